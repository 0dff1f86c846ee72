/** What indicators take from the reference data: targets, legal bases and the formulas' standing. */
import { currentValues } from "../../registry/index.ts";
import type { TargetRow } from "../targets/store.ts";
import type { Target } from "./rules.ts";
import type { Confidence } from "../../kernel/vocabulary/registry.ts";

/** A row of `reference_values`. */
export type ReferenceRow = Parameters<typeof currentValues>[0][number] & { confidence: Confidence };

export type LegalBasis = { id: string; title: string; documentNo: string | null; confidence: Confidence };
type FormulaStanding = { status: string; confidence: Confidence; scope: string[] };

export type Reference = {
  targets: Target[];
  bases: ReadonlyMap<string, LegalBasis>;
  formulas: ReadonlyMap<string, FormulaStanding>;
};

/**
 * @param rows every version of the datasets `targets`, `legal_basis` and `rate_formulas`.
 * @param set what authorities set for the zone and the parties that are asked for
 * @param division in which the figures are: of another city's document stands the one in its stead
 */
export function referenceFrom(rows: readonly ReferenceRow[], set: readonly TargetRow[] = [], division = ""): Reference {
  const inForce = Map.groupBy(currentValues(rows), ({ dataset }) => dataset);
  const of = (dataset: string) => inForce.get(dataset) ?? [];
  return {
    targets: [...of("targets").flatMap(targetOf), ...set.map(setTarget)],
    bases: basesIn(of("legal_basis"), division),
    formulas: new Map(
      of("rate_formulas").map(({ code, values, confidence }) => {
        return [code, { status: values.status ?? "", confidence, scope: scopeFrom(values.scope) }];
      }),
    ),
  };
}

/** The items a formula is for; none named is every item of its stream. */
function scopeFrom(cell = ""): string[] {
  return cell.split(";").filter(Boolean);
}

/** A row without a number or a formula is no target that a figure could be held against. */
function targetOf({ code, values, confidence, validFrom, validTo }: ReferenceRow): Target[] {
  const { stream, value_percent: percent, formula_id: formulaId, due_on: dueOn, basis_id: basisId } = values;
  if (!stream || !percent || !formulaId) return [];
  const dates = { dueOn: dueOn || null, validFrom, validTo };
  return [{ id: code, stream, formulaId, percent, ...dates, basisId: basisId ?? "", confidence }];
}

function setTarget({ id, figure, party, value, direction, validFrom, validTo, source }: TargetRow): Target {
  const set = { figure, direction, isForParty: party !== "", source };
  const dates = { dueOn: validTo, validFrom, validTo };
  return { id, stream: "", formulaId: "", percent: value, ...dates, basisId: "", confidence: "override", set };
}

function basesIn(rows: readonly ReferenceRow[], division: string): Map<string, LegalBasis> {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return new Map(
    rows.map((row) => {
      const stead = isOfDivision(row, division) ? undefined : byCode.get(row.values["instead"] ?? "");
      return [row.code, basisOf(stead ?? row)];
    }),
  );
}

/** Whether a document holds there: the country's everywhere, a city's in the city. */
export function isOfDivision({ values }: Pick<ReferenceRow, "values">, division: string): boolean {
  return division === "" || division.startsWith(values["division"] ?? "");
}

function basisOf({ code, values, confidence }: ReferenceRow): LegalBasis {
  const { title_zh: title, document_no: documentNo } = values;
  return { id: code, title: title || code, documentNo: documentNo || null, confidence };
}
