/**
 * What the pilot collects and what becomes of it. All shares and masses are synthetic: they are
 * plausible, and no measurement stands behind them.
 */
import { derivedUuid } from "../../worker/kernel/identifiers.ts";
import type { Fate } from "../../worker/kernel/vocabulary/ledger.ts";

/** What is treated together in one batch. */
export type Group = "displays" | "white_goods" | "office" | "packaging" | "tyres";

export type Good = {
  item: string;
  group: Group;
  /** How often it comes in, against the others of its stream. */
  weight: number;
  kgPerPiece: number;
  /** Whether it may go by unit weight where nobody weighed it: the factor must be near what pieces here weigh. */
  estimable: boolean;
  /** Thousandths of its mass that become each material; the rest is residue and loss. */
  yields: Readonly<Record<string, number>>;
};

const electronic = (item: string, good: Omit<Good, "item">): Good => ({ item: `electronics/${item}`, ...good });

/**
 * Weighted like the units that Tianjin's four plants treated in 2015 (published_cases: televisions
 * 63 %, computers 21 %, refrigerators 11 %, washing machines 5 %, air conditioners 0.1 %), with the
 * tubes on their way out and a few of the items that the 2015 figures leave out.
 */
export const electronics: readonly [Good, ...Good[]] = [
  electronic("tv-crt", {
    group: "displays",
    weight: 210,
    kgPerPiece: 31.4,
    estimable: true,
    yields: {
      glass: 330,
      "leaded-glass": 240,
      plastics: 150,
      ferrous: 110,
      copper: 35,
      aluminium: 10,
      "printed-circuit-board": 75,
    },
  }),
  electronic("tv-flat", {
    group: "displays",
    weight: 390,
    kgPerPiece: 13.3,
    estimable: true,
    yields: { plastics: 330, ferrous: 330, aluminium: 60, "printed-circuit-board": 110, glass: 110, copper: 15 },
  }),
  electronic("monitor", {
    group: "displays",
    weight: 30,
    kgPerPiece: 5.4,
    estimable: true,
    yields: { plastics: 350, ferrous: 300, glass: 150, "printed-circuit-board": 110, aluminium: 40 },
  }),
  electronic("refrigerator", {
    group: "white_goods",
    weight: 112,
    kgPerPiece: 41.5,
    estimable: true,
    yields: {
      ferrous: 470,
      copper: 20,
      aluminium: 15,
      plastics: 190,
      compressor: 180,
      "insulation-foam": 95,
      refrigerant: 3,
      "oil-and-fluids": 4,
    },
  }),
  electronic("washing-machine", {
    group: "white_goods",
    weight: 49,
    // The only factor known is of European drum machines: far from what is thrown away here.
    kgPerPiece: 29.2,
    estimable: false,
    yields: { ferrous: 480, plastics: 330, motor: 130, copper: 15, aluminium: 15 },
  }),
  electronic("air-conditioner", {
    group: "white_goods",
    weight: 4,
    kgPerPiece: 28.6,
    estimable: true,
    yields: { ferrous: 430, copper: 150, aluminium: 90, compressor: 220, plastics: 80, refrigerant: 8 },
  }),
  electronic("water-heater-electric", {
    group: "white_goods",
    weight: 9,
    kgPerPiece: 18.5,
    estimable: false,
    yields: { ferrous: 600, copper: 60, plastics: 120, "insulation-foam": 150 },
  }),
  electronic("computer-desktop", {
    group: "office",
    weight: 150,
    kgPerPiece: 8.9,
    estimable: true,
    yields: {
      ferrous: 560,
      plastics: 150,
      aluminium: 60,
      "printed-circuit-board": 130,
      copper: 25,
      "reusable-part": 40,
    },
  }),
  electronic("computer-laptop", {
    group: "office",
    weight: 40,
    kgPerPiece: 1.7,
    estimable: true,
    yields: {
      plastics: 300,
      aluminium: 180,
      "printed-circuit-board": 150,
      ferrous: 180,
      "reusable-part": 80,
      "other-nonferrous": 50,
    },
  }),
  electronic("printer", {
    group: "office",
    weight: 16,
    kgPerPiece: 10.1,
    estimable: true,
    yields: { plastics: 450, ferrous: 400, "printed-circuit-board": 40, motor: 60 },
  }),
];

export const packaging: readonly [Good, ...Good[]] = [
  {
    item: "packaging/corrugated-box",
    group: "packaging",
    weight: 55,
    kgPerPiece: 0.46,
    estimable: false,
    yields: { paper: 970 },
  },
  {
    item: "packaging/beverage-carton",
    group: "packaging",
    weight: 30,
    kgPerPiece: 0.012,
    estimable: false,
    yields: { paper: 720, plastics: 200, aluminium: 40 },
  },
  {
    item: "packaging/plastic-container",
    group: "packaging",
    weight: 15,
    kgPerPiece: 0.024,
    estimable: false,
    yields: { plastics: 940 },
  },
];

export const tyres: readonly [Good, ...Good[]] = [
  {
    item: "tyres/car",
    group: "tyres",
    weight: 1,
    kgPerPiece: 8.4,
    estimable: false,
    yields: { rubber: 680, ferrous: 150 },
  },
];

const byItem = new Map([...electronics, ...packaging, ...tyres].map((good) => [good.item, good]));

/** undefined for a material. */
export function goodOf(item: string): Good | undefined {
  return byItem.get(item);
}

export function streamOf(item: string): string {
  return item.slice(0, item.indexOf("/"));
}

/** Where materials go, and how likely; the catalogue's usual fate unless another is listed. */
export const fatesOf: Readonly<Record<string, readonly [Destination, ...Destination[]]>> = {
  compressor: [
    to("remanufacture", 30, "再制造压缩机示范厂（合成）"),
    to("recycling", 70, "有色金属再生示范厂（合成）"),
  ],
  motor: [to("remanufacture", 45, "再制造电机示范厂（合成）"), to("recycling", 55, "有色金属再生示范厂（合成）")],
  "reusable-part": [to("reuse", 100, "二手配件示范市场（合成）")],
  plastics: [to("recycling", 92, "改性塑料示范厂（合成）"), to("energy_recovery", 8, "垃圾焚烧发电示范厂（合成）")],
  "oil-and-fluids": [to("energy_recovery", 100, "废油处置示范中心（合成）")],
  "leaded-glass": [to("disposal", 100, "危险废物处置示范中心（合成）")],
  "insulation-foam": [
    to("energy_recovery", 40, "垃圾焚烧发电示范厂（合成）"),
    to("disposal", 60, "一般固废填埋示范场（合成）"),
  ],
  refrigerant: [to("disposal", 100, "危险废物处置示范中心（合成）")],
  residue: [to("energy_recovery", 35, "垃圾焚烧发电示范厂（合成）"), to("disposal", 65, "一般固废填埋示范场（合成）")],
  ferrous: [to("recycling", 100, "滨海示范钢厂（合成）")],
  paper: [to("recycling", 100, "再生纸示范厂（合成）")],
  rubber: [to("recycling", 85, "再生胶示范厂（合成）"), to("energy_recovery", 15, "水泥窑协同处置示范线（合成）")],
};

export const otherFates: readonly [Destination, ...Destination[]] = [
  to("recycling", 100, "有色金属再生示范厂（合成）"),
];

type Destination = { fate: Fate; weight: number; buyer: string };

function to(fate: Fate, weight: number, buyer: string): Destination {
  return { fate, weight, buyer };
}

/** A document's id: the same for the same thing in the same pilot. */
export function documentId(what: string, day: string): string {
  return derivedUuid(`demo ${what}`, day);
}
