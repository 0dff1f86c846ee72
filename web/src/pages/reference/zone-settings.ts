import type { ReferenceRow } from "../../types.ts";

/**
 * The settings or thresholds of a zone, each under the code by which its own is written. Where it says nothing, or took back what it
 * said, what holds for all zones holds in it.
 */
export function settingsOfZone(rows: readonly ReferenceRow[], zone: string): ReferenceRow[] {
  const general = rows.filter(({ code }) => !code.includes("@"));
  return general.map((row) => {
    const code = `${row.code}@${zone}`;
    const own = rows.find((each) => each.code === code);
    if (own?.values["value"]) return own;
    const { overriddenBy: _, ...holds } = row;
    return { ...holds, code, values: { ...holds.values, code }, history: own ? [own, ...(own.history ?? [])] : [] };
  });
}
