/** Which version of a reference value holds, and what an override may say. Pure. */
import { atPointer, Problem } from "../../kernel/errors.ts";
import { isCalendarDate } from "../../kernel/period.ts";
import { parseDecimal } from "../../kernel/quantity.ts";
import { isSetByZone } from "../../kernel/vocabulary/registry.ts";
import { type Dataset, definitionOf } from "./definitions.ts";

export type ReferenceFact = {
  dataset: string;
  code: string;
  version: number;
  values: Record<string, string>;
  source: string;
  validFrom: string | null;
  validTo: string | null;
};

/** The version in force of each code; `rows` is what `referenceQuery` found, in any order. */
export function currentValues<T extends ReferenceFact>(rows: readonly T[]): T[] {
  const current = new Map<string, T>();
  for (const row of rows) {
    const key = `${row.dataset} ${row.code}`;
    if (row.version > (current.get(key)?.version ?? 0)) current.set(key, row);
  }
  return [...current.values()];
}

/** A setting of one zone stands under its code and the zone's: `report_due_days.apec_pack@TEDA`. */
export function zoneOfSetting(code: string): { setting: string; zone: string | null } {
  const [, setting = code, zone = null] = /^([^@]+)@([^@]+)$/.exec(code) ?? [];
  return { setting, zone };
}

/** Whose value it is: a setting's under the zone's code, what is known of the zone itself; null what is everybody's. */
export function zoneOfValue(dataset: Dataset, code: string): string | null {
  if (dataset === "network_settings") return code;
  return isSetByZone(dataset) ? zoneOfSetting(code).zone : null;
}

/** The zones that say anything of their own. */
export function zonesWithOwn(rows: readonly ReferenceFact[]): string[] {
  const own = currentValues(rows).filter(({ values }) => values["value"] !== "");
  return [...new Set(own.flatMap(({ code }) => zoneOfSetting(code).zone ?? []))];
}

/** The settings in force in a zone, under their own codes: what the zone says, else what holds for all. */
export function settingsIn<T extends ReferenceFact>(rows: readonly T[], zone: string): T[] {
  const current = currentValues(rows);
  const own = new Map<string, T>();
  for (const row of current) {
    const of = zoneOfSetting(row.code);
    if (of.zone === zone && row.values["value"] !== "") own.set(of.setting, { ...row, code: of.setting });
  }
  return current.filter(({ code }) => zoneOfSetting(code).zone === null).map((row) => own.get(row.code) ?? row);
}

/** A value of `settings` or `thresholds`, as its code says (mostly thousandths); null where nobody configured it. */
export function configured(
  rows: readonly { code: string; values: Record<string, string> }[],
  code: string,
): number | null {
  const value = rows.find((row) => row.code === code)?.values["value"];
  return value === undefined || value === "" ? null : Number(value);
}

/** Whether a fact holds on a day. Its own dates may be as short as a year: "2018" is all of it. */
export function isValidOn(row: Pick<ReferenceFact, "validFrom" | "validTo">, date: string): boolean {
  const { validFrom, validTo } = row;
  return (
    (validFrom === null || date.slice(0, validFrom.length) >= validFrom) &&
    (validTo === null || date.slice(0, validTo.length) <= validTo)
  );
}

/**
 * The values after an override: the named columns replaced, the others as they were.
 * @throws Problem `unknown_field`, `not_in_list`, `not_a_number`, `too_precise`, `out_of_range`, `negative`, `invalid_date`
 */
export function overriddenValues(
  dataset: Dataset,
  before: Record<string, string>,
  changes: Record<string, string>,
): Record<string, string> {
  const { decimals, dates = [], choices = {}, maximum = 1e9 } = definitionOf(dataset);
  for (const [column, value] of Object.entries(changes)) {
    const pointer = `/values/${column.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (!Object.hasOwn(before, column)) throw new Problem("unknown_field", { pointer, params: { field: column } });
    const allowed = choices[column];
    if (allowed && !allowed.includes(value)) {
      throw new Problem("not_in_list", { pointer, params: { allowed: allowed.join(", ") } });
    }
    if (value === "") continue;
    if (decimals.includes(column)) checkDecimal(value, maximum, pointer);
    if (dates.includes(column) && !isCalendarDate(value)) {
      throw new Problem("invalid_date", { pointer, params: { value } });
    }
  }
  return { ...before, ...changes };
}

/** Factors have up to five decimals in their standards; six is the most that is read exactly. */
function checkDecimal(value: string, maximum: number, pointer: string): void {
  atPointer(pointer, () => {
    if (parseDecimal(value, 6, maximum * 1e6) < 0) throw new Problem("negative");
  });
}
