/** Closed months. */
import { and, asc, eq, gte, min, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { closedMonths, entries } from "../../../db/schema/index.ts";
import { monthOf } from "../../kernel/period.ts";
import { entriesAmong } from "./scope.ts";

/** The closed months of a zone from the month of the date on: what `assertPeriodOpen` decides from. */
export function periodGuardQuery(db: Db, zone: string, occurredOn: string) {
  return db
    .select({ month: closedMonths.month })
    .from(closedMonths)
    .where(and(eq(closedMonths.zone, zone), gte(closedMonths.month, monthOf(occurredOn))));
}

/** Months closed in the entries' zones or in those of any accounts they touch, from the month of the date on. */
export function monthsClosedForEntries(db: Db, ids: readonly string[], occurredOn: string) {
  return db
    .selectDistinct({ month: closedMonths.month })
    .from(closedMonths)
    .where(
      and(
        gte(closedMonths.month, monthOf(occurredOn)),
        sql`${closedMonths.zone} in (
          select zone from entries e where ${entriesAmong(ids)}
          union select a.zone from entries e join postings p on p.entry_seq = e.seq join accounts a on a.id = p.account_id where ${entriesAmong(ids)})`,
      ),
    );
}

/** Every closed month of a zone, and the first day in the books. */
export function closedMonthsOf(db: Db, zone: string) {
  return db
    .select({ zone: closedMonths.zone, month: closedMonths.month, closedAt: closedMonths.closedAt })
    .from(closedMonths)
    .where(eq(closedMonths.zone, zone))
    .orderBy(asc(closedMonths.month));
}

export function firstDayBooked(db: Db) {
  return db.select({ day: min(entries.occurredOn) }).from(entries);
}
