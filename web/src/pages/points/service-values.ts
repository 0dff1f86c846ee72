/** What a point says of itself, as it is typed and as it is sent. */
import type { PointPrice } from "../../../../worker/kernel/vocabulary/points.ts";
import { filled } from "../../forms/typed.ts";
import type { Point } from "./types.ts";

export type LineValues = { item: string; price: string; amountYuan: string; per: string };
export const emptyLine: LineValues = { item: "", price: "pays" satisfies PointPrice, amountYuan: "", per: "piece" };

const texts = ["hoursZh", "hoursEn", "addressZh", "addressEn", "phone"] as const;
type Texts = Record<(typeof texts)[number], string>;
export type ServiceValues = Texts & { siteId: string; lines: LineValues[] };

/** What it says now, to be changed. */
export function serviceValues(siteId: string, service: Point["service"]): ServiceValues {
  const said = Object.fromEntries(texts.map((name) => [name, service?.[name] ?? ""])) as Texts;
  const lines = service?.lines.map(({ item, price, amountYuan, per }) => {
    return { item, price, amountYuan: amountYuan ?? "", per: per ?? "piece" };
  });
  return { siteId, ...said, lines: lines ?? [emptyLine] };
}

export function serviceBody({ siteId: _, lines, ...said }: ServiceValues) {
  return {
    ...Object.fromEntries(texts.map((name) => [name, filled(said[name])])),
    lines: lines.map(({ item, price, amountYuan, per }) =>
      price === "free" ? { item, price } : { item, price, amountYuan: filled(amountYuan), per },
    ),
  };
}
