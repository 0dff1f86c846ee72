/** An authority writes an approval down; whoever it concerns reads what is left of it. */
import { read } from "../../../db/read.ts";
import { record } from "../../../db/record.ts";
import { rowOf, rowsFor } from "../../../db/change-set.ts";
import { among } from "../../../db/among.ts";
import { parties, wasteApprovalLines, wasteApprovals } from "../../../db/schema/index.ts";
import { nameOf, names, stepOn } from "../../../db/steps.ts";
import { scopeOf } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { Problem } from "../../kernel/errors.ts";
import { isWasteCode } from "../../kernel/identifiers.ts";
import { isSamePaper, paperKey, paperNumberOf } from "../../kernel/paper-number.ts";
import { currentValues } from "../../registry/index.ts";
import { today } from "../document.ts";
import { wasteCodeDatasets, wasteCodeOf } from "../rules/hazardous.ts";
import { referenceWhere } from "../store.ts";
import { presentApproval } from "./present.ts";
import type { ApprovalAnswer, ApprovalInput } from "./schemas.ts";
import { approvalList, permitsByNumber } from "./store.ts";

const one = { limit: 1, before: undefined };

/**
 * Writes an approval down, in the district of its sender. The same id is the same approval.
 * @throws Problem `party_not_found`, `permit_of_others`, `malformed_waste_code`, `date_in_future`, `ends_before_start`,
 * `duplicate_identifier`
 */
export function recordApproval(ctx: Ctx, given: ApprovalInput): Promise<ApprovalAnswer> {
  const input = { ...given, id: given.id ?? ctx.newId() };
  return record<Facts, ApprovalAnswer>(ctx, {
    read: () => readFacts(ctx, input),
    decide: ({ known, twins, parties: both, permits }) => {
      if (known.length > 0) return { status: "duplicate", id: input.id };
      const { id, number, fromPartyId, toPartyId, decidedOn, appliedTo, treatment } = input;
      const from = both.find((party) => party.id === fromPartyId);
      const to = both.find((party) => party.id === toPartyId);
      // An authority answers for the senders of its own district.
      if (!from || from.division !== ctx.actor.division)
        throw new Problem("party_not_found", { pointer: "/fromPartyId" });
      if (!to) throw new Problem("party_not_found", { pointer: "/toPartyId" });
      const permit = permits.find((each) => isSamePaper(paperNumberOf(each.number), input.permitNumber));
      if (permit?.partyId !== to.id) {
        throw new Problem("permit_of_others", { pointer: "/permitNumber", params: { number: input.permitNumber } });
      }
      checkDays(input, today(ctx));
      if (twins.length > 0) {
        throw new Problem("duplicate_identifier", { pointer: "/number", params: { value: number } });
      }
      const lines = input.lines.map(({ massKg: massG, ...line }) => ({ ...line, massG }));
      checkLines(lines);
      const document = rowOf(wasteApprovals, {
        id,
        number,
        fromPartyId,
        toPartyId,
        decidedOn,
        appliedTo,
        permitId: permit.id,
        treatment,
        actorId: ctx.actor.id,
        recordedAt: ctx.clock(),
      });
      const row = {
        document,
        fromNameZh: from.nameZh,
        fromNameEn: from.nameEn,
        fromDivision: from.division,
        toNameZh: to.nameZh,
        toNameEn: to.nameEn,
        permitNumber: permit.number,
        licenceTo: permit.validTo,
        version: 0,
        lines,
        sent: [],
      };
      return {
        status: "accepted",
        id,
        changes: {
          entries: [],
          rows: [
            rowsFor(wasteApprovals, [document]),
            // Of two spellings of one number that are written down at once the database keeps one.
            stepOn(ctx, nameOf(names.paper("approval", paperKey(number))), 0, "registered"),
            rowsFor(
              wasteApprovalLines,
              lines.map((line) => ({ approvalId: id, ...line })),
            ),
          ],
        },
        answer: presentApproval(row, [], today(ctx)),
      };
    },
    find: (id) => getApproval(ctx, id),
  });
}

type Facts = Awaited<ReturnType<typeof readFacts>>;

function readFacts(
  { db, actor }: Ctx,
  { id, number, fromPartyId, toPartyId, permitNumber }: ApprovalInput & { id: string },
) {
  return read(db, {
    known: approvalList(db, scopeOf(actor), { id }, one),
    twins: approvalList(db, undefined, { key: paperKey(number) }, one),
    parties: db
      .select()
      .from(parties)
      .where(among(parties.id, [fromPartyId, toPartyId])),
    permits: permitsByNumber(db, permitNumber),
  });
}

function checkDays({ decidedOn, appliedTo }: ApprovalInput, now: string): void {
  if (decidedOn > now) throw new Problem("date_in_future", { pointer: "/decidedOn", params: { today: now } });
  if (appliedTo < decidedOn) {
    throw new Problem("ends_before_start", { pointer: "/appliedTo", params: { from: decidedOn, to: appliedTo } });
  }
}

function checkLines(lines: readonly { wasteCode: string }[]): void {
  lines.forEach(({ wasteCode }, index) => {
    const pointer = `/lines/${index}/wasteCode`;
    if (!isWasteCode(wasteCode)) throw new Problem("malformed_waste_code", { pointer });
    if (lines.findIndex((line) => line.wasteCode === wasteCode) < index) {
      throw new Problem("duplicate_line", { pointer, params: { item: wasteCode } });
    }
  });
}

/** @throws Problem `not_found` */
export async function getApproval(ctx: Ctx, id: string): Promise<ApprovalAnswer> {
  const { items } = await approvalsOf(ctx, { id }, one);
  const [found] = items;
  if (!found) throw new Problem("not_found");
  return found;
}

/** Those of one's own, an authority's of its district, the latest first. */
export function listApprovals(ctx: Ctx, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  return approvalsOf(ctx, {}, { limit, before: textAfter(cursor) });
}

async function approvalsOf(ctx: Ctx, filter: { id?: string }, page: { limit: number; before: string | undefined }) {
  const { db, actor } = ctx;
  const { rows, facts } = await read(db, {
    rows: approvalList(db, scopeOf(actor), filter, page),
    facts: referenceWhere(db, true, wasteCodeDatasets),
  });
  const codes = currentValues(facts);
  const { items, nextCursor } = pageOf(rows, page.limit, ({ document }) => [document.id]);
  const shown = items.map((row) => {
    const sent = row.sent.flatMap(({ item, occurredOn, massG }) => {
      const wasteCode = wasteCodeOf(codes, item, occurredOn);
      return wasteCode === null ? [] : [{ wasteCode, massG }];
    });
    return presentApproval(row, sent, today(ctx));
  });
  return { items: shown, nextCursor };
}
