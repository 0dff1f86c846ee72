import { Mark } from "../../controls/marks.tsx";
import { formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { ComplaintStanding, Point, PointLine } from "./types.ts";

/** Who pays whom, and how much. */
export function priceOf({ price, amountYuan, per }: PointLine): string {
  if (price === "free") return t("points.price.free");
  const amount = formatNumber(amountYuan ?? "");
  return t(`points.price.${price}`, { amount, per: per === "kg" ? "kg" : t("unit.piece") });
}

export function countsOf({ received, answered, upheld }: Point["complaints"]): string {
  return received === 0 ? t("points.complaints.none") : t("points.complaints.counts", { received, answered, upheld });
}

export const nameOf = ({ itemNameZh, itemNameEn }: PointLine) => pick(itemNameZh, itemNameEn);

const look = {
  received: { tone: "due", icon: "clock" },
  answered: { tone: "plain", icon: "check" },
  upheld: { tone: "wrong", icon: "warning" },
  unfounded: { tone: "plain", icon: "cross" },
} as const;

export function StateMark({ state }: Pick<ComplaintStanding, "state">) {
  return <Mark {...look[state]} text={t(`complaints.state.${state}`)} />;
}
