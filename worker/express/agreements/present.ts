/** Agreements as they are answered. Pure. */
import { type Fraction, multiply, fraction, toFixed } from "../../kernel/fraction.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import type { AgreementSide } from "../../kernel/vocabulary/express.ts";
import { type Against, againstPlan, type Collected } from "./math.ts";
import type { AgreementAnswer, AgreementHead } from "./schemas.ts";
import type { AgreementRow } from "./store.ts";

type Named = { id: string; nameZh: string; nameEn: string };
type ItemNamed = { itemId: number; item: string; itemNameZh: string; itemNameEn: string };

/** Which of the two a party is. */
export function sideOf(
  { expressPartyId, recyclerPartyId }: { expressPartyId: string; recyclerPartyId: string },
  partyId: string,
): AgreementSide | null {
  if (partyId === expressPartyId) return "express";
  return partyId === recyclerPartyId ? "recycler" : null;
}

export function presentHead(found: AgreementRow, reader: string): AgreementHead {
  const { row, state, endedOn, endReason } = found;
  const { id, proposer, fromDay: from, untilDay: until, settlement, expressPartyId, recyclerPartyId } = row;
  const express = found.express[0] ?? { id: expressPartyId, nameZh: "", nameEn: "" };
  const recycler = found.recycler[0] ?? { id: recyclerPartyId, nameZh: "", nameEn: "" };
  const side = sideOf(row, reader);
  return { id, express, recycler, proposer, side, from, until, state, endedOn, endReason, settlement };
}

/** With what came of it: each kind of each month against its plan. */
export function presentAgreement(
  found: AgreementRow,
  reader: string,
  told: { sites: Named[]; items: readonly ItemNamed[]; collected: readonly Collected[]; asOf: string },
): AgreementAnswer {
  const { row, endedOn } = found;
  const days = { fromDay: row.fromDay, untilDay: endedOn ?? row.untilDay };
  const { months, totals } = againstPlan(row.kinds, days, told.collected);
  return {
    ...presentHead(found, reader),
    sites: told.sites,
    months: months.map((each) => ({ month: each.month, ...presentAgainst(each, told.items) })),
    totals: totals.map((each) => presentAgainst(each, told.items)),
    asOf: told.asOf,
  };
}

function presentAgainst(each: Against & { itemId: number }, items: readonly ItemNamed[]) {
  const { item = "", itemNameZh = "", itemNameEn = "" } = items.find(({ itemId }) => itemId === each.itemId) ?? {};
  const { pieces, massG, planned, share } = each;
  return {
    item,
    itemNameZh,
    itemNameEn,
    pieces: String(pieces),
    massKg: formatQuantity("mass", massG),
    plannedPieces: planned.pieces === null ? null : String(planned.pieces),
    plannedMassKg: planned.massG === null ? null : formatQuantity("mass", planned.massG),
    pieceShare: presentShare(share.pieces),
    massShare: presentShare(share.massG),
  };
}

function presentShare(share: Fraction | null) {
  if (share === null) return null;
  const { numerator, denominator } = share;
  const percent = toFixed(multiply(share, fraction(100)), 1);
  return { numerator: String(numerator), denominator: String(denominator), percent };
}
