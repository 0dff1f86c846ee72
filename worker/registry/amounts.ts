/** How much one line may bring into the books: what is not likely is asked, what is beyond a bound is for the bureau. Pure. */
import { type Fault, Problem } from "../kernel/errors.ts";
import { formatDecimal, formatQuantity } from "../kernel/quantity.ts";
import { configured } from "./datasets/rules.ts";

/** What brings something into the books or their figures. All else takes from what they brought, and so is within the same bounds. */
export type Bringing = "return" | "opening" | "declaration" | "purchase" | "label_sale" | "reading";

type Threshold = { code: string; values: Record<string, string> };
type Line = {
  /** What has bounds of its own, where some are configured: an item, a category, a carrier. */
  item?: { code: string };
  pieces?: number;
  massG?: number;
  fen?: number;
  /** Thousandths of the meter's unit, with that unit. */
  use?: { thousandths: number; unit: string };
};

/** Of each measure: where it stands in a request, and what `1` of a threshold is. */
const measures = {
  pieces: { field: "pieces", threshold: "pieces", one: 1_000 },
  mass: { field: "massKg", threshold: "t", one: 1_000_000 },
  money: { field: "amountYuan", threshold: "10k_yuan", one: 1_000_000 },
  use: { field: "", threshold: "units", one: 1_000_000 },
} as const;
type Measure = keyof typeof measures;

/**
 * Compares a line with the thresholds `line.ask_*` and `line.most_*` of its kind, or of its item where there are some
 * (`line.ask_pieces.return.electronics/mobile-phone`). Pieces are configured in thousands, mass in tonnes, money in
 * 10,000 yuan, use in thousands of the meter's unit; where nothing is configured nothing is asked or refused.
 * @param thresholds those in force in the zone, where an authority raises a bound for a plant that is really so large
 * @returns what is to be asked before it is booked
 * @throws Problem `pieces_beyond_bound`, `mass_beyond_bound`, `money_beyond_bound`, `use_beyond_bound`
 */
export function amountAsks(thresholds: readonly Threshold[], kind: Bringing, line: Line, pointer = ""): Fault[] {
  const { item, pieces, massG, fen, use } = line;
  const stated: [Measure, number | undefined, (amount: number) => string][] = [
    ["pieces", pieces, (amount) => formatQuantity("pieces", amount)],
    ["mass", massG, (amount) => `${formatQuantity("mass", amount)} kg`],
    ["money", fen, (amount) => formatQuantity("money", amount)],
    ["use", use?.thousandths, (amount) => `${formatDecimal(BigInt(amount), 3)} ${use?.unit}`],
  ];
  return stated.flatMap(([word, amount, said]): Fault[] => {
    if (amount === undefined) return [];
    const { field, threshold, one } = measures[word];
    const bound = (name: string) => {
      const general = `line.${name}_${threshold}.${kind}`;
      const value = (item && configured(thresholds, `${general}.${item.code}`)) ?? configured(thresholds, general);
      return value === null ? null : Math.round(value * one);
    };
    const [ask, most] = [bound("ask"), bound("most")];
    const place = field === "" ? pointer : `${pointer}/${field}`;
    const named: Record<string, string> = item ? { item: item.code } : {};
    if (most !== null && amount > most) {
      const params = { ...named, amount: said(amount), most: said(most) };
      throw new Problem(`${word}_beyond_bound`, { pointer: place, params });
    }
    if (ask === null || amount <= ask) return [];
    return [{ code: `${word}_unusual`, pointer: place, params: { ...named, amount: said(amount), usual: said(ask) } }];
  });
}
