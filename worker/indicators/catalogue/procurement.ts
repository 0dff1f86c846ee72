/**
 * Green procurement (DESIGN 4): the two shares, each over purchases in the categories of its own
 * list, and the sums behind them. The classes of spend are accounts, so that a measure is a list
 * of account kinds and the rows of a figure are the purchases themselves.
 */
import type { Definition, Part } from "./shape.ts";
import type { Measure, Words } from "./measures.ts";
import { type CheckedLists, type ListStatus, listStatuses, type SpendClass } from "../../kernel/vocabulary/ledger.ts";

type List = "energy" | "environment";
type Classes = Record<List, readonly ListStatus[]>;

const anywhere: Classes = { energy: listStatuses, environment: listStatuses };
const inList = ["green", "plain"] as const;

function kindsOf({ energy, environment }: Classes): string[] {
  return energy.flatMap((first) =>
    environment.map((second) => `spend:${`energy_${first}.environment_${second}` satisfies SpendClass}`),
  );
}

/** What is green in a list by a certificate that was checked. */
function checkedIn(list: List): string[] {
  return [`checked:${list satisfies CheckedLists}`, `checked:${"both" satisfies CheckedLists}`];
}

function part(label: Words, accountKinds: readonly string[], entryKind: "purchase" | "check" = "purchase"): Part {
  const measure: Measure = {
    accountKinds,
    entryKinds: [entryKind],
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

function amount(id: string, title: Words, numerator: Part): Definition {
  return {
    ...general,
    id: `procurement.${id}.money`,
    title: titled(title),
    unit: "yuan",
    numerator,
    denominator: null,
    formula: { id, version: 1 },
    takesTargets: false,
  };
}

/**
 * Green over everything in the categories of the list, not over all procurement. The headline counts what rests on a
 * checked certificate (DESIGN 11); what the buyers state stands beside it under an id of its own, and is what version 1
 * counted.
 */
function share(id: string, list: List, title: Words): Definition {
  return {
    ...shareOver(list),
    id: `procurement.${id}.money`,
    title: titled(title),
    numerator: part(words[list].checked, checkedIn(list), "check"),
    formula: { id: `gp_${id}`, version: 2 },
    takesTargets: true,
  };
}

function shareAsStated(id: string, list: List, { zh, en }: Words): Definition {
  return {
    ...shareOver(list),
    id: `procurement.${id}_stated.money`,
    title: titled({ zh: `${zh}（按声明）`, en: `${en}, as stated` }),
    numerator: part(words[list].stated, kindsOf({ ...anywhere, [list]: ["green"] })),
    formula: { id: `gp_${id}`, version: 1 },
    takesTargets: false,
  };
}

function shareOver(list: List) {
  const denominator = part(words[list].listed, kindsOf({ ...anywhere, [list]: inList }));
  return { ...general, unit: "percent", denominator } as const;
}

function titled({ zh, en }: Words): Words {
  return { zh: `绿色采购：${zh}`, en: `Green procurement: ${en}` };
}

const words = {
  energy: {
    checked: {
      zh: "证书已核的节能、节水产品采购额",
      en: "energy- and water-saving purchases with a checked certificate",
    },
    stated: {
      zh: "持当日有效证书的节能、节水产品采购额",
      en: "energy- and water-saving purchases with a certificate valid that day",
    },
    listed: { zh: "节能产品清单同品目采购额", en: "purchases in the categories of the energy list" },
  },
  environment: {
    checked: {
      zh: "证书已核的环境标志产品采购额",
      en: "environmental-label purchases with a checked certificate",
    },
    stated: {
      zh: "持当日有效证书的环境标志产品采购额",
      en: "environmental-label purchases with a certificate valid that day",
    },
    listed: {
      zh: "环境标志产品清单同品目采购额",
      en: "purchases in the categories of the environmental-label list",
    },
  },
} as const satisfies Record<List, Record<"checked" | "stated" | "listed", Words>>;

function amountsOf(id: string, list: List): Definition[] {
  const { checked, stated, listed } = words[list];
  return [
    amount(`${id}_checked`, checked, part(checked, checkedIn(list), "check")),
    amount(`${id}_green`, stated, part(stated, kindsOf({ ...anywhere, [list]: ["green"] }))),
    amount(`${id}_listed`, listed, part(listed, kindsOf({ ...anywhere, [list]: inList }))),
  ];
}

const titles = {
  energy: { zh: "节能、节水产品采购占比", en: "share of energy- and water-saving products" },
  environment: { zh: "环境标志产品采购占比", en: "share of environmental-label products" },
} as const satisfies Record<List, Words>;
const all: Words = { zh: "采购总额", en: "all purchases" };
const outside: Words = { zh: "清单外品目采购额", en: "purchases in the categories of no list" };

export const procurementDefinitions: readonly Definition[] = [
  share("energy_water_share", "energy", titles.energy),
  share("environment_share", "environment", titles.environment),
  shareAsStated("energy_water_share", "energy", titles.energy),
  shareAsStated("environment_share", "environment", titles.environment),
  amount("total", all, part(all, kindsOf(anywhere))),
  ...amountsOf("energy_water", "energy"),
  ...amountsOf("environment", "environment"),
  amount("outside", outside, part(outside, kindsOf({ energy: ["outside"], environment: ["outside"] }))),
];
