import { t } from "../../words/index.ts";
import "./style.ts";

const tabs = [
  { name: "projects", href: "/retrofits" },
  { name: "sales", href: "/retrofits/sales" },
  { name: "green", href: "/retrofits/green-retailers" },
] as const;

export function RetrofitTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  return (
    <nav class="tabs" aria-label={t("nav.retrofits")}>
      {tabs.map(({ name, href }) => (
        <a key={name} href={href} {...(name === current ? { "aria-current": "page" as const } : {})}>
          {t(`retrofit.tab.${name}`)}
        </a>
      ))}
    </nav>
  );
}
