/** Purchases and what a new one is compared with. */
import { and, desc, eq, gte, lt, lte, or, sql, type SQL } from "drizzle-orm";
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
import { stateOf } from "../../../db/steps.ts";
import type { Scope } from "../../access/rules.ts";
import type { ListName } from "../../kernel/vocabulary/procurement.ts";
import { isLatestCheck } from "../certificates/store.ts";
import { buyersInScope } from "../store.ts";

/** An issuer's earlier purchases under the same external ids. */
export function purchasesByExternalIds(db: Db, issuerId: string, externalIds: readonly string[]) {
  return db
    .select({ id: purchases.id, externalId: purchases.externalId, digest: entries.digest })
    .from(purchases)
    .innerJoin(entries, eq(entries.id, purchases.id))
    .where(and(eq(purchases.issuerId, issuerId), among(purchases.externalId, externalIds)));
}

const reversal = alias(entries, "reversal");

export type PurchaseFilter = {
  id?: string | undefined;
  buyer?: string | undefined;
  supplier?: string | undefined;
  certificate?: string | undefined;
  categoryCode?: string | undefined;
  list?: ListName | undefined;
  status?: "green" | "plain" | "outside" | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

export function purchaseList(
  db: Db,
  scope: Scope,
  filter: PurchaseFilter,
  page: { limit: number; before: string | undefined },
) {
  return db
    .select({
      document: purchases,
      buyerNameZh: parties.nameZh,
      buyerNameEn: parties.nameEn,
      supplierName: suppliers.name,
      certificate: productCertificates,
      check: certificateChecks,
      isChecked: sql<number>`${stateOf(purchases.id)} is 'checked'`.mapWith(Boolean),
      reversed: sql<number>`${reversal.id} is not null`.mapWith(Boolean),
    })
    .from(purchases)
    .innerJoin(parties, eq(parties.id, purchases.partyId))
    .innerJoin(suppliers, eq(suppliers.id, purchases.supplierId))
    .leftJoin(productCertificates, eq(productCertificates.id, purchases.certificateId))
    .leftJoin(certificateChecks, and(eq(certificateChecks.certificateId, purchases.certificateId), isLatestCheck))
    .leftJoin(reversal, eq(reversal.reverses, purchases.id))
    .where(
      and(
        buyersInScope(scope),
        page.before === undefined ? undefined : lt(purchases.id, page.before),
        filter.id === undefined ? undefined : eq(purchases.id, filter.id),
        filter.buyer === undefined ? undefined : eq(purchases.partyId, filter.buyer),
        filter.supplier === undefined ? undefined : eq(purchases.supplierId, filter.supplier),
        filter.certificate === undefined ? undefined : eq(purchases.certificateId, filter.certificate),
        filter.categoryCode === undefined ? undefined : eq(purchases.categoryCode, filter.categoryCode),
        filter.from === undefined ? undefined : gte(purchases.occurredOn, filter.from),
        filter.to === undefined ? undefined : lte(purchases.occurredOn, filter.to),
        inStatus(filter),
      ),
    )
    .orderBy(desc(purchases.id))
    .limit(page.limit + 1);
}

export type PurchaseRow = Awaited<ReturnType<typeof purchaseList>>[number];

/** A status in one list, or in any of the two. */
function inStatus({ list, status }: PurchaseFilter): SQL | undefined {
  if (status === undefined) return undefined;
  const inEnergy = eq(purchases.energyStatus, status);
  const inEnvironment = eq(purchases.environmentStatus, status);
  if (list === undefined) return or(inEnergy, inEnvironment);
  return list === "energy" ? inEnergy : inEnvironment;
}
