import type { Ctx } from "../../context.ts";
import { keyAfter, pageOf } from "../../http/paging.ts";
import { Problem } from "../../kernel/errors.ts";
import { presentLot, presentTrace } from "./present.ts";
import { lotKeyOf } from "./rules.ts";
import type { LotAnswer, TraceAnswer } from "./schemas.ts";
import { type At, lotsOfDocument, type LotRow, openLots, parentsQuery, takersOf, type Wanted } from "./store.ts";

/** Lots of a site of which something is left, the oldest first: what is taken next. Of another party's site there are none. */
export async function listLots(
  { db, actor }: Ctx,
  {
    site,
    item,
    limit,
    cursor,
  }: { site: string; item?: string | undefined; limit: number; cursor?: string | undefined },
) {
  const rows = await openLots(
    db,
    actor,
    { siteId: site, item },
    { limit, after: keyAfter(cursor, "number", "number") },
  );
  const { items, nextCursor } = pageOf(rows, limit, ({ seq, itemId }) => [seq, itemId]);
  return { items: items.map(presentLot), nextCursor };
}

/** @throws Problem `not_found` also where it is another party's, or was taken back */
export async function getLot(ctx: Ctx, id: string): Promise<LotAnswer> {
  return presentLot(await ownLot(ctx, id));
}

/** Each hop is read after the one before it. */
const hopsInOneAnswer = 3;

/**
 * Where a lot comes from and what became of it, as far as three hops lead either way; where it goes on the lots at the
 * edge have traces of their own.
 * @throws Problem `not_found` also where it is another party's
 */
export async function traceLot(ctx: Ctx, id: string): Promise<TraceAnswer> {
  const { db, actor } = ctx;
  const key = lotKeyOf(id) ?? nothing;
  const hopFrom = (before: Wanted | undefined, after: Wanted | undefined) =>
    Promise.all([
      before === undefined ? [] : parentsQuery(db, actor, before),
      after === undefined ? [] : takersOf(db, actor, after),
    ]);
  // The first hop is read together with the lot.
  const [lot, first] = await Promise.all([ownLot(ctx, id), hopFrom(key, key)]);
  const hops = [first];
  for (let [parents, takers] = first; hops.length < hopsInOneAnswer;) {
    const [before, after] = [distinct(parents), distinct(takers.flatMap(({ children }) => children))];
    if (!before && !after) break;
    [parents, takers] = await hopFrom(before, after);
    hops.push([parents, takers]);
  }
  return presentTrace(lot, { origin: hops.map(([parents]) => parents), fate: hops.map(([, takers]) => takers) });
}

/** What no document is called. */
const nothing = { documentId: "", itemId: null };

async function ownLot({ db, actor }: Ctx, id: string): Promise<LotRow> {
  const { documentId, itemId } = lotKeyOf(id) ?? nothing;
  const [lot, ...others] = await lotsOfDocument(db, actor, documentId, itemId);
  // A document with several lots is none of them.
  if (!lot || others.length > 0 || lot.visible !== 1) throw new Problem("not_found");
  return lot;
}

/** Each of the lots once; undefined where there is none. */
export function distinct(lots: readonly At[]): At[] | undefined {
  const each = new Map(lots.map(({ seq, itemId }) => [`${seq}.${itemId}`, { seq, itemId }]));
  return each.size === 0 ? undefined : [...each.values()];
}
