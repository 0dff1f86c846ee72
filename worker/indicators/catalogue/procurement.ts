/**
 * Green procurement (DESIGN 4): the two shares, each over purchases in the categories of its own
 * list, and the sums behind them. The classes of spend are accounts, so that a measure is a list
 * of account kinds and the rows of a figure are the purchases themselves.
 */
import type { Definition, Part } from "./shape.ts";
import type { Measure, Words } from "./measures.ts";
import { type ListStatus, listStatuses, type SpendClass } from "../../kernel/vocabulary/ledger.ts";

type List = "energy" | "environment";
type Classes = Record<List, readonly ListStatus[]>;

const anywhere: Classes = { energy: listStatuses, environment: listStatuses };
const inList = ["green", "plain"] as const;

function kindsOf({ energy, environment }: Classes): string[] {
  return energy.flatMap((first) =>
    environment.map((second) => `spend:${`energy_${first}.environment_${second}` satisfies SpendClass}`),
  );
}

function part(label: Words, classes: Classes): Part {
  const measure: Measure = {
    accountKinds: kindsOf(classes),
    entryKinds: ["purchase"],
    itemKind: null,
    sign: 1,
    over: "flow",
    zeroWhen: "active",
    stream: "procurement",
    quantity: "money",
  };
  return { label, measure, months: "period", divisor: 1 };
}

const general = {
  stream: "procurement",
  quantity: "money",
  // 财库〔2019〕9号
  basisId: "gp-2019-9",
  validFrom: null,
  validTo: null,
  needsFullYear: false,
  headline: false,
  aboveFull: null,
} as const;

function amount(id: string, title: Words, classes: Classes): Definition {
  return {
    ...general,
    id: `procurement.${id}.money`,
    title: titled(title),
    unit: "yuan",
    numerator: part(title, classes),
    denominator: null,
    formula: { id, version: 1 },
    takesTargets: false,
  };
}

/** Green over everything in the categories of the list, not over all procurement. */
function share(id: string, list: List, title: Words, green: Words, listed: Words): Definition {
  return {
    ...general,
    id: `procurement.${id}.money`,
    title: titled(title),
    unit: "percent",
    numerator: part(green, { ...anywhere, [list]: ["green"] }),
    denominator: part(listed, { ...anywhere, [list]: inList }),
    formula: { id: `gp_${id}`, version: 1 },
    takesTargets: true,
  };
}

function titled({ zh, en }: Words): Words {
  return { zh: `绿色采购：${zh}`, en: `Green procurement: ${en}` };
}

const words = {
  energyGreen: {
    zh: "持当日有效证书的节能、节水产品采购额",
    en: "energy- and water-saving purchases with a certificate valid that day",
  },
  energyListed: { zh: "节能产品清单同品目采购额", en: "purchases in the categories of the energy list" },
  environmentGreen: {
    zh: "持当日有效证书的环境标志产品采购额",
    en: "environmental-label purchases with a certificate valid that day",
  },
  environmentListed: {
    zh: "环境标志产品清单同品目采购额",
    en: "purchases in the categories of the environmental-label list",
  },
} as const satisfies Record<string, Words>;

export const procurementDefinitions: readonly Definition[] = [
  share(
    "energy_water_share",
    "energy",
    { zh: "节能、节水产品采购占比", en: "share of energy- and water-saving products" },
    words.energyGreen,
    words.energyListed,
  ),
  share(
    "environment_share",
    "environment",
    { zh: "环境标志产品采购占比", en: "share of environmental-label products" },
    words.environmentGreen,
    words.environmentListed,
  ),
  amount("total", { zh: "采购总额", en: "all purchases" }, anywhere),
  amount("energy_water_green", words.energyGreen, { ...anywhere, energy: ["green"] }),
  amount("energy_water_listed", words.energyListed, { ...anywhere, energy: inList }),
  amount("environment_green", words.environmentGreen, { ...anywhere, environment: ["green"] }),
  amount("environment_listed", words.environmentListed, { ...anywhere, environment: inList }),
  amount(
    "outside",
    { zh: "清单外品目采购额", en: "purchases in the categories of no list" },
    { energy: ["outside"], environment: ["outside"] },
  ),
];
