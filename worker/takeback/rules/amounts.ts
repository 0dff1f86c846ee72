/** How much one line may bring into the books: what is not likely is asked, what is beyond a bound is for the bureau. Pure. */
import { type Fault, Problem } from "../../kernel/errors.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import { configured } from "../document.ts";

/** What brings goods into the books. All else takes from what they brought, and so is within the same bounds. */
export type Bringing = "return" | "opening" | "declaration";

type Threshold = { code: string; values: Record<string, string> };
type Line = { item: { code: string }; pieces: number; massG: number };

/**
 * Compares a line with the thresholds `line.ask_*` and `line.most_*` of its kind, or of its item where there are some
 * (`line.ask_pieces.return.electronics/mobile-phone`). Pieces are configured in thousands, mass in tonnes; where nothing
 * is configured nothing is asked or refused.
 * @param thresholds those in force in the zone, where an authority raises a bound for a plant that is really so large
 * @returns what is to be asked before it is booked
 * @throws Problem `pieces_beyond_bound`, `mass_beyond_bound`
 */
export function amountAsks(thresholds: readonly Threshold[], kind: Bringing, line: Line, pointer = ""): Fault[] {
  const { code: item } = line.item;
  const bound = (name: string, inUnit: number) => {
    const value =
      configured(thresholds, `line.${name}.${kind}.${item}`) ?? configured(thresholds, `line.${name}.${kind}`);
    return value === null ? null : Math.round(value * inUnit);
  };
  const measures = [
    {
      word: "pieces",
      place: `${pointer}/pieces`,
      amount: line.pieces,
      ask: bound("ask_pieces", 1_000),
      most: bound("most_pieces", 1_000),
      said: (pieces: number) => formatQuantity("pieces", pieces),
    },
    {
      word: "mass",
      place: `${pointer}/massKg`,
      amount: line.massG,
      ask: bound("ask_t", 1_000_000),
      most: bound("most_t", 1_000_000),
      said: (mass: number) => `${formatQuantity("mass", mass)} kg`,
    },
  ] as const;
  return measures.flatMap(({ word, place, amount, ask, most, said }): Fault[] => {
    if (most !== null && amount > most) {
      throw new Problem(`${word}_beyond_bound`, {
        pointer: place,
        params: { item, amount: said(amount), most: said(most) },
      });
    }
    if (ask === null || amount <= ask) return [];
    return [{ code: `${word}_unusual`, pointer: place, params: { item, amount: said(amount), usual: said(ask) } }];
  });
}
