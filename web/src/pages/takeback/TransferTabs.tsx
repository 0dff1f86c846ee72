import { Tabs } from "../../controls/Tabs.tsx";
import { t } from "../../words/index.ts";

const tabs = [
  { name: "transfers", href: "/takeback/transfers" },
  { name: "manifests", href: "/takeback/manifests" },
  { name: "approvals", href: "/takeback/approvals" },
  { name: "waste", href: "/takeback/waste-ledger" },
] as const;

/** What moves, the manifests it moves with, what lets it leave the province, and the ledger of hazardous waste. */
export function TransferTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  return <Tabs label={t("nav.transfers")} tabs={tabs} current={current} say={(name) => t(`transfers.tab.${name}`)} />;
}
