/** What a figure of the scorecard is held against, and how a filing stands. Pure. */
import { addMonths, monthOf, type Period, periodOf, precedingYears, yearUpTo } from "../../kernel/period.ts";
import type { FilingStatus, ScorecardSpan } from "../../kernel/vocabulary/scorecard.ts";
import type { ScheduleItem } from "../schemas.ts";

/** Of so many periods the trend is drawn: four quarters back stands the same one of last year. */
const trendLength = 5;

export type Spans = {
  value: Period;
  previous: Period;
  lastYear: Period;
  /** The year so far; null where the value says that already, or is of a whole year. */
  cumulative: Period | null;
  /** The oldest first, the value's own last. */
  trend: Period[];
};

export function spansOf(period: Period, over: ScorecardSpan): Spans {
  const before = (count: number) => earlier(period, count);
  const yearAgo = periodOf(`${addMonths(monthOf(period.firstDay), -12)}-01`, period.kind);
  const back = Array.from({ length: trendLength }, (_, index) => before(trendLength - 1 - index));
  switch (over) {
    case "period":
      return { value: period, previous: before(1), lastYear: yearAgo, cumulative: yearUpTo(period), trend: back };
    case "year_to_date":
      return {
        value: yearUpTo(period),
        previous: yearUpTo(before(1)),
        lastYear: yearUpTo(yearAgo),
        cumulative: null,
        trend: back.map(yearUpTo),
      };
    case "whole_year": {
      const value = lastWholeYear(period);
      const years = [...precedingYears(value, trendLength - 1), value];
      const [last = value] = precedingYears(value, 1);
      return { value, previous: last, lastYear: last, cumulative: null, trend: years };
    }
  }
}

function earlier(period: Period, count: number): Period {
  const first = addMonths(monthOf(period.firstDay), -count * period.months.length);
  return periodOf(`${first}-01`, period.kind);
}

function lastWholeYear(period: Period): Period {
  const own = periodOf(period.lastDay, "year");
  const [before = own] = precedingYears(period, 1);
  return own.lastDay === period.lastDay ? own : before;
}

export function filingStatusOf({
  filedOn,
  onTime,
  reminder,
}: Pick<ScheduleItem, "filedOn" | "onTime" | "reminder">): FilingStatus {
  if (filedOn !== null) return onTime === false ? "filed_late" : "filed";
  return reminder ?? "due";
}
