import { percentOf } from "../../format/decimal.ts";
import { formatNumber, formatPercent, massText } from "../../format/format.ts";
import type { StreamAnswer } from "../../types-duty.ts";
import { t, worded } from "../../words/index.ts";

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

/** How much there is, and in which span most of it. */
export function ageSaid({ buckets, totalKg }: Pick<StreamAnswer["stockAge"], "buckets" | "totalKg">): string {
  const [most] = buckets.toSorted((a, b) => Number(b.massKg) - Number(a.massKg));
  if (!most || totalKg === "0") return t("stream.age.empty");
  return t("stream.age.says", {
    total: massText(totalKg),
    bucket: bucketName(most.id),
    share: formatPercent(percentOf(most.massKg, totalKg, 1)),
  });
}

export function bucketName(id: string): string {
  return worded(`stream.age.${id}`, id);
}
