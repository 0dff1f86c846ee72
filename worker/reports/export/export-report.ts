/** A report as a file: the signed text itself, or its tables for spreadsheets. */
import type { Ctx } from "../../context.ts";
import { canonicalJson } from "../../kernel/canonical.ts";
import type { exportFormats } from "../../kernel/vocabulary/reports.ts";
import { sheetMediaTypes, sheetsAs } from "../../tables/sheets.ts";
import { formSheets } from "../filing/sheets.ts";
import { type ExportedReport, sheetsOf } from "./sheets.ts";
import { getPublished, getReport } from "../verbs/read-reports.ts";

type Format = (typeof exportFormats)[number];

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
  ...sheetMediaTypes,
  form: sheetMediaTypes.xlsx,
};

function fileOf(exported: ExportedReport, format: Format): Response {
  const { report, seal } = exported;
  const name = `luzhang-${report.kind}-${report.period.label}-v${report.version}${seal ? "" : "-draft"}.${format === "form" ? "form.xlsx" : format}`;
  return new Response(bodyOf(exported, format), {
    headers: {
      "content-type": mediaTypes[format],
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}

function bodyOf(exported: ExportedReport, format: Format): string | Uint8Array<ArrayBuffer> {
  // Canonical JSON: the SHA-256 of a sealed report's file is the digest that was signed.
  if (format === "json") return canonicalJson(exported.report);
  return format === "form" ? sheetsAs("xlsx", formSheets(exported.report)) : sheetsAs(format, sheetsOf(exported));
}
