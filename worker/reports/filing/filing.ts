/** A report in the form in which it is filed: each line beside what it is held against, and sentences from it. Pure. */
import type { Words } from "../../../verify/report.ts";
import { presentIndicator, selectOf, valueOf } from "../../indicators/index.ts";
import { type Fraction, parseFraction } from "../../kernel/fraction.ts";
import type { Period } from "../../kernel/period.ts";
import { type FilingColumn, filingColumns } from "../../kernel/vocabulary/reports.ts";
import { type Spans, spansOf } from "../scorecard/rules.ts";
import type { Found } from "../spans.ts";
import type { LayoutLine } from "../../kernel/report-layout.ts";
import type { Layout } from "./layouts.ts";
import type { Filing, FilingRow } from "./schemas.ts";
import { achieved, changeFrom, formUnits, inForm, percentagePoints } from "./units.ts";

/** What is evaluated for a layout. */
export function filedOver(layout: Layout, period: Period): { id: string; period: Period }[] {
  return layout.tables.flatMap(({ lines }) =>
    lines.flatMap(({ figure: id, over }) => {
      const { value, previous, lastYear, cumulative } = spansOf(period, over);
      return [value, previous, lastYear, ...(cumulative ? [cumulative] : [])].map((span) => ({ id, period: span }));
    }),
  );
}

export function filingOf(layout: Layout, period: Period, of: Found): Filing {
  const { version, source, tables, columns, texts, onlyWhatThereIs = false } = layout;
  const all = tables.map(({ id, title, lines }) => ({
    id,
    title,
    rows: lines
      .flatMap((line) => rowOf(line, spansOf(period, line.over), period, of) ?? [])
      .map((row) => onlyColumns(row, columns))
      .filter((row) => !onlyWhatThereIs || isThere(row)),
  }));
  const rows = onlyWhatThereIs ? all.filter((table) => table.rows.length > 0) : all;
  return {
    layout: { version, source, ...(layout.of ? { of: layout.of } : {}) },
    ...(columns ? { columns: [...columns] } : {}),
    ...(texts ? { texts: texts.map(blockOf) } : {}),
    summary: rows.flatMap(({ title, rows: own }) => own.flatMap((row) => sentenceOf(title, row) ?? [])),
    tables: rows,
  };
}

function blockOf({ of, title, ...own }: NonNullable<Layout["texts"]>[number]) {
  return { of, title, text: "text" in own ? own.text : null };
}

/** What a layout does not show is not said of a line, so it stands in no sentence and in no file either. */
function onlyColumns(row: FilingRow, columns: Layout["columns"]): FilingRow {
  if (!columns) return row;
  const hidden = filingColumns.filter((column) => !columns.includes(column));
  return { ...row, ...Object.fromEntries(hidden.map((column) => [column, null])) };
}

function isThere({ value, previous, lastYear, cumulative }: FilingRow): boolean {
  return [value, previous, lastYear, cumulative].some((amount) => amount !== null && Number(amount) !== 0);
}

function rowOf(line: LayoutLine, spans: Spans, period: Period, of: Found): FilingRow | null {
  const { figure, label, unit, places } = line;
  const evaluated = of(figure, spans.value);
  if (!evaluated) return null;
  const at = (span: Period | null) => {
    const found = span && of(figure, span);
    return found ? valueOf(found) : null;
  };
  const [value, previous, lastYear, cumulative] = [spans.value, spans.previous, spans.lastYear, spans.cumulative].map(
    at,
  );
  const { target, reason: zh } = presentIndicator(evaluated, "zh-CN");
  const en = presentIndicator(evaluated, "en").reason;
  const aim = target ? parseFraction(target.percent) : null;
  const beside = unit === "percent" ? aim : null;
  const shown = (amount: Fraction | null | undefined) => (amount ? inForm(amount, unit, places, beside) : null);
  return {
    figure,
    label,
    unit: wordsOf(formUnits[unit]),
    changeUnit: unit === "percent" ? percentagePoints : wordsOf(formUnits.percent),
    over: spans.value.label === period.label ? null : spans.value.label,
    value: shown(value),
    previous: shown(previous),
    onPeriod: changeFrom(previous ?? null, value ?? null, unit),
    lastYear: shown(lastYear),
    onYear: changeFrom(lastYear ?? null, value ?? null, unit),
    cumulative: shown(cumulative),
    // Beside itself: as many places as it has.
    target: aim && inForm(aim, "percent", formUnits.percent.places, aim),
    achieved: achieved(value ?? null, aim),
    reason: zh === null || en === null ? null : { zh, en },
  };
}

const wordsOf = ({ zh, en }: Words): Words => ({ zh, en });

/** 同比 says up or down in words, level where the rounded change is nothing. */
function sentenceOf(title: Words, row: FilingRow): { figure: string; text: Words } | null {
  const { figure, label, unit, value, onYear, onPeriod, target, achieved: share } = row;
  if (value === null || Number(value) === 0) return null;
  const change = (amount: string | null, against: Words) => {
    if (amount === null) return null;
    const size = amount.replace("-", "");
    if (Number(size) === 0) return { zh: `${against.zh}持平`, en: `level ${against.en}` };
    const up = !amount.startsWith("-");
    const unitZh = row.changeUnit.zh === "%" ? " %" : " 个百分点";
    const unitEn = row.changeUnit.en === "%" ? " %" : " percentage points";
    return {
      zh: `${against.zh}${up ? "增长" : "下降"} ${size}${unitZh}`,
      en: `${up ? "up" : "down"} ${size}${unitEn} ${against.en}`,
    };
  };
  const clauses = [
    change(onYear, { zh: "同比", en: "on the year" }),
    change(onPeriod, { zh: "环比", en: "on the period before" }),
    target !== null && share !== null
      ? { zh: `目标 ${target} %，完成 ${share} %`, en: `${share} % of the target of ${target} %` }
      : null,
  ].filter((each) => each !== null);
  return {
    figure,
    text: {
      zh: `${title.zh}${label.zh} ${value} ${unit.zh}${clauses.map(({ zh }) => `，${zh}`).join("")}。`,
      en: `${title.en}: ${label.en} ${value} ${/^\d/.test(unit.en) ? "× " : ""}${unit.en}${clauses.map(({ en }) => `, ${en}`).join("")}.`,
    },
  };
}

/** What a filing shows beside the report's own figures, each under the name of its cell, with the sums behind it. */
export function cellsOf(layout: Layout, period: Period, of: Found) {
  return layout.tables.flatMap(({ lines }) =>
    lines.flatMap(({ figure, over }) => {
      const { value, previous, lastYear, cumulative } = spansOf(period, over);
      return Object.entries({ value, previous, lastYear, cumulative }).flatMap(([column, span]) => {
        if (!span || !isSaid(layout, column)) return [];
        const evaluated = of(figure, span);
        if (evaluated?.from !== "books") return [];
        const { numerator, denominator } = evaluated.evaluation;
        const parts = [numerator, denominator].flatMap((part) => (part ? [selectOf(part.part, span)] : []));
        return [{ id: cellName(figure, column), figure, period: span, parts }];
      });
    }),
  );
}

const isSaid = ({ columns = filingColumns }: Layout, column: string) =>
  (saidBy[column] ?? []).some((each) => columns.includes(each));

const cellName = (figure: string, column: string) => `${figure} ${column}`;

/** Which columns say something of each of those that were read. */
const saidBy: Record<string, readonly FilingColumn[]> = {
  value: filingColumns.filter((column) => !["previous", "lastYear", "cumulative", "target"].includes(column)),
  previous: ["previous", "onPeriod"],
  lastYear: ["lastYear", "onYear"],
  cumulative: ["cumulative"],
};

/** In a line; the rule stands on the cover. */
const notPublished: Words = { zh: "不予公布", en: "withheld" };

/** Without what gives a firm away. @param withheld ids of figures, and names of cells */
export function publicFiling(filing: Filing, withheld: ReadonlySet<string>): Filing {
  const silent = (row: FilingRow): FilingRow => {
    const isOut = withheld.has(row.figure);
    const columns = Object.keys(saidBy).filter(
      (column) => (isOut && column === "value") || withheld.has(cellName(row.figure, column)),
    );
    const nothing = Object.fromEntries(columns.flatMap((column) => (saidBy[column] ?? []).map((each) => [each, null])));
    return { ...row, ...nothing, ...(columns.includes("value") ? { reason: notPublished } : {}) };
  };
  const tables = filing.tables.map((table) => ({ ...table, rows: table.rows.map(silent) }));
  const summary = tables.flatMap(({ title, rows }) => rows.flatMap((row) => sentenceOf(title, row) ?? []));
  return { ...filing, summary, tables };
}
