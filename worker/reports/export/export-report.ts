/** A report as a file: the signed text itself, or its tables for spreadsheets. */
import type { Ctx } from "../../context.ts";
import { assertNever } from "../../kernel/errors.ts";
import { canonicalJson } from "../../kernel/canonical.ts";
import { sheetMediaTypes, sheetsAs } from "../../tables/sheets.ts";
import { documentMediaType, docxOf } from "../../tables/write-document.ts";
import { digestBlocks } from "../filing/digest.ts";
import { formBlocks } from "../filing/document.ts";
import { formOf } from "../filing/form.ts";
import { formSheets } from "../filing/sheets.ts";
import { type ExportedReport, sheetsOf } from "./sheets.ts";
import type { ExportQuery } from "../schemas.ts";
import { getPublished, getReport } from "../verbs/read-reports.ts";

type Format = ExportQuery["format"];

/** @throws Problem `not_found` */
export async function exportReport(ctx: Ctx, id: string, query: ExportQuery): Promise<Response> {
  return fileOf(await getReport(ctx, id), query);
}

/** @throws Problem `not_found` also where it is not for everybody */
export async function exportPublished(ctx: Ctx, id: string, query: ExportQuery): Promise<Response> {
  return fileOf(await getPublished(ctx, id), query);
}

const mediaTypes: Record<Format, string> = {
  json: "application/json; charset=utf-8",
  ...sheetMediaTypes,
  form: sheetMediaTypes.xlsx,
  docx: documentMediaType,
  digest: documentMediaType,
};

const endings: Partial<Record<Format, string>> = { form: "form.xlsx", digest: "digest.docx" };

function fileOf(exported: ExportedReport, query: ExportQuery): Response {
  const { format } = query;
  const { report, seal } = exported;
  // A city's name is in the name of a kind for no reason but that clients know it by that.
  const name = `luzhang-${report.kind.replace("teda_", "")}-${report.period.label}-v${report.version}${seal ? "" : "-draft"}.${endings[format] ?? format}`;
  return new Response(bodyOf(exported, query), {
    headers: {
      "content-type": mediaTypes[format],
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}

function bodyOf(exported: ExportedReport, { format, language }: ExportQuery): string | Uint8Array<ArrayBuffer> {
  const { report } = exported;
  switch (format) {
    // Canonical JSON: the SHA-256 of a sealed report's file is the digest that was signed.
    case "json":
      return canonicalJson(report);
    case "form":
      return sheetsAs("xlsx", formSheets(formOf(report, language)));
    case "docx":
      return docxOf(formBlocks(formOf(report, language)));
    case "digest":
      return docxOf(digestBlocks(report));
    case "csv":
    case "xlsx":
      return sheetsAs(format, sheetsOf(exported));
    default:
      return assertNever(format);
  }
}
