/**
 * When a figure gives a firm away: fewer than three firms contribute to it, or one has more than 80 % of it. Pure.
 * A sum of contributions is held by its sizes, so that a firm's minus does not hide another's plus.
 */
import type { Words } from "../catalogue/measures.ts";

/** A figure rests on at least so many firms. */
const fewestFirms = 3;
/** None of them with more of it than this. */
const mostPercent = 80n;

/** Printed with whatever is withheld. */
export const withheldRule: Words = {
  zh: "为保护单个企业的数据：参与企业不足三家、或其中一家占比超过 80 % 的数，以及可由其推算出此类数的数，不予公布。",
  en: "To protect single firms: a figure to which fewer than three firms contribute, or of which one has more than 80 %, is withheld, and so is one from which such a figure could be worked out.",
};

/**
 * Whether what firms contribute gives one of them away. To nothing at all nobody contributes: that is said.
 * @param contributions of each firm, in any one unit
 */
export function givesAway(contributions: Iterable<bigint>): boolean {
  const sizes = [...contributions].map((each) => (each < 0n ? -each : each)).filter((size) => size > 0n);
  if (sizes.length === 0) return false;
  if (sizes.length < fewestFirms) return true;
  const total = sizes.reduce((sum, size) => sum + size, 0n);
  return sizes.some((size) => size * 100n > total * mostPercent);
}
