import { t } from "../../words/index.ts";
import "./style.ts";

const tabs = [
  { name: "published", href: "/published" },
  { name: "violations", href: "/published/violations" },
  { name: "verify", href: "/verify" },
  { name: "glossary", href: "/glossary" },
] as const;

/** What everybody may read about the books. */
export function PublicTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  return (
    <nav class="tabs" aria-label={t("published.title")}>
      {tabs.map(({ name, href }) => (
        <a key={name} href={href} {...(name === current ? { "aria-current": "page" as const } : {})}>
          {t(`published.tab.${name}`)}
        </a>
      ))}
    </nav>
  );
}
