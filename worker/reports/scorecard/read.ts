/** The scorecard of a zone: figures by a named list, each beside what it is held against, and what has to be filed. */
import { isPermitted } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { presentIndicator, zoneAsked } from "../../indicators/index.ts";
import { addMonths, type Period, periodOf } from "../../kernel/period.ts";
import { type ScorecardSection, scorecardSections } from "../../kernel/vocabulary/scorecard.ts";
import { evaluateSpans, type Found } from "../spans.ts";
import { readSchedule } from "../schedule/schedule.ts";
import { scorecard } from "./figures.ts";
import { filingStatusOf, type Spans, spansOf } from "./rules.ts";
import type { ScorecardAnswer, ScorecardFigure } from "./schemas.ts";

type Asked = { section: ScorecardSection; id: string; spans: Spans; over: ScorecardFigure["over"] };

/** @throws Problem `not_found` for another zone than the caller's own, unless an administrator asks */
export async function readScorecard(
  ctx: Ctx,
  { period, zone: named }: { period: Period; zone?: string | undefined },
): Promise<ScorecardAnswer> {
  const zone = zoneAsked(ctx, named);
  const asked = scorecardSections.flatMap((section) =>
    scorecard[section].figures.map(([id, over]) => ({ section, id, over, spans: spansOf(period, over) })),
  );
  const [figures, filings] = await Promise.all([
    evaluateSpans(ctx, { zone }, asked.flatMap(shownOver)),
    readSchedule(ctx, { zone, partyId: "" }, filingSpan(period)),
  ]);
  return {
    period: period.label,
    zone,
    figures: asked.map((each) => present(ctx, each, figures, { period, zone })),
    filings: filings.map(({ kind, titleZh, titleEn, period: of, dueOn, reportId, ...standing }) => {
      return { kind, titleZh, titleEn, period: of, due: dueOn, status: filingStatusOf(standing), reportId };
    }),
  };
}

const shownOver = ({ id, spans: { value, previous, lastYear, cumulative, trend } }: Asked) =>
  [value, previous, lastYear, ...(cumulative ? [cumulative] : []), ...trend].map((period) => ({ id, period }));

/** From the year's beginning to two months after the period, in which its own reports fall due. */
function filingSpan(period: Period) {
  const { firstDay } = periodOf(period.lastDay, "year");
  const { lastDay } = periodOf(`${addMonths(period.lastDay.slice(0, 7), 2)}-01`, "month");
  return { firstDay, lastDay };
}

function present(
  { locale, actor }: Ctx,
  { section, id, over, spans }: Asked,
  figures: Found,
  place: { period: Period; zone: string },
): ScorecardFigure {
  const viewAt = (period: Period) => {
    const evaluated = figures(id, period);
    if (!evaluated) throw new RangeError(`${id} was not evaluated for ${period.label}`);
    return presentIndicator(evaluated, locale);
  };
  const [previous, lastYear] = [viewAt(spans.previous), viewAt(spans.lastYear)];
  const own = viewAt(spans.value);
  const cumulative = over === "year_to_date" ? own : spans.cumulative && viewAt(spans.cumulative);
  return {
    ...own,
    section,
    isOutside: scorecard[section].isOutside ?? false,
    over,
    of: spans.value.label,
    previous: previous.value,
    lastYear: lastYear.value,
    cumulative: cumulative?.value ?? null,
    missing: {
      previous: previous.reason,
      lastYear: lastYear.reason,
      cumulative: cumulative?.reason ?? null,
    },
    trend: spans.trend.map((period) => ({ period: period.label, value: viewAt(period).value })),
    href: `${isPermitted(actor, "indicators.detail") ? scorecard[section].page : "/published"}?${new URLSearchParams({ period: place.period.label, zone: place.zone })}`,
  };
}
