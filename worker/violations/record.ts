/** Violations: recorded by authorities, shown to everybody until they expire, kept in the register for good. */
import { read } from "../../db/read.ts";
import { rowsFor } from "../../db/change-set.ts";
import { assertSame, type Decision, record } from "../../db/record.ts";
import { violations, violationWithdrawals } from "../../db/schema/index.ts";
import { scopeOf } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import { encodeCursor, textAfter } from "../http/paging.ts";
import { canonicalDigest } from "../kernel/digest.ts";
import { Problem } from "../kernel/errors.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { presentListed, presentPublished } from "./present.ts";
import { checkNoPerson } from "./rules.ts";
import type { ViolationInput } from "./schemas.ts";
import {
  partyById,
  supplierById,
  violationById,
  type ViolationFilter,
  violationList,
  type ViolationListRow,
} from "./store.ts";

type Listed = ReturnType<typeof presentListed>;

/**
 * Records a violation of a supplier or of a party of the registry.
 * @throws Problem `violation_of_one`, `supplier_not_found`, `party_not_found`, `date_in_future`, `ends_before_start`,
 * `personal_data_in_text`, `id_reused`
 */
export async function recordViolation(ctx: Ctx, input: ViolationInput) {
  const { db, actor } = ctx;
  const { supplierId = null, partyId = null, documentNumber = null, decidedOn = null, expiresOn = null } = input;
  const { summary, basis, publishedOn, source } = input;
  if ((supplierId === null) === (partyId === null)) throw new Problem("violation_of_one", { pointer: "/partyId" });
  const today = shanghaiDate(ctx.clock());
  if (publishedOn > today) throw new Problem("date_in_future", { pointer: "/publishedOn", params: { today } });
  refuseOrder(decidedOn, publishedOn, "/publishedOn");
  refuseOrder(publishedOn, expiresOn, "/expiresOn");
  for (const field of ["summary", "basis", "source", "documentNumber"] as const)
    checkNoPerson(input[field], `/${field}`);
  const id = input.id ?? ctx.newId();
  return record(ctx, {
    read: () =>
      read(db, {
        supplier: supplierById(db, supplierId ?? ""),
        party: partyById(db, partyId ?? ""),
        known: violationById(db, id),
        issuer: partyById(db, actor.partyId),
      }),
    decide: ({ supplier: [supplier], party: [party], known: [known], issuer: [issuer] }): Decision<Listed> => {
      if (supplierId !== null && !supplier) throw new Problem("supplier_not_found");
      if (partyId !== null && !party) throw new Problem("party_not_found", { pointer: "/partyId" });
      const facts = { summary, basis, documentNumber, decidedOn, publishedOn, expiresOn, source };
      const violation = { id, supplierId, partyId, ...facts, issuerId: actor.partyId, recordedAt: ctx.clock() };
      const row: ViolationListRow = {
        violation,
        supplier: supplier ?? null,
        party: party ?? null,
        issuerNameZh: issuer?.nameZh ?? "",
        issuerNameEn: issuer?.nameEn ?? "",
        withdrawalReason: null,
      };
      const answer = presentListed(row, today);
      if (known) {
        assertSame(id, factsOf(known) === factsOf(violation));
        return { status: "unchanged", answer };
      }
      return { status: "accepted", id, changes: { entries: [], rows: [rowsFor(violations, [violation])] }, answer };
    },
  });
}

function factsOf({ recordedAt: _, ...facts }: typeof violations.$inferSelect): string {
  return canonicalDigest(facts);
}

function refuseOrder(from: string | null, to: string | null, pointer: string): void {
  if (from === null || to === null || from <= to) return;
  throw new Problem("ends_before_start", { pointer, params: { from, to } });
}

/** It no longer holds: it leaves the public list, and stays in the register with the reason. @throws Problem `not_found` */
export function withdrawViolation(ctx: Ctx, id: string, reason: string) {
  const today = shanghaiDate(ctx.clock());
  return record(ctx, {
    read: () => violationList(ctx.db, scopeOf(ctx.actor), today, { id }, { limit: 1, before: undefined }),
    decide: ([known]): Decision<Listed> => {
      if (!known) throw new Problem("not_found");
      if (known.withdrawalReason !== null) return { status: "unchanged", answer: presentListed(known, today) };
      checkNoPerson(reason, "/reason");
      const row = { violationId: id, reason, actorId: ctx.actor.id, recordedAt: ctx.clock() };
      const changes = { entries: [], rows: [rowsFor(violationWithdrawals, [row])] };
      return { status: "accepted", id, changes, answer: presentListed({ ...known, withdrawalReason: reason }, today) };
    },
    status: 200,
  });
}

type Asked = { limit: number; cursor?: string | undefined } & Pick<ViolationFilter, "state" | "party">;

/** The register, for authorities. */
export function listViolations(ctx: Ctx, asked: Asked) {
  return list(ctx, asked, scopeOf(ctx.actor), (row, today) => presentListed(row, today));
}

/** What everybody may see today. */
export function listPublished(ctx: Ctx, asked: Asked) {
  return list(ctx, asked, "public", presentPublished);
}

async function list<T>(
  ctx: Ctx,
  { limit, cursor, ...filter }: Asked,
  scope: Parameters<typeof violationList>[1],
  present: (row: ViolationListRow, today: string) => T,
) {
  const today = shanghaiDate(ctx.clock());
  const rows = await violationList(ctx.db, scope, today, filter, { limit, before: textAfter(cursor) });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1)?.violation;
  return {
    items: shown.map((row) => present(row, today)),
    nextCursor: last && rows.length > limit ? encodeCursor([`${last.publishedOn} ${last.id}`]) : null,
  };
}
