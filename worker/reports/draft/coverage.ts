/** How much of what should be reported is there: which site is silent, which month is empty. Pure. */
import type { Words } from "../../../verify/report.ts";
import type { Fraction } from "../../kernel/fraction.ts";
import type { Period } from "../../kernel/period.ts";
import { formatDecimal } from "../../kernel/quantity.ts";
import { divideHalfEven } from "../../kernel/rounding.ts";
import type { GapCode, GapSeverity } from "../../kernel/vocabulary/reports.ts";
import type { Coverage, ReportFigure } from "./schemas.ts";

/** A site's stock moved in a month. */
export type Activity = { siteId: string; stream: string; month: string };
export type SiteName = { id: string; kind: string; nameZh: string; nameEn: string };

/** @param activity of the period and the twelve months before it */
export function coverageByStream(activity: readonly Activity[], period: Period): Map<string, Coverage> {
  const inPeriod = new Set(period.months);
  return new Map(
    [...Map.groupBy(activity, ({ stream }) => stream)].map(([stream, own]) => {
      const reported = own.filter(({ month }) => inPeriod.has(month));
      return [
        stream,
        {
          sitesExpected: new Set(own.map(({ siteId }) => siteId)).size,
          sitesReported: new Set(reported.map(({ siteId }) => siteId)).size,
          monthsExpected: period.months.length,
          monthsReported: new Set(reported.map(({ month }) => month)).size,
        },
      ];
    }),
  );
}

export type Gap = {
  code: GapCode;
  /** Whether it is something that is missing, or only to be known. */
  severity: GapSeverity;
  subject: string;
  text: Words;
};

/** Places that handle goods; a shop need not. */
const handlingKinds = ["collection_point", "transfer_station", "sorting_centre", "treatment_plant"];

export function gapsIn(facts: {
  period: Period;
  today: string;
  activity: readonly Activity[];
  sites: readonly SiteName[];
  open: readonly string[];
  figures: readonly ReportFigure[];
  /** How much of a figure was estimated, by the figure's id. */
  estimated: ReadonlyMap<string, Fraction>;
  emptySections: readonly { id: string; title: Words }[];
  noteKinds: ReadonlySet<string>;
}): Gap[] {
  const { period, today, activity, sites, open, figures, estimated, emptySections, noteKinds } = facts;
  const inPeriod = activity.filter(({ month }) => period.months.includes(month));
  const spoke = new Set(inPeriod.map(({ siteId }) => siteId));
  const begun = period.months.filter((month) => `${month}-01` <= today);
  return [
    ...sites
      .filter(({ id, kind }) => handlingKinds.includes(kind) && !spoke.has(id))
      .map((site): Gap => {
        const zh = `${site.nameZh}在 ${period.label} 没有任何记录`;
        return missing("site_silent", site.id, zh, `${site.nameEn} has recorded nothing in ${period.label}`);
      }),
    ...begun
      .filter((month) => !inPeriod.some((each) => each.month === month))
      .map((month) => missing("month_empty", month, `${month} 没有任何记录`, `nothing is recorded in ${month}`)),
    ...open.map((month) => missing("month_open", month, `${month} 尚未关账`, `${month} is not closed yet`)),
    ...figures.flatMap((figure) => gapOfFigure(figure, estimated.get(figure.id))),
    ...emptySections.map(({ id, title }) => {
      return note("section_empty", id, `“${title.zh}”没有数据`, `there are no data for “${title.en}”`);
    }),
    ...noteNames
      .filter(([kind]) => !noteKinds.has(kind))
      .map(([kind, zh, en]) => missing("note_missing", kind, `尚未填写“${zh}”`, `“${en}” is not filled in yet`)),
  ];
}

const noteNames = [
  ["problem", "存在问题", "problems"],
  ["measure", "采取措施", "measures"],
  ["next_step", "下一步工作", "next steps"],
] as const;

function gapOfFigure({ id, title, value, reason }: ReportFigure, estimated: Fraction | undefined): Gap[] {
  if (value === null) {
    const [zh, en] = [
      `“${title.zh}”无法计算：${reason?.zh ?? ""}`,
      `“${title.en}” cannot be computed: ${reason?.en ?? ""}`,
    ];
    return [note("not_computable", id, zh, en)];
  }
  if (estimated === undefined) return [];
  const share = `${formatDecimal(divideHalfEven(estimated.numerator * 1_000n, estimated.denominator), 1)} %`;
  return [note("estimated", id, `“${title.zh}”中 ${share} 为估算`, `${share} of “${title.en}” is estimated`)];
}

function missing(code: GapCode, subject: string, zh: string, en: string): Gap {
  return { code, severity: "missing", subject, text: { zh, en } };
}

function note(code: GapCode, subject: string, zh: string, en: string): Gap {
  return { code, severity: "note", subject, text: { zh, en } };
}
