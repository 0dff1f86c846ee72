import { Tabs } from "../../controls/Tabs.tsx";
import { t } from "../../words/index.ts";

const tabs = [
  { name: "trips", href: "/takeback/trips" },
  { name: "plastics", href: "/takeback/plastics" },
] as const;

export function UsageTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  return <Tabs label={t("nav.usage")} tabs={tabs} current={current} say={(name) => t(`${name}.title`)} />;
}
