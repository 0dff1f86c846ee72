/** Rates of what producers claimed, and the formulas for batteries: a producer's duty is shown by these. */
import type { Rate, RatePart } from "./shape.ts";
import { takebackStreams } from "../../kernel/vocabulary/registry.ts";

const claimedInYear: RatePart = {
  filter: "claimed",
  label: {
    zh: "本年自行、联合、委托回收并认领的规范回收量",
    en: "qualified recovery of the year claimed by own, joint and commissioned recovery",
  },
};
const claimsOfOlderProducts = {
  zh: "认领的回收量多为更早年份投放的产品，因此超过 100 %。",
  en: "What is claimed was mostly placed on the market in earlier years; hence more than 100 %.",
} as const;

export const claimRates: readonly Rate[] = [
  {
    // What a producer has of its own: the appliance scheme by what it claims.
    id: "appliance_2021_claimed",
    formula: { id: "appliance_2021", version: 1 },
    streams: ["electronics"],
    quantity: "pieces",
    title: {
      zh: "回收目标责任制回收率（按生产企业认领量）",
      en: "recovery rate of the appliance target scheme, by what producers claim",
    },
    numerator: claimedInYear,
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
    aboveFull: claimsOfOlderProducts,
  },
  {
    id: "claimed_over_pom",
    formula: { id: "qualified_over_pom", version: 1 },
    streams: takebackStreams,
    quantity: "mass",
    title: { zh: "认领回收量与同期投放市场量之比", en: "claimed recovery over placed on the market" },
    numerator: claimedInYear,
    denominator: {
      filter: "placed_on_market",
      label: { zh: "同期投放市场量", en: "mass placed on the market in the same period" },
    },
    basisId: null,
    byItem: true,
    aboveFull: claimsOfOlderProducts,
  },
  {
    // 征求意见稿 of 2020-06-02: never adopted, so it is named a draft wherever it is shown.
    id: "lab_draft_2020",
    formula: { id: "lab_draft_2020", version: 1 },
    streams: ["lead_acid_batteries"],
    quantity: "mass",
    title: { zh: "废铅蓄电池回收率（征求意见稿）", en: "recovery rate (draft of 2020, not adopted)" },
    numerator: claimedInYear,
    denominator: {
      filter: "placed_on_market",
      label: {
        zh: "前三年年均国内销售量（不足三年的，为上一年销售量）",
        en: "average domestic sales of the three previous years (with fewer behind it, last year's)",
      },
      months: "own_history",
      divisor: 3,
    },
    basisId: "lab-draft-2020",
    needsFullYear: true,
    byItem: true,
    aboveFull: claimsOfOlderProducts,
  },
  {
    // 环办固体〔2019〕3号 sets its targets for a rate whose formula it does not give: never that of the draft.
    id: "lab_action_2019",
    formula: { id: "lab_action_2019", version: 1 },
    streams: ["lead_acid_batteries"],
    quantity: "mass",
    title: { zh: "废铅蓄电池规范收集率", en: "regulated collection rate" },
    numerator: null,
    denominator: null,
    basisId: "lab-action-2019",
  },
  {
    id: "lab_pilot_sh",
    formula: { id: "lab_pilot_sh", version: 1 },
    streams: ["lead_acid_batteries"],
    quantity: "mass",
    title: { zh: "集中收集率（地方试点口径）", en: "collection rate of a regional pilot" },
    numerator: {
      filter: "returned",
      label: { zh: "本期收集的废铅蓄电池", en: "batteries collected in the period" },
    },
    denominator: null,
    basisId: "lab-pilot-2019",
    lacks: {
      code: "not_recorded",
      what: { zh: "同期更换销售量（以旧换新市场的销量）", en: "replacement sales of the same period" },
    },
  },
];
