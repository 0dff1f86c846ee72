/** What the verbs of take-back share: how a replay is told, and how facts are gathered. */
import type { TableRows } from "../../db/change-set.ts";
import type { Ctx } from "../context.ts";
import type { Fault } from "../kernel/errors.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { spendSteps, type Standing } from "../ledger/index.ts";
import type { Line } from "./facts.ts";

export const today = (ctx: Ctx): string => shanghaiDate(ctx.clock());

/** The steps of taking these lines from a site's stock on a past day. */
export function takenFrom(
  ctx: Ctx,
  siteId: string,
  rows: readonly Standing[],
  lines: readonly Line[],
  occurredOn: string,
): TableRows[] {
  const taken = lines.map(({ item }) => ({ account: `stock:${siteId}`, itemId: item.id }));
  return spendSteps(ctx, rows, taken, occurredOn);
}

/** A value of `settings` or `thresholds`, as its code says (mostly thousandths); null where nobody configured it. */
export function configured(
  rows: readonly { code: string; values: Record<string, string> }[],
  code: string,
): number | null {
  const value = rows.find((row) => row.code === code)?.values["value"];
  return value === undefined || value === "" ? null : Number(value);
}

export const present = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);

/** As a document keeps what was noticed; null where nothing was. */
export const noted = (faults: readonly Fault[]): readonly Fault[] | null => (faults.length === 0 ? null : faults);
