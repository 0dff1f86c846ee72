import { attempt } from "../../../db/attempt.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { stocktakeLines, stocktakes } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { entryOf, standingQuery } from "../../ledger/index.ts";
import { itemsByCode, siteQuery } from "../../registry/index.ts";
import type { Item } from "../facts.ts";
import { countPostings } from "./postings.ts";
import { presentStocktake } from "./present.ts";
import { checkCountable } from "./rules.ts";
import { checkDay, checkOpen, ownSite, refuseDuplicates } from "../rules/document.ts";
import { requireStock, stockedItem } from "../rules/stock.ts";
import type { CountInput } from "./schemas.ts";
import { closedMonthsAt, entriesByExternalIds } from "../store.ts";
import { entriesByIds } from "../../ledger/index.ts";
import { laterCounts, stocktakeList } from "./store.ts";
import { latestTransitions, openingKeysOf } from "../steps.ts";
import { step } from "../steps.ts";
import { digestOf, EarlierDocuments } from "../../ledger/index.ts";
import { present, takenFrom, today } from "../support.ts";
import { stockFrom } from "../math.ts";

/**
 * Books a count of what is there. `stocktake` books the difference to the books as variance;
 * `opening` begins the books of an item at a site and is done once for each.
 * @throws Problem `nothing_to_book` when the count agrees with the books
 */
export function recordCount(ctx: Ctx, kind: "opening" | "stocktake", given: CountInput) {
  const id = given.id ?? ctx.newId();
  const digest = digestOf(kind, given);
  return attempt(async () => {
    const { db, actor } = ctx;
    const siteIds = [given.siteId];
    const [sites, closed, items, balances, begun, later, byId, byExternalId] = await db.batch([
      siteQuery(db, siteIds),
      closedMonthsAt(db, siteIds),
      itemsByCode(
        db,
        given.lines.map(({ item }) => item),
      ),
      standingQuery(db, [`stock:${given.siteId}`], given.occurredOn, today(ctx)),
      latestTransitions(db, kind === "opening" ? openingKeysOf(given.siteId) : [countKey(given.siteId)]),
      laterCounts(db, given.siteId, given.occurredOn),
      entriesByIds(db, present(given.id)),
      entriesByExternalIds(db, "stocktakes", actor.partyId, present(given.externalId)),
    ]);
    const before = new EarlierDocuments([...byId, ...byExternalId]).idOf(given, digest);
    if (before) return getCount(ctx, kind, before);

    const site = ownSite(sites, given.siteId, actor.partyId, "/siteId");
    const { occurredOn, reason } = given;
    checkDay(occurredOn, today(ctx));
    checkOpen(closed, [site], occurredOn);
    const stock = stockFrom(balances);
    const counted = given.lines.map(({ item, stream, pieces, massKg }, index) => {
      const found = stockedItem(items, item, stream, stock, `/lines/${index}`);
      // What was counted on a past day is set against the books of that day, not of today.
      const booked = stock.find(({ itemId }) => itemId === found.id)?.atDay ?? { pieces: 0, massG: 0 };
      return { item: found, pieces, massG: massKg, bookedPieces: booked.pieces, bookedMassG: booked.massG };
    });
    refuseDuplicates(counted, "/lines");
    if (kind === "stocktake") refuseOvertaken(counted, later);
    // Two counts that were set against the same books cannot both be booked: the second would correct them again.
    const keys = kind === "opening" ? counted.map(({ item }) => openingKey(site.id, item.id)) : [countKey(site.id)];
    const versions = new Map(begun.map(({ documentId, version, state }) => [documentId, { version, state }]));
    keys.forEach((key, index) => {
      if (versions.get(key)?.state !== "begun") return;
      const params = { item: counted[index]?.item.code ?? "" };
      throw new Problem("already_opened", { pointer: `/lines/${index}/item`, params });
    });
    const differences = counted.map(({ item, pieces, massG, bookedPieces, bookedMassG }) =>
      kind === "opening"
        ? { item, pieces, massG }
        : { item, pieces: pieces - bookedPieces, massG: massG - bookedMassG },
    );
    differences.forEach(({ item, pieces }, index) => checkCountable(item, pieces, index));
    const missing = differences.map(({ item, pieces, massG }) => {
      return { item, pieces: Math.max(0, -pieces), massG: Math.max(0, -massG) };
    });
    requireStock(stock, missing, "/lines");
    const postings = countPostings(site, kind, differences);
    if (postings.length === 0) throw new Problem("nothing_to_book", { pointer: "/lines" });
    const document = {
      id,
      issuerId: actor.partyId,
      externalId: given.externalId ?? null,
      occurredOn,
      recordedAt: ctx.clock(),
      kind,
      partyId: site.partyId,
      siteId: site.id,
      reason,
      evidence: given.evidence ?? null,
    };
    const answer = presentStocktake({
      document,
      siteId: site.id,
      siteNameZh: site.nameZh,
      siteNameEn: site.nameEn,
      lines: counted.map(({ item: { code: item, nameZh, nameEn }, ...line }) => {
        return { ...line, item, itemNameZh: nameZh, itemNameEn: nameEn };
      }),
      reversed: false,
    });
    const { zone, partyId } = site;
    const changes = {
      entries: [entryOf(ctx, { id, digest, kind, occurredOn, zone, partyId, postings })],
      rows: [
        rowsFor(stocktakes, [document]),
        rowsFor(
          stocktakeLines,
          counted.map(({ item, ...line }, index) => ({ ...line, stocktakeId: id, line: index, itemId: item.id })),
        ),
        ...keys.map((key) =>
          step(ctx, key, (versions.get(key)?.version ?? 0) + 1, kind === "opening" ? "begun" : "counted"),
        ),
        ...takenFrom(ctx, site.id, balances, missing.filter(takesSomething), occurredOn),
      ],
    };
    await commit(ctx, changes, id, { status: 201, body: answer });
    return answer;
  });
}

/** Names the beginning of an item's books at a site in `transitions`; steps.ts spells it in SQL. */
const openingKey = (siteId: string, itemId: number) => `opening:${siteId}:${itemId}`;

/** Names the counts of a site in `transitions`. */
const countKey = (siteId: string) => `count:${siteId}`;

/** A later count has settled the item: one of an earlier day would correct it a second time. @throws Problem `count_overtaken` */
function refuseOvertaken(counted: readonly { item: Item }[], later: readonly { itemId: number; day: string }[]): void {
  counted.forEach(({ item }, index) => {
    const day = later.find(({ itemId }) => itemId === item.id)?.day;
    if (day === undefined) return;
    throw new Problem("count_overtaken", { pointer: `/lines/${index}/item`, params: { item: item.code, date: day } });
  });
}

const takesSomething = ({ pieces, massG }: { pieces: number; massG: number }) => pieces > 0 || massG > 0;

/** @throws Problem `not_found` also where it is another party's */
export async function getCount(ctx: Ctx, kind: "opening" | "stocktake", id: string) {
  const [row] = await stocktakeList(ctx.db, ctx.actor, kind, { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return presentStocktake(row);
}
