/** The register of violations: of suppliers and of parties of the registry, in one table. */
import { and, asc, desc, eq, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { among, type Ids } from "../../db/among.ts";
import type { Db } from "../../db/client.ts";
import { parties, suppliers, violations, violationWithdrawals } from "../../db/schema/index.ts";
import type { Scope } from "../access/rules.ts";

const issuer = alias(parties, "issuer");
const own = alias(parties, "own");

export type ViolationFilter = {
  id?: string;
  state?: "public" | "expired" | "withdrawn" | undefined;
  party?: string | undefined;
};

/**
 * Violations with whom they are of, the latest first. An authority sees those it or another of its district recorded, and
 * those of its district's parties; the public what is public.
 * @param today on this day it is public or not
 */
export function violationList(
  db: Db,
  scope: Scope | "public",
  today: string,
  filter: ViolationFilter,
  page: { limit: number; before: string | undefined },
) {
  return db
    .select({
      violation: violations,
      supplier: suppliers,
      // A supplier that takes part in the pilot itself is a party too.
      party: own,
      issuerNameZh: issuer.nameZh,
      issuerNameEn: issuer.nameEn,
      withdrawalReason: violationWithdrawals.reason,
    })
    .from(violations)
    .leftJoin(suppliers, eq(suppliers.id, violations.supplierId))
    .leftJoin(own, eq(own.id, sql`coalesce(${violations.partyId}, ${suppliers.partyId})`))
    .innerJoin(issuer, eq(issuer.id, violations.issuerId))
    .leftJoin(violationWithdrawals, eq(violationWithdrawals.violationId, violations.id))
    .where(
      and(
        scope === "public" ? inState("public", today) : undefined,
        scope !== "public" && scope.of === "division"
          ? or(eq(issuer.division, scope.division), eq(own.division, scope.division))
          : undefined,
        filter.state === undefined ? undefined : inState(filter.state, today),
        filter.id === undefined ? undefined : eq(violations.id, filter.id),
        filter.party === undefined ? undefined : eq(own.id, filter.party),
        page.before === undefined ? undefined : lt(sortKey, page.before),
      ),
    )
    .orderBy(desc(sortKey))
    .limit(page.limit + 1);
}
export type ViolationListRow = Awaited<ReturnType<typeof violationList>>[number];

/** The day it was published, and the id between those of one day. */
const sortKey = sql`${violations.publishedOn} || ' ' || ${violations.id}`;

function inState(state: NonNullable<ViolationFilter["state"]>, today: string): SQL | undefined {
  const isOver = sql`coalesce(${violations.expiresOn}, '9999-12-31') < ${today}`;
  switch (state) {
    case "withdrawn":
      return sql`${violationWithdrawals.violationId} is not null`;
    case "expired":
      return and(isNull(violationWithdrawals.violationId), isOver);
    case "public":
      return and(isNull(violationWithdrawals.violationId), sql`not (${isOver})`);
  }
}

/** What counts against suppliers: their own and those of the party they are, but for what was withdrawn. */
export function violationsOf(db: Db, supplierIds: Ids) {
  return db
    .select({ supplierId: suppliers.id, violation: violations })
    .from(suppliers)
    .innerJoin(
      violations,
      or(
        eq(violations.supplierId, suppliers.id),
        and(isNull(violations.supplierId), eq(violations.partyId, suppliers.partyId)),
      ),
    )
    .leftJoin(violationWithdrawals, eq(violationWithdrawals.violationId, violations.id))
    .where(and(among(suppliers.id, supplierIds), isNull(violationWithdrawals.violationId)))
    .orderBy(desc(violations.publishedOn), asc(violations.id));
}
export type ViolationRow = Awaited<ReturnType<typeof violationsOf>>[number];

export function violationById(db: Db, id: string) {
  return db.select().from(violations).where(eq(violations.id, id));
}

export function supplierById(db: Db, id: string) {
  return db.select().from(suppliers).where(eq(suppliers.id, id));
}

export function partyById(db: Db, id: string) {
  return db.select().from(parties).where(eq(parties.id, id));
}
