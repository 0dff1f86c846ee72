import { type Edit, rowOf, rowsFor, type TableRows } from "../../../../db/change-set.ts";
import { read } from "../../../../db/read.ts";
import { type Decision, record } from "../../../../db/record.ts";
import { transferLines, transfers } from "../../../../db/schema/index.ts";
import { stepOn } from "../../../../db/steps.ts";
import { booksFor } from "../../../access/index.ts";
import type { Ctx } from "../../../context.ts";
import { paperKey } from "../../../kernel/paper-number.ts";
import { Problem } from "../../../kernel/errors.ts";
import { digestOf, EarlierDocuments, entryOf, standingQuery } from "../../../ledger/index.ts";
import { noticeRows } from "../../../notices/index.ts";
import { currentValues, itemsByCode, referenceOfItems } from "../../../registry/index.ts";
import { drawApproval } from "../../approvals/draw.ts";
import { approvalList, approvalOfTransfer } from "../../approvals/store.ts";
import { headOf, identified, placeQueries, takenFrom, today } from "../../document.ts";
import { manifestQueries, paperQueries } from "../../evidence/store.ts";
import { type Papers, takePaper } from "../../evidence/take.ts";
import type { Item, Line, Site } from "../../goods.ts";
import { lotQueries, namedLots } from "../../lots/choose.ts";
import { stockFrom } from "../../math.ts";
import { namedLine } from "../../present.ts";
import { keepPromise } from "../../promise.ts";
import { wasteCodeDatasets } from "../../rules/hazardous.ts";
import {
  checkCounted,
  checkDay,
  checkOpen,
  checkSiteStream,
  knownSite,
  ownSite,
  productNamed,
  refuseDuplicates,
} from "../../rules/document.ts";
import { requireStock } from "../../rules/stock.ts";
import { referenceWhere } from "../../store.ts";
import { dispatchPostings } from "../postings.ts";
import { presentTransfer } from "../present.ts";
import { checkBroken, checkRoute, requireApproval, requireManifest } from "../rules.ts";
import type { TransferAnswer, TransferInput } from "../schemas.ts";
import {
  draftedDay,
  itemsOfTransfer,
  senderStockKey,
  sitesOfTransfer,
  transferByIdOrExternal,
  transferList,
} from "../store.ts";

/**
 * Sends goods from one of the actor's sites to another site: dispatched at once, or kept as a
 * draft. Stock moves into transit; the receiver's receipt takes it from there.
 * @throws Problem see the rules; nothing is written then
 */
export function recordTransfer(ctx: Ctx, given: TransferInput): Promise<TransferAnswer> {
  const input = identified(ctx, given);
  return record(ctx, {
    read: () => readNew(ctx, input),
    decide: (facts) => decideNew(ctx, facts, input),
    find: (id) => getTransfer(ctx, id),
  });
}

type New = TransferInput & { id: string };

const one = { limit: 1, before: undefined };

async function readNew(ctx: Ctx, input: New) {
  const { id, externalId, fromSiteId, toSiteId, occurredOn, manifestNumber, approvalNumber, lines } = input;
  const { db, actor } = ctx;
  const codes = lines.map(({ item }) => item);
  return read(db, {
    ...placeQueries(db, [fromSiteId, toSiteId]),
    items: itemsByCode(db, codes),
    standing: standingQuery(db, [`stock:${fromSiteId}`], occurredOn, today(ctx)),
    lots: lotQueries(ctx, fromSiteId, lines),
    approvals:
      approvalNumber === undefined ? undefined : approvalList(db, undefined, { key: paperKey(approvalNumber) }, one),
    wasteCodes: referenceOfItems(db, wasteCodeDatasets, codes),
    papers: paperQueries(db, manifestNumber === undefined ? [] : [{ kind: "manifest", number: manifestNumber }]),
    earlier: transferByIdOrExternal(db, actor.partyId, id, externalId),
  });
}

function decideNew(ctx: Ctx, facts: Awaited<ReturnType<typeof readNew>>, input: New): Decision<TransferAnswer> {
  const digest = digestOf("transfer", input);
  const before = new EarlierDocuments(facts.earlier).idOf(input, digest);
  if (before) return { status: "duplicate", id: before };
  const { id, occurredOn, draft = false, manifestNumber, approvalNumber, offerId } = input;
  const from = ownSite(facts.sites, input.fromSiteId, ctx, "/fromSiteId");
  const to = knownSite(facts.sites, input.toSiteId, "/toSiteId");
  checkRoute(from, to);
  checkDay(occurredOn, today(ctx));
  const lines = input.lines.map(({ item, pieces, massKg, brokenMassKg = null }, index) => {
    const product = productNamed(facts.items, item, `/lines/${index}/item`);
    return { item: product, pieces, massG: massKg, brokenMassG: brokenMassKg };
  });
  lines.forEach(({ item }, index) => checkSiteStream(to, item.stream, occurredOn, `/lines/${index}/item`));
  refuseDuplicates(lines, "/lines");
  checkCounted(lines, "/lines");
  lines.forEach(({ item, massG, brokenMassG }, index) => checkBroken(item, brokenMassG ?? undefined, massG, index));
  requireManifest(lines, manifestNumber);
  requireApproval(lines, from, to, approvalNumber);
  const document = rowOf(transfers, {
    ...headOf(ctx, input),
    digest,
    fromSiteId: from.id,
    toSiteId: to.id,
    fromPartyId: from.partyId,
    toPartyId: to.partyId,
    manifestNumber,
    approvalNumber,
  });
  const moved: TableRows[] = [];
  const edits: Edit[] = [];
  // A draft moves nothing, so it keeps no promise and takes no lot.
  if (draft && offerId !== undefined) throw new Problem("offer_not_sold", { pointer: "/offerId" });
  const naming = input.lines.findIndex(({ lots }) => lots !== undefined);
  if (draft && naming >= 0) throw new Problem("lots_of_draft", { pointer: `/lines/${naming}/lots` });
  if (!draft) {
    checkOpen(facts.closed, [from], occurredOn);
    moved.push(...takeManifest(ctx, facts.papers, document));
    const load = { from, to, occurredOn, approvalNumber, lines };
    moved.push(...drawApproval(ctx, facts.approvals ?? [], currentValues(facts.wasteCodes), load));
    const stock = stockFrom(facts.standing);
    const promise = keepPromise(ctx, stock, { id, from, to, lines }, offerId);
    edits.push(...promise.edits);
    requireStock(stock, lines, "/lines", offerId);
    moved.push(
      ...promise.rows,
      ...takenFrom(ctx, from.id, facts.standing, lines, occurredOn),
      ...namedLots(ctx, facts.lots, { id, occurredOn, siteId: from.id }, lines, input.lines, (at) => `/lines/${at}`),
      ...sentNotice(ctx, id, occurredOn, from, to),
    );
  }
  const state = draft ? "draft" : "dispatched";
  const loaded = lines.map(({ item, ...amounts }, line) => ({ transferId: id, line, itemId: item.id, ...amounts }));
  const nothing = { receivedPieces: 0, receivedMassG: 0, refusedPieces: 0, refusedMassG: 0, receivedBrokenMassG: null };
  return {
    status: "accepted",
    id,
    changes: {
      entries: draft ? [] : [dispatchEntry(ctx, document, from, lines)],
      rows: [rowsFor(transfers, [document]), rowsFor(transferLines, loaded), stepOn(ctx, id, 0, state), ...moved],
      edits,
    },
    answer: presentTransfer(ctx, {
      document,
      dispatchedOn: draft ? null : occurredOn,
      fromSiteNameZh: from.nameZh,
      fromSiteNameEn: from.nameEn,
      toSiteNameZh: to.nameZh,
      toSiteNameEn: to.nameEn,
      state,
      version: 1,
      receipts: [],
      differences: [],
      lines: lines.map((line) => ({ itemId: line.item.id, ...namedLine(line), ...nothing })),
    }),
  };
}

/**
 * Dispatches a draft, on the day it names or on another.
 * @throws Problem `wrong_state` when it is no draft any more
 */
export function dispatchDraft(ctx: Ctx, id: string, day: string | undefined): Promise<TransferAnswer> {
  return record(ctx, {
    read: () => readDraft(ctx, id, day),
    decide: (facts) => decideDispatch(ctx, facts, id, day),
    status: 200,
  });
}

async function readDraft(ctx: Ctx, id: string, day: string | undefined) {
  const { db, actor } = ctx;
  return read(db, {
    ...placeQueries(db, sitesOfTransfer(id)),
    transfer: transferList(db, actor, { id }, { limit: 1, before: undefined }),
    items: itemsOfTransfer(db, id),
    standing: standingQuery(db, senderStockKey(id), day ?? draftedDay(id), today(ctx)),
    approvals: approvalList(db, undefined, { key: approvalOfTransfer(id) }, one),
    wasteCodes: referenceWhere(db, true, wasteCodeDatasets),
    papers: manifestQueries(db, id),
  });
}

function decideDispatch(
  ctx: Ctx,
  {
    transfer: [row],
    sites,
    closed,
    items,
    standing,
    approvals,
    wasteCodes,
    papers,
  }: Awaited<ReturnType<typeof readDraft>>,
  id: string,
  day: string | undefined,
): Decision<TransferAnswer> {
  if (!row) throw new Problem("not_found");
  const from = sites.find((site) => site.id === row.document.fromSiteId);
  if (!from || !booksFor(ctx, from)) throw new Problem("not_permitted");
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
  const to = sites.find((site) => site.id === row.document.toSiteId) ?? from;
  const load = { from, to, occurredOn, approvalNumber: row.document.approvalNumber, lines };
  const held = [
    ...takeManifest(ctx, papers, { ...row.document, occurredOn }),
    ...drawApproval(ctx, approvals, currentValues(wasteCodes), load),
  ];
  requireStock(stockFrom(standing), lines, "/lines");
  return {
    status: "accepted",
    id,
    changes: {
      entries: [dispatchEntry(ctx, { ...row.document, occurredOn }, from, lines)],
      rows: [
        stepOn(ctx, id, row.version, "dispatched"),
        ...takenFrom(ctx, from.id, standing, lines, occurredOn),
        ...held,
        ...sentNotice(ctx, id, occurredOn, from, to),
      ],
    },
    answer: presentTransfer(ctx, { ...row, dispatchedOn: occurredOn, state: "dispatched" }),
  };
}

/** Its receiver is told of a load. */
function sentNotice(ctx: Ctx, id: string, happenedOn: string, from: Site, to: Site) {
  const said = { from: siteSaid(from), to: siteSaid(to) };
  const receiver = { partyId: to.partyId };
  return noticeRows(ctx, [{ kind: "load_sent", to: receiver, subject: id, happenedOn, recordId: id, said }]);
}

/** A site as a notice names it. */
export function siteSaid({ nameZh, nameEn }: Pick<Site, "nameZh" | "nameEn">) {
  return { zh: nameZh, en: nameEn };
}

/** What goes on its way has its manifest to itself. @throws Problem `paper_used` */
function takeManifest(ctx: Ctx, papers: Papers, document: typeof transfers.$inferSelect) {
  const { id, occurredOn, fromSiteId: siteId, fromPartyId: partyId, toPartyId: otherPartyId } = document;
  const { manifestNumber: number } = document;
  if (number === null) return [];
  const use = { kind: "manifest", number, document: "transfer", itemId: null } as const;
  return [takePaper(ctx, papers, { ...use, id, occurredOn, siteId, partyId, otherPartyId }, "/manifestNumber")];
}

/** @throws Problem `not_found` also where it concerns neither the actor nor his district */
export async function getTransfer(ctx: Ctx, id: string): Promise<TransferAnswer> {
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
  { id, digest, occurredOn }: { id: string; digest: string; occurredOn: string },
  from: Site,
  lines: readonly Line[],
) {
  const { zone, partyId } = from;
  const postings = dispatchPostings(from, lines);
  return entryOf(ctx, { id, digest, kind: "dispatch", occurredOn, zone, partyId, postings });
}
