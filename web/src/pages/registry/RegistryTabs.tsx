import { Tabs } from "../../controls/Tabs.tsx";
import { useMay } from "../../state/session.ts";
import { t } from "../../words/index.ts";

const tabs = [
  { name: "parties", href: "/registry" },
  { name: "sites", href: "/registry/sites" },
  { name: "operators", href: "/registry/operators", permission: "registry.write" },
  { name: "zones", href: "/registry/zones" },
  { name: "items", href: "/registry/items" },
  { name: "targets", href: "/registry/targets" },
  { name: "reference", href: "/registry/reference" },
] as const;

export function RegistryTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  const may = useMay();
  const shown = tabs.filter((tab) => !("permission" in tab) || may(tab.permission));
  return <Tabs label={t("nav.registry")} tabs={shown} current={current} say={(name) => t(`registry.${name}`)} />;
}
