/** Figures of reusable boxes, as postal reports count them. Pure; fractions stay exact. */
import { fraction, type Fraction } from "../../kernel/fraction.ts";

export type Counts = {
  /** In use at the beginning of the period's first day. */
  atBeginning: number;
  putUp: number;
  /** Days of all boxes on which they were in use within the period. */
  boxDays: number;
  trips: number;
  lost: number;
};

/** 期间平均在用箱数: the mean over the days of the period; null where it has none yet. */
export const meanInUse = ({ boxDays }: Counts, days: number): Fraction | null =>
  days <= 0 ? null : fraction(boxDays, days);

/** 平均循环次数 = 完成次数 / 期间平均在用箱数; null where no box was in use. */
export const tripsPerBox = ({ trips, boxDays }: Counts, days: number): Fraction | null =>
  boxDays <= 0 ? null : fraction(trips * days, boxDays);

/** 丢失率 = 丢失 / (期初在用 + 投放); null where there was none. */
export function lossRate({ lost, atBeginning, putUp }: Counts): Fraction | null {
  const all = atBeginning + putUp;
  return all <= 0 ? null : fraction(lost, all);
}
