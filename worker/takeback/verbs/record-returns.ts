import { attempt } from "../../../db/attempt.ts";
import { type ChangeSet, rowsFor } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { returns } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { problemBody, problemOfIssues } from "../../http/problem.ts";
import { jsonResponse } from "../../http/mount.ts";
import { Problem } from "../../kernel/errors.ts";
import { derivedUuid } from "../../kernel/identifiers.ts";
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
import { type BatchInput, type ReturnInput, returnInput, type RowReceipt } from "../schemas.ts";
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
type Decision = Booked | { status: "duplicate"; id: string; digest: string };

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

function decide(ctx: Ctx, facts: Facts, input: ReturnInput): Decision {
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
      qualification === "qualified",
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

/** Larger change sets stall the other writers (WRITER.md), so a batch is booked in such pieces. */
const rowsPerCommit = 1_000;

/**
 * Logs up to 5,000 returns. `atomic`: all rows or none. `per_row`: each good row, in pieces of
 * 1,000; a batch that broke off is sent again with the same Idempotency-Key and goes on where it
 * stopped, because a row's id then follows from the key and its place.
 * @returns a receipt per row; 422 with the same receipts where an atomic batch was refused
 */
export async function recordReturns(ctx: Ctx, { mode, dryRun = false, rows }: BatchInput): Promise<Response> {
  // Ids are given once: whatever is tried again below is the same document.
  const parsed = rows.map((row, index) => parseRow(ctx, row, index));
  const judged = await attempt(async () => {
    const results = await judge(ctx, parsed);
    if (dryRun || (mode === "atomic" && results.some(({ problem }) => problem))) return results;
    await book(ctx, results, mode);
    return results;
  });
  const refused = mode === "atomic" && judged.some(({ problem }) => problem);
  const body = answerOf(ctx, judged, refused, dryRun);
  if (!refused) return jsonResponse(200, body);
  const problem = new Problem("batch_refused", { params: { rejected: judged.filter((row) => row.problem).length } });
  return jsonResponse(
    422,
    { ...problemBody(problem, ctx.locale, ctx.requestId), ...body },
    { "content-type": "application/problem+json; charset=utf-8" },
  );
}

type Parsed = { input?: ReturnInput; problem?: Problem };
type Judged = { decision?: Decision; problem?: Problem };

function parseRow(ctx: Ctx, row: unknown, index: number): Parsed {
  const { data, error } = returnInput.safeParse(row);
  if (!data) return { problem: firstFault(problemOfIssues(error.issues)) };
  return { input: { ...data, id: data.id ?? stableId(ctx, data.occurredOn, index) ?? ctx.newId() } };
}

/** Judges every row by itself; a row that repeats another of this batch is its duplicate. */
async function judge(ctx: Ctx, parsed: readonly Parsed[]): Promise<Judged[]> {
  const facts = await readFacts(ctx, parsed.flatMap(({ input }) => present(input)));
  return parsed.map(({ input, problem }) => {
    if (!input) return { problem: problem ?? new Problem("invalid_request") };
    try {
      const decision = decide(ctx, facts, input);
      facts.earlier.add({ id: decision.id, externalId: input.externalId ?? null, digest: decision.digest });
      return { decision };
    } catch (error) {
      if (error instanceof Problem) return { problem: error };
      throw error;
    }
  });
}

/** A receipt has room for one fault: the first. */
function firstFault(problem: Problem): Problem {
  const first = problem.errors?.[0];
  return first ? new Problem(first.code, { pointer: first.pointer, params: first.params }) : problem;
}

/** The oldest day that an id can hold; rows of older days are refused by a rule. */
const oldestDay = "1970-01-02";

function stableId(ctx: Ctx, occurredOn: string, index: number): string | undefined {
  const { actor, idempotency } = ctx;
  const day = occurredOn < oldestDay ? oldestDay : occurredOn;
  return idempotency && derivedUuid(`${actor.id} ${idempotency.key} ${idempotency.digest} ${index}`, day);
}

async function book(ctx: Ctx, judged: readonly Judged[], mode: BatchInput["mode"]): Promise<void> {
  const booked = judged.flatMap(({ decision }) => (decision?.status === "accepted" ? [decision] : []));
  const size = mode === "atomic" ? Math.max(booked.length, 1) : rowsPerCommit;
  const pieces = Array.from({ length: Math.max(1, Math.ceil(booked.length / size)) }, (_, index) =>
    booked.slice(index * size, (index + 1) * size),
  );
  const answer = { status: 200, body: answerOf(ctx, judged, false, false) };
  for (const [index, piece] of pieces.entries()) {
    // The kept answer goes with the last piece: until then a retry has to do the rest.
    const last = index === pieces.length - 1;
    await commit(ctx, changesOf(piece), `${piece.length} returns`, last ? answer : undefined);
  }
}

function answerOf(ctx: Ctx, judged: readonly Judged[], rolledBack: boolean, dryRun: boolean) {
  const receipts = judged.map(({ decision, problem }, index): RowReceipt => {
    if (problem) return rejection(ctx, index, problem);
    if (!decision) throw new Error("a row is either decided or refused");
    if (rolledBack && decision.status === "accepted") return rejection(ctx, index, new Problem("batch_refused"));
    return { index, status: decision.status, id: decision.id };
  });
  const count = (status: RowReceipt["status"]) => receipts.filter((row) => row.status === status).length;
  return {
    accepted: count("accepted"),
    duplicates: count("duplicate"),
    rejected: count("rejected"),
    dryRun,
    receipts,
  };
}

function rejection(ctx: Ctx, index: number, problem: Problem): RowReceipt {
  const { code, detail, pointer } = problemBody(problem, ctx.locale, ctx.requestId);
  return { index, status: "rejected", code, pointer: `/rows/${index}${pointer ?? ""}`, detail };
}
