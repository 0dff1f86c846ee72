import { attempt } from "../../../../db/attempt.ts";
import { rowsFor } from "../../../../db/change-set.ts";
import { commit } from "../../../../db/commit.ts";
import { receiptLines, receipts } from "../../../../db/schema/index.ts";
import type { Ctx } from "../../../context.ts";
import { type Fault, Problem } from "../../../kernel/errors.ts";
import { derivedUuid } from "../../../kernel/identifiers.ts";
import { entryOf } from "../../../ledger/index.ts";
import { currentValues, permitQuery, referenceQuery, siteQuery } from "../../../registry/index.ts";
import type { Site } from "../../facts.ts";
import { type Arrival, arrivals, nextState, refuseAll } from "../math.ts";
import { massOf } from "../../math.ts";
import { manifestPostings, receiptPostings, type ReceivedLine, refusalPostings } from "../postings.ts";
import { presentTransfer } from "../present.ts";
import { checkDay, checkOpen } from "../../rules/document.ts";
import { checkOrder, checkReceivable, requireReason } from "../rules.ts";
import { qualificationOf } from "../../rules/qualification.ts";
import { checkBroken, evidenceOfReceipt } from "../rules.ts";
import { storageWarnings } from "../../storage/rules.ts";
import type { ReceiptInput, RefusalInput } from "../schemas.ts";
import { closedMonthsAt, entriesByExternalIds } from "../../store.ts";
import { entriesByIds } from "../../../ledger/index.ts";
import { itemsOfTransfer, sitesOfTransfer, transferList } from "../store.ts";
import { storageQuery } from "../../storage/store.ts";
import { streamRule } from "../../streams.ts";
import { getTransfer, linesOf } from "./dispatch.ts";
import { step } from "../../steps.ts";
import { digestOf, EarlierDocuments } from "../../../ledger/index.ts";
import { configured, present, today } from "../../support.ts";
import type { Qualification, TransferState } from "../../../kernel/vocabulary/takeback.ts";

/**
 * The receiver confirms what arrived. What was dispatched and neither received nor refused is a
 * difference, booked as variance at the receiving site; with `partial` more is still to come.
 * @returns the transfer as it stands now
 */
export function receiveTransfer(ctx: Ctx, transferId: string, given: ReceiptInput) {
  const { lines, reason, partial = false } = given;
  return receive(
    ctx,
    transferId,
    { ...given, partial, reason: reason ?? null },
    digestOf(`receipt ${transferId}`, given),
    (facts) => arrivals(facts, lines, partial),
  );
}

/** The receiver sends back all that is still on the way. */
export function refuseTransfer(ctx: Ctx, transferId: string, given: RefusalInput) {
  const digest = digestOf(`refusal ${transferId}`, given);
  return receive(ctx, transferId, { ...given, externalId: undefined, partial: false }, digest, refuseAll);
}

type Header = {
  id?: string | undefined;
  externalId?: string | undefined;
  occurredOn: string;
  partial: boolean;
  reason: string | null;
};
type Facts = Awaited<ReturnType<typeof readFacts>>;

async function receive(
  ctx: Ctx,
  transferId: string,
  header: Header,
  digest: string,
  arrive: (lines: Facts["lines"]) => Arrival[],
) {
  const id = header.id ?? ctx.newId();
  return attempt(async () => {
    const facts = await readFacts(ctx, transferId, header);
    if (facts.earlier.idOf(header, digest)) return getTransfer(ctx, transferId);
    const { row, from, to, lines } = facts;
    if (!to.operators.includes(ctx.actor.partyId)) throw new Problem("not_permitted");
    checkReceivable(row.state);
    checkDay(header.occurredOn, today(ctx));
    checkOrder(row.dispatchedOn ?? row.document.occurredOn, header.occurredOn);
    checkOpen(facts.closed, [from, to], header.occurredOn);
    const arrived = arrive(lines);
    arrived.forEach(({ item, brokenMassG, massG }, index) => checkBroken(item, brokenMassG, massG, index));
    const full = fullStores(facts, arrived);
    if (!header.reason) requireReason(arrived, facts.tolerance);
    const judged = arrived.map((line) => ({ line, qualification: judge(facts, line, header.occurredOn) }));
    const document = {
      id,
      issuerId: ctx.actor.partyId,
      externalId: header.externalId ?? null,
      occurredOn: header.occurredOn,
      recordedAt: ctx.clock(),
      transferId,
      partial: header.partial,
      reason: header.reason,
      qualification: summaryOf(judged.map(({ qualification }) => qualification)),
    };
    const state = nextState(lines, arrived, header.partial);
    const parts = partsOf(document, from, to, judged);
    const [first] = parts;
    if (!first) throw new Problem("nothing_received", { pointer: "/lines" });
    first.postings.push(...closingPostings(facts, arrived, state));
    const { zone, partyId } = to;
    const changes = {
      entries: parts.map(({ receipt: { id: partId, occurredOn }, kind, postings }) =>
        entryOf(ctx, { id: partId, digest, kind, occurredOn, zone, partyId, postings }),
      ),
      rows: [
        rowsFor(
          receipts,
          parts.map(({ receipt }) => receipt),
        ),
        rowsFor(
          receiptLines,
          parts.flatMap(({ receipt, arrived: of }) => of.map((line, index) => receiptLine(receipt.id, line, index))),
        ),
        step(ctx, transferId, row.version + 1, state),
      ],
    };
    const booked = parts.map(({ receipt }) => receipt);
    const answer = presentTransfer(ctx, after(row, booked, arrived, state), full);
    await commit(ctx, changes, id, { status: 201, body: answer });
    return answer;
  });
}

async function readFacts(ctx: Ctx, transferId: string, header: Header) {
  const { db, actor } = ctx;
  const bothSites = sitesOfTransfer(transferId);
  const [[row], sites, closed, items, permits, settings, storage, byId, byExternalId] = await db.batch([
    transferList(db, actor, { id: transferId }, { limit: 1, before: undefined }),
    siteQuery(db, bothSites),
    closedMonthsAt(db, bothSites),
    itemsOfTransfer(db, transferId),
    permitQuery(db, bothSites),
    referenceQuery(db, "settings"),
    storageQuery(db, bothSites, today(ctx)),
    entriesByIds(db, present(header.id)),
    entriesByExternalIds(db, "receipts", actor.partyId, present(header.externalId)),
  ]);
  const from = sites.find((site) => site.id === row?.document.fromSiteId);
  const to = sites.find((site) => site.id === row?.document.toSiteId);
  if (!row || !from || !to) throw new Problem("not_found");
  const earlier = new EarlierDocuments([...byId, ...byExternalId]);
  const lines = linesOf(
    row.lines,
    items.map(({ item }) => item),
  );
  const tolerance = configured(currentValues(settings), "transfer_tolerance_permille");
  return { row, from, to, closed, lines, permits, earlier, tolerance, storage };
}

/** Where the receiver's store would be too full, or is for too long, with what comes in of each stream. */
function fullStores({ to, storage }: Facts, arrived: readonly Arrival[]): Fault[] {
  const limits = storage.filter(({ siteId }) => siteId === to.id);
  return limits.flatMap((limit) => {
    const massG = massOf(arrived.filter(({ item }) => item.stream === limit.stream));
    return massG === 0 ? [] : storageWarnings(limit, massG, "/lines");
  });
}

/** What closes a manifest of hazardous waste says whether moved-out and received masses agree. */
function closingPostings({ row, to, lines }: Facts, arrived: readonly Arrival[], state: string) {
  const hazardous = lines.find(({ item }) => streamRule(item.stream).manifestRequired);
  if (!hazardous || state === "partly_received" || state === "refused") return [];
  const agrees = state === "received" && arrived.every(({ missing }) => missing.massG === 0 && missing.pieces === 0);
  return row.document.manifestNumber === null ? [] : manifestPostings(to, hazardous.item, agrees);
}

function judge({ row, from, to, permits }: Facts, { item }: Arrival, day: string): Qualification {
  return qualificationOf(to, from, item.stream, day, evidenceOfReceipt(item, row.document.manifestNumber), permits);
}

/** One word for the document: its lines' common qualification, else the first that is in the way. */
function summaryOf(qualifications: readonly Qualification[]): Qualification {
  return qualifications.find((qualification) => qualification !== "qualified") ?? "qualified";
}

type JudgedLine = { line: Arrival; qualification: Qualification };

type Receipt = {
  id: string;
  externalId: string | null;
  occurredOn: string;
  partial: boolean;
  reason: string | null;
  qualification: Qualification;
};

/**
 * What is taken in and what is sent back are two things that happen, so two documents with an
 * entry each: either can be taken back by itself. Where all is sent back, that is the one document.
 */
function partsOf<T extends Receipt>(document: T, from: Site, to: Site, judged: readonly JudgedLine[]) {
  const arrived = judged.map(({ line }) => line);
  const received = receiptPostings(
    from,
    to,
    judged.map(({ line, qualification }): ReceivedLine => ({ ...line, qualified: qualification === "qualified" })),
    document.occurredOn.slice(0, 4),
  );
  const refused = refusalPostings(
    from,
    arrived.map((line) => ({ ...line, ...line.refused })),
  );
  const entersTreatment = to.kind === "treatment_plant" && from.kind !== "treatment_plant";
  const nothing = { pieces: 0, massG: 0 };
  const takenIn = {
    receipt: document,
    kind: entersTreatment ? ("receipt" as const) : ("relay" as const),
    postings: received,
    arrived: arrived.map((line) => ({ ...line, refused: nothing })),
  };
  const sentBack = {
    // Beside a receipt it is a part: the receipt is what closes the transfer.
    receipt:
      received.length === 0
        ? document
        : {
            ...document,
            id: derivedUuid(`${document.id} refusal`, document.occurredOn),
            externalId: null,
            partial: true,
          },
    kind: "refusal" as const,
    postings: refused,
    arrived: arrived
      .filter(({ refused: { pieces, massG } }) => pieces > 0 || massG > 0)
      .map((line) => ({ ...line, ...nothing, brokenMassG: undefined })),
  };
  return [takenIn, sentBack].filter(({ postings }) => postings.length > 0);
}

function receiptLine(receiptId: string, { item, pieces, massG, refused, brokenMassG }: Arrival, line: number) {
  const refusals = { refusedPieces: refused.pieces, refusedMassG: refused.massG };
  return { receiptId, line, itemId: item.id, pieces, massG, ...refusals, brokenMassG: brokenMassG ?? null };
}

/** The transfer as the next reader will find it. */
function after(
  row: Facts["row"],
  booked: readonly Receipt[],
  arrived: readonly Arrival[],
  state: TransferState,
): Facts["row"] {
  const added = booked.map(({ id, occurredOn, partial, reason, qualification }) => {
    return { id, occurredOn, reason, qualification, partial: partial ? 1 : 0, reversed: 0 };
  });
  return {
    ...row,
    state,
    receipts: [...row.receipts, ...added.toSorted((a, b) => (a.id < b.id ? -1 : 1))],
    lines: row.lines.map((line) => {
      const now = arrived.find(({ item }) => item.id === line.itemId);
      if (!now) return line;
      return {
        ...line,
        receivedPieces: line.receivedPieces + now.pieces,
        receivedMassG: line.receivedMassG + now.massG,
        receivedBrokenMassG:
          now.brokenMassG === undefined ? line.receivedBrokenMassG : (line.receivedBrokenMassG ?? 0) + now.brokenMassG,
        refusedPieces: line.refusedPieces + now.refused.pieces,
        refusedMassG: line.refusedMassG + now.refused.massG,
      };
    }),
  };
}
