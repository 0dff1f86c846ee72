import type { ComponentType } from "preact";
import type { IconName } from "./controls/Icon.tsx";
import type { Key } from "./i18n/index.ts";

export type PageProps = { params: Record<string, string> };
type PageModule = { default: ComponentType<PageProps> };

export type Route = {
  path: string;
  load: () => Promise<PageModule>;
  /** What the reader must be allowed to do; the server decides again on every answer. */
  permission?: string;
  /** Whether the period and zone of the top bar mean something here. */
  scoped?: true;
  /** Forms that must open without a network are fetched ahead. */
  offline?: true;
};

/** Every page there is. A slice adds its pages here. */
export const routes: readonly Route[] = [
  { path: "/", load: () => import("./pages/overview/OverviewPage.tsx"), permission: "indicators.read", scoped: true },
  {
    path: "/indicators/:id/rows",
    load: () => import("./pages/indicators/RowsPage.tsx"),
    permission: "indicators.rows",
    scoped: true,
  },
  { path: "/ledger/entries/:id", load: () => import("./pages/ledger/EntryPage.tsx"), permission: "ledger.read" },
  {
    path: "/takeback/returns",
    load: () => import("./pages/takeback/ReturnsPage.tsx"),
    permission: "takeback.read",
    offline: true,
  },
  {
    path: "/takeback/returns/new",
    load: () => import("./pages/takeback/ReturnForm.tsx"),
    permission: "takeback.returns.write",
    offline: true,
  },
  {
    path: "/takeback/transfers",
    load: () => import("./pages/takeback/TransfersPage.tsx"),
    permission: "takeback.read",
    offline: true,
  },
  {
    path: "/takeback/transfers/new",
    load: () => import("./pages/takeback/TransferForm.tsx"),
    permission: "takeback.transfers.write",
    offline: true,
  },
  {
    path: "/takeback/transfers/:id",
    load: () => import("./pages/takeback/TransferPage.tsx"),
    permission: "takeback.read",
  },
  {
    path: "/takeback/treatments",
    load: () => import("./pages/takeback/TreatmentsPage.tsx"),
    permission: "takeback.read",
    offline: true,
  },
  {
    path: "/takeback/treatments/new",
    load: () => import("./pages/takeback/TreatmentForm.tsx"),
    permission: "takeback.treatments.write",
    offline: true,
  },
  {
    path: "/takeback/deliveries",
    load: () => import("./pages/takeback/DeliveriesPage.tsx"),
    permission: "takeback.read",
    offline: true,
  },
  {
    path: "/takeback/deliveries/new",
    load: () => import("./pages/takeback/DeliveryForm.tsx"),
    permission: "takeback.deliveries.write",
    offline: true,
  },
  { path: "/registry", load: () => import("./pages/registry/PartiesPage.tsx"), permission: "registry.read" },
  { path: "/registry/parties/:id", load: () => import("./pages/registry/PartyPage.tsx"), permission: "registry.read" },
  { path: "/registry/sites", load: () => import("./pages/registry/SitesPage.tsx"), permission: "registry.read" },
  { path: "/registry/items", load: () => import("./pages/registry/ItemsPage.tsx"), permission: "registry.read" },
  { path: "/registry/reference", load: () => import("./pages/registry/DatasetsPage.tsx"), permission: "registry.read" },
  {
    path: "/registry/reference/:dataset",
    load: () => import("./pages/registry/DatasetPage.tsx"),
    permission: "registry.read",
  },
  { path: "/outbox", load: () => import("./pages/shell/OutboxPage.tsx"), offline: true },
];

export type NavEntry = { href: string; label: Key; icon: IconName; permission: string; onPhone?: true };
export type NavGroup = { label: Key | null; entries: readonly NavEntry[] };

/** The left rail, slice by slice; on a phone the entries marked so stand in the bar at the bottom. */
export const navigation: readonly NavGroup[] = [
  {
    label: null,
    entries: [{ href: "/", label: "nav.overview", icon: "overview", permission: "indicators.read", onPhone: true }],
  },
  {
    label: "nav.takeback",
    entries: [
      { href: "/takeback/returns", label: "nav.returns", icon: "returns", permission: "takeback.read", onPhone: true },
      {
        href: "/takeback/transfers",
        label: "nav.transfers",
        icon: "transfers",
        permission: "takeback.read",
        onPhone: true,
      },
      { href: "/takeback/treatments", label: "nav.treatments", icon: "treatments", permission: "takeback.read" },
      { href: "/takeback/deliveries", label: "nav.deliveries", icon: "deliveries", permission: "takeback.read" },
    ],
  },
  {
    label: "nav.books",
    entries: [{ href: "/registry", label: "nav.registry", icon: "registry", permission: "registry.read" }],
  },
];
