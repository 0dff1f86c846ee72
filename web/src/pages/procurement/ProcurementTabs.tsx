import { t } from "../../words/index.ts";
import "./style.ts";

const tabs = [
  { name: "shares", href: "/procurement" },
  { name: "purchases", href: "/procurement/purchases" },
  { name: "assessment", href: "/procurement/assessment" },
  { name: "suppliers", href: "/procurement/suppliers" },
  { name: "index", href: "/procurement/gsci" },
  { name: "catalogue", href: "/catalogue" },
] as const;

/** The pages of procurement. */
export function ProcurementTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  return (
    <nav class="tabs" aria-label={t("nav.procurement")}>
      {tabs.map(({ name, href }) => (
        <a key={name} href={href} {...(name === current ? { "aria-current": "page" as const } : {})}>
          {t(`procurement.tab.${name}`)}
        </a>
      ))}
    </nav>
  );
}
