import { Tabs } from "../../controls/Tabs.tsx";
import { t } from "../../words/index.ts";

const tabs = [
  { name: "transfers", href: "/takeback/transfers" },
  { name: "manifests", href: "/takeback/manifests" },
  { name: "approvals", href: "/takeback/approvals" },
] as const;

/** What moves, the manifests it moves with, and what lets it leave the province. */
export function TransferTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  return <Tabs label={t("nav.transfers")} tabs={tabs} current={current} say={(name) => t(`transfers.tab.${name}`)} />;
}
