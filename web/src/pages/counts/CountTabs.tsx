import { t } from "../../words/index.ts";

const tabs = [
  { name: "stocktakes", href: "/takeback/stocktakes", label: "stocktakes.title" },
  { name: "openings", href: "/takeback/openings", label: "openings.title" },
] as const;

export function CountTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  return (
    <nav class="tabs" aria-label={t("nav.stocktakes")}>
      {tabs.map((tab) => (
        <a key={tab.name} href={tab.href} {...(tab.name === current ? { "aria-current": "page" as const } : {})}>
          {t(tab.label)}
        </a>
      ))}
    </nav>
  );
}
