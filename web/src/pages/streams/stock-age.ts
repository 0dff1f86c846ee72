import { percentOf } from "../../format/decimal.ts";
import { formatNumber, formatPercent } from "../../format/format.ts";
import type { StreamAnswer } from "../../types-duty.ts";
import { worded } from "../../words/index.ts";

/** A bar for each span of age, as long as its part of the stock. */
export function ageBars({ buckets, totalKg }: Pick<StreamAnswer["stockAge"], "buckets" | "totalKg">) {
  return buckets.map(({ id, massKg }) => ({
    name: id,
    label: bucketName(id),
    amount: formatNumber(massKg),
    share: Number(massKg) / Number(totalKg),
    note: formatPercent(percentOf(massKg, totalKg, 1)),
  }));
}

export function bucketName(id: string): string {
  return worded(`stream.age.${id}`, id);
}
