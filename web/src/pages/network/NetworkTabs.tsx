import { Tabs } from "../../controls/Tabs.tsx";
import { t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";

const tabs = [
  { name: "map", href: "/network", permission: "network.read" },
  { name: "plans", href: "/network/plans", permission: "network.plan" },
] as const;

/** Today's network and the plans for it. Who may not plan has one page only, and no tabs. */
export function NetworkTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  const { may } = useMe();
  const shown = tabs.filter(({ permission }) => may(permission));
  if (shown.length < 2) return null;
  return <Tabs label={t("network.tabs")} tabs={shown} current={current} say={(name) => t(`network.tab.${name}`)} />;
}
