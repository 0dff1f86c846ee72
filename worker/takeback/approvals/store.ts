/** Approvals of other provinces and what was sent under them. Queries are not run here: a verb batches them. */
import { and, desc, eq, lt, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "../../../db/client.ts";
import { jsonList } from "../../../db/json-list.ts";
import { parties, permits, wasteApprovals } from "../../../db/schema/index.ts";
import { paperKeyIn } from "../../../db/paper-key.ts";
import { paperKey } from "../../kernel/paper-number.ts";
import { nameIn, names, versionOf } from "../../../db/steps.ts";
import type { Scope } from "../../access/rules.ts";

const from = alias(parties, "approval_from");
const to = alias(parties, "approval_to");

type Line = { wasteCode: string; name: string; massG: number };
type Sent = { item: string; occurredOn: string; massG: number };

const lines = jsonList<Line>(
  sql`json_object('wasteCode', l.waste_code, 'name', l.name, 'massG', l.mass_g)`,
  sql`from waste_approval_lines l where l.approval_id = ${wasteApprovals.id} order by l.waste_code`,
).as("lines");

/** What left under it and was not taken back: what the receiver refused had left all the same. */
const sent = jsonList<Sent>(
  sql`json_object('item', i.code, 'occurredOn', e.occurred_on, 'massG', l.mass_g)`,
  sql`from transfers t join entries e on e.id = t.id join transfer_lines l on l.transfer_id = t.id
    join items i on i.id = l.item_id
    where ${paperKeyIn(sql`t.approval_number`)} = ${paperKeyIn(wasteApprovals.number)} and t.from_party_id = ${wasteApprovals.fromPartyId}
      and not exists (select 1 from entries r where r.reverses = t.id)`,
).as("sent");

type Filter = { id?: string | undefined; key?: string | SQL | undefined };
type Page = { limit: number; before: string | undefined };

/** @param scope undefined where a verb looks one up by its number */
export function approvalList(db: Db, scope: Scope | undefined, filter: Filter, page: Page) {
  return db
    .select({
      document: wasteApprovals,
      fromNameZh: from.nameZh,
      fromNameEn: from.nameEn,
      fromDivision: from.division,
      toNameZh: to.nameZh,
      toNameEn: to.nameEn,
      permitNumber: permits.number,
      licenceTo: permits.validTo,
      version: versionOf(nameIn(names.approvalUse(sql`${wasteApprovals.id}`))).as("version"),
      lines,
      sent,
    })
    .from(wasteApprovals)
    .innerJoin(from, eq(from.id, wasteApprovals.fromPartyId))
    .innerJoin(to, eq(to.id, wasteApprovals.toPartyId))
    .innerJoin(permits, eq(permits.id, wasteApprovals.permitId))
    .where(
      and(
        scope === undefined ? undefined : within(scope),
        page.before === undefined ? undefined : lt(wasteApprovals.id, page.before),
        filter.id === undefined ? undefined : eq(wasteApprovals.id, filter.id),
        filter.key === undefined ? undefined : sql`${paperKeyIn(wasteApprovals.number)} = ${filter.key}`,
      ),
    )
    .orderBy(desc(wasteApprovals.id))
    .limit(page.limit + 1);
}
export type ApprovalRow = Awaited<ReturnType<typeof approvalList>>[number];

/** Those between whom it is, and the authorities of either district. */
function within(scope: Scope): SQL | undefined {
  switch (scope.of) {
    case "all":
      return undefined;
    case "division":
      return or(eq(from.division, scope.division), eq(to.division, scope.division));
    case "party":
      return or(eq(from.id, scope.partyId), eq(to.id, scope.partyId));
  }
}

/** The key of the number that a draft names. */
export const approvalOfTransfer = (id: string): SQL =>
  sql`(select ${paperKeyIn(sql`approval_number`)} from transfers where id = ${id})`;

/** Those that may be of this number, however it is parted: two of one key are asked `isSamePaper`. */
export function permitsByNumber(db: Db, number: string) {
  return db
    .select()
    .from(permits)
    .where(sql`${paperKeyIn(permits.number)} = ${paperKey(number)}`);
}
