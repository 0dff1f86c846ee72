import { Mark, Unverified } from "../../controls/marks.tsx";
import { pick, t, worded } from "../../words/index.ts";
import type { IndexState, ItemBasis } from "./types.ts";
import type { IndexItem } from "./types.ts";

const states = {
  filed: { tone: "due", icon: "clock" },
  published: { tone: "good", icon: "check" },
  returned: { tone: "wrong", icon: "warning" },
} as const;

export function IndexMark({ state }: { state: IndexState }) {
  return <Mark {...states[state]} text={t(`index.state.${state}`)} />;
}

const bases = {
  books: { tone: "good", icon: "check" },
  checked: { tone: "good", icon: "check" },
  stated: { tone: "plain", icon: "question" },
} as const;

/** What the points of an item rest on. */
export function SeenMark({ seen }: { seen: ItemBasis }) {
  return <Mark {...bases[seen]} text={t(`index.seen.${seen}`)} />;
}

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
