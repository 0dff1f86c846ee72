import type { ComponentType } from "preact";
import type { IconName } from "./controls/Icon.tsx";
import type { Key, Slice } from "./i18n/index.ts";
import type { Role } from "./types.ts";

export type PageProps = { params: Record<string, string> };
type PageModule = { default: ComponentType<PageProps> };

export type Route = {
  path: string;
  load: () => Promise<PageModule>;
  /** What the reader must be allowed to do; the server decides again on every answer. */
  permission?: string;
  /** Open to those who are not signed in too. */
  public?: true;
  /** Whether the period and zone of the top bar mean something here. */
  scoped?: true;
  /** Forms that must open without a network are fetched ahead. */
  offline?: true;
  /** Words that come with the page. */
  words?: readonly Slice[];
};

/** Every page there is. A slice adds its pages here. */
export const routes: readonly Route[] = [
  { path: "/", load: () => import("./pages/overview/OverviewPage.tsx"), permission: "indicators.read", scoped: true },
  {
    path: "/indicators/:id/rows",
    load: () => import("./pages/indicators/RowsPage.tsx"),
    permission: "indicators.rows",
    scoped: true,
    words: ["ledger"],
  },
  {
    path: "/ledger/entries/:id",
    load: () => import("./pages/ledger/EntryPage.tsx"),
    permission: "ledger.read",
    words: ["ledger"],
  },
  {
    path: "/ledger/accounts/:account",
    load: () => import("./pages/ledger/AccountPage.tsx"),
    permission: "ledger.read",
    words: ["ledger", "books"],
  },
  {
    path: "/ledger/periods",
    load: () => import("./pages/ledger/PeriodsPage.tsx"),
    permission: "ledger.read",
    words: ["books"],
  },
  {
    path: "/takeback/returns",
    load: () => import("./pages/takeback/ReturnsPage.tsx"),
    permission: "takeback.read",
    offline: true,
    words: ["ledger", "takeback"],
  },
  {
    path: "/takeback/returns/new",
    load: () => import("./pages/takeback/ReturnForm.tsx"),
    permission: "takeback.returns.write",
    offline: true,
    words: ["takeback"],
  },
  {
    path: "/takeback/returns/import",
    load: () => import("./pages/imports/ImportPage.tsx"),
    permission: "takeback.returns.write",
    words: ["takeback", "imports"],
  },
  {
    path: "/takeback/returns/:id",
    load: () => import("./pages/takeback/ReturnPage.tsx"),
    permission: "takeback.read",
    words: ["ledger", "takeback"],
  },
  {
    path: "/takeback/transfers",
    load: () => import("./pages/takeback/TransfersPage.tsx"),
    permission: "takeback.read",
    offline: true,
    words: ["ledger", "takeback"],
  },
  {
    path: "/takeback/transfers/new",
    load: () => import("./pages/takeback/TransferForm.tsx"),
    permission: "takeback.transfers.write",
    offline: true,
    words: ["takeback"],
  },
  {
    path: "/takeback/transfers/:id",
    load: () => import("./pages/takeback/TransferPage.tsx"),
    permission: "takeback.read",
    words: ["ledger", "takeback"],
  },
  {
    path: "/takeback/treatments",
    load: () => import("./pages/takeback/TreatmentsPage.tsx"),
    permission: "takeback.read",
    offline: true,
    words: ["ledger", "takeback"],
  },
  {
    path: "/takeback/treatments/new",
    load: () => import("./pages/takeback/TreatmentForm.tsx"),
    permission: "takeback.treatments.write",
    offline: true,
    words: ["takeback"],
  },
  {
    path: "/takeback/treatments/:id",
    load: () => import("./pages/takeback/TreatmentPage.tsx"),
    permission: "takeback.read",
    words: ["ledger", "takeback"],
  },
  {
    path: "/takeback/deliveries",
    load: () => import("./pages/takeback/DeliveriesPage.tsx"),
    permission: "takeback.read",
    offline: true,
    words: ["ledger", "takeback"],
  },
  {
    path: "/takeback/deliveries/new",
    load: () => import("./pages/takeback/DeliveryForm.tsx"),
    permission: "takeback.deliveries.write",
    offline: true,
    words: ["takeback"],
  },
  {
    path: "/takeback/stocktakes",
    load: () => import("./pages/takeback/StocktakesPage.tsx"),
    permission: "takeback.read",
    words: ["ledger", "takeback", "counts"],
  },
  {
    path: "/takeback/stocktakes/new",
    load: () => import("./pages/takeback/StocktakeForm.tsx"),
    permission: "takeback.stocktakes.write",
    words: ["takeback", "counts"],
  },
  {
    path: "/takeback/openings",
    load: () => import("./pages/takeback/OpeningsPage.tsx"),
    permission: "takeback.read",
    words: ["ledger", "takeback", "counts"],
  },
  {
    path: "/takeback/openings/new",
    load: () => import("./pages/takeback/OpeningForm.tsx"),
    permission: "takeback.stocktakes.write",
    words: ["takeback", "counts"],
  },
  {
    path: "/takeback/energy",
    load: () => import("./pages/takeback/EnergyPage.tsx"),
    permission: "takeback.read",
    words: ["ledger", "energy"],
  },
  {
    path: "/takeback/energy/new",
    load: () => import("./pages/takeback/EnergyForm.tsx"),
    permission: "takeback.energy.write",
    words: ["energy"],
  },
  {
    path: "/takeback/declarations",
    load: () => import("./pages/takeback/DeclarationsPage.tsx"),
    permission: "takeback.read",
    words: ["ledger", "takeback", "counts"],
  },
  {
    path: "/takeback/declarations/new",
    load: () => import("./pages/takeback/DeclarationForm.tsx"),
    permission: "takeback.declarations.write",
    words: ["takeback", "counts"],
  },
  {
    path: "/takeback/trips",
    load: () => import("./pages/takeback/TripsPage.tsx"),
    permission: "takeback.usage.read",
    words: ["ledger", "usage"],
  },
  {
    path: "/takeback/trips/new",
    load: () => import("./pages/takeback/TripsForm.tsx"),
    permission: "takeback.usage.write",
    words: ["usage"],
  },
  {
    path: "/takeback/plastics",
    load: () => import("./pages/takeback/PlasticsPage.tsx"),
    permission: "takeback.usage.read",
    words: ["ledger", "usage"],
  },
  {
    path: "/takeback/plastics/new",
    load: () => import("./pages/takeback/PlasticsForm.tsx"),
    permission: "takeback.usage.write",
    words: ["usage"],
  },
  {
    path: "/takeback/storage",
    load: () => import("./pages/takeback/StoragePage.tsx"),
    permission: "takeback.read",
    words: ["usage"],
  },
  {
    path: "/anomalies",
    load: () => import("./pages/anomalies/AnomaliesPage.tsx"),
    permission: "anomalies.read",
    scoped: true,
    words: ["anomalies"],
  },
  {
    path: "/network",
    load: () => import("./pages/network/NetworkPage.tsx"),
    permission: "network.read",
    scoped: true,
    words: ["network"],
  },
  {
    path: "/network/plans",
    load: () => import("./pages/network/PlansPage.tsx"),
    permission: "network.plan",
    words: ["network"],
  },
  {
    path: "/network/plans/new",
    load: () => import("./pages/network/PlanForm.tsx"),
    permission: "network.plan",
    words: ["network"],
  },
  {
    path: "/network/plans/:id",
    load: () => import("./pages/network/PlanPage.tsx"),
    permission: "network.plan",
    words: ["network"],
  },
  {
    path: "/duty",
    load: () => import("./pages/duty/DutyPage.tsx"),
    permission: "duty.read",
    words: ["ledger", "duty"],
  },
  {
    path: "/takeback/grants",
    load: () => import("./pages/duty/GrantsPage.tsx"),
    permission: "takeback.read",
    words: ["ledger", "duty"],
  },
  {
    path: "/streams/:stream",
    load: () => import("./pages/streams/StreamPage.tsx"),
    permission: "indicators.read",
    scoped: true,
    words: ["duty"],
  },
  {
    path: "/procurement",
    load: () => import("./pages/procurement/SharesPage.tsx"),
    permission: "procurement.read",
    words: ["procurement"],
  },
  {
    path: "/procurement/purchases",
    load: () => import("./pages/procurement/PurchasesPage.tsx"),
    permission: "procurement.read",
    words: ["ledger", "procurement"],
  },
  {
    path: "/procurement/purchases/new",
    load: () => import("./pages/procurement/PurchaseForm.tsx"),
    permission: "procurement.write",
    words: ["procurement"],
  },
  {
    path: "/procurement/purchases/import",
    load: () => import("./pages/procurement/PurchaseImportPage.tsx"),
    permission: "procurement.write",
    words: ["procurement", "imports"],
  },
  {
    path: "/procurement/assessment",
    load: () => import("./pages/procurement/AssessmentPage.tsx"),
    permission: "procurement.read",
    words: ["procurement"],
  },
  {
    path: "/procurement/assessment/:buyer",
    load: () => import("./pages/procurement/AssessmentSheet.tsx"),
    permission: "procurement.read",
    words: ["procurement"],
  },
  {
    path: "/procurement/suppliers",
    load: () => import("./pages/procurement/SuppliersPage.tsx"),
    permission: "procurement.read",
    words: ["procurement"],
  },
  {
    path: "/procurement/suppliers/:id",
    load: () => import("./pages/procurement/SupplierPage.tsx"),
    permission: "procurement.read",
    words: ["procurement"],
  },
  {
    path: "/procurement/gsci",
    load: () => import("./pages/procurement/IndexPage.tsx"),
    permission: "procurement.read",
    words: ["procurement"],
  },
  {
    path: "/catalogue",
    load: () => import("./pages/procurement/CataloguePage.tsx"),
    public: true,
    words: ["procurement"],
  },
  {
    path: "/retrofits",
    load: () => import("./pages/retrofits/RetrofitsPage.tsx"),
    permission: "retrofits.read",
    scoped: true,
    words: ["ledger", "retrofits"],
  },
  {
    path: "/retrofits/new",
    load: () => import("./pages/retrofits/RetrofitForm.tsx"),
    permission: "retrofits.write",
    words: ["retrofits"],
  },
  {
    path: "/retrofits/sales",
    load: () => import("./pages/retrofits/SalesPage.tsx"),
    permission: "retrofits.read",
    words: ["retrofits"],
  },
  {
    path: "/retrofits/green-retailers",
    load: () => import("./pages/retrofits/GreenRetailersPage.tsx"),
    permission: "retrofits.read",
    words: ["retrofits"],
  },
  {
    path: "/retrofits/:id",
    load: () => import("./pages/retrofits/RetrofitPage.tsx"),
    permission: "retrofits.read",
    words: ["retrofits", "imports"],
  },
  {
    path: "/retrofits/:id/edit",
    load: () => import("./pages/retrofits/EditRetrofitPage.tsx"),
    permission: "retrofits.write",
    words: ["retrofits"],
  },
  {
    path: "/reports",
    load: () => import("./pages/reports/ReportsPage.tsx"),
    permission: "reports.read",
    words: ["reports"],
  },
  {
    path: "/reports/:id",
    load: () => import("./pages/reports/ReportPage.tsx"),
    permission: "reports.read",
    words: ["reports"],
  },
  {
    path: "/reports/:id/rows",
    load: () => import("./pages/reports/ReportRowsPage.tsx"),
    permission: "reports.rows",
    words: ["ledger", "reports"],
  },
  {
    path: "/reports/:id/print",
    load: () => import("./pages/reports/PrintPage.tsx"),
    permission: "reports.read",
    words: ["reports"],
  },
  {
    path: "/violations",
    load: () => import("./pages/violations/ViolationsPage.tsx"),
    permission: "violations.read",
    words: ["violations"],
  },
  {
    path: "/published/violations",
    load: () => import("./pages/violations/PublishedViolationsPage.tsx"),
    public: true,
    words: ["reports", "violations"],
  },
  {
    path: "/published",
    load: () => import("./pages/reports/PublishedPage.tsx"),
    public: true,
    words: ["reports"],
  },
  {
    path: "/published/:id",
    load: () => import("./pages/reports/PublishedReportPage.tsx"),
    public: true,
    words: ["reports"],
  },
  {
    path: "/published/:id/print",
    load: () => import("./pages/reports/PrintPage.tsx"),
    public: true,
    words: ["reports"],
  },
  { path: "/verify", load: () => import("./pages/reports/VerifyPage.tsx"), public: true, words: ["reports"] },
  {
    path: "/programme",
    load: () => import("./pages/programme/LedgerPage.tsx"),
    permission: "programme.read",
    words: ["programme"],
  },
  {
    path: "/programme/adjustment",
    load: () => import("./pages/programme/AdjustmentPage.tsx"),
    permission: "programme.overview",
    words: ["programme"],
  },
  {
    path: "/programme/evaluation",
    load: () => import("./pages/programme/EvaluationPage.tsx"),
    permission: "programme.overview",
    words: ["programme"],
  },
  {
    path: "/programme/cases",
    load: () => import("./pages/programme/CasesPage.tsx"),
    permission: "programme.read",
    words: ["programme"],
  },
  {
    path: "/programme/tasks/new",
    load: () => import("./pages/programme/TaskForm.tsx"),
    permission: "programme.write",
    words: ["programme"],
  },
  {
    path: "/programme/tasks/:id",
    load: () => import("./pages/programme/TaskPage.tsx"),
    permission: "programme.read",
    words: ["programme"],
  },
  {
    path: "/programme/tasks/:id/edit",
    load: () => import("./pages/programme/TaskForm.tsx"),
    permission: "programme.write",
    words: ["programme"],
  },
  {
    path: "/registry",
    load: () => import("./pages/registry/PartiesPage.tsx"),
    permission: "registry.read",
    words: ["registry"],
  },
  {
    path: "/registry/parties/:id",
    load: () => import("./pages/registry/PartyPage.tsx"),
    permission: "registry.read",
    words: ["registry"],
  },
  {
    path: "/registry/sites",
    load: () => import("./pages/registry/SitesPage.tsx"),
    permission: "registry.read",
    words: ["registry"],
  },
  {
    path: "/registry/items",
    load: () => import("./pages/registry/ItemsPage.tsx"),
    permission: "registry.read",
    words: ["registry"],
  },
  {
    path: "/registry/reference",
    load: () => import("./pages/registry/DatasetsPage.tsx"),
    permission: "registry.read",
    words: ["registry"],
  },
  {
    path: "/registry/reference/:dataset",
    load: () => import("./pages/registry/DatasetPage.tsx"),
    permission: "registry.read",
    words: ["registry", "reference"],
  },
  { path: "/account", load: () => import("./pages/access/AccountPage.tsx"), words: ["access"] },
  {
    path: "/access/people",
    load: () => import("./pages/access/PeoplePage.tsx"),
    permission: "access.manage",
    words: ["access"],
  },
  {
    path: "/access/keys",
    load: () => import("./pages/access/KeysPage.tsx"),
    permission: "access.manage",
    words: ["access"],
  },
  {
    path: "/access/audit",
    load: () => import("./pages/access/AuditPage.tsx"),
    permission: "access.audit",
    words: ["access"],
  },
  { path: "/outbox", load: () => import("./pages/shell/OutboxPage.tsx"), offline: true, words: ["outbox"] },
];

export type NavEntry = {
  href: string;
  label: Key;
  icon: IconName;
  permission: string;
  onPhone?: true;
  /** Left out of the rail for those whose books never hold such documents. */
  notFor?: readonly Role[];
};
export type NavGroup = { label: Key | null; entries: readonly NavEntry[] };

const producers: readonly Role[] = ["producer"];

/** The left rail, slice by slice; on a phone the entries marked so stand in the bar at the bottom. */
export const navigation: readonly NavGroup[] = [
  {
    label: null,
    entries: [
      { href: "/", label: "nav.overview", icon: "overview", permission: "indicators.read", onPhone: true },
      { href: "/streams/electronics", label: "nav.streams", icon: "streams", permission: "indicators.read" },
      { href: "/anomalies", label: "nav.anomalies", icon: "warning", permission: "anomalies.read" },
      { href: "/violations", label: "nav.violations", icon: "audit", permission: "violations.read" },
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
        onPhone: true,
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
        onPhone: true,
        notFor: producers,
      },
      {
        href: "/takeback/transfers",
        label: "nav.transfers",
        icon: "transfers",
        permission: "takeback.read",
        onPhone: true,
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
        onPhone: true,
      },
      { href: "/retrofits", label: "nav.retrofits", icon: "retrofits", permission: "retrofits.read", onPhone: true },
    ],
  },
  {
    label: "nav.reports",
    entries: [
      { href: "/programme", label: "nav.programme", icon: "programme", permission: "programme.read" },
      { href: "/reports", label: "nav.reports", icon: "reports", permission: "reports.read" },
      { href: "/published", label: "nav.published", icon: "language", permission: "reports.read" },
      { href: "/verify", label: "nav.verify", icon: "verify", permission: "reports.read" },
    ],
  },
  {
    label: "nav.books",
    entries: [
      { href: "/ledger/periods", label: "nav.periods", icon: "periods", permission: "ledger.read" },
      { href: "/registry", label: "nav.registry", icon: "registry", permission: "registry.read" },
    ],
  },
  {
    label: "nav.access",
    entries: [
      { href: "/access/people", label: "nav.people", icon: "user", permission: "access.manage" },
      { href: "/access/keys", label: "nav.keys", icon: "key", permission: "access.manage" },
      { href: "/access/audit", label: "nav.audit", icon: "audit", permission: "access.audit" },
    ],
  },
];

/** What the rail shows to somebody of this role. */
export function entriesFor(group: NavGroup, role: Role, may: (permission: string) => boolean): NavEntry[] {
  return group.entries.filter((entry) => may(entry.permission) && !entry.notFor?.includes(role));
}
