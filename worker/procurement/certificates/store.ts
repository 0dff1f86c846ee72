/** Looks into registers, and the purchases that rest on a certificate. */
import { and, desc, eq, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { among } from "../../../db/among.ts";
import type { Db } from "../../../db/client.ts";
import {
  certificateChecks,
  entries,
  parties,
  productCertificates,
  purchases,
  suppliers,
} from "../../../db/schema/index.ts";
import { paperKeyIn } from "../../../db/paper-key.ts";
import { versionOf } from "../../../db/steps.ts";
import { paperKey } from "../../kernel/paper-number.ts";

/** On a join with `product_certificates`: the look that is in force. */
export const isLatestCheck = sql`${certificateChecks.version} = (
  select max(latest.version) from certificate_checks latest where latest.certificate_id = ${certificateChecks.certificateId})`;

/** The looks in force at certificates that are named by id or number. */
export function checksNamed(db: Db, ids: readonly string[], numbers: readonly string[]) {
  return db
    .select({ check: certificateChecks })
    .from(certificateChecks)
    .innerJoin(productCertificates, eq(productCertificates.id, certificateChecks.certificateId))
    .where(
      and(
        or(among(productCertificates.id, ids), among(paperKeyIn(productCertificates.number), numbers.map(paperKey))),
        isLatestCheck,
      ),
    );
}

/** How many certificates nobody has looked up, how many are to be looked up again before this day, and since when. */
export function certificatesToCheck(db: Db, day: string) {
  const isDue = sql`${certificateChecks.lookAgainOn} < ${day}`;
  return db
    .select({
      stated: sql<number>`count(*) filter (where ${certificateChecks.id} is null)`.as("stated"),
      due: sql<number>`count(*) filter (where ${isDue})`.as("due"),
      dueSince: sql<string | null>`min(${certificateChecks.lookAgainOn}) filter (where ${isDue})`.as("due_since"),
    })
    .from(productCertificates)
    .leftJoin(certificateChecks, and(eq(certificateChecks.certificateId, productCertificates.id), isLatestCheck));
}

export function checkById(db: Db, id: string) {
  return db.select().from(certificateChecks).where(eq(certificateChecks.id, id));
}

/** How many purchases name a certificate, those that were cancelled among them. */
export function purchaseCount(db: Db, certificateId: string) {
  return db
    .select({ count: sql<number>`count(*)` })
    .from(purchases)
    .where(eq(purchases.certificateId, certificateId));
}

const reversal = alias(entries, "reversal");

/** Purchases that rest on a certificate and stand, the latest first, with what their check has to know. */
export function restingOn(db: Db, certificateId: string) {
  return db
    .select({
      id: purchases.id,
      occurredOn: purchases.occurredOn,
      buyerId: parties.id,
      buyerNameZh: parties.nameZh,
      buyerNameEn: parties.nameEn,
      division: parties.division,
      zone: parties.zone,
      supplierName: suppliers.name,
      itemId: purchases.itemId,
      amountFen: purchases.amountFen,
      energyStatus: purchases.energyStatus,
      environmentStatus: purchases.environmentStatus,
      version: versionOf(purchases.id).as("version"),
      checkId: standingCheckOf.as("check_id"),
      isClosed: sql<number>`exists (select 1 from closed_months m where m.zone = ${parties.zone}
        and m.month = substr(${purchases.occurredOn}, 1, 7))`
        .mapWith(Boolean)
        .as("is_closed"),
    })
    .from(purchases)
    .innerJoin(parties, eq(parties.id, purchases.partyId))
    .innerJoin(suppliers, eq(suppliers.id, purchases.supplierId))
    .leftJoin(reversal, eq(reversal.reverses, purchases.id))
    .where(and(eq(purchases.certificateId, certificateId), isNull(reversal.id)))
    .orderBy(desc(purchases.occurredOn), desc(purchases.id))
    .limit(mostResting);
}
/** More purchases than any certificate has. */
const mostResting = 50_000;

export type RestingRow = Awaited<ReturnType<typeof restingOn>>[number];

/** The entry that says that a purchase counts as checked; null where none stands. */
const standingCheckOf = sql<string | null>`(select c.id from purchase_checks c where c.purchase_id = ${purchases.id}
  and not exists (select 1 from entries e where e.reverses = c.id) limit 1)`;

/** A purchase that is about to be cancelled. */
export function purchaseOfEntry(db: Db, id: string) {
  return db
    .select({
      id: purchases.id,
      occurredOn: purchases.occurredOn,
      buyerId: parties.id,
      division: parties.division,
      zone: parties.zone,
      itemId: purchases.itemId,
      amountFen: purchases.amountFen,
      energyStatus: purchases.energyStatus,
      environmentStatus: purchases.environmentStatus,
      version: versionOf(purchases.id).as("version"),
      checkId: standingCheckOf.as("check_id"),
    })
    .from(purchases)
    .innerJoin(parties, eq(parties.id, purchases.partyId))
    .where(eq(purchases.id, id));
}
