/** An indicator that is a share of things counted outside the books: reports, tasks. */
import type { Words } from "../catalogue/measures.ts";
import type { LegalBasis } from "./reference.ts";

export type CountShare = {
  id: string;
  title: Words;
  /** Name of the product's own formula. */
  formula: string;
  part: { label: Words; count: number };
  whole: { label: Words; count: number };
  /** Why there is no value where nothing can be counted. */
  none: Words;
  /** What to know of the value. */
  explanation: Words | null;
  basis: LegalBasis | null;
  /** What each firm has of it, a list for each side; missing where it is not about firms. */
  firms?: readonly (readonly bigint[])[];
  /** Where the things counted are listed. */
  rowsHref: string;
};
