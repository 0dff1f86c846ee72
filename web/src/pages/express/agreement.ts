/** What the page of an agreement decides. Pure. */
import { parseKilograms } from "../../format/decimal.ts";
import type { Agreement } from "./types.ts";

export type AgreementStep = "confirmed" | "declined" | "withdrawn" | "ended";

/** What the reader may do with it now: the other side answers, who proposed it withdraws, either ends it. */
export function stepsOf({ state, side, proposer }: Pick<Agreement, "state" | "side" | "proposer">): AgreementStep[] {
  if (side === null) return [];
  if (state === "confirmed") return ["ended"];
  if (state !== "proposed") return [];
  return side === proposer ? ["withdrawn"] : ["confirmed", "declined"];
}

type Month = Agreement["months"][number];
const grams = (kilograms: string | null): number => Number(parseKilograms(kilograms ?? "0") ?? 0n);

/** A bar for each month of a kind: what was collected, with the plan as a mark, on one scale. */
export function barsOf({ months }: Pick<Agreement, "months">, item: string) {
  const own = months.filter((row) => row.item === item);
  const most = Math.max(1, ...own.flatMap((row) => [grams(row.massKg), grams(row.plannedMassKg)]));
  return own.map((row: Month) => ({
    month: row.month,
    row,
    share: grams(row.massKg) / most,
    mark: row.plannedMassKg === null ? undefined : grams(row.plannedMassKg) / most,
  }));
}

export type PlannedKind = { item: string; pieces: string; massKg: string };

/** The kinds of a form: what is planned of a month is planned of each month of the days. */
export function kindsOf(kinds: readonly PlannedKind[], months: readonly string[]) {
  return kinds.map(({ item, pieces, massKg }) => {
    const planned = {
      ...(pieces.trim() !== "" && { pieces: Number(pieces) }),
      ...(massKg.trim() !== "" && { massKg: massKg.trim() }),
    };
    const isPlanned = Object.keys(planned).length > 0;
    return { item, plan: isPlanned ? months.map((month) => ({ month, ...planned })) : [] };
  });
}
