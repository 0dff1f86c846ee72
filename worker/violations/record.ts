/** Violations: recorded by authorities, shown to everybody until they expire, kept in the register for good. */
import { read } from "../../db/read.ts";
import { rowsFor } from "../../db/change-set.ts";
import { commit } from "../../db/commit.ts";
import { violations, violationWithdrawals } from "../../db/schema/index.ts";
import { writeOnce } from "../../db/write-once.ts";
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
  const {
    supplier: [supplier],
    party: [party],
    known: [known],
    issuer: [issuer],
  } = await read(db, {
    supplier: supplierById(db, supplierId ?? ""),
    party: partyById(db, partyId ?? ""),
    known: violationById(db, id),
    issuer: partyById(db, actor.partyId),
  });
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
  await writeOnce({
    id,
    known,
    find: async () => (await violationById(db, id))[0],
    isSame: (other) => factsOf(other) === factsOf(violation),
    write: () =>
      commit(ctx, { entries: [], rows: [rowsFor(violations, [violation])] }, id, { status: 201, body: answer }),
  });
  return answer;
}

function factsOf({ recordedAt: _, ...facts }: typeof violations.$inferSelect): string {
  return canonicalDigest(facts);
}

function refuseOrder(from: string | null, to: string | null, pointer: string): void {
  if (from === null || to === null || from <= to) return;
  throw new Problem("ends_before_start", { pointer, params: { from, to } });
}

/** It no longer holds: it leaves the public list, and stays in the register with the reason. @throws Problem `not_found` */
export async function withdrawViolation(ctx: Ctx, id: string, reason: string) {
  const find = () => listed(ctx, id);
  const known = await find();
  if (known.withdrawalReason !== null) return presentListed(known, shanghaiDate(ctx.clock()));
  checkNoPerson(reason, "/reason");
  const answer = presentListed({ ...known, withdrawalReason: reason }, shanghaiDate(ctx.clock()));
  const row = { violationId: id, reason, actorId: ctx.actor.id, recordedAt: ctx.clock() };
  try {
    await commit(ctx, { entries: [], rows: [rowsFor(violationWithdrawals, [row])] }, id, { status: 200, body: answer });
  } catch (error) {
    // Somebody else was quicker: what was asked for is done.
    if (!(error instanceof Problem) || (await find()).withdrawalReason === null) throw error;
  }
  return answer;
}

async function listed(ctx: Ctx, id: string): Promise<ViolationListRow> {
  const today = shanghaiDate(ctx.clock());
  const [row] = await violationList(ctx.db, scopeOf(ctx.actor), today, { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return row;
}

type Asked = { limit: number; cursor?: string | undefined; state?: ViolationFilter["state"] };

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
  { limit, cursor, state }: Asked,
  scope: Parameters<typeof violationList>[1],
  present: (row: ViolationListRow, today: string) => T,
) {
  const today = shanghaiDate(ctx.clock());
  const rows = await violationList(ctx.db, scope, today, { state }, { limit, before: textAfter(cursor) });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1)?.violation;
  return {
    items: shown.map((row) => present(row, today)),
    nextCursor: last && rows.length > limit ? encodeCursor([`${last.publishedOn} ${last.id}`]) : null,
  };
}
