import type { OneOf } from "../../forms/together.ts";
import type { Claimable } from "../../types-duty.ts";

/** What is claimable is one row for each treater, item and mode. */
export const claimableKey = ({ treaterId, item, mode }: Claimable): string => `${treaterId} ${item} ${mode}`;

/** A claim of all that is left of one row. */
export function claimOf(row: Claimable, year: string, occurredOn: string): OneOf {
  const { treaterId, item, mode, pieces, massKg } = row;
  const body = { occurredOn, year, mode, treaterId, item, pieces, massKg };
  return { key: claimableKey(row), path: "/api/v1/takeback/claims", body };
}
