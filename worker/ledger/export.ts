/** Streams the journal of a span of days as text. */
import { read } from "../../db/read.ts";
import { type Scope, scopeOf } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { addDays, shanghaiDate } from "../kernel/period.ts";
import { HledgerWriter } from "./hledger.ts";
import { type ChunkStart, entriesPerDay, exportChunk, lastSeq } from "./store.ts";

const limits = {
  /** Entries after which a file ends with the day before; the rest is the next file. */
  entries: 50_000,
  /** Entries read at a time: a file is never in memory as a whole. */
  chunk: 2_000,
};

/** Before any entry there can be. */
const firstDay = "0001-01-01";

/**
 * Whole days from `from` on (from the first entry, unless said, to today), as they stand at this moment: as many as have 50,000 entries
 * together, and at least one. Where that does not reach `to`, the answer's `Link` and its head
 * say on which day the next file begins.
 * @throws Problem `out_of_range` when `to` is before `from`
 */
export async function exportJournal(
  ctx: Ctx,
  { from: since = firstDay, to = shanghaiDate(ctx.clock()) }: { from?: string | undefined; to?: string | undefined },
  { entries, chunk } = limits,
): Promise<Response> {
  if (to < since) throw new Problem("out_of_range", { pointer: "/to", params: { minimum: since } });
  const scope = scopeOf(ctx.actor);
  const {
    last: [last],
    days,
  } = await read(ctx.db, { last: lastSeq(ctx.db), days: entriesPerDay(ctx.db, { scope, from: since, to }) });
  // Named by the first day that has an entry, where nobody asked for one.
  const from = since === firstDay ? (days[0]?.day ?? to) : since;
  const { through, next } = lastWholeDay(days, to, entries);
  const head = [
    `; 绿账 Luzhang ${from} – ${through}`,
    next === null ? "; complete" : `; not complete: the next file begins on ${next}`,
    "decimal-mark .",
    "",
    "",
  ].join("\n");
  const chunks = textChunks(ctx, head, { scope, from, to: through }, last?.seq ?? 0, chunk);
  const link = `</api/v1/ledger/export?format=hledger&from=${next}&to=${to}>; rel="next"`;
  return new Response(streamOf(chunks), {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="luzhang-${from}-${through}.journal"`,
      "cache-control": "no-store",
      ...(next === null ? {} : { link }),
    },
  });
}

/** The last day that fits, and the first that does not; a single day always fits. */
export function lastWholeDay(
  days: readonly { day: string; entries: number }[],
  to: string,
  limit: number,
): { through: string; next: string | null } {
  let total = 0;
  for (const { day, entries } of days) {
    if (total > 0 && total + entries > limit) return { through: addDays(day, -1), next: day };
    total += entries;
  }
  return { through: to, next: null };
}

async function* textChunks(
  ctx: Ctx,
  head: string,
  range: { scope: Scope; from: string; to: string },
  lastInBooks: number,
  chunk: number,
): AsyncGenerator<string> {
  yield head;
  const writer = new HledgerWriter();
  let after: ChunkStart | undefined;
  for (;;) {
    const rows = await exportChunk(ctx.db, range, lastInBooks, after, chunk);
    const end = rows.at(-1);
    if (!end) break;
    yield writer.write(rows);
    after = [end.occurredOn, end.seq];
  }
  // A reader can tell a whole file from one that broke off on the way.
  yield "; end\n";
}

function streamOf(chunks: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}
