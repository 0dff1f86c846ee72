/**
 * Many documents in one request: each row is judged by itself and gets a receipt; what is good is
 * booked in pieces. A slice says how a row is read, decided and written; the rest is the same for all.
 */
import type { z } from "@hono/zod-openapi";
import { attempt } from "../../db/attempt.ts";
import { mergeChangeSets } from "../../db/change-set.ts";
import { commit } from "../../db/commit.ts";
import type { Accepted, Duplicate } from "../../db/record.ts";
import type { Ctx } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { sayFaults } from "../kernel/say-faults.ts";
import { derivedUuid } from "../kernel/identifiers.ts";
import { Reply } from "./endpoint.ts";
import { problemBody, problemOfIssues } from "./problem.ts";
import type { BatchAnswer, BatchInput, BatchRefusal, RowReceipt, RowWarning } from "./schemas.ts";

type RowAccepted = Accepted<unknown> & { digest: string };
/** A row that was booked before, or that repeats another of its batch. */
export type RowDuplicate = Duplicate & { digest: string };

/** How one kind of row becomes documents. */
export type BatchKind<Input extends { id?: string | undefined }, Facts, Document extends RowAccepted> = {
  /** For the audit log: `12 returns`. */
  noun: string;
  schema: z.ZodType<Input>;
  dayOf: (input: Input) => string;
  /** All that the rules need for any number of rows: one round trip. */
  readFacts: (ctx: Ctx, inputs: readonly Input[]) => Promise<Facts>;
  /** @throws Problem where the row is refused */
  decide: (ctx: Ctx, facts: Facts, input: Input) => Document | RowDuplicate;
  /** Tells the facts what the rows after this one have to know. */
  remember: (facts: Facts, input: Input, decision: Document | RowDuplicate) => void;
  warningsOf?: (ctx: Ctx, document: Document) => RowWarning[];
};

type Parsed<Input> = { input?: Input; problem?: Problem };
type Judged<Document> = { decision?: Document | RowDuplicate; problem?: Problem };

/** Larger change sets stall the other writers, so a batch is booked in such pieces. */
const rowsPerCommit = 1_000;

/**
 * Books up to 5,000 rows. `atomic`: all rows or none. `per_row`: each good row, in pieces of
 * 1,000; a batch that broke off is sent again with the same Idempotency-Key and goes on where it
 * stopped, because a row's id then follows from the key and its place.
 * @returns a receipt per row; 422 with the same receipts where an atomic batch was refused
 */
export async function recordBatch<Input extends { id?: string | undefined }, Facts, Document extends RowAccepted>(
  ctx: Ctx,
  { mode, dryRun = false, rows }: BatchInput,
  kind: BatchKind<Input, Facts, Document>,
): Promise<BatchAnswer | Reply<422, BatchRefusal>> {
  // Ids are given once: whatever is tried again below is the same document.
  const parsed = rows.map((row, index) => parseRow(ctx, row, index, kind));
  const judged = await attempt(
    async () => {
      const results = await judge(ctx, parsed, kind);
      if (dryRun || (mode === "atomic" && results.some(({ problem }) => problem))) return results;
      await book(ctx, results, mode, kind);
      return results;
    },
    2 + Math.floor(rows.length / rowsPerCommit),
  );
  const refused = mode === "atomic" && judged.some(({ problem }) => problem);
  const body = answerOf(ctx, judged, refused, dryRun, kind);
  if (!refused) return body;
  const problem = new Problem("batch_refused", { params: { rejected: judged.filter((row) => row.problem).length } });
  return new Reply(422, { ...problemBody(problem, ctx.locale, ctx.requestId), ...body });
}

function parseRow<Input extends { id?: string | undefined }, Facts, Document extends RowAccepted>(
  ctx: Ctx,
  row: unknown,
  index: number,
  { schema, dayOf }: BatchKind<Input, Facts, Document>,
): Parsed<Input> {
  const result = schema.safeParse(row);
  if (!result.success) return { problem: firstFault(problemOfIssues(result.error.issues)) };
  const { data } = result;
  return { input: { ...data, id: data.id ?? stableId(ctx, dayOf(data), index) ?? ctx.newId() } };
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

/** Judges every row by itself; a row that repeats another of this batch is its duplicate. */
async function judge<Input extends { id?: string | undefined }, Facts, Document extends RowAccepted>(
  ctx: Ctx,
  parsed: readonly Parsed<Input>[],
  { readFacts, decide, remember }: BatchKind<Input, Facts, Document>,
): Promise<Judged<Document>[]> {
  const facts = await readFacts(
    ctx,
    parsed.flatMap(({ input }) => (input === undefined ? [] : [input])),
  );
  return parsed.map(({ input, problem }) => {
    if (!input) return { problem: problem ?? new Problem("invalid_request") };
    try {
      const decision = decide(ctx, facts, input);
      remember(facts, input, decision);
      return { decision };
    } catch (error) {
      if (error instanceof Problem) return { problem: error };
      throw error;
    }
  });
}

async function book<Input extends { id?: string | undefined }, Facts, Document extends RowAccepted>(
  ctx: Ctx,
  judged: readonly Judged<Document>[],
  mode: BatchInput["mode"],
  kind: BatchKind<Input, Facts, Document>,
): Promise<void> {
  const booked = judged.flatMap(({ decision }) => (decision?.status === "accepted" ? [decision] : []));
  const size = mode === "atomic" ? Math.max(booked.length, 1) : rowsPerCommit;
  const pieces = Array.from({ length: Math.max(1, Math.ceil(booked.length / size)) }, (_, index) =>
    booked.slice(index * size, (index + 1) * size),
  );
  const answer = { status: 200, body: answerOf(ctx, judged, false, false, kind) };
  for (const [index, piece] of pieces.entries()) {
    // The kept answer goes with the last piece: until then a retry has to do the rest.
    const last = index === pieces.length - 1;
    await commit(
      ctx,
      mergeChangeSets(piece.map(({ changes }) => changes)),
      `${piece.length} ${kind.noun}`,
      last ? answer : undefined,
    );
  }
}

function answerOf<Input extends { id?: string | undefined }, Facts, Document extends RowAccepted>(
  ctx: Ctx,
  judged: readonly Judged<Document>[],
  rolledBack: boolean,
  dryRun: boolean,
  { warningsOf }: BatchKind<Input, Facts, Document>,
): BatchAnswer {
  const receipts = judged.map(({ decision, problem }, index): RowReceipt => {
    if (problem) return rejection(ctx, index, problem);
    if (!decision) throw new Error("a row is either decided or refused");
    const { status, id } = decision;
    if (status === "duplicate") return { index, status, id };
    if (rolledBack) return rejection(ctx, index, new Problem("batch_refused"));
    const warnings = warningsOf?.(ctx, decision).map((warning) => ({
      ...warning,
      pointer: at(index, warning.pointer),
    }));
    return { index, status, id, ...(warnings && warnings.length > 0 ? { warnings } : {}) };
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
  const asks = code === "needs_confirmation" ? sayFaults(problem.errors ?? [], ctx.locale) : [];
  const errors = asks.map((ask) => ({ ...ask, pointer: at(index, ask.pointer) }));
  return { index, status: "rejected", code, pointer: at(index, pointer), detail, ...(errors.length > 0 && { errors }) };
}

function at(index: number, pointer = ""): string {
  return `/rows/${index}${pointer}`;
}
