import { filled, wholeNumber } from "../../forms/typed.ts";

/** How much of which lots a line takes, as typed. They are lots of one item at one site: of another they mean nothing. */
export type LotChoices = { siteId: string; item: string; rows: readonly LotChoice[] };
export type LotChoice = { id: string; massKg: string; pieces: string };

/** What is chosen of the lots of this item at this site. */
export function choicesAt(choices: LotChoices | undefined, siteId: string, item: string): readonly LotChoice[] {
  return choices?.siteId === siteId && choices.item === item ? choices.rows : [];
}

/** With this of one lot; a lot of which nothing is taken is not among them. */
export function withChoice(rows: readonly LotChoice[], changed: LotChoice): LotChoice[] {
  const isNothing = filled(changed.massKg) === undefined && filled(changed.pieces) === undefined;
  const isThere = rows.some(({ id }) => id === changed.id);
  if (isNothing) return rows.filter(({ id }) => id !== changed.id);
  return isThere ? rows.map((row) => (row.id === changed.id ? changed : row)) : [...rows, changed];
}

/** As the request has them; nothing where the oldest are taken. */
export function lotsBody(choices: LotChoices | undefined, siteId: string, item: string): Record<string, unknown> {
  const rows = choicesAt(choices, siteId, item);
  if (rows.length === 0) return {};
  return { lots: rows.map(({ id, massKg, pieces }) => ({ id, massKg: filled(massKg), pieces: wholeNumber(pieces) })) };
}
