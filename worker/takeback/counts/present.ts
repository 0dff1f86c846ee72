/** Openings and stocktakes as they are answered. Pure. */
import { instant, kg, type Row, stateOf } from "../present.ts";
import type { CountAnswer } from "./schemas.ts";
import type { stocktakeList } from "./store.ts";

export function presentStocktake({
  document,
  reversed,
  lines,
  listed: _listed,
  ...names
}: Row<typeof stocktakeList>): CountAnswer {
  const { id, kind, occurredOn, reason, evidence, confirmed, recordedAt } = document;
  return {
    id,
    kind,
    ...names,
    occurredOn,
    reason,
    evidence,
    confirmed,
    lines: lines.map(({ massG, bookedMassG, ...line }) => ({
      ...line,
      massKg: kg(massG),
      bookedMassKg: kg(bookedMassG),
    })),
    state: stateOf(reversed),
    recordedAt: instant(recordedAt),
  };
}
