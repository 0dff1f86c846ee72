import { Mark } from "../../controls/marks.tsx";
import { Tabs } from "../../controls/Tabs.tsx";
import { formatNumber } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import type { Offer } from "./types.ts";

const looks = {
  open: { tone: "good", icon: "check" },
  sold: { tone: "due", icon: "clock" },
  dispatched: { tone: "plain", icon: "check" },
  withdrawn: { tone: "plain", icon: "cross" },
  expired: { tone: "plain", icon: "clock" },
  cancelled: { tone: "plain", icon: "cross" },
} as const;

export function OfferMark({ state }: Pick<Offer, "state">) {
  return <Mark {...looks[state]} text={t(`market.state.${state}`)} />;
}

const tabs = [
  { name: "offers", href: "/market" },
  { name: "flagged", href: "/market/flagged" },
  { name: "prices", href: "/market/prices" },
] as const;

export function MarketTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  return <Tabs label={t("market.title")} tabs={tabs} current={current} say={(name) => t(`market.tab.${name}`)} />;
}

/** An amount with what it makes a tonne. */
export function Amount({ yuan, perTonne }: { yuan: string | null; perTonne: string | null }) {
  if (yuan === null || perTonne === null) return <>—</>;
  return (
    <>
      {formatNumber(yuan)} {t("unit.yuan")}
      <span class="small block">{t("market.perTonne", { yuan: formatNumber(perTonne) })}</span>
    </>
  );
}
