import { Tabs } from "../../controls/Tabs.tsx";
import { t } from "../../words/index.ts";

const tabs = [
  { name: "agreements", href: "/express" },
  { name: "boxes", href: "/express/boxes" },
] as const;

export function ExpressTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  return <Tabs label={t("nav.express")} tabs={tabs} current={current} say={(name) => t(`express.${name}`)} />;
}
