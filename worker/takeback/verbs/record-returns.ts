import { attempt } from "../../../db/attempt.ts";
import { type ChangeSet, rowsFor } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { returns } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { type BatchInput, type BatchKind, type Duplicate, recordBatch } from "../../http/batch.ts";
import { Problem } from "../../kernel/errors.ts";
import { entryOf } from "../../ledger/index.ts";
import {
  currentValues,
  itemsByCode,
  permitQuery,
  referenceQuery,
  siteQuery,
  unitWeightOf,
} from "../../registry/index.ts";
import { returnPostings } from "../postings.ts";
import { presentReturn } from "../present.ts";
import { checkDay, checkOpen, massOfReturn, ownSite, productNamed, qualificationOf } from "../rules.ts";
import { type ReturnInput, returnInput } from "../schemas.ts";
import { closedMonthsAt, entriesByExternalIds, entriesByIds, returnList } from "../store.ts";
import { digestOf, EarlierDocuments, present, today } from "./support.ts";

/**
 * Logs one return. The same id or external id with the same content is the same return.
 * @returns the return as it stands in the books
 * @throws Problem see rules.ts; nothing is written then
 */
export function recordReturn(ctx: Ctx, input: ReturnInput) {
  return attempt(async () => {
    const facts = await readFacts(ctx, [input]);
    const decision = decide(ctx, facts, input);
    if (decision.status === "duplicate") return getReturn(ctx, decision.id);
    await commit(ctx, changesOf([decision]), decision.id, { status: 201, body: decision.answer });
    return decision.answer;
  });
}

/** @throws Problem `not_found` also where it is another party's */
export async function getReturn(ctx: Ctx, id: string) {
  const [row] = await returnList(ctx.db, ctx.actor, { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return presentReturn(row);
}

type Facts = Awaited<ReturnType<typeof readFacts>>;
type Booked = {
  status: "accepted";
  id: string;
  digest: string;
  row: typeof returns.$inferInsert;
  entry: ChangeSet["entries"][number];
  answer: ReturnType<typeof presentReturn>;
};

/** All that the rules need for any number of rows: one round trip. */
async function readFacts(ctx: Ctx, rows: readonly ReturnInput[]) {
  const { db, actor } = ctx;
  const siteIds = [...new Set(rows.map(({ siteId }) => siteId))];
  const [sites, closed, items, permits, weights, catalogue, byId, byExternalId] = await db.batch([
    siteQuery(db, siteIds),
    closedMonthsAt(db, siteIds),
    itemsByCode(db, [...new Set(rows.map(({ item }) => item))]),
    permitQuery(db, siteIds),
    referenceQuery(db, "unit_weights"),
    referenceQuery(db, "catalogue"),
    entriesByIds(db, rows.flatMap(({ id }) => present(id))),
    entriesByExternalIds(db, "returns", actor.partyId, rows.flatMap(({ externalId }) => present(externalId))),
  ]);
  const earlier = new EarlierDocuments([...byId, ...byExternalId]);
  return { sites, closed, items, permits, weights: currentValues([...weights, ...catalogue]), earlier };
}

function decide(ctx: Ctx, facts: Facts, input: ReturnInput): Booked | Duplicate {
  const digest = digestOf("return", input);
  const earlier = facts.earlier.idOf(input, digest);
  if (earlier) return { status: "duplicate", id: earlier, digest };
  const site = ownSite(facts.sites, input.siteId, ctx.actor.partyId, "/siteId");
  const item = productNamed(facts.items, input.item, "/item");
  checkDay(input.occurredOn, today(ctx));
  checkOpen(facts.closed, [site], input.occurredOn);
  const weight =
    input.massBasis === "unit_weight" ? unitWeightOf(facts.weights, item.code, input.occurredOn) : undefined;
  const { massG, factorSource } = massOfReturn(item, input, weight);
  const { massBasis, occurredOn, pieces, source } = input;
  const qualification = qualificationOf(site, undefined, item.stream, occurredOn, massBasis, facts.permits);
  const id = input.id ?? ctx.newId();
  const recordedAt = ctx.clock();
  const row = {
    id,
    issuerId: ctx.actor.partyId,
    externalId: input.externalId ?? null,
    occurredOn,
    recordedAt,
    partyId: site.partyId,
    siteId: site.id,
    itemId: item.id,
    pieces,
    massG,
    massBasis,
    factorSource,
    source,
    evidence: input.evidence ?? null,
    qualification,
  };
  const entry = entryOf(ctx, {
    id,
    digest,
    kind: site.kind === "treatment_plant" ? "plant_return" : "return",
    occurredOn,
    zone: site.zone,
    partyId: site.partyId,
    postings: returnPostings(
      site,
      { item, pieces, massG },
      massBasis === "unit_weight",
      qualification === "qualified" ? occurredOn.slice(0, 4) : null,
    ),
  });
  const names = { siteId: site.id, siteNameZh: site.nameZh, siteNameEn: site.nameEn };
  const itemNames = { item: item.code, itemNameZh: item.nameZh, itemNameEn: item.nameEn };
  const answer = presentReturn({ document: row, ...names, ...itemNames, reversed: false });
  return { status: "accepted", id, digest, row, entry, answer };
}

function changesOf(booked: readonly Booked[]): ChangeSet {
  return { entries: booked.map(({ entry }) => entry), rows: [rowsFor(returns, booked.map(({ row }) => row))] };
}

const batchKind: BatchKind<ReturnInput, Facts, Booked> = {
  noun: "returns",
  schema: returnInput,
  dayOf: ({ occurredOn }) => occurredOn,
  readFacts,
  decide,
  remember: ({ earlier }, { externalId }, { id, digest }) => earlier.add({ id, digest, externalId: externalId ?? null }),
  changesOf,
};

/** Logs up to 5,000 returns, each with a receipt. */
export function recordReturns(ctx: Ctx, input: BatchInput): Promise<Response> {
  return recordBatch(ctx, input, batchKind);
}
