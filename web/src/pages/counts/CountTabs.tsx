import { Tabs } from "../../controls/Tabs.tsx";
import { t } from "../../words/index.ts";

const tabs = [
  { name: "stocktakes", href: "/takeback/stocktakes" },
  { name: "openings", href: "/takeback/openings" },
  { name: "lots", href: "/lots" },
] as const;

export function CountTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  return <Tabs label={t("nav.stocktakes")} tabs={tabs} current={current} say={(name) => t(`${name}.title`)} />;
}
