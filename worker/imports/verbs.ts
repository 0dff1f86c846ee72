/** How an import stands, what became of its rows, and what is done with it next. */
import { type Edit, rowsFor } from "../../db/change-set.ts";
import { commit } from "../../db/commit.ts";
import { read } from "../../db/read.ts";
import { importColumns } from "../../db/schema/index.ts";
import { administeredBy, fileInvitation } from "../access/index.ts";
import type { Ctx } from "../context.ts";
import { numberAfter, pageOf, textAfter } from "../http/paging.ts";
import { Problem } from "../kernel/errors.ts";
import { shanghaiDate } from "../kernel/period.ts";
import type { ImportKindName, ImportPhase, ImportStatus, RowStatus } from "../kernel/vocabulary/imports.ts";
import { namesOf } from "../tables/columns.ts";
import { type Cell, type SheetFormat, sheetMediaTypes, sheetsAs } from "../tables/sheets.ts";
import { kinds } from "./kinds.ts";
import type { FileHead } from "./receive.ts";
import type { ImportAnswer, ImportReceiptAnswer, ImportStarted } from "./schemas.ts";
import {
  chunkOf,
  columnsOf,
  importList,
  type ImportRow,
  invitationsOf,
  phaseNow,
  type ReceiptRow,
  receiptsOf,
} from "./store.ts";

function present({ file, state }: ImportRow): ImportAnswer {
  const { id, kind, mode, dryRun, rows, recordedAt } = file;
  const { status, phase, accepted, duplicates, rejected } = state;
  // Written by `receiveImport`.
  const head = JSON.parse(file.head) as FileHead;
  return {
    id,
    kind,
    mode,
    dryRun,
    status,
    phase,
    rows,
    accepted,
    duplicates,
    rejected,
    done: accepted + duplicates + rejected,
    columns: columnsIn(kind, head),
    ignoredColumns: head.ignored,
    otherSheets: head.otherSheets,
    hiddenRows: head.hiddenRows,
    isBooked: kinds[kind].isBooked,
    recordedAt: new Date(recordedAt).toISOString(),
  };
}

function columnsIn(kind: ImportKindName, { headings, written = headings, understood = [] }: FileHead) {
  return understood.map((name, index) => {
    const { zh = "", en = "" } = (name === null ? undefined : kinds[kind].columns[name]) ?? {};
    return { heading: written[index] ?? "", name, zh, en };
  });
}

/** @throws Problem `not_found`, also where it is another party's */
export async function find(ctx: Ctx, id: string): Promise<ImportRow> {
  const [row] = await importList(ctx.db, ctx.actor.partyId, id, { limit: 1 });
  if (!row) throw new Problem("not_found");
  return row;
}

export async function getImport(ctx: Ctx, id: string): Promise<ImportAnswer> {
  return present(await find(ctx, id));
}

export async function listImports(ctx: Ctx, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const rows = await importList(ctx.db, ctx.actor.partyId, undefined, { limit, before: textAfter(cursor) });
  const { items, nextCursor } = pageOf(rows, limit, ({ file }) => [file.id]);
  return { items: items.map(present), nextCursor };
}

/** Whom it invited, of those that the reader looks after: roles of one party may look after others. */
export async function listInvitations(ctx: Ctx, id: string, page: { limit: number; cursor?: string | undefined }) {
  const after = numberAfter(page.cursor) ?? -1;
  // Asked for beside whose import it is, and told only to him.
  const [, rows] = await Promise.all([
    find(ctx, id),
    invitationsOf(ctx.db, id, administeredBy(ctx.actor), { after, limit: page.limit + 1 }),
  ]);
  const { items, nextCursor } = pageOf(rows, page.limit, ({ line }) => [line]);
  return { items: items.map((row) => fileInvitation(ctx, row)), nextCursor };
}

type Asked = {
  limit: number;
  cursor?: string | undefined;
  status?: RowStatus | undefined;
  phase?: ImportPhase | undefined;
};

/** Every row that has one, a page at a time. */
export async function listReceipts(ctx: Ctx, id: string, { limit, cursor, status, phase }: Asked) {
  const after = numberAfter(cursor) ?? -1;
  // Asked for beside whose import it is, and told only to him.
  const [, rows] = await Promise.all([
    find(ctx, id),
    receiptsOf(ctx.db, id, phase ?? phaseNow(id), { after, limit: limit + 1, status }),
  ]);
  const { items, nextCursor } = pageOf(rows, limit, ({ line }) => [line]);
  return { items: items.map(presentReceipt), nextCursor };
}

function presentReceipt({ line, status, documentId: id, code, pointer, detail }: ReceiptRow): ImportReceiptAnswer {
  return { line, status, id, code, pointer, detail };
}

/** How long the rows of a file are kept after it came. Their receipts stay; what they booked stays anyway. */
export const filesKeptDays = 90;

/** The rows are no longer kept. */
export const fileGone = () => new Problem("import_file_gone", { params: { days: filesKeptDays } });

/** Books what was tried before. @throws Problem `wrong_state` where it was not, or is under way, `import_file_gone` */
export function bookImport(ctx: Ctx, id: string): Promise<ImportStarted> {
  return goOn(ctx, id, "booking", ["checked"], { phase: "book", chunk: 0, accepted: 0, duplicates: 0, rejected: 0 });
}

/** Takes back all that it booked; what another party has relied on is asked for. @throws Problem `wrong_state`, `not_reversible`, `import_file_gone` */
export async function takeBackImport(
  ctx: Ctx,
  id: string,
  { occurredOn, reason }: { occurredOn?: string | undefined; reason?: string | undefined },
): Promise<ImportStarted> {
  const { file } = await find(ctx, id);
  if (!kinds[file.kind].isBooked) throw new Problem("not_reversible");
  const reversedOn = occurredOn ?? shanghaiDate(ctx.clock());
  const more = { phase: "reversal" as const, chunk: 0, reversedOn, reason: reason ?? null };
  return goOn(ctx, id, "reversing", ["booked"], more);
}

type State = Extract<Edit, { edit: "import_stood" }>["state"];

async function goOn(
  ctx: Ctx,
  id: string,
  status: ImportStatus,
  from: readonly ImportStatus[],
  more: Partial<State>,
): Promise<ImportStarted> {
  const { state } = await find(ctx, id);
  const answer = { id, status };
  if (state.status === status) return answer;
  if (!from.includes(state.status))
    throw new Problem("wrong_state", { params: { state: state.status, states: from.join(", ") } });
  if ((await chunkOf(ctx.db, id, 0)).length === 0) throw fileGone();
  const next: State = { ...state, ...more, status, seenAt: 0 };
  await commit(ctx, { entries: [], rows: [], edits: [{ edit: "import_stood", state: next }] }, id, {
    status: 202,
    body: answer,
  });
  return answer;
}

/** What the party calls the columns of a kind, and what there is. */
export async function getColumns(ctx: Ctx, kind: ImportKindName) {
  const [own] = await columnsOf(ctx.db, ctx.actor.partyId, kind);
  return columnsAnswerOf(kind, own ? (JSON.parse(own.columns) as Record<string, string>) : {});
}

function columnsAnswerOf(kind: ImportKindName, columns: Record<string, string>) {
  const known = kinds[kind].columns;
  return {
    kind,
    columns,
    known: namesOf(known).map((name) => {
      const { zh = "", en = "", isNeeded = false } = known[name] ?? {};
      return { name, zh, en, isNeeded };
    }),
  };
}

/** Kept for the party's next files. @throws Problem `not_in_list` where there is no such column */
export async function setColumns(ctx: Ctx, kind: ImportKindName, columns: Record<string, string>) {
  const names = namesOf(kinds[kind].columns);
  for (const name of Object.values(columns)) {
    if (!names.includes(name))
      throw new Problem("not_in_list", { pointer: "/columns", params: { allowed: names.join(", ") } });
  }
  const {
    own: [own],
  } = await read(ctx.db, { own: columnsOf(ctx.db, ctx.actor.partyId, kind) });
  const row = {
    partyId: ctx.actor.partyId,
    kind,
    version: (own?.version ?? 0) + 1,
    columns: JSON.stringify(columns),
    actorId: ctx.actor.id,
    recordedAt: ctx.clock(),
  };
  const answer = columnsAnswerOf(kind, columns);
  await commit(ctx, { entries: [], rows: [rowsFor(importColumns, [row])] }, kind, { status: 200, body: answer });
  return answer;
}

/** An empty file of a kind: its columns in the reader's language, and an example to be overwritten. */
export async function template(ctx: Ctx, kind: ImportKindName, format: SheetFormat): Promise<Response> {
  const { columns, example } = kinds[kind];
  const names = namesOf(columns).filter((name) => columns[name]?.kind !== "note" && !columns[name]?.isUnoffered);
  const titles = names.map((name) => (ctx.locale === "en" ? columns[name]?.en : columns[name]?.zh) ?? name);
  const rows: Cell[][] = [titles, names.map((name) => example[name] ?? "")];
  return new Response(sheetsAs(format, [{ name: kind, rows }]), {
    headers: {
      "content-type": sheetMediaTypes[format],
      "content-disposition": `attachment; filename="${kind}.${format}"`,
    },
  });
}
