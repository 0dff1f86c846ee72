/** Shares as they are shown: exact value, rounded display, the arithmetic written out. Pure. */
import type { Locale } from "../../context.ts";
import { type Fraction, toFixed } from "../../kernel/fraction.ts";
import { currentValues } from "../../registry/index.ts";
import { lists, type ReferenceRow } from "../categories.ts";
import { display, equals, exactOf, grouped, percentDecimals, yuanOf } from "../present.ts";
import { say } from "../wording.ts";
import type { Compared } from "./assessment.ts";
import { type Cell, greenOf, outsideOf, type Part, type Share, shareOf, sumOf } from "./math.ts";
import type { ShareAnswer } from "./schemas.ts";

/** A difference in percentage points, with its sign. */
function difference(points: Fraction | null): string | null {
  if (points === null) return null;
  const text = toFixed(points, percentDecimals);
  return points.numerator > 0n ? `+${text}` : text;
}

/** The share by checked certificates, which is the headline, and beside it the one as stated. */
function presentShare({ list, listed, checked, stated }: Share, locale: Locale): ShareAnswer {
  const { formulaId, titleZh, titleEn } = lists[list];
  const shown = { checked: presentPart(checked, listed, locale), stated: presentPart(stated, listed, locale) };
  const isComputed = checked.percent !== null;
  return {
    list,
    formulaId,
    title: say({ zh: titleZh, en: titleEn }, locale),
    listedYuan: yuanOf(listed),
    ...shown.checked,
    ...shown,
    status: isComputed ? "computed" : "not_computable",
    reason: isComputed ? null : "nothing_in_categories",
    reasonText: isComputed
      ? null
      : say(
          {
            zh: "期间内没有本清单品目的采购，无法计算占比。",
            en: "Nothing was bought in the categories of this list in the period, so there is no share.",
          },
          locale,
        ),
  };
}

function presentPart({ green, percent }: Part, listed: bigint, locale: Locale) {
  const unit = say({ zh: "元", en: "yuan" }, locale);
  return {
    greenYuan: yuanOf(green),
    value: exactOf(percent),
    display: display(percent),
    arithmetic:
      percent === null
        ? ""
        : `${grouped(priced(green))} ${unit} ÷ ${grouped(priced(listed))} ${unit} ${equals(percent)} ${display(percent)} %`,
  };
}

/** All that is said of a group of cells. */
export function presentSums(cells: readonly Cell[], locale: Locale) {
  const green = greenOf(cells);
  return {
    totalYuan: yuanOf(sumOf(cells)),
    greenYuan: yuanOf(green.checked),
    greenAsStatedYuan: yuanOf(green.stated),
    outsideYuan: yuanOf(outsideOf(cells)),
    energy: presentShare(shareOf("energy", cells), locale),
    environment: presentShare(shareOf("environment", cells), locale),
  };
}

export function presentCompared(compared: Compared, locale: Locale) {
  const { share, lastYear, change, median, againstMedian, peers, medianReason } = compared;
  const words = {
    kind_not_recorded: {
      zh: "未登记采购单位类型，无法与同类比较。",
      en: "The kind of buyer is not recorded, so it has no peers.",
    },
    too_few_peers: {
      zh: "同类采购单位不足 3 家，为免泄露他方数据不公布中位数。",
      en: "Fewer than three buyers of this kind: a median would give another buyer's share away.",
    },
  };
  return {
    share: presentShare(share, locale),
    lastYear: presentShare(lastYear, locale),
    change: difference(change),
    median: display(median),
    againstMedian: difference(againstMedian),
    peers,
    medianReason,
    medianReasonText: medianReason && say(words[medianReason], locale),
  };
}

/** Yuan as prices are written: two places, or none where there are no fen. */
function priced(fen: bigint): string {
  return yuanOf(fen).replace(/\.(\d)$/, ".$10");
}

/** The document that asks for both shares. */
export function basisFrom(rows: readonly ReferenceRow[]) {
  const row = currentValues(rows).find(({ code }) => code === "gp-2019-9");
  if (!row) return null;
  const { title_zh: title, document_no: documentNo } = row.values;
  return { id: row.code, title: title ?? row.code, documentNo: documentNo || null, confidence: row.confidence };
}
