/** When a certificate is checked, and which purchases count as checked by it. Pure. */
import type { CheckedLists, ListStatus } from "../../kernel/vocabulary/ledger.ts";
import type { CertificateState, UncheckedReason } from "../../kernel/vocabulary/procurement.ts";

/** The latest look into a register, of those there were; undefined where nobody looked. */
export type Check = { outcome: "checked" | "revoked"; lookAgainOn: string | null; partyId: string };

export function stateOf(check: Pick<Check, "outcome"> | undefined | null): CertificateState {
  return check?.outcome ?? "stated";
}

/** A look that has grown stale still counts, and is shown as due. */
export function isDue(check: Pick<Check, "outcome" | "lookAgainOn">, today: string): boolean {
  return check.outcome === "checked" && check.lookAgainOn !== null && check.lookAgainOn < today;
}

/**
 * The day after which somebody has to look again: the day given, else so many days on as are configured, and in any case
 * no later than the certificate ends.
 * @param days the setting `certificate_recheck_days`; null where nobody configured it
 */
export function lookAgainAfter(
  given: string | undefined,
  validTo: string,
  daysOn: (days: number) => string,
  days: number | null,
): string {
  if (given !== undefined) return given;
  const next = days === null ? validTo : daysOn(days);
  return next < validTo ? next : validTo;
}

type Standing = { energyStatus: ListStatus; environmentStatus: ListStatus };

/** In which lists a purchase is green as stated; null in none. */
export function greenLists({ energyStatus, environmentStatus }: Standing): CheckedLists | null {
  if (energyStatus === "green") return environmentStatus === "green" ? "both" : "energy";
  return environmentStatus === "green" ? "environment" : null;
}

/**
 * Why a purchase does not count as checked by a certificate that is: who buys is not who checks, and what a closed month
 * says stays. null where it counts.
 */
export function whyUnchecked(
  purchase: Standing & { buyerId: string; isClosed: boolean },
  checkedBy: string,
): UncheckedReason | null {
  if (greenLists(purchase) === null) return "not_green_as_stated";
  if (purchase.buyerId === checkedBy) return "checked_by_its_buyer";
  return purchase.isClosed ? "period_closed" : null;
}
