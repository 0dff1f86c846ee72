import { t } from "../../words/index.ts";

const tabs = [
  { name: "trips", href: "/takeback/trips", label: "trips.title" },
  { name: "plastics", href: "/takeback/plastics", label: "plastics.title" },
] as const;

export function UsageTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  return (
    <nav class="tabs" aria-label={t("nav.usage")}>
      {tabs.map((tab) => (
        <a key={tab.name} href={tab.href} {...(tab.name === current ? { "aria-current": "page" as const } : {})}>
          {t(tab.label)}
        </a>
      ))}
    </nav>
  );
}
