import { attempt } from "../../../db/attempt.ts";
import { type ChangeSet, rowsFor } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { productCertificates, purchases, suppliers } from "../../../db/schema/index.ts";
import { scopeOf } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { type BatchKind, type Duplicate, recordBatch } from "../../http/batch.ts";
import type { BatchInput } from "../../http/schemas.ts";
import { Reply } from "../../http/endpoint.ts";
import { Problem } from "../../kernel/errors.ts";
import { derivedUuid } from "../../kernel/identifiers.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import { digestOf, EarlierDocuments, entriesByIds, entryOf, periodGuardQuery } from "../../ledger/index.ts";
import { itemsByCode, referenceQuery } from "../../registry/index.ts";
import { categoriesFrom, itemCodeOf, procurementStream, unlistedCategory } from "../categories.ts";
import { purchasePostings } from "./postings.ts";
import { presentPurchase } from "./present.ts";
import { checkCategory, checkValidity } from "../rules.ts";
import { checkDay, judge, requireOneSupplier, requireOwnCertificate, spendClassOf } from "./rules.ts";
import { type PurchaseAnswer, type PurchaseInput, purchaseInput } from "./schemas.ts";
import { certificatesNamed, suppliersNamed } from "../suppliers/store.ts";
import { partyQuery } from "../store.ts";
import { purchaseList, purchasesByExternalIds } from "./store.ts";

type CertificateRow = typeof productCertificates.$inferSelect;
type SupplierRow = typeof suppliers.$inferSelect;
type Booked = {
  status: "accepted";
  id: string;
  digest: string;
  row: typeof purchases.$inferSelect;
  /** Registered with the purchase, where they were not known before. */
  newSupplier: SupplierRow | undefined;
  newCertificate: CertificateRow | undefined;
  entry: ChangeSet["entries"][number];
  answer: PurchaseAnswer;
};

/**
 * Records one purchase. The same id or external id with the same content is the same purchase.
 * A supplier or certificate that is given in full is registered with it, once for all buyers.
 * @param dryRun the same answer with its warnings, and nothing written
 * @throws Problem see rules.ts; nothing is written then
 */
export function recordPurchase(
  ctx: Ctx,
  { dryRun = false, ...given }: PurchaseInput & { dryRun?: boolean | undefined },
): Promise<PurchaseAnswer | Reply<200, PurchaseAnswer>> {
  const input = { ...given, id: given.id ?? ctx.newId() };
  return attempt(async () => {
    const facts = await readFacts(ctx, [input]);
    const decision = decide(ctx, facts, input);
    if (decision.status === "duplicate") return getPurchase(ctx, decision.id);
    if (dryRun) return new Reply(200, { ...decision.answer, dryRun });
    await commit(ctx, changesOf([decision]), decision.id, { status: 201, body: decision.answer });
    return decision.answer;
  });
}

/** Records up to 5,000 purchases; each row gets a receipt, with warnings where it is not green for a slip. */
export function recordPurchases(ctx: Ctx, input: BatchInput) {
  return recordBatch(ctx, input, batchKind);
}

/** @throws Problem `not_found` also where it is another buyer's */
export async function getPurchase(ctx: Ctx, id: string): Promise<PurchaseAnswer> {
  const { db, actor } = ctx;
  const [[row], rows] = await db.batch([
    purchaseList(db, scopeOf(actor), { id }, { limit: 1, before: undefined }),
    referenceQuery(db, "procurement_categories"),
  ]);
  if (!row) throw new Problem("not_found");
  return presentPurchase(row, categoriesFrom(rows), ctx.locale);
}

type Facts = Awaited<ReturnType<typeof readFacts>>;

/** All that the rules need for any number of rows: one round trip. */
async function readFacts(ctx: Ctx, rows: readonly PurchaseInput[]) {
  const { db, actor } = ctx;
  const given = <T>(pick: (row: PurchaseInput) => T | undefined): T[] =>
    [...new Set(rows.map(pick))].flatMap((value) => (value === undefined ? [] : [value]));
  const firstDay = given(({ purchasedOn }) => purchasedOn).sort()[0] ?? shanghaiDate(ctx.clock());
  const itemCodes = rows.map(({ codeVersion, categoryCode }) => `${procurementStream}/${codeVersion}/${categoryCode}`);
  const [[buyer], closed, items, categories, sellers, certificates, byId, byExternalId] = await db.batch([
    partyQuery(db, actor.partyId),
    periodGuardQuery(db, actor.zone, firstDay),
    itemsByCode(db, [...new Set(itemCodes), `${procurementStream}/${unlistedCategory}`]),
    referenceQuery(db, "procurement_categories"),
    suppliersNamed(
      db,
      given(({ supplierId }) => supplierId),
      given(({ supplierName }) => supplierName),
    ),
    certificatesNamed(
      db,
      given(({ certificateId }) => certificateId),
      given(({ certificate }) => certificate?.number),
    ),
    entriesByIds(
      db,
      given(({ id }) => id),
    ),
    purchasesByExternalIds(
      db,
      actor.partyId,
      given(({ externalId }) => externalId),
    ),
  ]);
  if (!buyer) throw new Problem("party_not_found");
  return {
    buyer,
    closed,
    items: new Map(items.map((item) => [item.code, item])),
    categories: categoriesFrom(categories),
    suppliersById: new Map(sellers.map((row) => [row.id, row])),
    suppliersByName: new Map(sellers.map((row) => [row.name, row])),
    certificatesById: new Map(certificates.map((row) => [row.id, row])),
    certificatesByKey: new Map(certificates.map((row) => [certificateKey(row), row])),
    earlier: new EarlierDocuments([...byId, ...byExternalId]),
  };
}

function decide(ctx: Ctx, facts: Facts, input: PurchaseInput): Booked | Duplicate {
  const digest = digestOf("purchase", input);
  const earlier = facts.earlier.idOf(input, digest);
  if (earlier) return { status: "duplicate", id: earlier, digest };
  const { purchasedOn, categoryCode, codeVersion, amountYuan: amountFen, description = null } = input;
  checkDay(purchasedOn, shanghaiDate(ctx.clock()), facts.closed);
  checkCategory(input);
  const { buyer, categories } = facts;
  const { supplier, isNew: isNewSupplier } = supplierOf(ctx, facts, input);
  const { certificate, isNew: isNewCertificate } = certificateOf(ctx, facts, input, supplier);
  const judgement = judge(input, certificate, categories);
  const item = facts.items.get(itemCodeOf(categories, input));
  if (!item) throw new Problem("unknown_item", { pointer: "/categoryCode", params: { item: categoryCode } });
  const { energy, environment } = judgement;
  const id = input.id ?? ctx.newId();
  const row = {
    id,
    issuerId: ctx.actor.partyId,
    externalId: input.externalId ?? null,
    occurredOn: purchasedOn,
    recordedAt: ctx.clock(),
    partyId: buyer.id,
    supplierId: supplier.id,
    categoryCode,
    codeVersion,
    itemId: item.id,
    amountFen,
    description,
    attributes: input.attributes,
    certificateId: certificate?.id ?? null,
    energyStatus: energy.status,
    energyReason: energy.reason,
    environmentStatus: environment.status,
    environmentReason: environment.reason,
  };
  const entry = entryOf(ctx, {
    id,
    digest,
    kind: "purchase",
    occurredOn: purchasedOn,
    zone: buyer.zone,
    partyId: buyer.id,
    postings: purchasePostings(buyer, item, spendClassOf(judgement), amountFen),
  });
  const names = { buyerNameZh: buyer.nameZh, buyerNameEn: buyer.nameEn, supplierName: supplier.name };
  const shown = { document: row, ...names, certificate: certificate ?? null, reversed: false };
  return {
    status: "accepted",
    id,
    digest,
    row,
    newSupplier: isNewSupplier ? supplier : undefined,
    newCertificate: isNewCertificate ? certificate : undefined,
    entry,
    answer: presentPurchase(shown, categories, ctx.locale),
  };
}

/** A supplier that is only named is registered under its name, with the same id whoever names it first. */
function supplierOf(ctx: Ctx, facts: Facts, { supplierId, supplierName }: PurchaseInput) {
  requireOneSupplier(supplierId, supplierName);
  const known =
    supplierId === undefined ? facts.suppliersByName.get(supplierName ?? "") : facts.suppliersById.get(supplierId);
  if (known) return { supplier: known, isNew: false };
  if (supplierName === undefined) throw new Problem("supplier_not_found", { pointer: "/supplierId" });
  const supplier: SupplierRow = {
    id: derivedUuid(`supplier ${supplierName}`, "2000-01-01"),
    name: supplierName,
    nameEn: null,
    identifier: null,
    partyId: null,
    issuerId: ctx.actor.partyId,
    recordedAt: ctx.clock(),
  };
  return { supplier, isNew: true };
}

function certificateOf(
  ctx: Ctx,
  facts: Facts,
  { certificateId, certificate: given }: PurchaseInput,
  supplier: SupplierRow,
): { certificate: CertificateRow | undefined; isNew: boolean } {
  if (certificateId !== undefined && given) throw new Problem("one_certificate", { pointer: "/certificateId" });
  if (certificateId !== undefined) {
    const certificate = facts.certificatesById.get(certificateId);
    if (!certificate) throw new Problem("certificate_not_found", { pointer: "/certificateId" });
    requireOwnCertificate(certificate, supplier, "/certificateId");
    return { certificate, isNew: false };
  }
  if (!given) return { certificate: undefined, isNew: false };
  checkValidity(given, "/certificate");
  const key = certificateKey({ ...given, supplierId: supplier.id });
  const known = facts.certificatesByKey.get(key);
  if (known && known.validTo !== given.validTo) {
    const params = { number: known.number, validTo: known.validTo };
    throw new Problem("certificate_differs", { pointer: "/certificate/validTo", params });
  }
  if (known) return { certificate: known, isNew: false };
  const certificate: CertificateRow = {
    id: derivedUuid(`certificate ${key}`, "2000-01-01"),
    supplierId: supplier.id,
    ...given,
    attributes: [],
    product: null,
    productKind: null,
    categoryCode: null,
    codeVersion: null,
    issuerId: ctx.actor.partyId,
    recordedAt: ctx.clock(),
  };
  return { certificate, isNew: true };
}

function certificateKey(certificate: Pick<CertificateRow, "supplierId" | "body" | "number" | "validFrom">): string {
  const { supplierId, body, number, validFrom } = certificate;
  return JSON.stringify([supplierId, body, number, validFrom]);
}

function remember(facts: Facts, { externalId }: PurchaseInput, decision: Booked | Duplicate): void {
  facts.earlier.add({ id: decision.id, digest: decision.digest, externalId: externalId ?? null });
  if (decision.status === "duplicate") return;
  const { newSupplier, newCertificate } = decision;
  if (newSupplier) facts.suppliersByName.set(newSupplier.name, newSupplier);
  if (newSupplier) facts.suppliersById.set(newSupplier.id, newSupplier);
  if (newCertificate) facts.certificatesByKey.set(certificateKey(newCertificate), newCertificate);
  if (newCertificate) facts.certificatesById.set(newCertificate.id, newCertificate);
}

function changesOf(booked: readonly Booked[]): ChangeSet {
  const given = <T>(pick: (purchase: Booked) => T | undefined): T[] =>
    booked.map(pick).flatMap((value) => (value === undefined ? [] : [value]));
  return {
    entries: booked.map(({ entry }) => entry),
    rows: [
      rowsFor(
        suppliers,
        given(({ newSupplier }) => newSupplier),
      ),
      rowsFor(
        productCertificates,
        given(({ newCertificate }) => newCertificate),
      ),
      rowsFor(
        purchases,
        booked.map(({ row }) => row),
      ),
    ],
  };
}

const batchKind: BatchKind<PurchaseInput, Facts, Booked> = {
  noun: "purchases",
  schema: purchaseInput,
  dayOf: ({ purchasedOn }) => purchasedOn,
  readFacts,
  decide,
  remember,
  changesOf,
  warningsOf: (_ctx, { answer }) => answer.warnings,
};
