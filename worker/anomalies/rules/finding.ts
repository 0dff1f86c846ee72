/** What the detectors share: thresholds, how amounts are written, where rows are found. Pure. */
import { parsePeriod } from "../../kernel/period.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import type { Amount, Observed, Finding, Flow, Link } from "../observed.ts";
import type { AmountName } from "../../kernel/vocabulary/anomalies.ts";

/** The value in force of a threshold; null where it is not configured, and then nobody is held against it. */
export type Limits = (code: string) => number | null;

export type Detector = (facts: Observed, limits: Limits) => Finding[];

const kilograms = (grams: number): string => formatQuantity("mass", BigInt(Math.round(grams)));

export const kg = (grams: number): string => `${kilograms(grams)} kg`;

export const mass = (name: AmountName, grams: number): Amount => ({
  name,
  value: kilograms(grams),
  unit: "kg",
});

/** A share as per cent with one place. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

export const shareOf = (name: AmountName, share: number): Amount => ({
  name,
  value: (share * 100).toFixed(1),
  unit: "%",
});

/** The list of a site's documents in a month. */
export function rowsOf(name: "returns" | "transfers" | "treatments", siteId: string, month: string): Link {
  const { firstDay, lastDay } = parsePeriod(month);
  return { name, href: `/takeback/${name}?site=${siteId}&from=${firstDay}&to=${lastDay}` };
}

export const entryLink = (id: string): Link => ({ name: "entry", href: `/ledger/entries/${id}` });

/** The flows of each site and stream, by month, with what lay there when the window began. */
export type Line = { siteId: string; stream: Flow["stream"]; beforeG: number; months: Flow[] };

export function linesOf(flows: readonly Flow[]): Line[] {
  const groups = Map.groupBy(flows, ({ siteId, stream }) => `${siteId} ${stream}`);
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const { siteId, stream } = first;
    const beforeG = rows.find(({ month }) => month === "")?.netG ?? 0;
    const months = rows.filter(({ month }) => month !== "").toSorted((a, b) => a.month.localeCompare(b.month));
    return [{ siteId, stream, beforeG, months }];
  });
}

/** What lay at a site as a month began (or ended). */
export function heldAt({ beforeG, months }: Line, month: string, when: "opening" | "closing"): number {
  return months.reduce(
    (sum, flow) => (flow.month < month || (when === "closing" && flow.month === month) ? sum + flow.netG : sum),
    beforeG,
  );
}
