/** The journal of a span of days as text, in files of a few megabytes that each stand whole before they are sent. */
import { createHash } from "node:crypto";
import { type Scope, scopeOf } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import { decodeCursor, encodeCursor } from "../http/paging.ts";
import { Problem } from "../kernel/errors.ts";
import { shanghaiDate } from "../kernel/period.ts";
import type { JournalFormat } from "../kernel/vocabulary/ledger.ts";
import { TextBuffer } from "../http/text-buffer.ts";
import { BeancountWriter } from "./beancount.ts";
import { HledgerWriter } from "./hledger.ts";
import type { JournalWriter } from "./plain-text.ts";
import { type ChunkStart, exportChunk, type ExportRow, lastSeq } from "./store.ts";

const limits = {
  /** Bytes of text after which a file ends with the entry before; the rest is the next file. */
  bytes: 8 * 1024 * 1024,
  /** Entries read at a time. */
  chunk: 200,
};

/** Before any entry there can be. */
const firstDay = "0001-01-01";

/** How each program names the files it reads, and who writes for it. */
const programs = {
  hledger: { extension: "journal", writer: () => new HledgerWriter() },
  beancount: { extension: "beancount", writer: () => new BeancountWriter() },
} satisfies Record<JournalFormat, { extension: string; writer: () => JournalWriter }>;

type Asked = {
  format?: JournalFormat | undefined;
  from?: string | undefined;
  to?: string | undefined;
  cursor?: string | undefined;
};

/**
 * The days from `from` on (from the first entry, unless said, to today) as they stand at this moment. Where that is more
 * than a file holds, its `Link` and its last line name the next one. The cursor in it holds the moment, so that whoever
 * goes on, or asks for a file again, gets the books of then, whatever was booked meanwhile. A file is complete in memory
 * before the first byte goes out: what fails on the way fails as an error, and never as a short file.
 * @throws Problem `out_of_range` when `to` is before `from`; `invalid_cursor`
 */
export async function exportJournal(
  ctx: Ctx,
  { format = "hledger", from: since = firstDay, to = shanghaiDate(ctx.clock()), cursor }: Asked,
  limit = limits,
): Promise<Response> {
  if (to < since) throw new Problem("out_of_range", { pointer: "/to", params: { minimum: since } });
  const { head, after } = placeOf(cursor) ?? { head: (await lastSeq(ctx.db))[0]?.seq ?? 0, after: undefined };
  const { extension, writer: begin } = programs[format];
  const writer = begin();
  const file = await fileOf(ctx, writer, { scope: scopeOf(ctx.actor), from: since, to }, head, after, limit);
  const query = new URLSearchParams({ format, ...(since === firstDay ? {} : { from: since }), to });
  if (file.last) query.set("cursor", encodeCursor([head, ...file.last]));
  const next = file.last && `/api/v1/ledger/export?${query}`;
  // Named by its own days: nobody may have asked for one.
  const from = after ? file.firstDay : since === firstDay ? file.firstDay : since;
  const through = file.last?.[0] ?? to;
  const top = [
    `; 绿账 Luzhang ${from ?? to} – ${through}`,
    next ? "; not complete: the last line names the next file" : "; complete",
    `; entries 1 to ${head} of the books${after ? `, after ${after.join(" ")}` : ""}`,
    ...writer.top,
    "",
    "",
  ].join("\n");
  return new Response(closed(file, top, next), {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="luzhang-${from ?? to}-${through}${after ? `-${after[1]}` : ""}.${extension}"`,
      "cache-control": "no-store",
      ...(next ? { link: `<${next}>; rel="next"` } : {}),
    },
  });
}

type File = {
  text: TextBuffer;
  entries: number;
  firstDay: string | undefined;
  /** The last entry in it; undefined where nothing comes after. */
  last: ChunkStart | undefined;
};

/** As many entries as fit, and at least one. */
async function fileOf(
  ctx: Ctx,
  writer: JournalWriter,
  range: { scope: Scope; from: string; to: string },
  head: number,
  start: ChunkStart | undefined,
  { bytes, chunk }: typeof limits,
): Promise<File> {
  const file: File = { text: new TextBuffer(), entries: 0, firstDay: undefined, last: undefined };
  for (let after = start; ;) {
    const read = entriesIn(await exportChunk(ctx.db, range, head, after, chunk));
    for (const rows of read) {
      const [first] = rows;
      if (!first) continue;
      if (!file.text.append(writer.write(rows), file.entries > 0 ? bytes : Infinity)) return { ...file, last: after };
      file.entries += 1;
      file.firstDay ??= first.occurredOn;
      after = [first.occurredOn, first.seq];
    }
    if (read.length < chunk) return file;
  }
}

/** Postings entry by entry. */
function entriesIn(rows: readonly ExportRow[]): ExportRow[][] {
  return [...Map.groupBy(rows, ({ seq }) => seq).values()];
}

/** Ended by how much it holds and by the digest of every byte before that line. */
function closed({ text, entries }: File, top: string, next: string | undefined): ReadableStream<Uint8Array> {
  text.putBefore(top);
  const digest = createHash("sha256");
  for (const block of text.blocks()) digest.update(block);
  const counted = `; ${entries} entries, sha256 of all before this line ${digest.digest("hex")}`;
  text.append(`${counted}\n; ${next ? `cut, goes on at ${next}` : "end"}\n`, Infinity);
  return text.stream();
}

/** Up to where the books were read when the first file was asked for, and the last entry of the file before. */
function placeOf(cursor: string | undefined): { head: number; after: ChunkStart } | undefined {
  const key = decodeCursor(cursor);
  if (!key) return undefined;
  const [head, day, seq] = key;
  const isPlace = Number.isSafeInteger(head) && Number.isSafeInteger(seq) && /^\d{4}-\d\d-\d\d$/.test(String(day));
  if (typeof head === "number" && typeof seq === "number" && isPlace) return { head, after: [String(day), seq] };
  throw new Problem("invalid_cursor", { pointer: "/cursor" });
}
