import { attempt } from "../../../../db/attempt.ts";
import { rowsFor } from "../../../../db/change-set.ts";
import { commit } from "../../../../db/commit.ts";
import { claims } from "../../../../db/schema/index.ts";
import type { Ctx } from "../../../context.ts";
import { Problem } from "../../../kernel/errors.ts";
import { balanceQuery, entryOf } from "../../../ledger/index.ts";
import { currentValues, itemsByCode, referenceQuery } from "../../../registry/index.ts";
import { checkGranted, checkYear, requireUnclaimed } from "../rules/claim.ts";
import { claimPostings } from "../postings.ts";
import { presentClaim } from "../present.ts";
import { checkDay, checkOpen, productNamed } from "../../rules/document.ts";
import { capacityOf, checkGate, permitsOfYear } from "../rules/gate.ts";
import type { ClaimInput } from "../schemas.ts";
import { entriesByIds } from "../../../ledger/index.ts";
import {
  claimedOfStream,
  claimedStep,
  claimList,
  claimsByExternalIds,
  closedMonthsOfParties,
  consortiaOf,
  meteredMonths,
  partiesByIds,
  permitsOfParty,
  standingGrants,
} from "../store.ts";
import { step } from "../../steps.ts";
import { digestOf, EarlierDocuments } from "../../../ledger/index.ts";
import { present, today } from "../../support.ts";
import { stockFrom } from "../../math.ts";

/**
 * A producer counts as his a part of what a treater received, qualified, in a year and nobody has claimed: by its own,
 * joint or commissioned recovery. The balance of that year is guarded in the database, so that of many claims at once
 * exactly what is there is claimed. Where the permit names a capacity, its use by claims is a step in `transitions`, so
 * that two claims judged by the same use cannot both be booked.
 * @throws Problem `claim_outside_year`, `party_not_found`, `claim_not_granted`, `claim_exceeds_qualified`, and see rules/gate.ts
 */
export function claim(ctx: Ctx, given: ClaimInput) {
  const id = given.id ?? ctx.newId();
  const digest = digestOf("claim", given);
  return attempt(async () => {
    const facts = await readFacts(ctx, given);
    const before = facts.earlier.idOf(given, digest);
    if (before) return getClaim(ctx, before);
    const { producer, treater } = facts;
    const { occurredOn, year, mode, pieces, massKg: massG, evidence = null } = given;
    if (!producer) throw new Problem("party_not_found");
    if (!treater) throw new Problem("party_not_found", { pointer: "/treaterId" });
    const item = productNamed(facts.items, given.item, "/item");
    checkDay(occurredOn, today(ctx));
    checkYear(year, occurredOn);
    checkOpen(facts.closed, [producer, treater], occurredOn);
    checkGranted({ ...facts, producerId: producer.id, treaterId: treater.id, stream: item.stream, mode });
    const line = { item, pieces, massG };
    const left = stockFrom(facts.left);
    requireUnclaimed(left, line);
    const { stream } = item;
    const unclaimedG = left.find(({ itemId }) => itemId === item.id)?.massG ?? 0;
    const checks = checkGate({ ...facts, stream, year, massG, unclaimedG });
    const document = {
      id,
      issuerId: ctx.actor.partyId,
      externalId: given.externalId ?? null,
      occurredOn,
      recordedAt: ctx.clock(),
      partyId: producer.id,
      treaterId: treater.id,
      year,
      mode,
      itemId: item.id,
      pieces,
      massG,
      evidence,
      checks,
    };
    const answer = presentClaim(ctx, {
      document,
      producerNameZh: producer.nameZh,
      producerNameEn: producer.nameEn,
      treaterNameZh: treater.nameZh,
      treaterNameEn: treater.nameEn,
      item: item.code,
      itemNameZh: item.nameZh,
      itemNameEn: item.nameEn,
      stream,
      reversed: false,
    });
    const postings = claimPostings(treater, producer, year, line);
    const { zone } = producer;
    const changes = {
      entries: [entryOf(ctx, { id, digest, kind: "claim", occurredOn, zone, partyId: producer.id, postings })],
      rows: [
        rowsFor(claims, [document]),
        ...(capacityOf(permitsOfYear(facts.permits, stream, year)) === null
          ? []
          : [step(ctx, `claimed:${treater.id}:${stream}:${year}`, facts.claimedVersion + 1, "claimed")]),
      ],
    };
    await commit(ctx, changes, id, { status: 201, body: answer });
    return answer;
  });
}

/** @throws Problem `not_found` also where it is another party's */
export async function getClaim(ctx: Ctx, id: string) {
  const [row] = await claimList(ctx.db, ctx.actor, { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return presentClaim(ctx, row);
}

async function readFacts(ctx: Ctx, { id, externalId, occurredOn, year, treaterId, item }: ClaimInput) {
  const { db, actor } = ctx;
  const both = [actor.partyId, treaterId];
  const [
    parties,
    closed,
    items,
    left,
    grants,
    consortia,
    permits,
    [claimed],
    [claimedStepTaken],
    metered,
    thresholds,
    byId,
    byExternalId,
  ] = await db.batch([
    partiesByIds(db, both),
    closedMonthsOfParties(db, both),
    itemsByCode(db, [item]),
    balanceQuery(db, [`attributable:${treaterId}:${year}`]),
    standingGrants(db, treaterId, year),
    consortiaOf(db, actor.partyId, occurredOn),
    permitsOfParty(db, treaterId),
    claimedOfStream(db, treaterId, year, item),
    claimedStep(db, treaterId, year, item),
    meteredMonths(db, treaterId, year),
    referenceQuery(db, "thresholds"),
    entriesByIds(db, present(id)),
    claimsByExternalIds(db, actor.partyId, present(externalId)),
  ]);
  return {
    producer: parties.find((party) => party.id === actor.partyId),
    treater: parties.find((party) => party.id === treaterId),
    closed,
    items,
    left,
    grants,
    consortia: consortia.map(({ consortiumId }) => consortiumId),
    permits,
    claimedG: claimed?.massG ?? 0,
    claimedVersion: claimedStepTaken?.version ?? 0,
    metered,
    thresholds: new Map(currentValues(thresholds).map(({ code, values }) => [code, values["value"] ?? ""])),
    earlier: new EarlierDocuments([...byId, ...byExternalId]),
  };
}
