import { rowOf, rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { type Decision, record } from "../../../db/record.ts";
import { stocktakeLines, stocktakes } from "../../../db/schema/index.ts";
import { latestSteps, nameOf, names, namesBelow, stepOn, stepsByName } from "../../../db/steps.ts";
import type { Ctx } from "../../context.ts";
import { confirmedBy, requireConfirmed } from "../../kernel/confirm.ts";
import { Problem } from "../../kernel/errors.ts";
import type { CountKind } from "../../kernel/vocabulary/takeback.ts";
import { digestOf, EarlierDocuments, entryOf, standingQuery } from "../../ledger/index.ts";
import { amountAsks, itemsByCode, referenceQuery, settingsIn } from "../../registry/index.ts";
import { earlierQueries, headOf, identified, placeQueries, takenFrom, today } from "../document.ts";
import { stockFrom } from "../math.ts";
import { namedLine, siteNamesOf } from "../present.ts";
import { checkDay, checkOpen, ownSite, refuseDuplicates } from "../rules/document.ts";
import { requireStock, stockedItem } from "../rules/stock.ts";
import { countPostings } from "./postings.ts";
import { presentStocktake } from "./present.ts";
import { checkCountable, refuseOvertaken } from "./rules.ts";
import type { CountAnswer, CountInput } from "./schemas.ts";
import { laterCounts, stocktakeList } from "./store.ts";

/**
 * Books a count of what is there. `stocktake` books the difference to the books as variance;
 * `opening` begins the books of an item at a site and is done once for each.
 * @throws Problem `nothing_to_book` when the count agrees with the books, `needs_confirmation`, `pieces_beyond_bound`,
 * `mass_beyond_bound`
 */
export function recordCount(ctx: Ctx, kind: CountKind, given: CountInput): Promise<CountAnswer> {
  const input = identified(ctx, given);
  return record(ctx, {
    read: () => readFacts(ctx, kind, input),
    decide: (facts) => decide(ctx, facts, kind, input),
    find: (id) => getCount(ctx, kind, id),
  });
}

/** @throws Problem `not_found` also where it is another party's */
export async function getCount(ctx: Ctx, kind: CountKind, id: string): Promise<CountAnswer> {
  const [row] = await stocktakeList(ctx.db, ctx.actor, kind, { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return presentStocktake(row);
}

async function readFacts(ctx: Ctx, kind: CountKind, input: CountInput) {
  const { db } = ctx;
  const { siteId, occurredOn, lines } = input;
  const codes = lines.map(({ item }) => item);
  return read(db, {
    ...placeQueries(db, [siteId]),
    items: itemsByCode(db, codes),
    thresholds: referenceQuery(db, "thresholds"),
    standing: standingQuery(db, [`stock:${siteId}`], occurredOn, today(ctx)),
    steps: latestSteps(db, kind === "opening" ? namesBelow(names.openingsAt(siteId)) : [nameOf(names.counts(siteId))]),
    later: laterCounts(db, siteId, occurredOn),
    earlier: earlierQueries(ctx, "stocktakes", [input]),
  });
}

function decide(
  ctx: Ctx,
  facts: Awaited<ReturnType<typeof readFacts>>,
  kind: CountKind,
  { confirm, ...input }: CountInput & { id: string },
): Decision<CountAnswer> {
  // Sent again with a yes it is the same document.
  const digest = digestOf(kind, input);
  const before = new EarlierDocuments(facts.earlier.flat()).idOf(input, digest);
  if (before) return { status: "duplicate", id: before };
  const { id, occurredOn, reason, evidence } = input;
  const site = ownSite(facts.sites, input.siteId, ctx, "/siteId");
  checkDay(occurredOn, today(ctx));
  checkOpen(facts.closed, [site], occurredOn);
  const stock = stockFrom(facts.standing);
  const counted = input.lines.map(({ item, stream, pieces, massKg }, index) => {
    const found = stockedItem(facts.items, item, stream, stock, `/lines/${index}`);
    // What was counted on a past day is set against the books of that day, not of today.
    const booked = stock.find(({ itemId }) => itemId === found.id)?.atDay ?? { pieces: 0, massG: 0 };
    return { item: found, pieces, massG: massKg, bookedPieces: booked.pieces, bookedMassG: booked.massG };
  });
  refuseDuplicates(counted, "/lines");
  if (kind === "stocktake") refuseOvertaken(counted, facts.later);
  const steps = stepsByName(facts.steps);
  // Two counts that were set against the same books cannot both be booked: the second would correct them again.
  const taken =
    kind === "opening"
      ? counted.map(({ item }) => nameOf(names.opening(site.id, item.id)))
      : [nameOf(names.counts(site.id))];
  taken.forEach((name, index) => {
    if (steps.get(name)?.state !== "begun") return;
    const params = { item: counted[index]?.item.code ?? "" };
    throw new Problem("already_opened", { pointer: `/lines/${index}/item`, params });
  });
  const differences = counted.map(({ item, pieces, massG, bookedPieces, bookedMassG }) =>
    kind === "opening" ? { item, pieces, massG } : { item, pieces: pieces - bookedPieces, massG: massG - bookedMassG },
  );
  differences.forEach(({ item, pieces }, index) => checkCountable(item, pieces, index));
  const missing = differences.map(({ item, pieces, massG }) => {
    return { item, pieces: Math.max(0, -pieces), massG: Math.max(0, -massG) };
  });
  requireStock(stock, missing, "/lines");
  const thresholds = settingsIn(facts.thresholds, site.zone);
  // A stocktake brings in what it found beyond the books, as an opening brings in all of it.
  const asks = differences.flatMap((line, index) => amountAsks(thresholds, "opening", line, `/lines/${index}`));
  requireConfirmed(asks, confirm);
  const postings = countPostings(site, kind, differences);
  if (postings.length === 0) throw new Problem("nothing_to_book", { pointer: "/lines" });
  const { zone, partyId } = site;
  const document = rowOf(stocktakes, {
    ...headOf(ctx, input),
    kind,
    partyId,
    siteId: site.id,
    reason,
    evidence,
    confirmed: confirmedBy(ctx, asks),
  });
  const state = kind === "opening" ? "begun" : "counted";
  return {
    status: "accepted",
    id,
    changes: {
      entries: [entryOf(ctx, { id, digest, kind, occurredOn, zone, partyId, postings })],
      rows: [
        rowsFor(stocktakes, [document]),
        rowsFor(
          stocktakeLines,
          counted.map(({ item, ...line }, index) => ({ ...line, stocktakeId: id, line: index, itemId: item.id })),
        ),
        ...taken.map((name) => stepOn(ctx, name, steps.get(name)?.version ?? 0, state)),
        ...takenFrom(ctx, site.id, facts.standing, missing.filter(takesSomething), occurredOn),
      ],
    },
    answer: presentStocktake({ document, ...siteNamesOf(site), lines: counted.map(namedLine), reversed: false }),
  };
}

const takesSomething = ({ pieces, massG }: { pieces: number; massG: number }) => pieces > 0 || massG > 0;
