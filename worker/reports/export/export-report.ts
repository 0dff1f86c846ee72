/** A report as a file: the signed text itself, or its tables for spreadsheets. */
import type { Ctx } from "../../context.ts";
import { canonicalJson } from "../../kernel/canonical.ts";
import { csvText } from "../../kernel/csv.ts";
import { type ExportedReport, sheetsOf } from "./sheets.ts";
import { xlsxOf } from "./xlsx.ts";
import { getPublished, getReport } from "../verbs/read-reports.ts";

type Format = "json" | "csv" | "xlsx";

/** @throws Problem `not_found` */
export async function exportReport(ctx: Ctx, id: string, format: Format): Promise<Response> {
  return fileOf(await getReport(ctx, id), format);
}

/** @throws Problem `not_found` also where it is not for everybody */
export async function exportPublished(ctx: Ctx, id: string, format: Format): Promise<Response> {
  return fileOf(await getPublished(ctx, id), format);
}

const mediaTypes: Record<Format, string> = {
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

function fileOf(exported: ExportedReport, format: Format): Response {
  const { report, seal } = exported;
  const name = `luzhang-${report.kind}-${report.period.label}-v${report.version}${seal ? "" : "-draft"}.${format}`;
  return new Response(bodyOf(exported, format), {
    headers: {
      "content-type": mediaTypes[format],
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}

function bodyOf(exported: ExportedReport, format: Format): string | Uint8Array<ArrayBuffer> {
  switch (format) {
    // Canonical JSON: the SHA-256 of a sealed report's file is the digest that was signed.
    case "json":
      return canonicalJson(exported.report);
    case "csv":
      return csvText(sheetsOf(exported).flatMap(({ rows }) => [...rows.map(plain), []]));
    case "xlsx":
      return xlsxOf(sheetsOf(exported));
  }
}

function plain(row: ReturnType<typeof sheetsOf>[number]["rows"][number]): string[] {
  return row.map((cell) => (typeof cell === "string" ? cell : (cell?.decimal ?? "")));
}
