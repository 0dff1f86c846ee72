import { useEffect } from "preact/hooks";
import { periodKindOf, periodOf } from "../format/period.ts";
import { setQuery, usePlace } from "./router.ts";
import { useMe } from "./session.ts";

/** The value of `zone` that stands for every zone one may see; the API takes it as it is. */
export const wholeDistrict = "all";

export type FigureScope = { period: string; zone: string };

/**
 * What the figures are about: period and zone. The address says it, so that a view can be sent; without it the last
 * choice of this tab holds, and at first the current quarter of one's own zone.
 */
export function useScope(): FigureScope {
  const { query } = usePlace();
  const { me } = useMe();
  const period = query.get("period") ?? sessionStorage.getItem("lz.period") ?? "";
  return {
    period: periodKindOf(period) ? period : periodOf(me.today, "quarter"),
    zone: query.get("zone") ?? sessionStorage.getItem("lz.zone") ?? me.zone ?? wholeDistrict,
  };
}

/** Whether the reader has said which period, in the address or earlier in this tab. */
export function usePeriodIsChosen(): boolean {
  const { query } = usePlace();
  return periodKindOf(query.get("period") ?? sessionStorage.getItem("lz.period") ?? "") !== null;
}

/** The same, written into the address of the page that is open, once that is wanted. */
export function useScopeInAddress(wanted = true): FigureScope {
  const scope = useScope();
  const { query } = usePlace();
  const { period, zone } = scope;
  const complete = query.get("period") === period && query.get("zone") === zone;
  useEffect(() => {
    if (wanted && !complete) setQuery({ period, zone });
  }, [wanted, complete, period, zone]);
  return scope;
}

export function chooseScope(change: Partial<FigureScope>): void {
  try {
    if (change.period) sessionStorage.setItem("lz.period", change.period);
    if (change.zone) sessionStorage.setItem("lz.zone", change.zone);
  } catch {
    // Where the store of the device is full the address has it.
  }
  setQuery(change);
}
