/**
 * Totals over districts that nobody here can look into: sealed reports are verified, and their figures put together from
 * numerators and denominators. A rate is never averaged. What is missing is named with each figure, and districts that
 * count by another rule are added up apart. Pure: no database, no network.
 */
import { canonicalJson } from "../../worker/kernel/canonical.ts";
import {
  add,
  divide,
  type Fraction,
  fraction,
  isZero,
  multiply,
  parseFraction,
  toFixed,
} from "../../worker/kernel/fraction.ts";
import type { Bundle, Figure, Part, Words } from "../report.ts";
import type { Asked } from "./asked.ts";
import { isSynthetic, type SetAside, sort, type Source, sourceOf } from "./files.ts";

export type Totals = {
  format: "luzhang-federation/1";
  kind: string;
  period: string;
  /** Whether every one of the reports is a demonstration's. */
  synthetic: boolean;
  /** Whether each member's report counts, and each figure is there from each of them by one rule. */
  complete: boolean;
  /** In the order of the list; `report` is null where none counts. */
  members: { code: string; nameZh: string; nameEn: string; report: Source | null }[];
  setAside: SetAside[];
  figures: TotalFigure[];
};

export type TotalFigure = {
  id: string;
  title: Words;
  unit: string;
  /** One for each rule by which it was counted: only one of them where all districts count alike. */
  totals: Total[];
  /** Members that are in none of the totals. */
  missing: { member: string; reason: MissingReason; words: Words }[];
};

export type Total = {
  rule: string;
  /** Exact, and as it is shown; null where the denominators together are zero. */
  value: { numerator: string; denominator: string; display: string } | null;
  numerator: string;
  denominator: string | null;
  arithmetic: string;
  from: { member: string; numerator: string; denominator: string | null }[];
};

export const missingReasons = {
  no_report: { zh: "没有可计入的封存报告", en: "no report of it counts" },
  not_in_report: { zh: "报告中没有此指标", en: "its report does not have this figure" },
  not_computable: { zh: "该区域无法计算或不予公开", en: "not computable there, or withheld" },
  not_additive: { zh: "没有可相加的分子、分母", en: "it has no parts that could be added" },
} as const satisfies Record<string, Words>;
type MissingReason = keyof typeof missingReasons;

type Given = { member: string; figure: Figure; above: Fraction; below: Fraction | null; rule: string };

export async function totalsOf(asked: Asked): Promise<Totals> {
  const { counted, setAside } = await sort(asked);
  const figures = idsIn(counted).map((id) => totalFigure(id, asked, counted));
  const members = asked.members.map(({ code, nameZh, nameEn }) => {
    const bundle = counted.get(code);
    return { code, nameZh, nameEn, report: bundle ? sourceOf(bundle) : null };
  });
  return {
    format: "luzhang-federation/1",
    kind: asked.kind,
    period: asked.period,
    synthetic: counted.size > 0 && [...counted.values()].every(isSynthetic),
    complete:
      members.every(({ report }) => report !== null) &&
      figures.every(({ totals, missing }) => totals.length === 1 && missing.length === 0),
    members,
    setAside,
    figures,
  };
}

/** Every figure that any report has, in the order of the first that has it. */
function idsIn(counted: ReadonlyMap<string, Bundle>): string[] {
  return [...new Set([...counted.values()].flatMap(({ report }) => report.figures.map(({ id }) => id)))];
}

function totalFigure(id: string, { members }: Asked, counted: ReadonlyMap<string, Bundle>): TotalFigure {
  const given: Given[] = [];
  const missing: TotalFigure["missing"] = [];
  let shown: Figure | undefined;
  for (const { code } of members) {
    const report = counted.get(code)?.report;
    const figure = report?.figures.find((each) => each.id === id);
    shown ??= figure;
    const reason = !report ? "no_report" : !figure ? "not_in_report" : figure.value === null ? "not_computable" : null;
    const parts = reason === null && figure ? partsOf(figure) : undefined;
    if (figure && parts) given.push({ member: code, figure, ...parts, rule: ruleOf(figure) });
    else missing.push({ member: code, ...missingFor(reason ?? "not_additive", figure) });
  }
  const rules = [...new Set(given.map(({ rule }) => rule))];
  return {
    id,
    title: shown?.title ?? { zh: id, en: id },
    unit: shown?.unit ?? "",
    totals: rules.map((rule) => totalOf(given.filter((each) => each.rule === rule))),
    missing,
  };
}

/** The district's own words for it, where the report has them. */
function missingFor(reason: MissingReason, figure: Figure | undefined): { reason: MissingReason; words: Words } {
  const told = figure?.["reason"];
  const words = reason === "not_computable" && isWords(told) ? told : missingReasons[reason];
  return { reason, words };
}

function isWords(value: unknown): value is Words {
  return typeof value === "object" && value !== null && "zh" in value && "en" in value;
}

/** Numerator and denominator as amounts; a figure that is no fraction of sums has none. Signed, so they fit the value. */
function partsOf({ numerator, denominator }: Figure): { above: Fraction; below: Fraction | null } | undefined {
  const above = numerator && amountOf(numerator);
  const below = denominator && amountOf(denominator);
  if (!above || below === undefined) return undefined;
  return { above, below };
}

function amountOf({ sum, divisor }: Part): Fraction | undefined {
  return /^-?\d+(\.\d+)?$/.test(sum) ? divide(parseFraction(sum), fraction(divisor)) : undefined;
}

/**
 * By what a figure was counted: unit, formula with its version, and what its parts are sums of. Two that differ in any of
 * it are two figures, whatever they are called.
 */
function ruleOf(figure: Figure): string {
  const part = (each: Part | null) =>
    each && { unit: each.unit, divisor: each.divisor, of: each.select ?? { label: each.label.zh } };
  const { id, version, scope } = formulaOf(figure);
  return canonicalJson({
    unit: figure.unit,
    formula: { id, version, scope },
    numerator: part(figure.numerator),
    denominator: part(figure.denominator),
  });
}

type Formula = { id: string | null; version: number | null; scope: unknown };

function formulaOf(figure: Figure): Formula {
  const formula = figure["formula"];
  if (typeof formula !== "object" || formula === null) return { id: null, version: null, scope: null };
  const { id = null, version = null, scope = null } = formula as Partial<Formula>;
  return { id, version, scope };
}

/** Of districts that count alike; there is at least one. */
function totalOf(given: readonly Given[]): Total {
  const [first] = given;
  const above = sumOf(given.map((each) => each.above));
  const below = first?.below === null ? null : sumOf(given.map((each) => each.below ?? fraction(0)));
  const isPercent = first?.figure.unit === "percent";
  const value = below === null ? above : isZero(below) ? null : divide(above, below);
  const scaled = value && below !== null && isPercent ? multiply(value, fraction(100)) : value;
  const decimals = Math.max(...given.map(({ figure }) => figure.value?.display.split(".")[1]?.length ?? 0));
  const display = scaled && toFixed(scaled, decimals);
  const { id, version } = first ? formulaOf(first.figure) : { id: null, version: null };
  const top = added(given.map(({ above: each }) => each));
  const bottom = below && added(given.map(({ below: each }) => each ?? fraction(0)));
  const times = isPercent ? " × 100" : "";
  return {
    rule: id === null ? "" : `${id} v${version}`,
    value: scaled && {
      numerator: String(scaled.numerator),
      denominator: String(scaled.denominator),
      display: display ?? "",
    },
    numerator: textOf(above),
    denominator: below && textOf(below),
    arithmetic: `${bottom === null ? top : `(${top}) ÷ (${bottom})${times}`} = ${display ?? "—"}`,
    from: given.map(({ member, above: own, below: under }) => ({
      member,
      numerator: textOf(own),
      denominator: under && textOf(under),
    })),
  };
}

function sumOf(parts: readonly Fraction[]): Fraction {
  return parts.reduce(add, fraction(0));
}

function added(parts: readonly Fraction[]): string {
  return parts.map((part) => (part.numerator < 0n ? `(${textOf(part)})` : textOf(part))).join(" + ");
}

/** Every digit: a decimal where there is one, else the fraction. */
function textOf(value: Fraction): string {
  for (let decimals = 0; decimals <= 12; decimals += 1) {
    if (10n ** BigInt(decimals) % value.denominator === 0n) return toFixed(value, decimals);
  }
  return `${value.numerator}/${value.denominator}`;
}
