import { options } from "./options.tsx";
import { t } from "../words/index.ts";
import { periodKinds, periodName, recentPeriods } from "../format/period.ts";
import { chooseScope, useScope } from "../state/scope.ts";
import { useMe } from "../state/session.ts";

/** The period of a page on which the zone means nothing; it is the one of the top bar elsewhere. */
export function PeriodFilter() {
  const { me } = useMe();
  const { period } = useScope();
  const groups = periodKinds.toReversed().map((kind) => ({ kind, periods: recentPeriods(me.today, kind) }));
  const isOffered = groups.some(({ periods }) => periods.includes(period));
  return (
    <label class="filter">
      <span>{t("bar.period")}</span>
      <select value={period} onChange={(event) => chooseScope({ period: event.currentTarget.value })}>
        {!isOffered && <option value={period}>{periodName(period)}</option>}
        {groups.map(({ kind, periods }) => (
          <optgroup key={kind} label={t(`period.kind.${kind}`)}>
            {options(periods, periodName)}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
