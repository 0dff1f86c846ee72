import { parseKilograms, sumKilograms } from "../../format/decimal.ts";
import type { ReferenceRow } from "../../types.ts";
import { filled } from "../../forms/typed.ts";
import { type LotChoices, lotsBody } from "../lots/lot-choices.ts";
import { emptyLine, lineBody, type LineValues } from "./Lines.tsx";

export type InputValues = LineValues & { leadPercent: string; lots?: LotChoices | undefined };
/** `fit` is yes, no, or nothing where it was not said. */
export type OutputValues = InputValues & { number: string; model: string; fit: string };

/** What the treatment form holds: text exactly as typed. */
export type TreatmentValues = {
  siteId: string;
  occurredOn: string;
  inputs: InputValues[];
  outputs: OutputValues[];
  lossKg: string;
  lossReason: string;
  yieldReason: string;
};

export const emptyInput: InputValues = { ...emptyLine, leadPercent: "" };
export const emptyOutput: OutputValues = { ...emptyInput, number: "", model: "", fit: "" };

export function emptyTreatment(today: string): TreatmentValues {
  return {
    siteId: "",
    occurredOn: today,
    inputs: [emptyInput],
    outputs: [emptyOutput],
    lossKg: "",
    lossReason: "",
    yieldReason: "",
  };
}

/** One of a vehicle's five assemblies, which carry a number, a model and a state, one a line. */
export function isAssembly({ item }: { item: string }): boolean {
  return item.includes("/assembly-");
}

export function treatmentBody(values: TreatmentValues, stream: string | undefined): Record<string, unknown> {
  const lead = ({ leadPercent = "" }: InputValues) =>
    stream === "lead_acid_batteries" ? { leadPercent: filled(leadPercent) } : {};
  return {
    siteId: values.siteId,
    occurredOn: values.occurredOn,
    inputs: values.inputs.map((line) => ({
      ...lineBody(line),
      ...lead(line),
      ...lotsBody(line.lots, values.siteId, line.item),
    })),
    outputs: values.outputs.map((line) => {
      if (!isAssembly(line)) return { ...lineBody(line), ...lead(line) };
      const { item, massKg, number = "", model = "", fit = "" } = line;
      const state = fit === "" ? undefined : fit === "yes";
      return { item, massKg: filled(massKg), number: filled(number), model: filled(model), fit: state };
    }),
    lossKg: filled(values.lossKg),
    lossReason: filled(values.lossReason),
    yieldReason: filled(values.yieldReason ?? ""),
  };
}

export type MassBalance = { input: bigint; output: bigint; loss: bigint; rest: bigint };

/** What went in less what came out and was lost, in grams; null while a mass cannot be read. */
export function massBalance(values: TreatmentValues): MassBalance | null {
  const input = sumKilograms(values.inputs.map((line) => line.massKg));
  const output = sumKilograms(values.outputs.map((line) => line.massKg));
  const loss = sumKilograms([values.lossKg]);
  if (input === null || output === null || loss === null) return null;
  return { input, output, loss, rest: input - output - loss };
}

/** A material against what the coefficients make one expect, in grams. */
export type Yield = { material: string; expected: bigint; tolerance: bigint; actual: bigint; within: boolean };

/**
 * What the batch should yield by the coefficients that users supplied: of each material that all of its inputs have one
 * for, and whose masses can be read.
 * @param coefficients thousandths of the input's mass, and how many thousandths off are tolerated
 */
export function yieldsOf(values: TreatmentValues, coefficients: readonly ReferenceRow[]): Yield[] {
  const materials = [...new Set(coefficients.flatMap((row) => row.values["material"] ?? []))];
  return materials.flatMap((material) => {
    const shares = values.inputs.map(({ item, massKg }) => {
      const found = coefficients.find((row) => row.values["item"] === item && row.values["material"] === material);
      const [share, tolerance] = [thousandths(found, "permille"), thousandths(found, "tolerance_permille")];
      const grams = parseKilograms(massKg);
      return share === null || tolerance === null || grams === null
        ? null
        : { expected: (grams * share) / 1_000_000n, tolerance: (grams * tolerance) / 1_000_000n };
    });
    if (shares.length === 0 || shares.includes(null)) return [];
    const sum = (of: "expected" | "tolerance") => shares.reduce((total, share) => total + (share?.[of] ?? 0n), 0n);
    const [expected, tolerance] = [sum("expected"), sum("tolerance")];
    const own = values.outputs.filter(({ item }) => item.endsWith(`/${material}`)).map(({ massKg }) => massKg);
    const actual = sumKilograms(own);
    if (actual === null) return [];
    const off = actual > expected ? actual - expected : expected - actual;
    return [{ material, expected, tolerance, actual, within: off <= tolerance }];
  });
}

/** A share in millionths, so that 4.35 ‰ is a whole number. */
function thousandths(row: ReferenceRow | undefined, column: string): bigint | null {
  const text = row?.values[column];
  return text ? parseKilograms(text) : null;
}

/** What has to be recorded apart and is not among the outputs yet. */
export function missingKeyProducts(values: TreatmentValues, keyProducts: readonly ReferenceRow[]): string[] {
  const wanted = keyProducts
    .filter((row) => values.inputs.some(({ item }) => item === row.values["item"]))
    .flatMap((row) => row.values["material"] ?? []);
  return [...new Set(wanted)].filter((material) => !values.outputs.some(({ item }) => item.endsWith(`/${material}`)));
}
