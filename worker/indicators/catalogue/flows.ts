/** What is counted for every stream: one row, whatever the number of streams. */
import type { FilterName, Quantity, Words } from "./measures.ts";

export type Flow = {
  id: FilterName;
  title: Words;
  quantities: readonly Quantity[];
  headline: readonly Quantity[];
};

const both = ["mass", "pieces"] as const;

export const flows: readonly Flow[] = [
  {
    id: "placed_on_market",
    title: { zh: "投放市场量", en: "placed on the market" },
    quantities: both,
    headline: ["mass"],
  },
  {
    id: "returned",
    title: { zh: "回收量", en: "returned" },
    quantities: both,
    headline: ["pieces", "mass"],
  },
  {
    id: "received",
    title: { zh: "处理企业接收量", en: "received by treaters" },
    quantities: both,
    headline: ["mass"],
  },
  {
    id: "qualified",
    title: { zh: "规范回收量", en: "qualified recovery" },
    quantities: both,
    headline: ["mass"],
  },
  {
    id: "claimed",
    title: { zh: "生产企业认领量", en: "claimed by producers" },
    quantities: both,
    headline: [],
  },
  {
    id: "treated",
    title: { zh: "拆解处理量", en: "treated" },
    quantities: both,
    headline: ["mass"],
  },
  {
    id: "outcome_reuse",
    title: { zh: "再使用量", en: "handed on for reuse" },
    quantities: both,
    headline: [],
  },
  {
    id: "outcome_remanufacture",
    title: { zh: "再制造量", en: "handed on for remanufacture" },
    quantities: both,
    headline: [],
  },
  {
    id: "outcome_recycling",
    title: { zh: "再生利用量", en: "handed on for recycling" },
    quantities: both,
    headline: ["mass"],
  },
  {
    id: "outcome_energy_recovery",
    title: { zh: "能量回收量", en: "handed on for energy recovery" },
    quantities: both,
    headline: [],
  },
  {
    id: "outcome_disposal",
    title: { zh: "处置量", en: "handed on for disposal" },
    quantities: both,
    headline: [],
  },
  {
    id: "unconfirmed",
    title: { zh: "已发出、尚未确认接收的去向量", en: "sent and not confirmed by a receiver at the period's end" },
    quantities: both,
    headline: [],
  },
  {
    id: "stock",
    title: { zh: "期末产品库存", en: "products in stock at the period's end" },
    quantities: both,
    headline: ["mass"],
  },
  {
    id: "stock_materials",
    title: { zh: "期末材料库存", en: "materials in stock at the period's end" },
    quantities: both,
    headline: [],
  },
  {
    id: "variance",
    title: { zh: "差异（应收减实收及盘亏）", en: "variance (missing on receipt and at stocktakes)" },
    quantities: both,
    headline: ["mass"],
  },
  {
    id: "loss",
    title: { zh: "工艺损耗", en: "declared process loss" },
    quantities: ["mass"],
    headline: [],
  },
];
