import { Tabs } from "../../controls/Tabs.tsx";
import { t } from "../../words/index.ts";
import "./style.ts";

const tabs = [
  { name: "shares", href: "/procurement" },
  { name: "purchases", href: "/procurement/purchases" },
  { name: "assets", href: "/procurement/assets" },
  { name: "assessment", href: "/procurement/assessment" },
  { name: "suppliers", href: "/procurement/suppliers" },
  { name: "certificates", href: "/procurement/certificates" },
  { name: "index", href: "/procurement/gsci" },
  { name: "catalogue", href: "/catalogue" },
] as const;

/** The pages of procurement. */
export function ProcurementTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  return (
    <Tabs label={t("nav.procurement")} tabs={tabs} current={current} say={(name) => t(`procurement.tab.${name}`)} />
  );
}
