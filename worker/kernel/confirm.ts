import { type Fault, Problem } from "./errors.ts";

/** Who said yes to what was asked, as a document keeps it; null where nothing was. */
export const confirmedBy = ({ actor }: { actor: { id: string } }, asks: readonly Fault[]) =>
  asks.length === 0 ? null : { by: actor.id, codes: asks.map(({ code }) => code) };

/**
 * Refuses what is possible but unlikely until somebody says yes to it: the same request with the codes in `confirm`
 * goes through.
 * @param asks what is unlikely, each with its code, place and parameters
 * @throws Problem `needs_confirmation`, its errors being what has not been said yes to
 */
export function requireConfirmed(asks: readonly Fault[], confirm: readonly string[] = []): void {
  const open = asks.filter(({ code }) => !confirm.includes(code));
  const [first] = open;
  if (first) throw new Problem("needs_confirmation", { pointer: first.pointer, errors: open });
}
