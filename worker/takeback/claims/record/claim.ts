import { rowOf, rowsFor } from "../../../../db/change-set.ts";
import { read } from "../../../../db/read.ts";
import { type Decision, record } from "../../../../db/record.ts";
import { claims } from "../../../../db/schema/index.ts";
import { nameOf, names, stepOn, stepsByName } from "../../../../db/steps.ts";
import type { Ctx } from "../../../context.ts";
import { Problem } from "../../../kernel/errors.ts";
import { balanceQuery, digestOf, EarlierDocuments, entryOf } from "../../../ledger/index.ts";
import { itemsByCode, referenceQuery, settingsIn } from "../../../registry/index.ts";
import { earlierQueries, headOf, identified, today } from "../../document.ts";
import { stockFrom } from "../../math.ts";
import { itemNamesOf } from "../../present.ts";
import { checkDay, checkOpen, productNamed } from "../../rules/document.ts";
import { claimPostings } from "../postings.ts";
import { presentClaim } from "../present.ts";
import { checkGranted, checkYear, requireUnclaimed } from "../rules/claim.ts";
import { capacityOf, checkGate, permitsOfYear } from "../rules/gate.ts";
import type { ClaimAnswer, ClaimInput } from "../schemas.ts";
import {
  claimedOfStream,
  claimedSteps,
  claimList,
  closedMonthsOfParties,
  consortiaOf,
  meteredMonths,
  partiesByIds,
  permitsOfParty,
  standingGrants,
} from "../store.ts";

/**
 * A producer counts as his a part of what a treater received, qualified, in a year and nobody has claimed: by its own,
 * joint or commissioned recovery. The balance of that year is guarded in the database, so that of many claims at once
 * exactly what is there is claimed. Where the permit names a capacity, its use by claims takes steps, so that two claims
 * judged by the same use cannot both be booked.
 * @throws Problem `claim_outside_year`, `party_not_found`, `claim_not_granted`, `claim_exceeds_qualified`, and see rules/gate.ts
 */
export function claim(ctx: Ctx, given: ClaimInput): Promise<ClaimAnswer> {
  const input = identified(ctx, given);
  return record(ctx, {
    read: () => readFacts(ctx, input),
    decide: (facts) => decide(ctx, facts, input),
    find: (id) => getClaim(ctx, id),
  });
}

/** @throws Problem `not_found` also where it is another party's */
export async function getClaim(ctx: Ctx, id: string): Promise<ClaimAnswer> {
  const [row] = await claimList(ctx.db, ctx.actor, { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return presentClaim(ctx, row);
}

async function readFacts(ctx: Ctx, input: ClaimInput) {
  const { db, actor } = ctx;
  const { occurredOn, year, treaterId, item } = input;
  const both = [actor.partyId, treaterId];
  const facts = await read(db, {
    parties: partiesByIds(db, both),
    closed: closedMonthsOfParties(db, both),
    items: itemsByCode(db, [item]),
    left: balanceQuery(db, [`attributable:${treaterId}:${year}`]),
    grants: standingGrants(db, treaterId, year),
    consortia: consortiaOf(db, actor.partyId, occurredOn),
    permits: permitsOfParty(db, treaterId),
    claimed: claimedOfStream(db, treaterId, year, item),
    steps: claimedSteps(db, treaterId, year, item),
    metered: meteredMonths(db, treaterId, year),
    thresholds: referenceQuery(db, "thresholds"),
    earlier: earlierQueries(ctx, "claims", [input]),
  });
  const treater = facts.parties.find(({ id }) => id === treaterId);
  return {
    ...facts,
    left: stockFrom(facts.left),
    consortia: facts.consortia.map(({ consortiumId }) => consortiumId),
    claimedG: facts.claimed[0]?.massG ?? 0n,
    thresholds: new Map(
      settingsIn(facts.thresholds, treater?.zone ?? "").map(({ code, values }) => [code, values["value"] ?? ""]),
    ),
    earlier: new EarlierDocuments(facts.earlier.flat()),
  };
}

function decide(
  ctx: Ctx,
  facts: Awaited<ReturnType<typeof readFacts>>,
  input: ClaimInput & { id: string },
): Decision<ClaimAnswer> {
  const digest = digestOf("claim", input);
  const before = facts.earlier.idOf(input, digest);
  if (before) return { status: "duplicate", id: before };
  const { id, occurredOn, year, mode, treaterId, pieces, massKg: massG, evidence } = input;
  const producer = facts.parties.find((party) => party.id === ctx.actor.partyId);
  const treater = facts.parties.find((party) => party.id === treaterId);
  if (!producer) throw new Problem("party_not_found");
  if (!treater) throw new Problem("party_not_found", { pointer: "/treaterId" });
  const item = productNamed(facts.items, input.item, "/item");
  const { stream } = item;
  checkDay(occurredOn, today(ctx));
  checkYear(year, occurredOn);
  checkOpen(facts.closed, [producer, treater], occurredOn);
  checkGranted({ ...facts, producerId: producer.id, treaterId, stream, mode });
  const line = { item, pieces, massG };
  requireUnclaimed(facts.left, line);
  const unclaimedG = facts.left.find(({ itemId }) => itemId === item.id)?.massG ?? 0;
  const checks = checkGate({ ...facts, stream, year, massG, unclaimedG });
  const document = rowOf(claims, {
    ...headOf(ctx, input),
    partyId: producer.id,
    treaterId,
    year,
    mode,
    itemId: item.id,
    pieces,
    massG,
    evidence,
    checks,
  });
  const hasCapacity = capacityOf(permitsOfYear(facts.permits, stream, year)) !== null;
  const name = nameOf(names.claimed(treaterId, stream, year));
  const version = stepsByName(facts.steps).get(name)?.version ?? 0;
  const { zone, id: partyId } = producer;
  const postings = claimPostings(treater, producer, year, line);
  return {
    status: "accepted",
    id,
    changes: {
      entries: [entryOf(ctx, { id, digest, kind: "claim", occurredOn, zone, partyId, postings })],
      rows: [rowsFor(claims, [document]), ...(hasCapacity ? [stepOn(ctx, name, version, "claimed")] : [])],
    },
    answer: presentClaim(ctx, {
      document,
      producerNameZh: producer.nameZh,
      producerNameEn: producer.nameEn,
      treaterNameZh: treater.nameZh,
      treaterNameEn: treater.nameEn,
      ...itemNamesOf(item),
      stream,
      reversed: false,
    }),
  };
}
