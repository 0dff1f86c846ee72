import { Tabs } from "../../controls/Tabs.tsx";
import { t } from "../../words/index.ts";
import "./style.ts";

const tabs = [
  { name: "published", href: "/published" },
  { name: "trend", href: "/figures" },
  { name: "violations", href: "/published/violations" },
  { name: "credit", href: "/published/credit" },
  { name: "disclosures", href: "/published/disclosures" },
  { name: "index", href: "/published/index" },
  { name: "became", href: "/became" },
  { name: "points", href: "/points" },
  { name: "firms", href: "/firms" },
  { name: "prices", href: "/market/prices" },
  { name: "verify", href: "/verify" },
  { name: "federation", href: "/federation" },
  { name: "dictionary", href: "/dictionary" },
  { name: "clauses", href: "/clauses" },
  { name: "glossary", href: "/glossary" },
] as const;

/** What everybody may read about the books. */
export function PublicTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  return <Tabs label={t("published.title")} tabs={tabs} current={current} say={(name) => t(`published.tab.${name}`)} />;
}
