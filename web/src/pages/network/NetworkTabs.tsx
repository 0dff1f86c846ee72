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
  return (
    <nav class="tabs" aria-label={t("network.tabs")}>
      {shown.map(({ name, href }) => (
        <a key={name} href={href} {...(name === current ? { "aria-current": "page" as const } : {})}>
          {t(`network.tab.${name}`)}
        </a>
      ))}
    </nav>
  );
}
