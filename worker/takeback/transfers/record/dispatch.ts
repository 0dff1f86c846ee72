import { attempt } from "../../../../db/attempt.ts";
import { rowsFor } from "../../../../db/change-set.ts";
import { commit } from "../../../../db/commit.ts";
import { transferLines, transfers } from "../../../../db/schema/index.ts";
import type { Ctx } from "../../../context.ts";
import { Problem } from "../../../kernel/errors.ts";
import { digestOf, EarlierDocuments, entryOf, standingQuery } from "../../../ledger/index.ts";
import { itemsByCode, siteQuery } from "../../../registry/index.ts";
import type { Item, Line, Site } from "../../facts.ts";
import { stockFrom } from "../../math.ts";
import {
  checkCounted,
  checkDay,
  checkOpen,
  knownSite,
  ownSite,
  productNamed,
  refuseDuplicates,
} from "../../rules/document.ts";
import { requireStock } from "../../rules/stock.ts";
import { step } from "../../steps.ts";
import { closedMonthsAt } from "../../store.ts";
import { takenFrom, today } from "../../support.ts";
import { dispatchPostings } from "../postings.ts";
import { presentTransfer } from "../present.ts";
import { checkBroken, checkRoute, requireApproval, requireManifest } from "../rules.ts";
import type { TransferInput } from "../schemas.ts";
import {
  draftedDay,
  itemsOfTransfer,
  senderStockKey,
  sitesOfTransfer,
  transferByIdOrExternal,
  transferList,
} from "../store.ts";
import type { TransferState } from "../../../kernel/vocabulary/takeback.ts";

/**
 * Sends goods from one of the actor's sites to another site: dispatched at once, or kept as a
 * draft. Stock moves into transit; the receiver's receipt takes it from there.
 * @throws Problem see the rules; nothing is written then
 */
export async function recordTransfer(ctx: Ctx, given: TransferInput) {
  const input = { ...given, id: given.id ?? ctx.newId() };
  const digest = digestOf("transfer", given);
  return attempt(async () => {
    const { db, actor } = ctx;
    const siteIds = [input.fromSiteId, input.toSiteId];
    const [sites, closed, items, balances, earlier] = await db.batch([
      siteQuery(db, siteIds),
      closedMonthsAt(db, siteIds),
      itemsByCode(
        db,
        input.lines.map(({ item }) => item),
      ),
      standingQuery(db, [`stock:${input.fromSiteId}`], input.occurredOn, today(ctx)),
      transferByIdOrExternal(db, actor.partyId, given.id, given.externalId),
    ]);
    const before = new EarlierDocuments(earlier).idOf(given, digest);
    if (before) return getTransfer(ctx, before);

    const from = ownSite(sites, input.fromSiteId, actor.partyId, "/fromSiteId");
    const to = knownSite(sites, input.toSiteId, "/toSiteId");
    checkRoute(from, to);
    checkDay(input.occurredOn, today(ctx));
    const lines = input.lines.map(({ item, pieces, massKg }, index): Line => {
      return { item: productNamed(items, item, `/lines/${index}/item`), pieces, massG: massKg };
    });
    refuseDuplicates(lines, "/lines");
    checkCounted(lines, "/lines");
    const broken = input.lines.map(({ brokenMassKg = null }) => brokenMassKg);
    lines.forEach(({ item, massG }, index) => checkBroken(item, broken[index] ?? undefined, massG, index));
    requireManifest(lines, input.manifestNumber);
    requireApproval(lines, from, to, input.approvalNumber);
    if (!input.draft) {
      checkOpen(closed, [from], input.occurredOn);
      requireStock(stockFrom(balances), lines, "/lines");
    }
    const document = {
      id: input.id,
      issuerId: actor.partyId,
      externalId: input.externalId ?? null,
      occurredOn: input.occurredOn,
      recordedAt: ctx.clock(),
      digest,
      fromSiteId: from.id,
      toSiteId: to.id,
      fromPartyId: from.partyId,
      toPartyId: to.partyId,
      manifestNumber: input.manifestNumber ?? null,
      approvalNumber: input.approvalNumber ?? null,
    };
    const state = input.draft ? "draft" : "dispatched";
    const loaded = lines.map((line, index) => ({ ...line, brokenMassG: broken[index] ?? null }));
    const answer = answerFor(ctx, document, from, to, loaded, state);
    const changes = {
      entries: input.draft ? [] : [dispatchEntry(ctx, document, from, lines)],
      rows: [
        rowsFor(transfers, [document]),
        rowsFor(
          transferLines,
          loaded.map(({ item, ...amounts }, line) => ({ transferId: document.id, line, itemId: item.id, ...amounts })),
        ),
        step(ctx, document.id, 1, state),
        ...(input.draft ? [] : takenFrom(ctx, from.id, balances, lines, input.occurredOn)),
      ],
    };
    await commit(ctx, changes, document.id, { status: 201, body: answer });
    return answer;
  });
}

/**
 * Dispatches a draft, on the day it names or on another.
 * @throws Problem `wrong_state` when it is no draft any more
 */
export function dispatchDraft(ctx: Ctx, id: string, day: string | undefined) {
  return attempt(async () => {
    const { db, actor } = ctx;
    const bothSites = sitesOfTransfer(id);
    const [[row], sites, closed, items, balances] = await db.batch([
      transferList(db, actor, { id }, { limit: 1, before: undefined }),
      siteQuery(db, bothSites),
      closedMonthsAt(db, bothSites),
      itemsOfTransfer(db, id),
      standingQuery(db, senderStockKey(id), day ?? draftedDay(id), today(ctx)),
    ]);
    if (!row) throw new Problem("not_found");
    const from = sites.find((site) => site.id === row.document.fromSiteId);
    if (!from?.operators.includes(actor.partyId)) throw new Problem("not_permitted");
    if (row.state !== "draft") {
      throw new Problem("wrong_state", { pointer: "", params: { state: row.state, states: "draft" } });
    }
    const occurredOn = day ?? row.document.occurredOn;
    checkDay(occurredOn, today(ctx));
    checkOpen(closed, [from], occurredOn);
    const lines = linesOf(
      row.lines,
      items.map(({ item }) => item),
    );
    requireStock(stockFrom(balances), lines, "/lines");
    const document = { ...row.document, occurredOn };
    const answer = presentTransfer(ctx, { ...row, dispatchedOn: occurredOn, state: "dispatched" });
    const changes = {
      entries: [dispatchEntry(ctx, document, from, lines)],
      rows: [step(ctx, id, row.version + 1, "dispatched"), ...takenFrom(ctx, from.id, balances, lines, occurredOn)],
    };
    await commit(ctx, changes, id, { status: 200, body: answer });
    return answer;
  });
}

/** @throws Problem `not_found` also where it concerns neither the actor nor his district */
export async function getTransfer(ctx: Ctx, id: string) {
  const [row] = await transferList(ctx.db, ctx.actor, { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return presentTransfer(ctx, row);
}

/** A transfer's lines with their items. */
export function linesOf<T extends { itemId: number; pieces: number; massG: number }>(
  lines: readonly T[],
  items: readonly Item[],
): (T & { item: Item })[] {
  return lines.flatMap((line) => {
    const item = items.find(({ id }) => id === line.itemId);
    return item ? [{ ...line, item }] : [];
  });
}

function dispatchEntry(
  ctx: Ctx,
  document: { id: string; digest: string; occurredOn: string },
  from: Site,
  lines: readonly Line[],
) {
  const { id, digest, occurredOn } = document;
  const { zone, partyId } = from;
  return entryOf(ctx, {
    id,
    digest,
    kind: "dispatch",
    occurredOn,
    zone,
    partyId,
    postings: dispatchPostings(from, lines),
  });
}

function answerFor(
  ctx: Ctx,
  document: Parameters<typeof presentTransfer>[1]["document"],
  from: Site,
  to: Site,
  lines: readonly (Line & { brokenMassG: number | null })[],
  state: TransferState,
) {
  return presentTransfer(ctx, {
    document,
    dispatchedOn: state === "draft" ? null : document.occurredOn,
    fromSiteNameZh: from.nameZh,
    fromSiteNameEn: from.nameEn,
    toSiteNameZh: to.nameZh,
    toSiteNameEn: to.nameEn,
    state,
    version: 1,
    receipts: [],
    lines: lines.map(({ item, pieces, massG, brokenMassG }) => ({
      itemId: item.id,
      item: item.code,
      itemNameZh: item.nameZh,
      itemNameEn: item.nameEn,
      pieces,
      massG,
      receivedPieces: 0,
      receivedMassG: 0,
      refusedPieces: 0,
      refusedMassG: 0,
      brokenMassG,
      receivedBrokenMassG: null,
    })),
  });
}
