import { worded } from "../../words/index.ts";

/** A column of the reference data in words; one without words by the name the data gives it. */
export function columnName(name: string): string {
  return worded(`column.${name}`, name);
}
