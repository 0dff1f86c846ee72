/** The audit log as files of a few megabytes, oldest first, in the order in which it was written. */
import { read } from "../../db/read.ts";
import type { Ctx } from "../context.ts";
import { decodeCursor, encodeCursor } from "../http/paging.ts";
import { TextBuffer } from "../http/text-buffer.ts";
import { csvCell } from "../kernel/csv.ts";
import { Problem } from "../kernel/errors.ts";
import { addDays, shanghaiMidnight } from "../kernel/period.ts";
import { auditedBy } from "./rules.ts";
import type { AuditExport } from "./schemas.ts";
import { auditChunk, auditEnd, type AuditRecord } from "./store.ts";

const limits = { bytes: 8 * 1024 * 1024, chunk: 2_000 };

/** What a file holds of a row, and in which order. */
const columns = [
  "recordedAt",
  "id",
  "actorKind",
  "actorId",
  "partyId",
  "operation",
  "outcome",
  "subject",
  "requestId",
] as const satisfies (keyof AuditRecord)[];

export const auditMediaTypes = { csv: "text/csv; charset=utf-8", jsonl: "application/x-ndjson" } as const;

/**
 * What a file does not hold is named by `Link`, whose cursor keeps the end of the log as it was at first: whoever goes on
 * or asks again gets the log of then. A file is whole before its first byte goes out.
 * @throws Problem `not_permitted`, `invalid_cursor`
 */
export async function exportAudit(ctx: Ctx, asked: AuditExport, { bytes, chunk } = limits): Promise<Response> {
  const { format, from, to, partyId, outcome, cursor } = asked;
  const filter = { ...auditedBy(ctx.actor), partyId, outcome, ...auditSpan(from, to) };
  const place = placeOf(cursor);
  const file = new TextBuffer();
  if (format === "csv") file.append(`\ufeff${columns.join(",")}\r\n`, Infinity);
  let end = place?.end;
  let after = place?.after ?? 0;
  let isCut = false;
  for (let rows = 0, goesOn = true; goesOn && !isCut;) {
    // The first look fixes the end, in one reading with the first rows.
    const seen: { end: { at: number }[]; rows: AuditRecord[] } =
      end === undefined
        ? await read(ctx.db, { end: auditEnd(ctx.db), rows: auditChunk(ctx.db, filter, { after, chunk }) })
        : { end: [{ at: end }], rows: await auditChunk(ctx.db, filter, { after, end, chunk }) };
    end = seen.end[0]?.at ?? 0;
    for (const row of seen.rows) {
      if (!file.append(lineOf(row, format), rows > 0 ? bytes : Infinity)) {
        isCut = true;
        break;
      }
      rows += 1;
      after = row.at;
    }
    goesOn = seen.rows.length === chunk;
  }
  const query = new URLSearchParams({ format, cursor: encodeCursor([end ?? 0, after]) });
  for (const [name, value] of Object.entries({ from, to, partyId, outcome })) if (value) query.set(name, value);
  return new Response(file.stream(), {
    headers: {
      "content-type": auditMediaTypes[format],
      "content-disposition": `attachment; filename="luzhang-audit-${place ? after : "1"}.${format}"`,
      "cache-control": "no-store",
      ...(isCut ? { link: `</api/v1/access/audit/export?${query}>; rel="next"` } : {}),
    },
  });
}

function lineOf(row: AuditRecord, format: AuditExport["format"]): string {
  const told = { ...row, recordedAt: new Date(row.recordedAt).toISOString() };
  if (format === "csv") return `${columns.map((column) => csvCell(told[column] ?? "")).join(",")}\r\n`;
  return `${JSON.stringify(Object.fromEntries(columns.map((column) => [column, told[column]])))}\n`;
}

/** Where the log ended at first, and the last row of the file before. */
function placeOf(cursor: string | undefined): { end: number; after: number } | undefined {
  const key = decodeCursor(cursor);
  if (!key) return undefined;
  const [end, after] = key;
  if (typeof end === "number" && typeof after === "number" && [end, after].every(Number.isSafeInteger)) {
    return { end, after };
  }
  throw new Problem("invalid_cursor", { pointer: "/cursor" });
}

/** The days of a filter as the moments between which they lie. */
export function auditSpan(from: string | undefined, to: string | undefined) {
  return {
    since: from === undefined ? undefined : shanghaiMidnight(from),
    before: to === undefined ? undefined : shanghaiMidnight(addDays(to, 1)),
  };
}
