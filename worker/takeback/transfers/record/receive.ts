import { rowOf, rowsFor } from "../../../../db/change-set.ts";
import { read } from "../../../../db/read.ts";
import { type Decision, record } from "../../../../db/record.ts";
import { receiptDifferences, receiptLines, receipts } from "../../../../db/schema/index.ts";
import { stepOn } from "../../../../db/steps.ts";
import { booksFor } from "../../../access/index.ts";
import type { Ctx } from "../../../context.ts";
import { type Fault, Problem } from "../../../kernel/errors.ts";
import { formatQuantity } from "../../../kernel/quantity.ts";
import { derivedUuid } from "../../../kernel/identifiers.ts";
import type { Qualification, TransferState } from "../../../kernel/vocabulary/takeback.ts";
import { digestOf, EarlierDocuments, entryOf } from "../../../ledger/index.ts";
import { noticeRows } from "../../../notices/index.ts";
import { configured, permitQuery, referenceQuery, settingsIn } from "../../../registry/index.ts";
import { earlierQueries, headOf, identified, placeQueries, today } from "../../document.ts";
import type { Line, Site } from "../../goods.ts";
import { massOf } from "../../math.ts";
import { itemNamesOf } from "../../present.ts";
import { checkDay, checkOpen, checkSiteStream } from "../../rules/document.ts";
import { qualificationOf } from "../../rules/qualification.ts";
import { storageWarnings } from "../../storage/rules.ts";
import { storageQuery } from "../../storage/store.ts";
import { streamRule } from "../../streams.ts";
import { type Arrival, arrivals, excessOf, nextState, refuseAll } from "../math.ts";
import { manifestPostings, receiptPostings, type ReceivedLine, refusalPostings } from "../postings.ts";
import { presentTransfer } from "../present.ts";
import { checkArrived, checkBroken, checkOrder, checkReceivable, evidenceOfReceipt, requireReason } from "../rules.ts";
import type { ReceiptInput, RefusalInput, TransferAnswer } from "../schemas.ts";
import { itemsOfTransfer, sitesOfTransfer, transferList } from "../store.ts";
import { getTransfer, linesOf, siteSaid } from "./dispatch.ts";

/**
 * The receiver confirms what arrived. What was dispatched and neither received nor refused is a
 * difference, booked as variance at the receiving site; with `partial` more is still to come.
 * @returns the transfer as it stands now
 */
export function receiveTransfer(ctx: Ctx, transferId: string, given: ReceiptInput): Promise<TransferAnswer> {
  const { lines, externalId, occurredOn, reason, differences = [], partial = false } = given;
  return receive(ctx, transferId, {
    ...identified(ctx, { id: given.id, externalId, occurredOn, reason }),
    digest: digestOf(`receipt ${transferId}`, given),
    partial,
    differences,
    arrive: (sent) => arrivals(sent, lines, partial),
  });
}

/** The receiver sends back all that is still on the way. */
export function refuseTransfer(ctx: Ctx, transferId: string, given: RefusalInput): Promise<TransferAnswer> {
  const digest = digestOf(`refusal ${transferId}`, given);
  return receive(ctx, transferId, {
    ...identified(ctx, given),
    digest,
    partial: false,
    differences: [],
    arrive: refuseAll,
  });
}

type Difference = NonNullable<ReceiptInput["differences"]>[number];

/** A receipt or a refusal. */
type Incoming = {
  id: string;
  externalId?: string | undefined;
  occurredOn: string;
  reason?: string | undefined;
  digest: string;
  partial: boolean;
  /** What the receiver found otherwise than the manifest says. */
  differences: readonly Difference[];
  /** What of the lines arrived, and what goes back. */
  arrive: (sent: Facts["lines"]) => Arrival[];
};

function receive(ctx: Ctx, transferId: string, incoming: Incoming): Promise<TransferAnswer> {
  return record(ctx, {
    read: () => readFacts(ctx, transferId, incoming),
    decide: (facts) => decide(ctx, facts, incoming),
    find: () => getTransfer(ctx, transferId),
  });
}

type Facts = Awaited<ReturnType<typeof readFacts>>;

/** @throws Problem `not_found` */
async function readFacts(ctx: Ctx, transferId: string, incoming: Pick<Incoming, "id" | "externalId">) {
  const { db, actor } = ctx;
  const bothSites = sitesOfTransfer(transferId);
  const facts = await read(db, {
    ...placeQueries(db, bothSites),
    transfer: transferList(db, actor, { id: transferId }, { limit: 1, before: undefined }),
    items: itemsOfTransfer(db, transferId),
    permits: permitQuery(db, bothSites),
    settings: referenceQuery(db, "settings"),
    storage: storageQuery(db, bothSites, today(ctx)),
    earlier: earlierQueries(ctx, "receipts", [incoming]),
  });
  const [row] = facts.transfer;
  const from = facts.sites.find((site) => site.id === row?.document.fromSiteId);
  const to = facts.sites.find((site) => site.id === row?.document.toSiteId);
  if (!row || !from || !to) throw new Problem("not_found");
  return {
    ...facts,
    row,
    from,
    to,
    lines: linesOf(
      row.lines,
      facts.items.map(({ item }) => item),
    ),
    tolerance: configured(settingsIn(facts.settings, to.zone), "transfer_tolerance_permille"),
    earlier: new EarlierDocuments(facts.earlier.flat()),
  };
}

function decide(ctx: Ctx, facts: Facts, incoming: Incoming): Decision<TransferAnswer> {
  const { id, occurredOn, digest, partial, reason } = incoming;
  const before = facts.earlier.idOf(incoming, digest);
  if (before) return { status: "duplicate", id: before };
  const { row, from, to, lines } = facts;
  if (!booksFor(ctx, to)) throw new Problem("not_permitted");
  checkReceivable(row.state);
  checkDay(occurredOn, today(ctx));
  checkOrder(row.dispatchedOn ?? row.document.occurredOn, occurredOn);
  checkOpen(facts.closed, [from, to], occurredOn);
  const arrived = incoming.arrive(lines);
  arrived.forEach(({ item, brokenMassG, massG }, index) => checkBroken(item, brokenMassG, massG, index));
  checkArrived(lines, arrived);
  arrived.forEach(({ item, massG }, index) => {
    if (massG > 0) checkSiteStream(to, item.stream, occurredOn, `/lines/${index}/item`);
  });
  const full = fullStores(facts, arrived);
  if (!reason) requireReason(arrived, facts.tolerance);
  const judged = arrived.map((line) => ({ line, qualification: judge(facts, line, occurredOn) }));
  const waiting = awaitingOf(judged);
  const document = rowOf(receipts, {
    ...headOf(ctx, incoming),
    transferId: row.document.id,
    partial,
    reason,
    qualification: summaryOf(judged.map(({ qualification }) => qualification)),
  });
  const state = nextState(lines, arrived, partial);
  const [first, ...others] = partsOf(document, from, to, judged);
  if (!first) throw new Problem("nothing_received", { pointer: "/lines" });
  const parts = [{ ...first, postings: [...first.postings, ...closingPostings(facts, arrived, state)] }, ...others];
  const booked = parts.map(({ receipt }) => receipt);
  const { zone, partyId } = to;
  return {
    status: "accepted",
    id,
    changes: {
      entries: parts.map(({ receipt, kind, postings }) =>
        entryOf(ctx, { id: receipt.id, digest, kind, occurredOn: receipt.occurredOn, zone, partyId, postings }),
      ),
      rows: [
        rowsFor(receipts, booked),
        rowsFor(
          receiptLines,
          parts.flatMap(({ receipt, arrived: of }) =>
            of.map((line, index) => receiptLine(receipt.id, line, index, receipt.id === id ? waiting : [])),
          ),
        ),
        rowsFor(receiptDifferences, differencesFound(incoming, arrived, row.document.manifestNumber)),
        stepOn(ctx, row.document.id, row.version, state),
        ...differingNotice(ctx, facts, incoming, arrived),
        ...(waiting.length === 0 ? [] : [stepOn(ctx, id, 0, "excess_awaiting")]),
      ],
    },
    answer: presentTransfer(ctx, after(row, booked, arrived, state, { id, waiting }), full),
  };
}

/** The sender is told where something was refused, or found otherwise than it was sent. */
function differingNotice(ctx: Ctx, { row, from, to }: Facts, incoming: Incoming, arrived: readonly Arrival[]) {
  const isRefused = arrived.some(({ refused }) => refused.massG > 0 || refused.pieces > 0);
  const isMissing = !incoming.partial && arrived.some(({ missing }) => missing.massG !== 0 || missing.pieces !== 0);
  if (!isRefused && !isMissing && incoming.differences.length === 0) return [];
  const kind = isRefused ? "load_refused" : "receipt_differs";
  const said = { to: siteSaid(to) };
  const recordId = row.document.id;
  return noticeRows(ctx, [
    { kind, to: { partyId: from.partyId }, subject: incoming.id, happenedOn: incoming.occurredOn, recordId, said },
  ]);
}

/**
 * What is otherwise, in the five kinds of 生态环境部令第23号 article 18. A quantity that differs is one of them, whether
 * the receiver names it or not.
 * @throws Problem `unknown_item`
 */
function differencesFound(
  { id: receiptId, partial, differences, reason }: Incoming,
  arrived: readonly Arrival[],
  manifestNumber: string | null,
) {
  differences.forEach(({ item }, index) => {
    if (item === undefined || arrived.some((line) => line.item.code === item)) return;
    throw new Problem("unknown_item", { pointer: `/differences/${index}/item`, params: { item } });
  });
  const isNamed = differences.some(({ kind }) => kind === "quantity");
  const amounts =
    partial || isNamed || manifestNumber === null
      ? []
      : arrived.filter(({ missing }) => missing.massG !== 0 || missing.pieces !== 0);
  const quantities = amounts.map(({ item, massG, pieces }): Difference => {
    const found = `${formatQuantity("mass", massG)} kg, ${pieces} 件 (pcs)${reason === undefined ? "" : `: ${reason}`}`;
    return { kind: "quantity", item: item.code, found: found.slice(0, 300) };
  });
  return [...differences, ...quantities].map(({ kind, item, found }, line) => {
    return { receiptId, line, kind, item: item ?? null, found };
  });
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

/** What would qualify, had it been sent: the bureau says whether it does. */
function awaitingOf(judged: readonly JudgedLine[]) {
  const qualified = judged.filter(({ qualification }) => qualification === "qualified");
  return qualified
    .map(({ line }) => ({ item: line.item, ...excessOf(line) }))
    .filter(({ pieces, massG }) => pieces > 0 || massG > 0);
}

type JudgedLine = { line: Arrival; qualification: Qualification };

type Receipt = {
  id: string;
  externalId: string | null;
  occurredOn: string;
  partial: boolean;
  reason: string | null;
  qualification: Qualification;
  recordedAt: number;
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

function receiptLine(
  receiptId: string,
  { item, pieces, massG, refused, brokenMassG }: Arrival,
  line: number,
  waiting: readonly Line[],
) {
  const excess = waiting.find((each) => each.item.id === item.id);
  const unsent = { excessPieces: excess?.pieces ?? null, excessMassG: excess?.massG ?? null };
  const refusals = { refusedPieces: refused.pieces, refusedMassG: refused.massG };
  return { receiptId, line, itemId: item.id, pieces, massG, ...refusals, ...unsent, brokenMassG: brokenMassG ?? null };
}

/** The transfer as the next reader will find it. */
function after(
  row: Facts["row"],
  booked: readonly Receipt[],
  arrived: readonly Arrival[],
  state: TransferState,
  { id: closingId, waiting }: { id: string; waiting: readonly Line[] },
): Facts["row"] {
  const excess = waiting.map(({ item, pieces, massG }) => ({ ...itemNamesOf(item), pieces, massG }));
  const added = booked.map(({ id, occurredOn, partial, reason, qualification, recordedAt }) => {
    const isWaiting = id === closingId && excess.length > 0;
    return {
      id,
      occurredOn,
      reason,
      qualification,
      recordedAt,
      partial: partial ? 1 : 0,
      reversed: 0,
      excess: isWaiting ? excess : [],
      excessState: isWaiting ? ("excess_awaiting" as const) : null,
    };
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
