/** What failed of an import, as files that are corrected and imported again. */
import type { Ctx } from "../context.ts";
import { decodeCursor, encodeCursor } from "../http/paging.ts";
import { TextBuffer } from "../http/text-buffer.ts";
import { csvCell } from "../kernel/csv.ts";
import { Problem } from "../kernel/errors.ts";
import { type Cell, type SheetFormat, sheetMediaTypes, sheetsAs } from "../tables/sheets.ts";
import type { FileHead, StoredRow } from "./receive.ts";
import { chunkOf, type ImportRow, receiptsOf } from "./store.ts";
import { fileGone, find } from "./verbs.ts";

/**
 * How much a file holds: bytes, of a workbook characters of its cells, since the markup around them is many times that
 * and all of it is in memory at once.
 */
const failedLimits = { text: 8 * 1024 * 1024, workbook: 256 * 1024 };

/**
 * The rows that failed with why, under the headings they came with: corrected, the file goes back in. What a file does
 * not hold is in the next, which `Link` names. It is whole before its first byte goes out.
 * @throws Problem `not_found`, `invalid_cursor`, `import_file_gone`
 */
export async function failedRows(
  ctx: Ctx,
  id: string,
  { format, cursor }: { format: SheetFormat; cursor?: string | undefined },
  limits = failedLimits,
): Promise<Response> {
  const found = await find(ctx, id);
  // Written by `receiveImport`.
  const head = JSON.parse(found.file.head) as FileHead;
  const kind = head.bodies ? "ndjson" : format;
  const titles = head.bodies ? [] : [[...(head.written ?? head.headings), ctx.locale === "en" ? "why" : "失败原因"]];
  const sink = kind === "xlsx" ? workbookOf(titles, limits.workbook) : textOf(kind, titles, limits.text);
  const place = placeOf(cursor);
  let last = place.line;
  let next: [chunk: number, line: number] | undefined;
  for await (const { chunk, line, cells } of failedIn(ctx, found, head, place)) {
    if (!sink.add(cells)) {
      next = [chunk, last];
      break;
    }
    last = line;
  }
  const path = `/api/v1/imports/${id}/failed?${new URLSearchParams({ format, cursor: encodeCursor(next ?? []) })}`;
  return new Response(sink.body(), {
    headers: {
      "content-type": head.bodies ? "application/x-ndjson; charset=utf-8" : sheetMediaTypes[format],
      "content-disposition": `attachment; filename="failed-${id.slice(0, 8)}${place.line > 0 ? `-${place.line}` : ""}.${kind}"`,
      "cache-control": "no-store",
      ...(next ? { link: `<${path}>; rel="next"` } : {}),
    },
  });
}

type Place = { chunk: number; line: number };

/** The rows after a place, each with why it failed; a chunk is read when its turn has come. */
async function* failedIn({ db }: Ctx, { file, state }: ImportRow, { headings, bodies }: FileHead, place: Place) {
  const phase = state.phase === "reversal" ? "book" : state.phase;
  const notes = headings.map((heading) => /^\s*(失败原因|why)/i.test(heading));
  for (let { chunk } = place; chunk < file.chunks; chunk += 1) {
    const [found] = await chunkOf(db, file.id, chunk);
    if (!found) throw fileGone();
    // Written by `Chunks`.
    const rows = JSON.parse(found.rows) as StoredRow[];
    const span = { after: (rows[0]?.line ?? 0) - 1, to: rows.at(-1)?.line ?? 0, limit: rows.length };
    const receipts = await receiptsOf(db, file.id, phase, { ...span, status: "rejected" });
    const whys = new Map(
      receipts.map(({ line, pointer, detail }) => [line, [pointer, detail].filter(Boolean).join(" ")]),
    );
    for (const { line, cells } of rows) {
      const why = whys.get(line);
      if (why === undefined || line <= place.line) continue;
      const plain = headings.map((_, index) => (notes[index] ? "" : (cells[index] ?? "")));
      yield { chunk, line, cells: bodies ? cells : [...plain, why] };
    }
  }
}

/** Takes rows as long as they fit, and one at least: `add` says whether it did. */
type Sink = { add: (cells: string[]) => boolean; body: () => BodyInit };

function textOf(kind: "csv" | "ndjson", titles: string[][], limit: number): Sink {
  const text = new TextBuffer();
  const lineOf = (cells: readonly string[]) =>
    kind === "ndjson" ? `${cells[0]}\n` : `${cells.map(csvCell).join(",")}\r\n`;
  for (const cells of titles) text.append(`\ufeff${lineOf(cells)}`, Infinity);
  let isEmpty = true;
  return {
    add(cells) {
      const fits = text.append(lineOf(cells), isEmpty ? Infinity : limit);
      isEmpty = false;
      return fits;
    },
    body: () => text.stream(),
  };
}

function workbookOf(titles: string[][], limit: number): Sink {
  const rows: Cell[][] = [...titles];
  let size = 0;
  return {
    add(cells) {
      size += cells.reduce((sum, cell) => sum + cell.length, 0);
      if (rows.length > titles.length && size > limit) return false;
      rows.push(cells);
      return true;
    },
    body: () => sheetsAs("xlsx", [{ name: "失败行", rows }]),
  };
}

/** The chunk that comes next, and the last line that was taken. @throws Problem `invalid_cursor` */
function placeOf(cursor: string | undefined): Place {
  const [chunk, line] = decodeCursor(cursor) ?? [0, 0];
  if (Number.isSafeInteger(chunk) && Number.isSafeInteger(line)) return { chunk: Number(chunk), line: Number(line) };
  throw new Problem("invalid_cursor", { pointer: "/cursor" });
}
