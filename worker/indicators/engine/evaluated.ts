/**
 * An indicator evaluated: exact numbers, parts and codes, of no language. It is evaluated once for whoever asks, and
 * `present.ts` says it in either language.
 */
import { divide, type Fraction, fraction, isZero } from "../../kernel/fraction.ts";
import type { Period } from "../../kernel/period.ts";
import { quantityKinds } from "../../kernel/quantity.ts";
import type { CountShare } from "./count-share.ts";
import type { RecordFigure } from "./record-figure.ts";
import type { Reference } from "./reference.ts";
import type { Evaluation } from "./rules.ts";

/** Over which books: its rows are asked for in the same words. */
export type Asked = { period: Period; zone: string | null; producer?: string };

/**
 * Of a figure that whoever may see no single firm reads: its two sums and not what they are made of, which may be one
 * firm's; with or without how much was estimated, which may be one firm's too.
 */
type Told = "sums" | "sums_without_estimates";

export type Evaluated =
  | { from: "books"; id: string; evaluation: Evaluation; reference: Reference; asked: Asked; told?: Told }
  | { from: "counts"; id: string; share: CountShare }
  | { from: "records"; id: string; figure: RecordFigure }
  /** It gives a firm away that the reader may not see. */
  | { from: "withheld"; id: string; evaluated: Evaluated };

export function countShare(share: CountShare): Evaluated {
  return { from: "counts", id: share.id, share };
}

export function recordFigure(figure: RecordFigure): Evaluated {
  return { from: "records", id: figure.id, figure };
}

/** In the unit shown: per cent, kg, pieces, kWh or yuan; null where there is none. */
export function valueOf(evaluated: Evaluated): Fraction | null {
  if (evaluated.from === "withheld") return null;
  if (evaluated.from === "counts") return percentOf(evaluated.share);
  if (evaluated.from === "records") return quotientOf(evaluated.figure);
  const { value, definition } = evaluated.evaluation;
  if (value === null || definition.unit === "percent") return value;
  return fraction(value.numerator, value.denominator * 10n ** BigInt(quantityKinds[definition.quantity].decimals));
}

function percentOf({ part, whole }: CountShare): Fraction | null {
  return whole.count === 0 ? null : fraction(part.count * 100, whole.count);
}

function quotientOf({ numerator, denominator }: RecordFigure): Fraction | null {
  if (numerator === null || denominator === null) return numerator?.amount ?? null;
  return isZero(denominator.amount) ? null : divide(numerator.amount, denominator.amount);
}
