import { Tabs } from "../../controls/Tabs.tsx";
import { t } from "../../words/index.ts";

const tabs = [
  { name: "parties", href: "/registry" },
  { name: "sites", href: "/registry/sites" },
  { name: "items", href: "/registry/items" },
  { name: "reference", href: "/registry/reference" },
] as const;

export function RegistryTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  return <Tabs label={t("nav.registry")} tabs={tabs} current={current} say={(name) => t(`registry.${name}`)} />;
}
