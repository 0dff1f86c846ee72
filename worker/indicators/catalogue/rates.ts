/**
 * The competing definitions of a recovery rate, each with its named denominator: one row for each
 * formula of `rate_formulas` that can be said with what the books hold.
 */
import { takebackStreams } from "../../kernel/vocabulary/registry.ts";
import { claimRates } from "./claim-rates.ts";
import type { Rate, RatePart } from "./shape.ts";

/** Outputs of one month are not held against the inputs of another: what has no fate yet is in neither part. */
const materialBalance = {
  formula: { id: "treated_mass_recovery", version: 2 },
  denominator: {
    filter: "materials_gone",
    label: {
      zh: "已有去向的处理物质（期初库存 + 本期投入 − 期末库存）",
      en: "treated mass that has gone somewhere (opening stock + put in − closing stock)",
    },
  },
  balance: { held: "materials_held", inputs: "treated" },
  aboveFull: {
    zh: "盘点或交接差异使材料多于账面（差异计入分母），因此超过 100 %。请核对盘点单据。",
    en: "Counts or receipts found more material than the books had, and differences are part of the balance; hence more than 100 %. Check the documents of the counts.",
  },
} as const satisfies Partial<Rate>;

const handedOn: RatePart = {
  filter: "outcomes",
  label: { zh: "本期全部去向的质量", en: "mass of all fates in the period" },
};
export const rates: readonly Rate[] = [
  // The waste hierarchy: reuse first, then remanufacture, then what follows.
  {
    id: "reuse_share",
    formula: { id: "outcome_share", version: 1 },
    streams: takebackStreams,
    quantity: "mass",
    title: { zh: "再使用占比", en: "share handed on for reuse" },
    numerator: {
      filter: "outcome_reuse",
      label: { zh: "本期再使用量", en: "handed on for reuse in the period" },
    },
    denominator: handedOn,
    basisId: null,
  },
  {
    id: "remanufacture_share",
    formula: { id: "outcome_share", version: 1 },
    streams: takebackStreams,
    quantity: "mass",
    title: { zh: "再制造占比", en: "share handed on for remanufacture" },
    numerator: {
      filter: "outcome_remanufacture",
      label: { zh: "本期再制造量", en: "handed on for remanufacture in the period" },
    },
    denominator: handedOn,
    basisId: null,
  },
  {
    // 发改产业〔2021〕1102号: any brand counts; average of the three years before.
    id: "appliance_2021",
    formula: { id: "appliance_2021", version: 1 },
    streams: ["electronics"],
    quantity: "pieces",
    title: { zh: "回收目标责任制回收率", en: "recovery rate of the appliance target scheme" },
    numerator: {
      filter: "returned",
      label: { zh: "本年回收台数（不分品牌型号）", en: "pieces collected in the year, any brand" },
    },
    denominator: {
      filter: "placed_on_market",
      label: {
        zh: "前三年年均投放市场台数",
        en: "average pieces placed on the market in the three previous years",
      },
      months: "three_previous_years",
      divisor: 3,
    },
    basisId: "appliance-2021-1102",
    validFrom: "2021-08-01",
    needsFullYear: true,
    byItem: true,
    aboveFull: {
      zh: "分子不分品牌、不限销售年份，含更早年份售出的产品，因此超过 100 %。",
      en: "The numerator counts any brand and products sold in earlier years; hence more than 100 %.",
    },
  },
  {
    id: "qualified_over_pom",
    formula: { id: "qualified_over_pom", version: 1 },
    streams: takebackStreams,
    quantity: "mass",
    title: {
      zh: "规范回收量与同期投放市场量之比",
      en: "qualified recovery over placed on the market",
    },
    numerator: {
      filter: "qualified",
      label: { zh: "本期规范回收量", en: "qualified recovery of the period" },
    },
    denominator: {
      filter: "placed_on_market",
      label: { zh: "同期投放市场量", en: "mass placed on the market in the same period" },
    },
    basisId: null,
    byItem: true,
    aboveFull: {
      zh: "回收的产品多为以前期间投放市场，因此超过同期投放量。",
      en: "What comes back was mostly placed on the market in earlier periods; hence more than 100 %.",
    },
  },
  {
    id: "treated_mass_recovery",
    ...materialBalance,
    streams: takebackStreams,
    quantity: "mass",
    title: { zh: "处理物质利用率", en: "material recovery of treated mass" },
    numerator: {
      filter: "recovered_materials",
      label: {
        zh: "用于再使用、再制造、再生利用的处理产物",
        en: "treatment outputs for reuse, remanufacture or recycling",
      },
    },
    basisId: null,
  },
  {
    id: "treated_mass_recovery_with_energy",
    ...materialBalance,
    streams: takebackStreams,
    quantity: "mass",
    title: {
      zh: "处理物质利用率（含能量回收）",
      en: "material and energy recovery of treated mass",
    },
    numerator: {
      filter: "recovered_materials_and_energy",
      label: {
        zh: "用于再使用、再制造、再生利用、能量回收的处理产物",
        en: "treatment outputs for reuse, remanufacture, recycling or energy recovery",
      },
    },
    basisId: null,
    // The targets of the formula mean material utilisation, without energy recovery.
    takesTargets: false,
  },
  ...claimRates,
  {
    id: "packaging_recycled_over_pom",
    formula: { id: "packaging_recycled_over_pom", version: 1 },
    streams: ["packaging"],
    quantity: "mass",
    title: { zh: "包装物再生利用率", en: "packaging recycled over placed on the market" },
    numerator: {
      // Only what was used and came back is taken in: pre-consumer scrap is no return.
      filter: "outcome_recycling",
      label: { zh: "本期再生利用的消费后包装物", en: "post-consumer packaging recycled in the period" },
    },
    denominator: {
      filter: "placed_on_market",
      label: { zh: "同期投放市场量", en: "mass placed on the market in the same period" },
    },
    basisId: "carton-2020",
    // Its target is set for beverage cartons, not for all packaging.
    takesTargets: false,
    aboveFull: {
      zh: "再生利用的包装物中有一部分来自期初库存或以前期间的投放，因此超过 100 %。",
      en: "Part of what was recycled came from the opening stock or was placed on the market earlier; hence more than 100 %.",
    },
  },
  {
    id: "elv_iso22628",
    formula: { id: "elv_iso22628", version: 1 },
    streams: ["vehicles"],
    quantity: "mass",
    title: { zh: "车型可回收利用率（设计值）", en: "recoverability of a vehicle type (design rate)" },
    numerator: null,
    denominator: null,
    basisId: "gbt-19515-2023",
    validFrom: "2024-03-01",
    designRate: true,
    lacks: {
      code: "not_recorded",
      what: {
        zh: "车型的 mP、mD、mM、mTr、mTe 与整车质量 mV",
        en: "the masses mP, mD, mM, mTr, mTe and mV of a vehicle type",
      },
    },
  },
  {
    id: "plan_99",
    formula: { id: "plan_99", version: 1 },
    streams: ["all"],
    quantity: "mass",
    title: {
      zh: "重点品种废弃产品规范回收与循环利用率",
      en: "regulated recovery and recycling rate of key waste products",
    },
    numerator: null,
    denominator: null,
    basisId: "epr-2016-99",
  },
];
