import type { IconName } from "../../controls/Icon.tsx";
import type { Role } from "../../types.ts";
import type { PeriodKind } from "../../format/period.ts";
import { takebackStreams } from "../../../../worker/kernel/vocabulary/registry.ts";
import type { Key } from "../../words/index.ts";

type Action = { href: string; label: Key; icon: IconName };
type Home = {
  /** What this role does most. */
  actions: readonly Action[];
  /** Its own figures, in the order in which they are preferred: the first three that hold something are shown. */
  figures: readonly string[];
  over: PeriodKind;
};

const action = (href: string, label: Key, icon: IconName): Action => ({ href, label, icon });
const ofStreams = (...measures: readonly string[]) =>
  measures.flatMap((measure) => takebackStreams.map((stream) => `epr.${stream}.${measure}`));

const logVisit = action("/takeback/visit", "home.do.visit", "returns");
const logReturn = action("/takeback/returns/new", "home.do.return", "returns");
const sendLoad = action("/takeback/transfers/new", "home.do.transfer", "transfers");
const people = action("/access/people", "nav.people", "user");

/** The home of each role; who answers for the pilot has the scorecard in place of three figures. */
export const homes: Record<Role, Home> = {
  recycler: {
    actions: [logVisit, sendLoad, action("/takeback/stocktakes/new", "home.do.stocktake", "stocktakes")],
    figures: ofStreams("returned.mass", "stock.mass"),
    over: "quarter",
  },
  treater: {
    actions: [
      action("/takeback/transfers?waiting=receipt", "home.do.receive", "transfers"),
      action("/takeback/treatments/new", "home.do.treatment", "treatments"),
      action("/takeback/deliveries/new", "home.do.delivery", "deliveries"),
    ],
    figures: ofStreams("qualified.mass", "treated.mass", "stock.mass"),
    over: "quarter",
  },
  producer: {
    actions: [
      action("/takeback/declarations/new", "home.do.declaration", "declarations"),
      action("/duty", "home.do.claim", "duty"),
      action("/reports", "nav.reports", "reports"),
    ],
    figures: ofStreams("placed_on_market.mass", "claimed.mass", "claimed_over_pom.mass"),
    over: "year",
  },
  retailer: {
    actions: [
      action("/retrofits/new", "home.do.retrofit", "retrofits"),
      action("/retrofits/sales", "home.do.sales", "procurement"),
      action("/takeback/plastics/new", "home.do.plastics", "usage"),
    ],
    figures: ["saved.energy", "saved_share.energy", "avoided.carbon"].map((name) => `energy.retrofits.${name}`),
    over: "year",
  },
  buyer: {
    actions: [
      action("/procurement/purchases/new", "home.do.purchase", "procurement"),
      action("/procurement/purchases/import", "home.do.purchases", "upload"),
      action("/procurement/suppliers", "home.do.suppliers", "registry"),
    ],
    figures: ["total", "energy_water_share", "environment_share"].map((name) => `procurement.${name}.money`),
    over: "year",
  },
  platform: {
    actions: [action("/takeback/returns/import", "home.do.returns", "upload"), logReturn],
    figures: ofStreams("returned.mass", "returned.pieces"),
    over: "quarter",
  },
  bureau: {
    actions: [
      action("/anomalies", "nav.anomalies", "warning"),
      action("/ledger/periods", "nav.periods", "periods"),
      action("/overview", "nav.overview", "overview"),
    ],
    figures: [],
    over: "quarter",
  },
  commerce: {
    actions: [
      action("/reports", "nav.reports", "reports"),
      action("/programme", "nav.programme", "programme"),
      action("/overview", "nav.overview", "overview"),
    ],
    figures: [],
    over: "quarter",
  },
  centre: {
    actions: [action("/published", "nav.published", "language"), action("/reports", "nav.reports", "reports")],
    figures: [],
    over: "quarter",
  },
  admin: {
    actions: [people, action("/registry", "nav.registry", "registry"), action("/access/keys", "nav.keys", "key")],
    figures: [],
    over: "quarter",
  },
  zone_admin: {
    actions: [
      people,
      action("/registry", "nav.registry", "registry"),
      action("/registry/zones", "home.do.zone", "registry"),
    ],
    figures: [],
    over: "quarter",
  },
};

const mostShown = 3;

/** The first three that hold something, of different things where there are as many; else the first three. */
export function chosenFigures<T extends { id: string; value: { display: string } | null }>(
  wanted: readonly string[],
  found: readonly T[],
): T[] {
  const known = wanted.flatMap((id) => found.find((each) => each.id === id) ?? []);
  const holding = known.filter(({ value }) => value !== null && Number(value.display) !== 0);
  const streamOf = (id: string) => id.split(".")[1] ?? "";
  const main = holding[0] && streamOf(holding[0].id);
  const own = holding.filter(({ id }) => streamOf(id) === main);
  const others = holding.filter(({ id }) => streamOf(id) !== main);
  const chosen = [...own, ...others].slice(0, mostShown);
  return chosen.length > 0 ? chosen : known.slice(0, 1);
}
