/**
 * An indicator evaluated: exact numbers, parts and codes, of no language. It is evaluated once for whoever asks, and
 * `present.ts` says it in either language.
 */
import { type Fraction, fraction } from "../../kernel/fraction.ts";
import type { Period } from "../../kernel/period.ts";
import { quantityKinds } from "../../kernel/quantity.ts";
import type { CountShare } from "./count-share.ts";
import type { Reference } from "./reference.ts";
import type { Evaluation } from "./rules.ts";

/** Over which books: its rows are asked for in the same words. */
export type Asked = { period: Period; zone: string | null; producer?: string };

export type Evaluated =
  | { from: "books"; id: string; evaluation: Evaluation; reference: Reference; asked: Asked }
  | { from: "counts"; id: string; share: CountShare };

export function countShare(share: CountShare): Evaluated {
  return { from: "counts", id: share.id, share };
}

/** In the unit shown: per cent, kg, pieces, kWh or yuan; null where there is none. */
export function valueOf(evaluated: Evaluated): Fraction | null {
  if (evaluated.from === "counts") return percentOf(evaluated.share);
  const { value, definition } = evaluated.evaluation;
  if (value === null || definition.unit === "percent") return value;
  return fraction(value.numerator, value.denominator * 10n ** BigInt(quantityKinds[definition.quantity].decimals));
}

function percentOf({ part, whole }: CountShare): Fraction | null {
  return whole.count === 0 ? null : fraction(part.count * 100, whole.count);
}
