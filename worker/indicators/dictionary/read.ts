/** 指标口径: what each figure is, what it rests on and where that is from; for everybody, as JSON or as a table. */
import { read } from "../../../db/read.ts";
import type { Ctx } from "../../context.ts";
import { currentValues, referenceQuery } from "../../registry/index.ts";
import { type SheetFormat, sheetMediaTypes, sheetsAs } from "../../tables/sheets.ts";
import { indicatorDefinitions } from "../catalogue/definitions.ts";
import type { Definition, Part } from "../catalogue/shape.ts";
import { type ReferenceRow, referenceFrom } from "../engine/reference.ts";
import type { DefinitionAnswer } from "./schemas.ts";

export async function readDictionary({ db }: Pick<Ctx, "db">): Promise<DefinitionAnswer[]> {
  const { bases, formulas } = await read(db, {
    bases: referenceQuery(db, "legal_basis"),
    formulas: referenceQuery(db, "rate_formulas"),
  });
  return dictionaryOf(indicatorDefinitions, [...bases, ...formulas]);
}

/** Pure. @param rows every version of the datasets `legal_basis` and `rate_formulas` */
export function dictionaryOf(definitions: readonly Definition[], rows: readonly ReferenceRow[]): DefinitionAnswer[] {
  const reference = referenceFrom(rows);
  const formulas = new Map(
    currentValues(rows.filter(({ dataset }) => dataset === "rate_formulas")).map(({ code, values }) => [code, values]),
  );
  return definitions.map((definition) => {
    const { id, title, unit, formula, basisId, validFrom, validTo, needsFullYear } = definition;
    const { rules, rules_zh: zh } = formulas.get(formula.id) ?? {};
    const basis = basisId === null ? undefined : reference.bases.get(basisId);
    return {
      id,
      title,
      unit,
      numerator: partOf(definition.numerator),
      denominator: partOf(definition.denominator),
      formula: {
        ...formula,
        rules: rules && zh ? { zh, en: rules } : null,
        status: reference.formulas.get(formula.id)?.status || null,
      },
      basis: basis ? { title: basis.title, documentNo: basis.documentNo, confidence: basis.confidence } : null,
      validFrom,
      validTo,
      needsFullYear,
      notComputed: notComputedBecause(definition),
    };
  });
}

function partOf(part: Part | null): DefinitionAnswer["numerator"] {
  return part && { label: part.label, months: part.months, divisor: part.divisor };
}

function notComputedBecause({ numerator, lacks }: Definition): DefinitionAnswer["notComputed"] {
  if (lacks) return { code: lacks.code, what: lacks.what };
  return numerator === null ? { code: "formula_not_published", what: null } : null;
}

const head = [
  "编号 Id",
  "指标",
  "Figure",
  "单位 Unit",
  "分子",
  "Numerator",
  "分母",
  "Denominator",
  "公式 Formula",
  "版本 Version",
  "规则",
  "Rules",
  "依据 Basis",
  "文号 Document",
  "核实 Confidence",
  "自 From",
  "至 To",
  "不计算的原因 Why not computed",
];

export async function dictionaryAs(ctx: Ctx, format: SheetFormat): Promise<Response> {
  const rows = (await readDictionary(ctx)).map(
    ({ id, title, unit, numerator, denominator, formula, basis, validFrom, validTo, notComputed }) => [
      id,
      title.zh,
      title.en,
      unit,
      numerator?.label.zh ?? null,
      numerator?.label.en ?? null,
      denominator?.label.zh ?? null,
      denominator?.label.en ?? null,
      formula.id,
      { decimal: String(formula.version) },
      formula.rules?.zh ?? null,
      formula.rules?.en ?? null,
      basis?.title ?? null,
      basis?.documentNo ?? null,
      basis?.confidence ?? null,
      validFrom,
      validTo,
      notComputed && [notComputed.code, notComputed.what?.zh, notComputed.what?.en].filter(Boolean).join(" / "),
    ],
  );
  return new Response(sheetsAs(format, [{ name: "指标口径 Indicators", rows: [head, ...rows] }]), {
    headers: {
      "content-type": sheetMediaTypes[format],
      "content-disposition": `attachment; filename="luzhang-indicators.${format}"`,
      "cache-control": "no-store",
    },
  });
}
