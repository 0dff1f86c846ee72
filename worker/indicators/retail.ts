/** Green retail: what retailers did that is counted outside the books. */
import type { Ctx } from "../context.ts";
import { fraction } from "../kernel/fraction.ts";
import type { Period } from "../kernel/period.ts";
import { type RetailFacts, retailFacts } from "../retrofits/index.ts";
import { countShare, type Evaluated, recordFigure } from "./engine/evaluated.ts";
import { type Question, zoneAsked } from "./engine/question.ts";
import { shownTo } from "./small-groups/read.ts";
import type { RecordFigure } from "./engine/record-figure.ts";

const ids = {
  green: "retail.green_retailers.share",
  projects: "retail.retrofits_verified.pieces",
  pieces: "retail.label_sales.pieces",
  money: "retail.label_sales.money",
  before: "retail.electricity_before.per_m2",
  after: "retail.electricity_after.per_m2",
} as const;

export const retailIndicators = {
  ids: Object.values(ids),
  evaluate: async (ctx: Ctx, { period, zone }: Question): Promise<Evaluated[]> => {
    const figures = retailFigures(await retailFacts(ctx, zoneAsked(ctx, zone), period), period);
    return figures.map((each) => shownTo(ctx.actor, each));
  },
};

/** Pure. */
function retailFigures(facts: RetailFacts, period: Pick<Period, "label">): Evaluated[] {
  const { retailers, green, projects, labelPieces, labelYuan, intensity, firms } = facts;
  const noRetailer = { zh: "所选范围内没有零售企业。", en: "There is no retailer in this scope." };
  const rowsHref = `/api/v1/retrofits/green-retailers?period=${period.label}`;
  const general = { denominator: null, explanation: null, basis: null, none: noRetailer, rowsHref } as const;
  const sum = (
    figure: Pick<RecordFigure, "id" | "title" | "formula" | "decimals" | "firms"> & {
      unit: "piece" | "yuan";
      amount: typeof labelYuan;
    },
  ): Evaluated => {
    const { amount, ...named } = figure;
    const numerator = retailers === 0 ? null : { label: figure.title, amount, unit: figure.unit };
    return recordFigure({ ...general, ...named, numerator });
  };
  const perArea = (side: "before" | "after"): Evaluated => {
    const [zh, en] = side === "before" ? ["改造前", "before"] : ["改造后", "after"];
    return recordFigure({
      ...general,
      id: ids[side],
      title: { zh: `绿色零售：${zh}单位面积用电`, en: `Green retail: electricity per m² a year, ${en}` },
      unit: "kWh/m2",
      decimals: 1,
      firms: [firms[side], firms.areas],
      formula: "retail_electricity_per_area",
      numerator: intensity && {
        label: { zh: `${zh}年用电量`, en: `electricity a year, ${en}` },
        amount: intensity[side].kilowattHours,
        unit: "kWh",
      },
      denominator: intensity && {
        label: { zh: "已核实项目的建筑面积", en: "floor area of verified projects" },
        amount: intensity[side].squareMetres,
        unit: "m2",
      },
      none: {
        zh: `${period.label} 没有既有面积又有前后用电的已核实项目。`,
        en: `No verified project touching ${period.label} has a floor area and electricity on both sides.`,
      },
    });
  };
  return [
    countShare({
      id: ids.green,
      title: { zh: "绿色零售：绿色零售企业占比", en: "Green retail: share of green retailers" },
      formula: "green_retailers",
      part: {
        label: { zh: "既有已核实改造又有能效标识销售的企业", en: "retailers with a verified retrofit and label sales" },
        count: green,
      },
      whole: { label: { zh: "零售企业", en: "retailers" }, count: retailers },
      firms: [firms.retailers],
      none: noRetailer,
      explanation: null,
      basis: null,
      rowsHref,
    }),
    sum({
      id: ids.projects,
      title: { zh: "绿色零售：核算期涉及本期的已核实项目", en: "Green retail: verified projects touching the period" },
      unit: "piece",
      decimals: 0,
      formula: "retail_retrofits_verified",
      amount: fraction(projects),
      firms: [firms.projects],
    }),
    sum({
      id: ids.pieces,
      title: { zh: "绿色零售：能效标识产品销量", en: "Green retail: energy-label products sold" },
      unit: "piece",
      decimals: 0,
      formula: "retail_label_sales",
      amount: fraction(labelPieces),
      firms: [firms.labelPieces],
    }),
    sum({
      id: ids.money,
      title: { zh: "绿色零售：能效标识产品销售额", en: "Green retail: sales of energy-label products" },
      unit: "yuan",
      decimals: 2,
      formula: "retail_label_sales",
      amount: labelYuan,
      firms: [firms.labelFen],
    }),
    perArea("before"),
    perArea("after"),
  ];
}
