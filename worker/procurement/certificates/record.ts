/** An authority looks a certificate up in its register: whatever rests on it follows. */
import { type ChangeSet, mergeChangeSets, rowsFor, type TableRows } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { assertSame, type Decision, record } from "../../../db/record.ts";
import { certificateChecks } from "../../../db/schema/index.ts";
import { stepOn } from "../../../db/steps.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { addDays, shanghaiDate } from "../../kernel/period.ts";
import type { BookedEntry } from "../../ledger/index.ts";
import { referenceQuery, settingsIn } from "../../registry/index.ts";
import { yuanOf } from "../present.ts";
import { partyQuery } from "../store.ts";
import { presentCertificate } from "../suppliers/present.ts";
import { certificateList } from "../suppliers/store.ts";
import { type Checkable, checkPurchase, uncheckPurchase } from "./entries.ts";
import { greenLists, lookAgainAfter, whyUnchecked } from "./rules.ts";
import type { CheckAnswer, CheckInput } from "./schemas.ts";
import { checkById, purchaseCount, purchaseOfEntry, restingOn, type RestingRow } from "./store.ts";

/** Larger change sets stall the other writers. */
const purchasesPerCommit = 1_000;
/** Of the purchases affected, as many are named in the answer. */
const mostAnswered = 1_000;

/**
 * Says what the register says of a certificate. From then on the purchases that rest on it count as checked, or no
 * longer do: one entry each, dated like the purchase; a purchase of a closed month keeps what its month said, and where
 * it had counted the entry that takes it back is dated today. The same look sent again changes nothing, and goes on
 * where it had stopped.
 * @throws Problem `certificate_not_found`, `date_in_future`, `ends_before_start`, `id_reused`
 */
export function checkCertificate(ctx: Ctx, certificateId: string, input: CheckInput): Promise<CheckAnswer> {
  const today = shanghaiDate(ctx.clock());
  if (input.on > today) throw new Problem("date_in_future", { pointer: "/on", params: { today } });
  if (input.lookAgainOn !== undefined && input.lookAgainOn < input.on) {
    const params = { from: input.on, to: input.lookAgainOn };
    throw new Problem("ends_before_start", { pointer: "/lookAgainOn", params });
  }
  return record(ctx, {
    read: () => readFacts(ctx, certificateId, input.id),
    decide: ({ certificates, resting, counts, settings, checkers, same }): Decision<CheckAnswer> => {
      const [[row], [checker], [sent]] = [certificates, checkers, same ?? []];
      if (!row) throw new Problem("certificate_not_found");
      if (!checker) throw new Problem("party_not_found");
      const { check, isNew } = nextCheck(
        ctx,
        row,
        input,
        sent,
        counts[0]?.count ?? 0,
        recheckDays(settings, ctx.actor.zone),
      );
      const looked = { ...row, check, checkerNameZh: checker.nameZh, checkerNameEn: checker.nameEn };
      const follows = resting.flatMap((purchase) => changesOf(ctx, purchase, check) ?? []);
      const answer = answerOf(ctx, presentCertificate(looked, today), resting, check);
      if (!isNew && follows.length === 0) return { status: "unchanged", answer };
      const look: ChangeSet = { entries: [], rows: isNew ? [rowsFor(certificateChecks, [check])] : [] };
      return { status: "accepted", id: certificateId, ...inPieces(look, follows), answer };
    },
  });
}

function readFacts({ db, actor }: Ctx, certificateId: string, id: string | undefined) {
  return read(db, {
    certificates: certificateList(db, { id: certificateId }, { limit: 1, after: undefined }),
    resting: restingOn(db, certificateId),
    counts: purchaseCount(db, certificateId),
    settings: referenceQuery(db, "settings"),
    checkers: partyQuery(db, actor.partyId),
    same: id === undefined ? undefined : checkById(db, id),
  });
}

type CheckRow = typeof certificateChecks.$inferSelect;

/** The look as a row; the one in force where it says the same, or where this look was sent before. */
function nextCheck(
  ctx: Ctx,
  { certificate, check: known }: { certificate: { id: string; validTo: string }; check: CheckRow | null },
  { id, outcome, on, seen, where, lookAgainOn }: CheckInput,
  sent: CheckRow | undefined,
  purchaseTotal: number,
  days: number | null,
): { check: CheckRow; isNew: boolean } {
  const check: CheckRow = {
    id: id ?? ctx.newId(),
    certificateId: certificate.id,
    version: (known?.version ?? 0) + 1,
    outcome,
    checkedOn: on,
    seen,
    lookedAt: where ?? null,
    lookAgainOn:
      outcome === "revoked" ? null : lookAgainAfter(lookAgainOn, certificate.validTo, (n) => addDays(on, n), days),
    partyId: ctx.actor.partyId,
    actorId: ctx.actor.id,
    recordedAt: ctx.clock(),
    purchases: purchaseTotal,
  };
  const says = (row: CheckRow) =>
    JSON.stringify([row.outcome, row.checkedOn, row.seen, row.lookedAt, row.lookAgainOn, row.partyId]);
  if (sent) assertSame(sent.id, sent.certificateId === certificate.id && says(sent) === says(check));
  const isKnown = known !== null && (sent !== undefined || says(known) === says(check));
  return isKnown ? { check: known, isNew: false } : { check, isNew: true };
}

/** As the zone of whoever looks says. */
function recheckDays(settings: Parameters<typeof settingsIn>[0], zone: string): number | null {
  const days = settingsIn(settings, zone).find(({ code }) => code === "certificate_recheck_days")?.values["value"];
  return days ? Number(days) : null;
}

/** What a look changes for one purchase; undefined where it stays as it is. */
function changesOf(ctx: Ctx, purchase: RestingRow, check: CheckRow): ChangeSet | undefined {
  const checkable = checkableOf(purchase);
  if (!checkable) return undefined;
  const { checkId, isClosed, occurredOn } = purchase;
  if (check.outcome === "checked") {
    const counts = checkId === null && whyUnchecked(purchase, check.partyId) === null;
    return counts ? checkPurchase(ctx, checkable) : undefined;
  }
  if (checkId === null) return undefined;
  const day = isClosed ? shanghaiDate(ctx.clock()) : occurredOn;
  return uncheckPurchase(ctx, checkable, { checkId, occurredOn: day, reason: check.seen, state: "revoked" });
}

type CheckablePurchase = Pick<
  RestingRow,
  | "id"
  | "occurredOn"
  | "buyerId"
  | "division"
  | "zone"
  | "itemId"
  | "amountFen"
  | "energyStatus"
  | "environmentStatus"
  | "version"
>;

function checkableOf(purchase: CheckablePurchase): Checkable | null {
  const { id, occurredOn, buyerId, division, zone, itemId, amountFen, version } = purchase;
  const lists = greenLists(purchase);
  return lists && { id, occurredOn, buyer: { id: buyerId, division, zone }, itemId, amountFen, lists, version };
}

/** The look goes with the first piece. */
function inPieces(look: ChangeSet, follows: readonly ChangeSet[]): { before: ChangeSet[]; changes: ChangeSet } {
  const count = Math.max(1, Math.ceil(follows.length / purchasesPerCommit));
  const pieces = Array.from({ length: count }, (_, piece) => {
    const own = follows.slice(piece * purchasesPerCommit, (piece + 1) * purchasesPerCommit);
    return mergeChangeSets(piece === 0 ? [look, ...own] : own);
  });
  return { before: pieces.slice(0, -1), changes: mergeChangeSets(pieces.slice(-1)) };
}

function answerOf(
  { actor }: Ctx,
  certificate: ReturnType<typeof presentCertificate>,
  resting: readonly RestingRow[],
  { outcome, partyId }: CheckRow,
): CheckAnswer {
  const own = resting.filter(({ division }) => division === actor.division);
  return {
    ...certificate,
    affected: own.slice(0, mostAnswered).map((purchase) => {
      const { id, buyerId, buyerNameZh, buyerNameEn, supplierName, occurredOn, amountFen, checkId } = purchase;
      const reason = outcome === "checked" && checkId === null ? whyUnchecked(purchase, partyId) : null;
      const names = { buyerNameZh, buyerNameEn, supplierName };
      const checked = outcome === "checked" && reason === null;
      return { id, buyerId, ...names, purchasedOn: occurredOn, amountYuan: yuanOf(amountFen), checked, reason };
    }),
    affectedCount: own.length,
    affectedHref: `/api/v1/procurement/purchases?certificate=${certificate.id}`,
  };
}

/** A purchase that is cancelled counts as checked no longer either. */
export async function cancelPurchase(
  ctx: Ctx,
  { id }: BookedEntry,
  { occurredOn, reason }: { occurredOn: string; reason: string },
): Promise<() => TableRows[] | ChangeSet> {
  const [purchase] = await purchaseOfEntry(ctx.db, id);
  return () => {
    const checkable = purchase && checkableOf(purchase);
    if (!checkable) return [];
    const { checkId, version } = purchase;
    // The step is taken in any case: who checks its certificate at this moment takes the same one.
    if (checkId === null) return [stepOn(ctx, id, version, "cancelled")];
    return uncheckPurchase(ctx, checkable, { checkId, occurredOn, reason, state: "cancelled" });
  };
}
