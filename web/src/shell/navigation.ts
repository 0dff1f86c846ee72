import type { IconName } from "../controls/Icon.tsx";
import type { Role } from "../types.ts";
import type { Key } from "../words/index.ts";

export type NavEntry = {
  href: string;
  label: Key;
  icon: IconName;
  permission: string;
  /** Left out of the rail for those whose books never hold such documents. */
  notFor?: readonly Role[];
};
export type NavGroup = { label: Key | null; entries: readonly NavEntry[] };

const producers: readonly Role[] = ["producer"];
/** Looks after who is there, and sees nobody's figures. */
const noBooks: readonly Role[] = ["zone_admin"];

/** Books no document that comes as a file. */
const noFiles: readonly Role[] = ["centre"];

/** The left rail, slice by slice. */
export const navigation: readonly NavGroup[] = [
  {
    label: null,
    entries: [
      { href: "/", label: "nav.home", icon: "check", permission: "indicators.read" },
      { href: "/overview", label: "nav.overview", icon: "overview", permission: "indicators.detail" },
      { href: "/streams/electronics", label: "nav.streams", icon: "streams", permission: "indicators.detail" },
      { href: "/anomalies", label: "nav.anomalies", icon: "warning", permission: "anomalies.read" },
      {
        href: "/questions",
        label: "nav.questions",
        icon: "question",
        permission: "questions.read",
        notFor: ["platform", "centre", "admin"],
      },
      { href: "/violations", label: "nav.violations", icon: "audit", permission: "violations.read" },
      { href: "/credit", label: "nav.credit", icon: "audit", permission: "credit.read" },
      { href: "/disclosure", label: "nav.disclosure", icon: "declarations", permission: "disclosure.read" },
    ],
  },
  {
    label: "nav.takeback",
    entries: [
      {
        href: "/takeback/declarations",
        label: "nav.declarations",
        icon: "declarations",
        permission: "takeback.read",
        notFor: ["recycler", "treater", "platform"],
      },
      { href: "/duty", label: "nav.duty", icon: "duty", permission: "duty.read" },
      {
        href: "/takeback/grants",
        label: "nav.grants",
        icon: "duty",
        permission: "takeback.read",
        notFor: ["recycler", "platform"],
      },
      {
        href: "/takeback/returns",
        label: "nav.returns",
        icon: "returns",
        permission: "takeback.read",
        notFor: producers,
      },
      {
        href: "/takeback/transfers",
        label: "nav.transfers",
        icon: "transfers",
        permission: "takeback.read",
        notFor: producers,
      },
      {
        href: "/takeback/treatments",
        label: "nav.treatments",
        icon: "treatments",
        permission: "takeback.read",
        notFor: producers,
      },
      {
        href: "/takeback/deliveries",
        label: "nav.deliveries",
        icon: "deliveries",
        permission: "takeback.read",
        notFor: producers,
      },
      {
        href: "/takeback/stocktakes",
        label: "nav.stocktakes",
        icon: "stocktakes",
        permission: "takeback.read",
        notFor: producers,
      },
      {
        href: "/takeback/energy",
        label: "nav.energy",
        icon: "retrofits",
        permission: "takeback.read",
        notFor: ["recycler", "platform", "producer"],
      },
      {
        href: "/takeback/storage",
        label: "nav.storage",
        icon: "storage",
        permission: "takeback.read",
        notFor: ["producer", "platform"],
      },
      { href: "/takeback/trips", label: "nav.usage", icon: "usage", permission: "takeback.usage.read" },
      { href: "/express", label: "nav.express", icon: "transfers", permission: "express.read" },
      { href: "/market", label: "nav.market", icon: "procurement", permission: "market.read" },
      {
        href: "/passports",
        label: "nav.passports",
        icon: "check",
        permission: "passports.issue",
        notFor: ["recycler"],
      },
      {
        href: "/complaints",
        label: "nav.complaints",
        icon: "question",
        permission: "points.complaints.read",
        notFor: ["platform", "admin", "commerce"],
      },
      { href: "/network", label: "nav.network", icon: "network", permission: "network.read" },
    ],
  },
  {
    label: "nav.green",
    entries: [
      {
        href: "/procurement",
        label: "nav.procurement",
        icon: "procurement",
        permission: "procurement.read",
      },
      { href: "/retrofits", label: "nav.retrofits", icon: "retrofits", permission: "retrofits.read" },
    ],
  },
  {
    label: "nav.reports",
    entries: [
      {
        href: "/procurement/gsci",
        label: "nav.index",
        icon: "audit",
        permission: "index.read",
        // It is a tab of procurement there.
        notFor: ["buyer", "bureau", "commerce", "admin"],
      },
      { href: "/programme", label: "nav.programme", icon: "programme", permission: "programme.read", notFor: noBooks },
      { href: "/reports", label: "nav.reports", icon: "reports", permission: "reports.read" },
      { href: "/published", label: "nav.published", icon: "language", permission: "reports.read" },
      { href: "/verify", label: "nav.verify", icon: "verify", permission: "reports.read" },
    ],
  },
  {
    label: "nav.books",
    entries: [
      { href: "/ledger/periods", label: "nav.periods", icon: "periods", permission: "ledger.read" },
      { href: "/imports", label: "nav.imports", icon: "upload", permission: "session", notFor: noFiles },
      { href: "/consents", label: "nav.consents", icon: "check", permission: "ledger.read" },
      { href: "/registry", label: "nav.registry", icon: "registry", permission: "registry.read" },
      { href: "/glossary", label: "nav.glossary", icon: "question", permission: "registry.read" },
      { href: "/developers", label: "nav.developers", icon: "key", permission: "session", notFor: noFiles },
    ],
  },
  {
    label: "nav.access",
    entries: [
      { href: "/access/people", label: "nav.people", icon: "user", permission: "access.manage" },
      { href: "/access/keys", label: "nav.keys", icon: "key", permission: "access.manage" },
      { href: "/webhooks", label: "nav.webhooks", icon: "key", permission: "webhooks.manage" },
      { href: "/delegations", label: "nav.delegations", icon: "user", permission: "delegations.manage" },
      { href: "/access/audit", label: "nav.audit", icon: "audit", permission: "access.audit" },
    ],
  },
];

/** What the rail shows to somebody of this role. */
export function entriesFor(group: NavGroup, role: Role, may: (permission: string) => boolean): NavEntry[] {
  return group.entries.filter((entry) => may(entry.permission) && !entry.notFor?.includes(role));
}

/** What stands under the thumb, home first: what the role does on its way; everything else is behind "more". */
export const phoneBar: Record<Role, readonly string[]> = {
  recycler: ["/", "/takeback/returns", "/takeback/transfers", "/takeback/stocktakes"],
  treater: ["/", "/takeback/transfers", "/takeback/treatments", "/takeback/deliveries"],
  producer: ["/", "/takeback/declarations", "/duty", "/reports"],
  retailer: ["/", "/retrofits", "/takeback/trips", "/reports"],
  buyer: ["/", "/procurement", "/overview", "/reports"],
  platform: ["/", "/takeback/returns", "/takeback/transfers", "/overview"],
  bureau: ["/", "/anomalies", "/takeback/transfers", "/overview"],
  commerce: ["/", "/programme", "/reports", "/overview"],
  centre: ["/", "/reports", "/published", "/programme"],
  admin: ["/", "/registry", "/access/people", "/access/keys"],
  zone_admin: ["/", "/registry", "/access/people", "/access/keys"],
};

/** The entries of the bar, in its order. */
export function phoneEntriesFor(role: Role, may: (permission: string) => boolean): NavEntry[] {
  const entries = navigation.flatMap((group) => entriesFor(group, role, may));
  return phoneBar[role].flatMap((href) => entries.find((entry) => entry.href === href) ?? []);
}
