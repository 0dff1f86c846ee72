/** The yearly assessment of buyers as a file: what the books say of each, its score, who signed and what it replied. */
import { read } from "../../../db/read.ts";
import type { Ctx, Locale } from "../../context.ts";
import { gradedCells, gradedHeads, gradingQueries, gradingsBy } from "../../gradings/index.ts";
import { listNames } from "../../kernel/vocabulary/procurement.ts";
import { type Cell, sheetMediaTypes, sheetsAs, type SheetFormat } from "../../tables/sheets.ts";
import { lists } from "../categories.ts";
import { display, yuanOf } from "../present.ts";
import { say } from "../wording.ts";
import type { Sheet } from "./assessment.ts";
import { readSheets } from "./read.ts";

const heads: Record<Locale, { own: readonly string[]; ofList: (title: string) => string[]; missing: string }> = {
  "zh-CN": {
    own: ["采购单位", "采购总额（元）"],
    ofList: (title) => [`${title} %`, "上年 %", "同类中位数 %"],
    missing: "强制采购品目无证（元）",
  },
  en: {
    own: ["Buyer", "Purchases, yuan"],
    ofList: (title) => [`${title}, %`, "Last year, %", "Median of its kind, %"],
    missing: "Mandatory categories without a certificate, yuan",
  },
};

/** @throws Problem `not_found` for a buyer that the actor does not see */
export async function exportAssessment(
  ctx: Ctx,
  { format, ...asked }: { year: string; buyer?: string | undefined; format: SheetFormat },
): Promise<Response> {
  const { locale } = ctx;
  const { year } = asked;
  const [{ sheets }, found] = await Promise.all([
    readSheets(ctx, asked),
    read(ctx.db, gradingQueries(ctx, "buyer", { label: year })),
  ]);
  const graded = gradingsBy(ctx, found);
  const name = locale === "en" ? `Assessment ${year}` : `绿色采购考核 ${year}`;
  const { own, ofList, missing } = heads[locale];
  const titles = listNames.flatMap((list) => ofList(say({ zh: lists[list].titleZh, en: lists[list].titleEn }, locale)));
  const rows = [
    [name],
    [...own, ...titles, missing, ...gradedHeads[locale]],
    ...sheets.map((sheet) => [...rowOf(sheet, locale), ...gradedCells(graded.get(sheet.buyer.id), locale)]),
  ];
  return new Response(sheetsAs(format, [{ name, isForm: true, rows }]), {
    headers: {
      "content-type": sheetMediaTypes[format],
      "content-disposition": `attachment; filename="luzhang-assessment-${year}.${format}"`,
      "cache-control": "no-store",
    },
  });
}

function rowOf({ buyer, total, gaps, ...sheet }: Sheet, locale: Locale): Cell[] {
  const number = (decimal: string | null): Cell => (decimal === null ? "—" : { decimal });
  return [
    locale === "en" ? buyer.nameEn || buyer.nameZh : buyer.nameZh,
    number(yuanOf(total)),
    ...listNames.flatMap((list) => {
      const { share, lastYear, median } = sheet[list];
      return [share.checked.percent, lastYear.checked.percent, median].map((percent) => number(display(percent)));
    }),
    number(yuanOf(gaps.reduce((sum, { fen }) => sum + fen, 0n))),
  ];
}
