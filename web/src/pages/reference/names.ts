import { has, t } from "../../words/index.ts";

/** A column of the reference data in words; one without words by the name the data gives it. */
export function columnName(name: string): string {
  const key = `column.${name}`;
  return has(key) ? t(key) : name;
}
