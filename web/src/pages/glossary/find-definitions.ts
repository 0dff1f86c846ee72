import type { IndicatorDefinition } from "./types.ts";

/** Whether a definition has what is looked for in its id, its name or its parts, in either language. */
export function saysOf({ id, title, numerator, denominator }: IndicatorDefinition, wanted: string): boolean {
  const words = [title, numerator?.label, denominator?.label].flatMap((each) => (each ? [each.zh, each.en] : []));
  return [id, ...words].join(" ").toLowerCase().includes(wanted.normalize("NFKC").trim().toLowerCase());
}
