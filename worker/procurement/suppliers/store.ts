/** Suppliers, what is known of them, their certificates, and who bought what is certified. */
import { and, asc, desc, eq, gt, isNotNull, isNull, lt, lte, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { among, type Ids } from "../../../db/among.ts";
import type { Db } from "../../../db/client.ts";
import { jsonList } from "../../../db/json-list.ts";
import { containsLook } from "../../../db/looks-like.ts";
import { certificateChecks, parties, productCertificates, supplierRisks, suppliers } from "../../../db/schema/index.ts";
import { paperKeyIn } from "../../../db/paper-key.ts";
import type { Scope } from "../../access/rules.ts";
import { creditOf } from "../../credit/index.ts";
import { paperKey } from "../../kernel/paper-number.ts";
import type { Period } from "../../kernel/period.ts";
import type { CertificateState } from "../../kernel/vocabulary/procurement.ts";
import type { CategoryKey } from "../categories.ts";
import { isLatestCheck } from "../certificates/store.ts";
import { buyersInScope } from "../store.ts";
import { supplierLook } from "./rules.ts";

/** `supplierLook` of a stored name, which is in one spelling of width already. */
const storedLook = sql`lower(replace(${suppliers.name}, ' ', ''))`;

export function suppliersNamed(db: Db, ids: readonly string[], names: readonly string[]) {
  return db
    .select()
    .from(suppliers)
    .where(or(among(suppliers.id, ids), among(storedLook, names.map(supplierLook))));
}

/** A supplier under any of the marks that only one may bear. */
export function supplierTwins(
  db: Db,
  marks: { id: string; name: string; identifier: string | null; partyId: string | null },
) {
  return db
    .select()
    .from(suppliers)
    .where(
      or(
        eq(suppliers.id, marks.id),
        sql`${storedLook} = ${supplierLook(marks.name)}`,
        marks.identifier === null ? undefined : eq(suppliers.identifier, marks.identifier),
        marks.partyId === null ? undefined : eq(suppliers.partyId, marks.partyId),
      ),
    );
}

export function certificatesNamed(db: Db, ids: readonly string[], numbers: readonly string[]) {
  return db
    .select()
    .from(productCertificates)
    .where(
      or(among(productCertificates.id, ids), among(paperKeyIn(productCertificates.number), numbers.map(paperKey))),
    );
}

/** Who holds the certificates of a number. */
export function holdersOf(db: Db, number: string) {
  const holders = sql`(select supplier_id from product_certificates where ${paperKeyIn(sql`number`)} = ${paperKey(number)})`;
  return db.select().from(suppliers).where(among(suppliers.id, holders));
}

export type After = { limit: number; after: string | undefined };

/**
 * How many certificates a supplier has, and how many of them hold on the day. The outer table is named in words: in a
 * query over one table drizzle writes its columns without it, and inside the subquery `"id"` is the certificate's own.
 */
const certificateCounts = (today: string) => ({
  certificates: sql<number>`(select count(*) from product_certificates c where c.supplier_id = suppliers.id)`.as(
    "certificates",
  ),
  validCertificates:
    sql<number>`(select count(*) from product_certificates c where c.supplier_id = suppliers.id and c.valid_from <= ${today} and c.valid_to >= ${today})`.as(
      "valid_certificates",
    ),
  checkedCertificates: sql<number>`(select count(*) from product_certificates c where c.supplier_id = suppliers.id
    and c.valid_from <= ${today} and c.valid_to >= ${today} and ${isChecked})`.as("checked_certificates"),
});

/** Of a certificate `c`: the last look found that it holds. */
const isChecked = sql`(select k.outcome from certificate_checks k where k.certificate_id = c.id
  order by k.version desc limit 1) = 'checked'`;

type SupplierFilter = { q?: string | undefined; id?: string | undefined };

function suppliersWanted({ id, q }: SupplierFilter, after: string | undefined): SQL | undefined {
  return and(
    after === undefined ? undefined : gt(suppliers.id, after),
    id === undefined ? undefined : eq(suppliers.id, id),
    q === undefined
      ? undefined
      : or(containsLook(suppliers.name, q), containsLook(suppliers.nameEn, q), containsLook(suppliers.identifier, q)),
  );
}

export function supplierList(db: Db, today: string, filter: SupplierFilter, { limit, after }: After) {
  return db
    .select({
      supplier: suppliers,
      ...certificateCounts(today),
      rating: creditOf(sql`suppliers.party_id`, today).as("rating"),
    })
    .from(suppliers)
    .where(suppliersWanted(filter, after))
    .orderBy(asc(suppliers.id))
    .limit(limit + 1);
}

/** A select of the ids of a page of suppliers, for what is read of them beside it. */
export function suppliersOnPage(filter: SupplierFilter, { limit, after }: After): SQL {
  return sql`(select ${suppliers.id} from ${suppliers} where ${suppliersWanted(filter, after) ?? sql`true`}
    order by ${suppliers.id} limit ${limit})`;
}

/** A select of the party that a supplier is; nobody where it is none. */
export function partyOfSupplier(id: string): SQL {
  return sql`(select party_id from suppliers where id = ${id})`;
}

export type SupplierRow = Awaited<ReturnType<typeof supplierList>>[number];

/** Judgements the reader may see: those published for all and his own; the latest first. */
export function risksOf(db: Db, supplierIds: Ids, readerPartyId: string) {
  return db
    .select()
    .from(supplierRisks)
    .where(
      and(
        among(supplierRisks.supplierId, supplierIds),
        or(isNull(supplierRisks.assessorId), eq(supplierRisks.assessorId, readerPartyId)),
      ),
    )
    .orderBy(desc(supplierRisks.assessedOn), desc(supplierRisks.recordedAt), desc(supplierRisks.id));
}
export type RiskRow = Awaited<ReturnType<typeof risksOf>>[number];

export function riskById(db: Db, id: string) {
  return db.select().from(supplierRisks).where(eq(supplierRisks.id, id));
}

export type CertificateFilter = {
  id?: string | undefined;
  supplier?: string | undefined;
  q?: string | undefined;
  validOn?: string | undefined;
  /** Categories whose own name fits the words searched for. */
  named?: readonly CategoryKey[] | undefined;
  /** Only certificates of these categories. */
  within?: readonly CategoryKey[] | undefined;
  state?: CertificateState | undefined;
  /** Only those whose last look was to be renewed before this day. */
  dueOn?: string | undefined;
  /** Only those that were checked once and no longer hold on this day. */
  removedBy?: string | undefined;
};

const issuers = alias(parties, "issuers");
const checkers = alias(parties, "checkers");

export function certificateList(db: Db, filter: CertificateFilter, { limit, after }: After) {
  const { q, validOn, named = [], within } = filter;
  return db
    .select({
      certificate: productCertificates,
      supplierName: suppliers.name,
      issuerNameZh: issuers.nameZh,
      issuerNameEn: issuers.nameEn,
      check: certificateChecks,
      checkerNameZh: checkers.nameZh,
      checkerNameEn: checkers.nameEn,
      buyers: buyersOfCertificate,
    })
    .from(productCertificates)
    .innerJoin(suppliers, eq(suppliers.id, productCertificates.supplierId))
    .innerJoin(issuers, eq(issuers.id, productCertificates.issuerId))
    .leftJoin(certificateChecks, and(eq(certificateChecks.certificateId, productCertificates.id), isLatestCheck))
    .leftJoin(checkers, eq(checkers.id, certificateChecks.partyId))
    .where(
      and(
        after === undefined ? undefined : gt(productCertificates.id, after),
        filter.id === undefined ? undefined : eq(productCertificates.id, filter.id),
        filter.supplier === undefined ? undefined : eq(productCertificates.supplierId, filter.supplier),
        validOn === undefined
          ? undefined
          : and(lte(productCertificates.validFrom, validOn), sql`${productCertificates.validTo} >= ${validOn}`),
        within === undefined ? undefined : inCategories(within),
        filter.state === undefined ? undefined : inState(filter.state),
        filter.removedBy === undefined ? undefined : isRemoved(filter.removedBy),
        filter.dueOn === undefined ? undefined : lt(certificateChecks.lookAgainOn, filter.dueOn),
        q === undefined
          ? undefined
          : or(
              containsLook(suppliers.name, q),
              containsLook(suppliers.nameEn, q),
              containsLook(productCertificates.product, q),
              containsLook(productCertificates.number, q),
              containsLook(productCertificates.body, q),
              containsLook(productCertificates.categoryCode, q),
              inCategories(named),
            ),
      ),
    )
    .orderBy(asc(productCertificates.id))
    .limit(limit + 1);
}
export type CertificateRow = Awaited<ReturnType<typeof certificateList>>[number];

function inState(state: CertificateState): SQL {
  return state === "stated" ? isNull(certificateChecks.id) : eq(certificateChecks.outcome, state);
}

function isRemoved(day: string): SQL | undefined {
  return and(
    isNotNull(certificateChecks.id),
    or(eq(certificateChecks.outcome, "revoked"), lt(productCertificates.validTo, day)),
  );
}

function inCategories(categories: readonly CategoryKey[]): SQL {
  const keys = categories.map(({ codeVersion, categoryCode }) => `${codeVersion}/${categoryCode}`);
  return sql`${productCertificates.codeVersion} || '/' || ${productCertificates.categoryCode} in (select value from json_each(${JSON.stringify(keys)}))`;
}

type BuyerName = { nameZh: string; nameEn: string };

/** Who bought by a certificate, each once; what was cancelled does not count. */
const buyersOfCertificate = jsonList<BuyerName>(
  sql`json_object('nameZh', b.name_zh, 'nameEn', b.name_en)`,
  sql`from parties b
  where b.id in (select p.party_id from purchases p where p.certificate_id = ${productCertificates.id}
    and not exists (select 1 from entries e where e.reverses = p.id))
  order by b.id`,
).as("buyers");

/** The suppliers a buyer (or everybody in scope) bought from in a period, with a certificate as stated, or one that was checked. */
export function suppliersBought(db: Db, scope: Scope, period: Period, certifiedOn: string) {
  const holds = sql`from product_certificates c where c.supplier_id = p.supplier_id
        and c.valid_from <= ${certifiedOn} and c.valid_to >= ${certifiedOn}`;
  return db.all<{ supplierId: string; stated: number; checked: number }>(sql`
    select distinct p.supplier_id as "supplierId", exists (select 1 ${holds}) as stated,
      exists (select 1 ${holds} and ${isChecked}) as checked
    ${purchasesIn(scope, period)}`);
}

/** A select of their ids. */
export function boughtFrom(scope: Scope, period: Period): SQL {
  return sql`(select p.supplier_id ${purchasesIn(scope, period)})`;
}

/** `p`: purchases of buyers in scope that stand. */
function purchasesIn(scope: Scope, { firstDay, lastDay }: Period): SQL {
  return sql`from parties cross join purchases p on p.party_id = parties.id
    where p.occurred_on >= ${firstDay} and p.occurred_on <= ${lastDay}
      and ${buyersInScope(scope) ?? sql`true`}
      and not exists (select 1 from entries e where e.reverses = p.id)`;
}
