/** Which layout holds for a report, and what a zone's own may say. Pure. */
import type { Words } from "../../../verify/report.ts";
import type { IndicatorUnit } from "../../kernel/vocabulary/indicators.ts";
import { Problem } from "../../kernel/errors.ts";
import type { ReportLayout } from "../../kernel/report-layout.ts";
import { type FilingColumn, formUnitNames, type ReportKindName } from "../../kernel/vocabulary/reports.ts";
import { indicatorDefinitions } from "../../indicators/index.ts";
import { figuresOf } from "../draft/subjects.ts";
import { type Layout, layouts } from "../filing/layouts.ts";
import { formUnits } from "../filing/units.ts";
import { kindOf } from "../kinds.ts";

export type LayoutVersion = { version: number; validFrom: string; zone: string; layout: ReportLayout | null };

/**
 * What a zone said last of periods that end on that day, or the product's own.
 * @param versions of the zone's own for the kind, in any order
 */
export function layoutOn(kind: ReportKindName, versions: readonly LayoutVersion[], day: string): Layout {
  const said = versions.filter(({ validFrom }) => validFrom <= day).toSorted((a, b) => b.version - a.version)[0];
  if (!said?.layout) return layouts[kind];
  const { version, zone, validFrom, layout } = said;
  return { ...layout, version, of: { zone, validFrom } };
}

type LayoutFigure = { id: string; title: Words; unit: IndicatorUnit };

const other = (id: string, unit: IndicatorUnit, zh: string, en: string): LayoutFigure => ({
  id,
  unit,
  title: { zh, en },
});
/** Of indicators that are not computed from the books. */
const others = [
  other("programme.tasks_on_schedule", "percent", "台账任务按期率", "tasks on schedule"),
  other("programme.reports_on_time", "percent", "报告按期报送率", "reports filed on time"),
  other("retail.green_retailers.share", "percent", "绿色零售企业占比", "share of green retailers"),
  other(
    "retail.retrofits_verified.pieces",
    "piece",
    "核算期涉及本期的已核实项目",
    "verified projects touching the period",
  ),
  other("retail.label_sales.pieces", "piece", "能效标识产品销量", "energy-label products sold"),
  other("retail.label_sales.money", "yuan", "能效标识产品销售额", "sales of energy-label products"),
  other("retail.electricity_before.per_m2", "kWh/m2", "改造前单位面积用电", "electricity per m² a year, before"),
  other("retail.electricity_after.per_m2", "kWh/m2", "改造后单位面积用电", "electricity per m² a year, after"),
  other("standards.documents_cited.pieces", "piece", "指标引用的现行标准与文件", "standards and documents cited"),
  other("standards.certificates_used.pieces", "piece", "采购所依据的产品证书", "certificates that purchases rest on"),
  other("standards.certificates_checked.share", "percent", "已核对的证书占比", "share of certificates checked"),
  other("index.buyers_published.share", "percent", "公示评价指标的采购单位占比", "buyers whose index is published"),
  other("trade.suppliers_abroad_checked.share", "percent", "境外供应商持已核对证书的占比", "suppliers abroad checked"),
  other(
    "manufacturing.index_published.share",
    "percent",
    "公示评价指标的生产企业占比",
    "producers whose index is published",
  ),
  other("manufacturing.index_points.percent", "percent", "生产企业评价指标得分", "points of producers' index"),
  other("manufacturing.energy_per_tonne.energy", "kWh/t", "单位处理量电耗", "electricity per tonne treated"),
  other("consumption.trade_in.pieces", "piece", "以旧换新回收数量", "taken back in trade-in, counted"),
  other("consumption.trade_in.mass", "kg", "以旧换新回收量", "taken back in trade-in, by mass"),
];

/** What the reports of a kind compute, in the order of their sections, and what their own layout shows beside. */
export function figuresForLayout(kind: ReportKindName): LayoutFigure[] {
  const known = new Map([...indicatorDefinitions, ...others].map(({ id, title, unit }) => [id, { id, title, unit }]));
  const shown = layouts[kind].tables.flatMap(({ lines }) => lines.map(({ figure }) => figure));
  return [...new Set([...figuresOf(kindOf(kind)), ...shown])].flatMap((id) => known.get(id) ?? []);
}

/** In which a figure may be written that is counted in this unit. */
export const unitsFor = (counted: IndicatorUnit) => formUnitNames.filter((name) => formUnits[name].of === counted);

/**
 * A layout shows what the report computes, in a unit that is the figure's, and says each thing once.
 * @throws Problem `layout_figure_unknown`, `layout_unit_unfit`, `layout_said_twice`, `layout_without_value`
 */
export function checkLayout(kind: ReportKindName, { tables, columns, texts = [] }: ReportLayout): void {
  const figures = new Map(figuresForLayout(kind).map(({ id, unit }) => [id, unit]));
  once(
    tables.map(({ id }) => id),
    "/layout/tables",
  );
  for (const [at, { lines }] of tables.entries()) {
    once(
      lines.map(({ figure }) => figure),
      `/layout/tables/${at}/lines`,
    );
    for (const [nth, { figure, unit }] of lines.entries()) {
      const pointer = `/layout/tables/${at}/lines/${nth}`;
      const counted = figures.get(figure);
      if (counted === undefined)
        throw new Problem("layout_figure_unknown", { pointer: `${pointer}/figure`, params: { figure } });
      if (formUnits[unit].of === counted) continue;
      const allowed = unitsFor(counted).join(", ");
      throw new Problem("layout_unit_unfit", { pointer: `${pointer}/unit`, params: { figure, unit, allowed } });
    }
  }
  if (columns) once(columns, "/layout/columns");
  const value: FilingColumn = "value";
  if (columns && !columns.includes(value)) throw new Problem("layout_without_value", { pointer: "/layout/columns" });
  once(
    texts.flatMap(({ of }) => (of === "fixed" ? [] : [of])),
    "/layout/texts",
  );
}

function once(names: readonly string[], pointer: string): void {
  const again = names.find((name, index) => names.indexOf(name) < index);
  if (again !== undefined) throw new Problem("layout_said_twice", { pointer, params: { name: again } });
}
