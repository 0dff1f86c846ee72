/**
 * The work on imports, a slice of a thousand rows at a time. What a slice books and the receipts of it are one commit, so
 * a slice that is done again finds what it did: however often it is interrupted, it comes to the same.
 */
import { type ChangeSet, type Edit, rowsFor, type TableRows } from "../../db/change-set.ts";
import { importReceipts } from "../../db/schema/index.ts";
import { senderNow } from "../access/index.ts";
import { isPermitted } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import { problemBody, problemOfIssues } from "../http/problem.ts";
import { silenceMs } from "../http/behind.ts";
import { Reply } from "../http/endpoint.ts";
import { Problem } from "../kernel/errors.ts";
import { derivedUuid } from "../kernel/identifiers.ts";
import { shanghaiDate } from "../kernel/period.ts";
import type { ImportPhase, ImportStatus } from "../kernel/vocabulary/imports.ts";
import { reverseEntry } from "../ledger/index.ts";
import { rowId } from "../tables/row-id.ts";
import { partOf } from "../tables/table.ts";
import { type ImportKind, kinds } from "./kinds.ts";
import { importPermissions } from "../kernel/vocabulary/imports.ts";
import type { FileHead, StoredRow } from "./receive.ts";
import {
  chunkOf,
  importsWaiting,
  type Known,
  readKnown,
  receiptCounts,
  receiptsOf,
  type WaitingImport,
} from "./store.ts";
import { ties } from "./ties.ts";

type Receipt = typeof importReceipts.$inferInsert;
type State = Extract<Edit, { edit: "import_stood" }>["state"];

/**
 * Works on the imports that wait, or on the one named, until the time is over.
 * @returns whether there is more to do
 */
export async function runImports(world: Ctx, until: number, id?: string): Promise<boolean> {
  while (world.clock() < until) {
    const [waiting] = await importsWaiting(world.db, world.clock() - silenceMs, id);
    if (!waiting) return false;
    await runOne(world, waiting, until);
  }
  return true;
}

async function runOne(world: Ctx, waiting: WaitingImport, until: number): Promise<void> {
  const { file } = waiting;
  const kind = kinds[file.kind];
  const ctx = await asSender(world, waiting);
  let state: State = waiting.state;
  // Whose right has ended meanwhile books nothing more.
  if (!ctx || !isPermitted(ctx.actor, importPermissions[file.kind])) {
    return stand(world, { ...state, status: state.phase === "reversal" ? "booked" : "refused" });
  }
  const known = await readKnown(ctx.db, ctx.actor);
  while (world.clock() < until && isRunning(state.status)) {
    state = { ...state, seenAt: world.clock() };
    state =
      state.chunk < file.chunks ? await slice(ctx, waiting, kind, known, state) : await nextPhase(ctx, waiting, state);
  }
  // What is left waits for whoever comes next, and not for the end of a silence.
  if (isRunning(state.status)) await stand(world, { ...state, seenAt: 0 });
}

const isRunning = (status: ImportStatus): boolean => ["checking", "booking", "reversing"].includes(status);

async function asSender(world: Ctx, { file, division, zone, ...found }: WaitingImport): Promise<Ctx | undefined> {
  const { actorKind, actorId, partyId, role, locale } = file;
  const actor = await senderNow(world, { kind: actorKind, id: actorId, partyId, role, division, zone }, found);
  const { idempotency: _, ...rest } = world;
  return actor && { ...rest, actor, locale, operation: importPermissions[file.kind] };
}

async function stand(ctx: Ctx, state: State, rows: TableRows[] = []): Promise<void> {
  const outcome = await ctx.journal.commit({ entries: [], rows, edits: [{ edit: "import_stood", state }] });
  if (outcome.status !== "booked") throw new Problem("outcome_unknown");
}

/** Where all chunks of a phase are done: what the file is now, or what is done with it next. */
async function nextPhase(ctx: Ctx, { file }: WaitingImport, state: State): Promise<State> {
  const after = { ...state, ...(await nextOf(ctx, file, state)) };
  await stand(ctx, after);
  return after;
}

async function nextOf(ctx: Ctx, file: WaitingImport["file"], { phase, rejected }: State): Promise<Partial<State>> {
  const isAtomic = file.mode === "atomic";
  switch (phase) {
    case "check":
      if (isAtomic && rejected > 0) return { status: "refused" };
      if (file.dryRun) return { status: "checked" };
      return { status: "booking", phase: "book", chunk: 0, accepted: 0, duplicates: 0, rejected: 0 };
    case "book": {
      if (!isAtomic || rejected === 0) return { status: "booked" };
      const reason = "整批导入未能全部入账 / not all rows could be booked";
      return { status: "reversing", phase: "reversal", chunk: 0, reversedOn: shanghaiDate(ctx.clock()), reason };
    }
    case "reversal": {
      // It was never booked as a whole where a row of it was refused; otherwise somebody took it back.
      const booked = isAtomic ? await receiptCounts(ctx.db, file.id, "book") : [];
      return { status: booked.some(({ status }) => status === "rejected") ? "refused" : "reversed" };
    }
  }
}

async function slice(ctx: Ctx, { file }: WaitingImport, kind: ImportKind, known: Known, state: State): Promise<State> {
  const [chunk] = await chunkOf(ctx.db, file.id, state.chunk);
  // Written by `Chunks`.
  const stored = JSON.parse(chunk?.rows ?? "[]") as StoredRow[];
  const [first, last] = [stored[0]?.line ?? 0, stored.at(-1)?.line ?? 0];
  const span = { after: first - 1, to: last, limit: stored.length };
  const phase = state.phase;
  const done = new Set((await receiptsOf(ctx.db, file.id, phase, span)).map(({ line }) => line));
  const left = stored.filter(({ line }) => !done.has(line));
  const work: Work = { ctx, importId: file.id, phase, kind };
  const made =
    phase === "reversal"
      ? await takeBack(work, left, span, state)
      : await judge(work, await preparedRows(file, kind, known, left));
  const counts = await receiptCounts(ctx.db, file.id, phase);
  const count = (...statuses: Receipt["status"][]) =>
    counts.filter(({ status }) => statuses.includes(status)).reduce((sum, each) => sum + each.count, 0) +
    made.filter(({ status }) => statuses.includes(status)).length;
  const after: State = {
    ...state,
    chunk: state.chunk + 1,
    accepted: count("accepted", "awaiting_consent"),
    duplicates: count("duplicate"),
    rejected: count("rejected"),
  };
  await stand(ctx, after, made.length === 0 ? [] : [rowsFor(importReceipts, made)]);
  return after;
}

type Prepared = { line: number; id: string; body: object; fault: Problem | undefined };

async function preparedRows(
  file: WaitingImport["file"],
  kind: ImportKind,
  known: Known,
  stored: readonly StoredRow[],
): Promise<Prepared[]> {
  // Written by `receiveImport`.
  const { facts, bodies, ignored: _, ...grid } = JSON.parse(file.head) as FileHead;
  const confirm = JSON.parse(file.confirm) as string[];
  const rows =
    bodies || stored.length === 0 ? [] : partOf({ ...grid, rows: [...stored] }, kind.columns, facts, file.locale).rows;
  return Promise.all(
    stored.map(async ({ line, nth, body: given }, index): Promise<Prepared> => {
      const row = rows[index];
      const made = row ? kind.bodyOf(row, known) : { body: given as object, faults: [] };
      const [fault] = made.faults;
      const said = JSON.parse(JSON.stringify(made.body)) as Record<string, unknown>;
      const own = typeof said["id"] === "string" ? said["id"] : undefined;
      const day = String(said[kind.day] ?? "");
      const content = JSON.stringify([file.kind, file.partyId, said, nth]);
      const id = own ?? (await rowId(content, day === "" ? "2020-01-01" : day));
      return {
        line,
        id,
        body: { ...said, id, ...(confirm.length > 0 && { confirm }) },
        fault:
          fault &&
          new Problem(fault.code, {
            pointer: fault.column === null ? undefined : `/${fault.column}`,
            params: fault.params,
          }),
      };
    }),
  );
}

/** What a slice is about. */
type Work = { ctx: Ctx; importId: string; phase: ImportPhase; kind: ImportKind };

/** @returns receipts that are not written yet: those of what was booked stand in the commits of the booking */
async function judge(work: Work, rows: readonly Prepared[]): Promise<Receipt[]> {
  const faulty = rows.flatMap(({ line, fault }) => (fault ? [refusedBy(work, line, fault)] : []));
  const good = rows.filter(({ fault }) => !fault);
  if (good.length === 0) return faulty;
  return [
    ...faulty,
    ...("batch" in work.kind ? await judgeTogether(work, work.kind, good) : await judgeEach(work, work.kind, good)),
  ];
}

/** All at once by the verb of batches. */
async function judgeTogether(
  work: Work,
  { batch }: Extract<ImportKind, { batch: unknown }>,
  rows: readonly Prepared[],
): Promise<Receipt[]> {
  const lines = new Map(rows.map(({ id, line }) => [id, line]));
  const written = new Set<number>();
  const ctx = writing(
    work,
    ({ entries }) =>
      entries.flatMap(({ id }) => {
        const line = lines.get(id);
        if (line === undefined || written.has(line)) return [];
        return [accepted(work, line, id)];
      }),
    (receipts) => receipts.forEach(({ line }) => written.add(line)),
  );
  const answer = await batch(ctx, {
    mode: "per_row",
    dryRun: work.phase === "check",
    rows: rows.map(({ body }) => body),
  });
  if (answer instanceof Reply) throw new Error("a batch by rows is not refused as a whole");
  return answer.receipts.flatMap(({ index, status, id, code, pointer, detail }): Receipt[] => {
    const line = rows[index]?.line ?? 0;
    if (written.has(line)) return [];
    return [
      {
        ...blank(work, line),
        status,
        documentId: id ?? null,
        code: code ?? null,
        pointer: pointer?.replace(/^\/rows\/\d+/, "") ?? null,
        detail: detail ?? null,
      },
    ];
  });
}

/** One after the other by the verb of one, in the order of the file: each may rest on those before it. */
async function judgeEach(
  work: Work,
  { book, schema }: Extract<ImportKind, { book: unknown }>,
  rows: readonly Prepared[],
): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  for (const { line, id, body } of rows) {
    let wrote = false;
    const ctx = writing(
      work,
      () => (wrote ? [] : [accepted(work, line, id)]),
      () => (wrote = true),
    );
    try {
      const { confirm: _, ...said } = body as { confirm?: unknown };
      const parsed = schema.safeParse("confirm" in schema.shape ? body : said);
      if (!parsed.success) throw firstOf(problemOfIssues(parsed.error.issues));
      await book(ctx, parsed.data as never);
      if (work.phase === "check") receipts.push(accepted(work, line, id));
      else if (!wrote) receipts.push({ ...accepted(work, line, id), status: "duplicate" });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === "outcome_unknown") throw error;
      receipts.push(refusedBy(work, line, firstOf(error)));
    }
  }
  return receipts;
}

/** Takes back what was booked of these rows. */
async function takeBack(
  work: Work,
  rows: readonly StoredRow[],
  span: { after: number; to: number; limit: number },
  { reversedOn, reason }: State,
): Promise<Receipt[]> {
  const booked = await receiptsOf(work.ctx.db, work.importId, "book", { ...span, status: "accepted" });
  const left = new Set(rows.map(({ line }) => line));
  const occurredOn = reversedOn ?? shanghaiDate(work.ctx.clock());
  const receipts: Receipt[] = [];
  // What came last goes first: it may rest on what came before it.
  for (const { line, documentId } of booked.toReversed()) {
    if (documentId === null || !left.has(line)) continue;
    const id = derivedUuid(`${work.importId} reversal ${documentId}`, occurredOn);
    let wrote = false;
    // A request for consent books nothing yet.
    const told = ({ entries }: ChangeSet): Receipt[] => {
      const status = entries.length > 0 ? ("accepted" as const) : ("awaiting_consent" as const);
      return wrote ? [] : [{ ...accepted(work, line, id), status }];
    };
    const ctx = writing(work, told, () => (wrote = true));
    try {
      const answer = await reverseEntry(ctx, ties, documentId, {
        id,
        occurredOn,
        reason: reason ?? "撤回导入 / import taken back",
      });
      if (answer instanceof Reply && !wrote) receipts.push({ ...accepted(work, line, id), status: "awaiting_consent" });
      else if (!wrote) receipts.push({ ...accepted(work, line, id), status: "duplicate" });
    } catch (error) {
      if (!(error instanceof Problem) || error.code === "outcome_unknown") throw error;
      receipts.push(refusedBy(work, line, error));
    }
  }
  return receipts;
}

/**
 * A context whose commits carry receipts; of a try nothing is written at all.
 * @param receiptsFor what a change set comes to @param onWritten hears of them once they stand in the database
 */
function writing(
  { ctx, phase }: Work,
  receiptsFor: (changes: ChangeSet) => Receipt[],
  onWritten: (receipts: Receipt[]) => void,
): Ctx {
  return {
    ...ctx,
    journal: {
      async commit(changes) {
        if (phase === "check") return { status: "booked" };
        const receipts = receiptsFor(changes);
        const rows = receipts.length === 0 ? changes.rows : [...changes.rows, rowsFor(importReceipts, receipts)];
        const outcome = await ctx.journal.commit({ ...changes, rows });
        if (outcome.status === "booked") onWritten(receipts);
        return outcome;
      },
    },
  };
}

function blank({ importId, phase }: Work, line: number) {
  return { importId, phase, line, documentId: null, code: null, pointer: null, detail: null };
}

function accepted(work: Work, line: number, documentId: string): Receipt {
  return { ...blank(work, line), status: "accepted", documentId };
}

function refusedBy(work: Work, line: number, problem: Problem): Receipt {
  const { code, pointer = null, detail } = problemBody(problem, work.ctx.locale, work.ctx.requestId);
  return { ...blank(work, line), status: "rejected", code, pointer, detail };
}

/** A receipt has room for one fault: the first. */
function firstOf(problem: Problem): Problem {
  const [first] = problem.errors ?? [];
  return problem.code === "invalid_request" && first
    ? new Problem(first.code, { pointer: first.pointer, params: first.params })
    : problem;
}
