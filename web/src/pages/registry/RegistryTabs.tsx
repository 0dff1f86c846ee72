import { t } from "../../words/index.ts";

const tabs = [
  { name: "parties", href: "/registry", label: "registry.parties" },
  { name: "sites", href: "/registry/sites", label: "registry.sites" },
  { name: "items", href: "/registry/items", label: "registry.items" },
  { name: "reference", href: "/registry/reference", label: "registry.reference" },
] as const;

export function RegistryTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  return (
    <nav class="tabs" aria-label={t("nav.registry")}>
      {tabs.map((tab) => (
        <a key={tab.name} href={tab.href} {...(tab.name === current ? { "aria-current": "page" as const } : {})}>
          {t(tab.label)}
        </a>
      ))}
    </nav>
  );
}
