import { Unverified } from "../../controls/marks.tsx";
import { pick, worded } from "../../words/index.ts";
import type { IndexItem } from "./types.ts";

export function ItemName({ item }: { item: IndexItem }) {
  return (
    <>
      {item.code} {pick(item.nameZh, item.nameEn)}
      <span class="block small">
        {dimensionName(item.dimension)} · {item.source} <Unverified confidence={item.confidence} />
      </span>
    </>
  );
}

/** What the books say of an item; it counts before the own score. */
export function Computed({ item }: { item: IndexItem }) {
  if (!item.computed) return <>—</>;
  const { display, arithmetic, reasonText } = item.computed;
  return (
    <>
      {display !== null && <span class="block">{display} %</span>}
      <span class="block small">{reasonText ?? arithmetic}</span>
    </>
  );
}

function dimensionName(dimension: string): string {
  return worded(`index.dimension.${dimension}`, dimension);
}
