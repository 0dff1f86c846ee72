/** Lots that a document names: what has to be known of them, and what is written. */
import { rowsFor, type TableRows } from "../../../db/change-set.ts";
import { lotChoices } from "../../../db/schema/index.ts";
import { latestSteps, nameOf, names, namesBelow, stepOn, type Step, stepsByName } from "../../../db/steps.ts";
import type { Ctx } from "../../context.ts";
import type { Line } from "../goods.ts";
import { chosenLots, lotKeyOf } from "./rules.ts";
import { lotsNamed, type LotRow } from "./store.ts";

/** Of an input line: in what it names lots. */
type Naming = { lots?: readonly { id: string; massKg: number; pieces?: number | undefined }[] | undefined };

/** What the rules have to know of the lots at a site that are named; nothing is asked where none is. */
export function lotQueries({ db, actor }: Ctx, siteId: string, lines: readonly Naming[]) {
  const documents = new Set(lines.flatMap(({ lots = [] }) => lots.flatMap(({ id }) => lotKeyOf(id)?.documentId ?? [])));
  if (documents.size === 0) return undefined;
  return {
    known: lotsNamed(db, actor, siteId, [...documents]),
    steps: latestSteps(db, namesBelow(names.lotsAt(siteId))),
  };
}

/**
 * What a document takes by name. Two that were judged by what was left of the same item cannot both be written.
 * @param named as the request has its lines, in the order of `lines`
 * @param at where the request has a line, as a JSON pointer
 * @throws Problem see `chosenLots`
 */
export function namedLots(
  ctx: Ctx,
  facts: { known: readonly LotRow[]; steps: readonly (Step & { name: string })[] } | undefined,
  document: { id: string; occurredOn: string; siteId: string },
  lines: readonly Line[],
  named: readonly Naming[],
  at: (index: number) => string,
): TableRows[] {
  if (!facts) return [];
  const known = facts.known.map((lot) => ({
    ...lot,
    leftG: BigInt(lot.leftG),
    leftPieces: BigInt(lot.leftPieces),
  }));
  const steps = stepsByName(facts.steps);
  return lines.flatMap(({ item, massG, pieces }, index) => {
    const { lots = [] } = named[index] ?? {};
    if (lots.length === 0) return [];
    const chosen = chosenLots({ item, massG, pieces, lots }, known, document.occurredOn, `${at(index)}/lots`);
    const rows = chosen.map(({ documentId: lotDocumentId, ...amounts }) => {
      return { documentId: document.id, lotDocumentId, ...amounts };
    });
    const name = nameOf(names.lots(document.siteId, item.id));
    return [rowsFor(lotChoices, rows), stepOn(ctx, name, steps.get(name)?.version ?? 0, "taken")];
  });
}
