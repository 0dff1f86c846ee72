import { shiftLeft } from "../../format/decimal.ts";

/** How many places the books' smallest unit stands below the unit that is shown: grams, watt-hours, fen. */
const places: Readonly<Record<string, number>> = { kg: 3, kWh: 3, yuan: 2 };

/** An amount of the books in the unit that the figure shows. */
export function fromSmallest(amount: string, unit: string): string {
  const moved = places[unit];
  return moved === undefined ? amount : shiftLeft(amount, moved);
}
