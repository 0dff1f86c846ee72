/** The yearly assessment of buyers as a file: what the books say of each, and places for score, sign-off and reply. */
import type { Ctx, Locale } from "../../context.ts";
import { add, fraction, parseFraction } from "../../kernel/fraction.ts";
import { sheetMediaTypes, sheetsAs, type SheetFormat } from "../../tables/sheets.ts";
import { listNames } from "../../kernel/vocabulary/procurement.ts";
import { yuanOf } from "../present.ts";
import { readAssessment } from "./read.ts";
import type { AssessmentAnswer } from "./schemas.ts";

const heads: Record<
  Locale,
  { own: readonly string[]; ofList: (title: string) => string[]; written: readonly string[] }
> = {
  "zh-CN": {
    own: ["采购单位", "采购总额（元）"],
    ofList: (title) => [`${title} %`, "上年 %", "同类中位数 %"],
    written: ["强制采购品目无证（元）", "考核得分", "考核单位签字盖章", "被考核单位意见"],
  },
  en: {
    own: ["Buyer", "Purchases, yuan"],
    ofList: (title) => [`${title}, %`, "Last year, %", "Median of its kind, %"],
    written: [
      "Mandatory categories without a certificate, yuan",
      "Score",
      "Signed and sealed by",
      "Reply of the buyer",
    ],
  },
};

/** @throws Problem `not_found` for a buyer that the actor does not see */
export async function exportAssessment(
  ctx: Ctx,
  { format, ...asked }: { year: string; buyer?: string | undefined; format: SheetFormat },
): Promise<Response> {
  const { locale } = ctx;
  const { year, items } = await readAssessment(ctx, asked);
  const name = locale === "en" ? `Assessment ${year}` : `绿色采购考核 ${year}`;
  const { own, ofList, written } = heads[locale];
  const titles = listNames.flatMap((list) => ofList(items[0]?.[list].share.title ?? list));
  const rows = [[name], [...own, ...titles, ...written], ...items.map((row) => rowOf(row, locale))];
  return new Response(sheetsAs(format, [{ name, isForm: true, rows }]), {
    headers: {
      "content-type": sheetMediaTypes[format],
      "content-disposition": `attachment; filename="luzhang-assessment-${year}.${format}"`,
      "cache-control": "no-store",
    },
  });
}

function rowOf(row: AssessmentAnswer["items"][number], locale: Locale) {
  const number = (decimal: string | null) => (decimal === null ? "—" : { decimal });
  const { buyer, totalYuan, mandatoryWithoutCertificate } = row;
  const missing = mandatoryWithoutCertificate.reduce(
    (sum, { amountYuan }) => add(sum, parseFraction(amountYuan)),
    fraction(0n),
  );
  return [
    locale === "en" ? buyer.nameEn || buyer.nameZh : buyer.nameZh,
    number(totalYuan),
    ...listNames.flatMap((list) => {
      const { share, lastYear, median } = row[list];
      return [share.display, lastYear.display, median].map(number);
    }),
    number(yuanOf((missing.numerator * 100n) / missing.denominator)),
    "",
    "",
    "",
  ];
}
