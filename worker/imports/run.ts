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
import { digestOf, reverseEntry } from "../ledger/index.ts";
import { sayIn } from "../tables/documents/saved.ts";
import { rowId } from "../tables/row-id.ts";
import { partOf, type Row, type RowFault } from "../tables/table.ts";
import { contradictionOf, grouped, joined } from "./documents.ts";
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
  reversedAmong,
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
      : await judge(
          work,
          known,
          await preparedRows(file, kind, known, await withLinesApart(ctx, file, state.chunk, left)),
        );
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

/** With the further rows of the slice's documents that stand in later ones: once these have their turn, they are done. */
async function withLinesApart(ctx: Ctx, file: WaitingImport["file"], chunk: number, rows: readonly StoredRow[]) {
  // Written by `receiveImport`.
  const { apart = {} } = JSON.parse(file.head) as FileHead;
  const later = await Promise.all((apart[chunk] ?? []).map((each) => chunkOf(ctx.db, file.id, each)));
  const lines = new Set(rows.map(({ line }) => line));
  // Written by `Chunks`.
  const others = later.flat().flatMap((found) => JSON.parse(found.rows) as StoredRow[]);
  return [...rows, ...others.filter(({ of }) => of !== undefined && lines.has(of))];
}

/** A document of the file: the lines of its rows, and what is wrong with each of them where something is. */
type Prepared = {
  lines: readonly number[];
  id: string;
  /** Whether the file says which document it is. */
  isSaved: boolean;
  body: object;
  faults: readonly Problem[];
};

async function preparedRows(
  file: WaitingImport["file"],
  kind: ImportKind,
  known: Known,
  stored: readonly StoredRow[],
): Promise<Prepared[]> {
  // Written by `receiveImport`.
  const { facts, bodies, ignored: _, ...grid } = JSON.parse(file.head) as FileHead;
  const confirm = JSON.parse(file.confirm) as string[];
  const read =
    bodies || stored.length === 0 ? [] : partOf({ ...grid, rows: [...stored] }, kind.columns, facts, file.locale).rows;
  const rows = stored.map((row, index) => ({ ...row, read: read[index] }));
  return Promise.all(
    grouped(rows).map(async (group): Promise<Prepared> => {
      const [first, ...others] = group;
      const made = group.map(({ read: row, body: given }) =>
        row ? kind.bodyOf(row, known) : { body: given as object, faults: [] },
      );
      const bodiesOf = made.map(({ body }) => body);
      const whole = kind.lines && others.length > 0 ? joined(bodiesOf, kind.lines) : bodiesOf[0];
      const said = JSON.parse(JSON.stringify(whole)) as Record<string, unknown>;
      const own = typeof said["id"] === "string" ? said["id"] : undefined;
      const day = String(said[kind.day] ?? "");
      const content = JSON.stringify([file.kind, file.partyId, said, first?.nth]);
      const id = own ?? (await rowId(content, day === "" ? "2020-01-01" : day));
      return {
        lines: group.map(({ line }) => line),
        id,
        isSaved: own !== undefined && !bodies,
        body: { ...said, id, ...(confirm.length > 0 && { confirm }) },
        faults: faultsOf(kind, group, made, file.locale),
      };
    }),
  );
}

/** What is wrong with each row of a document: something in itself, between them, or another row of it. */
function faultsOf(
  kind: ImportKind,
  rows: readonly { line: number; read: Row<string> | undefined }[],
  made: readonly { faults: readonly RowFault<string>[] }[],
  locale: WaitingImport["file"]["locale"],
): Problem[] {
  const own = made.map(({ faults: [fault] }) => fault && problemOf(fault));
  const at = own.findIndex((fault) => fault !== undefined);
  const wrong =
    at < 0
      ? contradictionOf(
          kind,
          rows.flatMap(({ read }) => read ?? []),
          locale,
        )
      : new Problem("row_of_document_wrong", { params: { line: rows[at]?.line ?? 0 } });
  return wrong ? own.map((fault) => fault ?? wrong) : [];
}

function problemOf({ column, code, params }: RowFault<string>): Problem {
  return new Problem(code, { pointer: column === null ? undefined : `/${column}`, params });
}

/** What a slice is about. */
type Work = { ctx: Ctx; importId: string; phase: ImportPhase; kind: ImportKind };

/** @returns receipts that are not written yet: those of what was booked stand in the commits of the booking */
async function judge(work: Work, known: Known, rows: readonly Prepared[]): Promise<Receipt[]> {
  const faulty = rows.flatMap(({ lines, faults }) =>
    faults.map((fault, index) => refusedBy(work, lines[index] ?? 0, fault)),
  );
  const good = rows.filter(({ faults }) => faults.length === 0);
  if (good.length === 0) return faulty;
  const judged =
    "batch" in work.kind ? await judgeTogether(work, work.kind, good) : await judgeEach(work, work.kind, good);
  const told = await knownAgain(work, known, good, judged);
  return [...faulty, ...(work.kind.isBooked ? await refuseReversed(work, told) : told)];
}

/**
 * A document that was saved and comes in again says what the books say, in words of its own: a name for a number, all
 * that was left to be filled in. Held against the document as it would be saved now, it is a duplicate and no other one.
 */
async function knownAgain(work: Work, known: Known, documents: readonly Prepared[], receipts: readonly Receipt[]) {
  const refused = new Set(receipts.flatMap(({ line, code }) => (code === "id_reused" ? [line] : [])));
  const asked = documents.filter(({ lines: [line = 0], isSaved }) => isSaved && refused.has(line));
  const same = await Promise.all(asked.map((document) => isAsSaved(work, known, document)));
  const ids = new Map(asked.flatMap(({ lines, id }, at) => (same[at] ? lines.map((line) => [line, id] as const) : [])));
  return receipts.map((receipt): Receipt => {
    const id = ids.get(receipt.line);
    return id === undefined ? receipt : { ...accepted(work, receipt.line, id), status: "duplicate" };
  });
}

async function isAsSaved({ ctx, kind }: Work, known: Known, { id, body }: Prepared): Promise<boolean> {
  const found = await kind.saved?.find(ctx, id).catch((error: unknown) => {
    // Another's, which is nothing to whoever sent the file.
    if (error instanceof Problem) return undefined;
    throw error;
  });
  if (!kind.saved || !found) return false;
  // Of the kind that the file is of.
  const rows = kind.saved.file.rowsOf(found as never, sayIn(ctx.locale)).map((said) => {
    const texts = Object.entries(said).flatMap(([name, value]) =>
      value === null || value === undefined || value === "" ? [] : [[name, String(value)]],
    );
    return kind.bodyOf({ values: Object.fromEntries(texts), faults: [] }, known).body;
  });
  const now = kind.lines ? joined(rows, kind.lines) : rows[0];
  const { confirm: _, ...file } = body as { confirm?: unknown };
  const [one, other] = [file, JSON.parse(JSON.stringify(now))].map((each) => kind.schema.safeParse(each));
  return one?.success === true && other?.success === true && digestOf("", one.data) === digestOf("", other.data);
}

/** What was booked before and taken back since is no duplicate of anything that stands: it is said and not booked. */
async function refuseReversed(work: Work, receipts: readonly Receipt[]): Promise<Receipt[]> {
  const before = receipts.flatMap(({ status, documentId }) => (status === "duplicate" ? (documentId ?? []) : []));
  if (before.length === 0) return [...receipts];
  const reversed = new Set((await reversedAmong(work.ctx.db, before)).map(({ id }) => id));
  return receipts.map((receipt) =>
    receipt.status === "duplicate" && reversed.has(receipt.documentId ?? "")
      ? { ...refusedBy(work, receipt.line, new Problem("document_reversed")), documentId: null }
      : receipt,
  );
}

/** All at once by the verb of batches. */
async function judgeTogether(
  work: Work,
  { batch }: Extract<ImportKind, { batch: unknown }>,
  rows: readonly Prepared[],
): Promise<Receipt[]> {
  const lines = new Map(rows.map(({ id, lines: [line = 0] }) => [id, line]));
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
    const line = rows[index]?.lines[0] ?? 0;
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
  for (const { lines, id, body } of rows) {
    let wrote = false;
    const made = (documentId: string) => lines.map((line) => accepted(work, line, documentId));
    const ctx = writing(
      work,
      () => (wrote ? [] : made(id)),
      () => (wrote = true),
    );
    try {
      const { confirm: _, ...said } = body as { confirm?: unknown };
      const parsed = schema.safeParse("confirm" in schema.shape ? body : said);
      if (!parsed.success) throw firstOf(problemOfIssues(parsed.error.issues));
      const answer = await book(ctx, parsed.data as never);
      if (!wrote) receipts.push(...made(idIn(answer) ?? id).map((each) => ({ ...each, status: "duplicate" as const })));
      else if (work.phase === "check") receipts.push(...made(id));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === "outcome_unknown") throw error;
      receipts.push(...lines.map((line) => refusedBy(work, line, firstOf(error))));
    }
  }
  return receipts;
}

/** Of what a verb answered, where it answered a document: the earlier one, where this is it again. */
function idIn(answer: unknown): string | undefined {
  const { id } = Object(answer) as { id?: unknown };
  return typeof id === "string" ? id : undefined;
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
  const linesOf = Map.groupBy(booked, ({ documentId }) => documentId);
  // What came last goes first: it may rest on what came before it.
  for (const [documentId, rowsOf] of [...linesOf].toReversed()) {
    const lines = rowsOf.map(({ line }) => line).filter((line) => left.has(line));
    if (documentId === null || lines.length === 0) continue;
    const id = derivedUuid(`${work.importId} reversal ${documentId}`, occurredOn);
    let wrote = false;
    // A request for consent books nothing yet.
    const told = ({ entries }: ChangeSet): Receipt[] => {
      const status = entries.length > 0 ? ("accepted" as const) : ("awaiting_consent" as const);
      return wrote ? [] : lines.map((line) => ({ ...accepted(work, line, id), status }));
    };
    const said = (status: Receipt["status"]) =>
      receipts.push(...lines.map((line) => ({ ...accepted(work, line, id), status })));
    const ctx = writing(work, told, () => (wrote = true));
    try {
      const answer = await reverseEntry(ctx, ties, documentId, {
        id,
        occurredOn,
        reason: reason ?? "撤回导入 / import taken back",
      });
      if (answer instanceof Reply && !wrote) said("awaiting_consent");
      else if (!wrote) said("duplicate");
    } catch (error) {
      if (!(error instanceof Problem) || error.code === "outcome_unknown") throw error;
      receipts.push(...lines.map((line) => refusedBy(work, line, error)));
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
        if (phase === "check") {
          onWritten([]);
          return { status: "booked" };
        }
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
