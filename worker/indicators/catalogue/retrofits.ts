/**
 * Retrofits: what verified projects saved, avoided and cost. Savings are booked in the months in which they arose; the
 * project itself and its cost on the last day of its reporting period.
 */
import type { Definition, Part } from "./shape.ts";
import type { Quantity, Words } from "./measures.ts";

function part(label: Words, accountKind: string, quantity: Quantity, sign: 1 | -1 = 1): Part {
  return {
    label,
    measure: {
      accountKinds: [accountKind],
      entryKinds: ["retrofit"],
      itemKind: null,
      sign,
      over: "flow",
      zeroWhen: "active",
      stream: "energy",
      quantity,
    },
    months: "period",
    divisor: 1,
  };
}

const general = {
  stream: "energy",
  // The Tianjin implementing opinion names the retrofits of retail premises.
  basisId: "tj-2018-impl",
  validFrom: null,
  validTo: null,
  needsFullYear: false,
  takesTargets: false,
  headline: false,
  aboveFull: null,
} as const;

function sum(id: string, quantity: Quantity, unit: Definition["unit"], accountKind: string, title: Words): Definition {
  return {
    ...general,
    id: `energy.retrofits.${id}.${quantity}`,
    quantity,
    title: titled(title),
    unit,
    numerator: part(title, accountKind, quantity),
    denominator: null,
    formula: { id: `retrofit_${id}`, version: 1 },
  };
}

function titled({ zh, en }: Words): Words {
  return { zh: `节能改造：${zh}`, en: `Retrofits: ${en}` };
}

const savedEnergy = { zh: "节能量", en: "saved energy" };

export const retrofitDefinitions: readonly Definition[] = [
  sum("saved", "energy", "kWh", "saved", savedEnergy),
  sum("saved_coal", "mass", "kg", "saved_coal", {
    zh: "节能量折标准煤（当量值）",
    en: "saved energy in standard coal (calorific)",
  }),
  sum("avoided", "carbon", "kg", "avoided", { zh: "二氧化碳减排量", en: "avoided CO2" }),
  sum("projects", "pieces", "piece", "invested", { zh: "已核实项目数", en: "verified projects" }),
  sum("invested", "money", "yuan", "invested", { zh: "改造投资", en: "invested" }),
  {
    ...general,
    id: "energy.retrofits.saved_share.energy",
    quantity: "energy",
    title: titled({ zh: "节能率", en: "share of energy saved" }),
    unit: "percent",
    numerator: part(savedEnergy, "saved", "energy"),
    denominator: part({ zh: "校准后的基期能耗", en: "adjusted baseline" }, "demand", "energy", -1),
    formula: { id: "retrofit_saved_share", version: 1 },
  },
];
