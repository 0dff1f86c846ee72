import { Tabs } from "../../controls/Tabs.tsx";
import { t } from "../../words/index.ts";
import "./style.ts";

const tabs = [
  { name: "projects", href: "/retrofits" },
  { name: "sales", href: "/retrofits/sales" },
  { name: "green", href: "/retrofits/green-retailers" },
] as const;

export function RetrofitTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  return <Tabs label={t("nav.retrofits")} tabs={tabs} current={current} say={(name) => t(`retrofit.tab.${name}`)} />;
}
