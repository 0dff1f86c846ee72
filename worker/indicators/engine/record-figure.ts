/** An indicator that is a sum, or a quotient, of documents outside the books: sales, results of retrofits. */
import type { Fraction } from "../../kernel/fraction.ts";
import type { IndicatorUnit, PartUnit } from "../../kernel/vocabulary/indicators.ts";
import type { Words } from "../catalogue/measures.ts";
import type { LegalBasis } from "./reference.ts";

export type RecordPart = { label: Words; amount: Fraction; unit: PartUnit };

export type RecordFigure = {
  id: string;
  title: Words;
  unit: IndicatorUnit;
  /** Places that are shown. */
  decimals: number;
  /** Name of the product's own formula. */
  formula: string;
  /** null where nothing is known; `none` then says why. */
  numerator: RecordPart | null;
  /** null for a sum. */
  denominator: RecordPart | null;
  none: Words;
  explanation: Words | null;
  basis: LegalBasis | null;
  /** What each firm has of it, a list for each side; missing where it is not about firms. */
  firms?: readonly (readonly bigint[])[];
  /** Where the documents are listed. */
  rowsHref: string;
};
