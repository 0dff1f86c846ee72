import { Tabs } from "../../controls/Tabs.tsx";
import { t } from "../../words/index.ts";

const tabs = [
  { name: "parties", href: "/registry" },
  { name: "sites", href: "/registry/sites" },
  { name: "zones", href: "/registry/zones" },
  { name: "items", href: "/registry/items" },
  { name: "targets", href: "/registry/targets" },
  { name: "reference", href: "/registry/reference" },
] as const;

export function RegistryTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  return <Tabs label={t("nav.registry")} tabs={tabs} current={current} say={(name) => t(`registry.${name}`)} />;
}
