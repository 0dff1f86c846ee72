/** What single streams ask of a treatment: assemblies, key products, yields, lead. Pure. */
import { type Fault, Problem } from "../../../kernel/errors.ts";
import { formatQuantity } from "../../../kernel/quantity.ts";
import type { Item, Line } from "../../goods.ts";
import { isAssembly, streamRule } from "../../streams.ts";
import type { Value } from "../../returns/rules/detail.ts";

export type OutputLine = Line & {
  number: string | null;
  model: string | null;
  fit: boolean | null;
  leadContent: number | null;
  grade?: string | null;
};
export type InputLine = Line & { leadContent: number | null };

type Given = {
  number?: string | undefined;
  model?: string | undefined;
  fit?: boolean | undefined;
  pieces?: number | undefined;
};

/**
 * The number, model and state of an assembly; nothing of anything else.
 * @throws Problem `field_not_of_stream`, `assembly_details_required`, `one_assembly_per_line`
 */
export function assemblyOf(
  item: Item,
  given: Given,
  at: string,
): Pick<OutputLine, "number" | "model" | "fit" | "pieces"> {
  const { number, model, fit, pieces } = given;
  if (!isAssembly(item)) {
    for (const field of ["number", "model", "fit"] as const) {
      if (given[field] === undefined) continue;
      throw new Problem("field_not_of_stream", { pointer: `${at}/${field}`, params: { field, stream: item.stream } });
    }
    return { number: null, model: null, fit: null, pieces: pieces ?? 0 };
  }
  if (number === undefined || model === undefined || fit === undefined) {
    const field = number === undefined ? "number" : model === undefined ? "model" : "fit";
    throw new Problem("assembly_details_required", { pointer: `${at}/${field}` });
  }
  if (pieces !== undefined && pieces !== 1) throw new Problem("one_assembly_per_line", { pointer: `${at}/pieces` });
  return { number, model, fit, pieces: 1 };
}

/** As what outputs enter the stock: an assembly that is not fit is metal by weight, and no part any more. */
export function bookedOutputs(outputs: readonly OutputLine[], items: readonly Item[]): Line[] {
  return outputs.map(({ item, pieces, massG, fit }) => {
    const unfitAs = streamRule(item.stream).assemblies?.unfitAs;
    if (fit !== false || unfitAs === undefined) return { item, pieces, massG };
    const metal = items.find(({ stream, shortCode }) => stream === item.stream && shortCode === unfitAs);
    if (!metal) throw new Error(`the catalogue has no ${unfitAs} of ${item.stream}`);
    return { item: metal, pieces: 0, massG };
  });
}

/** @param keyProducts the dataset `key_products`: what has to come out of each item apart */
export function keyProductWarnings(
  inputs: readonly Line[],
  outputs: readonly Line[],
  keyProducts: readonly Value[],
): Fault[] {
  return keyProducts.flatMap(({ values: { item, material } }): Fault[] => {
    const isMissing =
      inputs.some((line) => line.item.code === item) && !outputs.some((line) => line.item.shortCode === material);
    if (!isMissing || !item || !material) return [];
    return [{ code: "key_product_missing", pointer: "/outputs", params: { item, material } }];
  });
}

export function checkGrades(outputs: readonly OutputLine[], grades: readonly Value[]): void {
  outputs.forEach(({ item, grade }, index) => checkGrade(item, grade, grades, `/outputs/${index}/grade`));
}

/**
 * A grade is one of a national scrap standard, for the material that the standard is about.
 * @param grades the dataset `scrap_grades` as it holds that day
 * @throws Problem `unknown_grade`
 */
export function checkGrade(
  item: Pick<Item, "shortCode">,
  grade: string | null | undefined,
  grades: readonly Value[],
  pointer: string,
): void {
  if (grade === null || grade === undefined) return;
  const known = grades.filter(({ values }) => values["material"] === item.shortCode).map(({ code }) => code);
  if (known.includes(grade)) return;
  const allowed = known.length === 0 ? "—" : known.join(", ");
  throw new Problem("unknown_grade", { pointer, params: { allowed } });
}

export type YieldStatus = "not_configured" | "within" | "beyond";

/**
 * Outputs against the coefficients that users supplied. A material is looked at where every input has one for it.
 * @param coefficients the dataset `yield_coefficients` as it holds that day: thousandths of the input's mass, and how far off is tolerated
 */
export function checkYields(
  inputs: readonly Line[],
  outputs: readonly Line[],
  coefficients: readonly Value[],
  reason: string | undefined,
): { status: YieldStatus; warnings: Fault[] } {
  const materials = [...new Set(coefficients.map(({ values }) => values["material"] ?? ""))];
  const expected = materials.flatMap((material) => expectedOf(material, inputs, coefficients) ?? []);
  if (expected.length === 0) return { status: "not_configured", warnings: [] };
  const warnings = expected.flatMap(({ material, grams, toleranceG }): Fault[] => {
    const actual = outputs.filter(({ item }) => item.shortCode === material).reduce((sum, { massG }) => sum + massG, 0);
    if (Math.abs(actual - grams) <= toleranceG) return [];
    const params = { material, expected: kg(Math.round(grams)), actual: kg(actual) };
    return [{ code: "yield_deviation", pointer: "/outputs", params }];
  });
  const [first] = warnings;
  if (first && reason === undefined) {
    throw new Problem("yield_reason_required", { pointer: "/yieldReason", params: first.params });
  }
  return { status: first ? "beyond" : "within", warnings };
}

function expectedOf(material: string, inputs: readonly Line[], coefficients: readonly Value[]) {
  let grams = 0;
  let toleranceG = 0;
  for (const { item, massG } of inputs) {
    const values = coefficients.find(
      (row) => row.values["item"] === item.code && row.values["material"] === material,
    )?.values;
    if (!values?.["permille"] || !values["tolerance_permille"]) return undefined;
    grams += (massG * Number(values["permille"])) / 1_000;
    toleranceG += (massG * Number(values["tolerance_permille"])) / 1_000;
  }
  return { material, grams, toleranceG };
}

/**
 * The lead of both sides by the contents that were stated; null where none was, and none is assumed.
 * @throws Problem `field_not_of_stream`, `lead_content_incomplete`
 */
export function leadBalance(
  stream: string,
  inputs: readonly InputLine[],
  outputs: readonly OutputLine[],
): { inputs: number[]; outputs: number[] } | null {
  const lines = [
    ...inputs.map((line, index) => ({ line, at: `/inputs/${index}/leadPercent` })),
    ...outputs.map((line, index) => ({ line, at: `/outputs/${index}/leadPercent` })),
  ];
  const stated = lines.find(({ line }) => line.leadContent !== null);
  if (!stated) return null;
  if (streamRule(stream).detail !== "battery") {
    throw new Problem("field_not_of_stream", { pointer: stated.at, params: { field: "leadPercent", stream } });
  }
  const silent = lines.find(({ line }) => line.leadContent === null);
  if (silent) throw new Problem("lead_content_incomplete", { pointer: silent.at });
  return { inputs: inputs.map(leadOf), outputs: outputs.map(leadOf) };
}

/** Grams of lead, to the nearest. Whole numbers: in floats a large batch would be a gram off. */
function leadOf({ massG, leadContent }: { massG: number; leadContent: number | null }): number {
  return Number((BigInt(massG) * BigInt(leadContent ?? 0) + 50_000n) / 100_000n);
}

export function leadWarnings(balance: ReturnType<typeof leadBalance>): Fault[] {
  if (!balance) return [];
  const [into, out] = [sum(balance.inputs), sum(balance.outputs)];
  return out <= into
    ? []
    : [{ code: "lead_exceeds_input", pointer: "/outputs", params: { inputs: kg(into), outputs: kg(out) } }];
}

const sum = (grams: readonly number[]) => grams.reduce((total, each) => total + each, 0);
const kg = (grams: number) => `${formatQuantity("mass", grams)} kg`;
