/**
 * What can be counted in the books. A filter says which postings count; with a stream and a
 * quantity it is a measure. The same measure sums the roll-ups for a figure and selects the
 * postings for its rows, so the rows add up to the figure by construction.
 */
import type { Fate } from "../../kernel/vocabulary/ledger.ts";
import type { subjects } from "../../kernel/vocabulary/indicators.ts";
import type { TakebackStream } from "../../kernel/vocabulary/registry.ts";

/** The two languages of the product, side by side. */
export type Words = { zh: string; en: string };

const quantities = ["mass", "pieces"] as const;
/** Goods are counted by mass and pieces, purchases in money, retrofits in energy and carbon too. */
export type Quantity = (typeof quantities)[number] | "money" | "energy" | "carbon";

export type Filter = {
  accountKinds: readonly string[];
  /** null: every kind of entry, as for every balance. */
  entryKinds: readonly string[] | null;
  /** null: products and materials. */
  itemKind: "product" | "material" | null;
  /** Only materials that are meant for one of these, unless said otherwise; such a part is read item by item. */
  meantFor?: readonly Fate[];
  /** -1 where the account holds the contra side. */
  sign: 1 | -1;
  /** A flow counts what was posted in the period, a balance all that was posted up to its end. */
  over: "flow" | "balance";
  /**
   * When nothing at all was posted, is that 0 or unknown? `active`: 0 where anything of the stream
   * had moved through a stock, or been bought, by then. `never`: always unknown, as for a
   * declaration nobody made. `declared`: also 0 where products of the stream were declared, as for claims.
   * `stated`: unknown, as for what nobody reported.
   */
  zeroWhen: "active" | "declared" | "stated" | "never";
};

export type Measure = Filter & {
  stream: Subject;
  quantity: Quantity;
  /** It is read item by item, for a formula that may be for some items only. */
  byItem?: boolean;
  /** The items that count; every item of the stream unless said. */
  items?: readonly string[];
};

const stock = { accountKinds: ["stock"], sign: 1, zeroWhen: "active" } as const;
// What was sent counts once it was received; what was booked before receipts were asked for counts as it stands.
const delivered = {
  entryKinds: ["delivery", "delivery_receipt"],
  itemKind: null,
  sign: 1,
  over: "flow",
  zeroWhen: "active",
} as const;

export const filters = {
  placed_on_market: {
    accountKinds: ["market"],
    entryKinds: ["declaration"],
    itemKind: null,
    sign: 1,
    over: "flow",
    zeroWhen: "never",
  },
  returned: { ...stock, entryKinds: ["return", "plant_return"], itemKind: null, over: "flow" },
  // A relay is a receipt too, but the same goods arriving at their second stop.
  received: { ...stock, entryKinds: ["receipt", "plant_return"], itemKind: null, over: "flow" },
  qualified: {
    accountKinds: ["qualified"],
    entryKinds: null,
    itemKind: null,
    sign: -1,
    over: "flow",
    zeroWhen: "active",
  },
  // Claims are dated in the year they count for.
  claimed: {
    accountKinds: ["claimed"],
    entryKinds: ["claim"],
    itemKind: null,
    sign: 1,
    over: "flow",
    zeroWhen: "declared",
  },
  treated: { ...stock, entryKinds: ["treatment"], itemKind: "product", sign: -1, over: "flow" },
  outcome_reuse: { ...delivered, accountKinds: ["outcome:reuse"] },
  outcome_remanufacture: { ...delivered, accountKinds: ["outcome:remanufacture"] },
  outcome_recycling: { ...delivered, accountKinds: ["outcome:recycling"] },
  outcome_energy_recovery: { ...delivered, accountKinds: ["outcome:energy_recovery"] },
  outcome_disposal: { ...delivered, accountKinds: ["outcome:disposal"] },
  unconfirmed: {
    accountKinds: ["outcome:unconfirmed"],
    entryKinds: null,
    itemKind: null,
    sign: 1,
    over: "balance",
    zeroWhen: "active",
  },
  /** Whatever left the sites for good: the whole of which each fate is a share. */
  outcomes: {
    ...delivered,
    accountKinds: [
      "outcome:reuse",
      "outcome:remanufacture",
      "outcome:recycling",
      "outcome:energy_recovery",
      "outcome:disposal",
    ],
  },
  // Treatment outputs only: a whole product handed on for reuse was not treated (国务院令第551号).
  recovered_materials: {
    ...delivered,
    accountKinds: ["outcome:reuse", "outcome:remanufacture", "outcome:recycling"],
    itemKind: "material",
  },
  recovered_materials_and_energy: {
    ...delivered,
    accountKinds: ["outcome:reuse", "outcome:remanufacture", "outcome:recycling", "outcome:energy_recovery"],
    itemKind: "material",
  },
  // Whatever becomes of materials for good. By conservation it is what stood at the start and what was put in, less what
  // stands at the end.
  materials_gone: {
    accountKinds: [
      "outcome:reuse",
      "outcome:remanufacture",
      "outcome:recycling",
      "outcome:energy_recovery",
      "outcome:disposal",
      "loss",
      "variance",
    ],
    entryKinds: null,
    itemKind: "material",
    sign: 1,
    over: "flow",
    zeroWhen: "active",
  },
  /** Materials that have no fate yet: in stock, or sent and not confirmed. They are never on the road between sites. */
  materials_held: {
    accountKinds: ["stock", "outcome:unconfirmed"],
    entryKinds: null,
    itemKind: "material",
    sign: 1,
    over: "balance",
    zeroWhen: "active",
  },
  stock: { ...stock, entryKinds: null, itemKind: "product", over: "balance" },
  stock_materials: { ...stock, entryKinds: null, itemKind: "material", over: "balance" },
  variance: {
    accountKinds: ["variance"],
    entryKinds: null,
    itemKind: null,
    sign: 1,
    over: "flow",
    zeroWhen: "active",
  },
  loss: {
    accountKinds: ["loss"],
    entryKinds: null,
    itemKind: null,
    sign: 1,
    over: "flow",
    zeroWhen: "active",
  },
} as const satisfies Record<string, Filter>;

export type FilterName = keyof typeof filters;

/** The pilot's four categories and tyres, with the document that asks for their take-back. */
export const streamFacts = {
  electronics: { zh: "电器电子产品", en: "Electronics", basisId: "tj-2018-impl" },
  vehicles: { zh: "汽车产品", en: "Vehicles", basisId: "tj-2018-impl" },
  lead_acid_batteries: { zh: "铅蓄电池", en: "Lead-acid batteries", basisId: "tj-2018-impl" },
  packaging: { zh: "包装物", en: "Packaging", basisId: "tj-2018-impl" },
  // Recorded, but outside the pilot: the State Council's opinion names them.
  tyres: { zh: "轮胎", en: "Tyres", basisId: "scl-2017-84" },
} as const satisfies Record<TakebackStream, Words & { basisId: string }>;

export type Stream = keyof typeof streamFacts;

/** What indicators speak of: a stream of goods that come back, what is bought, or energy that is saved. */
export const subjectFacts = {
  ...streamFacts,
  procurement: { zh: "绿色采购", en: "Green procurement", basisId: "gp-2019-9" },
  energy: { zh: "节能改造", en: "Retrofits", basisId: "tj-2018-impl" },
} as const satisfies Record<(typeof subjects)[number], Words & { basisId: string }>;

export type Subject = keyof typeof subjectFacts;

export function measureOf(filter: FilterName, stream: Stream, quantity: Quantity): Measure {
  return { ...filters[filter], stream, quantity };
}
