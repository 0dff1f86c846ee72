import { rowOf, rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { type Accepted, type Decision, record } from "../../../db/record.ts";
import { productCertificates, purchases, suppliers } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { type BatchKind, recordBatch, type RowDuplicate } from "../../http/batch.ts";
import { Reply } from "../../http/endpoint.ts";
import type { BatchInput } from "../../http/schemas.ts";
import { confirmedBy, requireConfirmed } from "../../kernel/confirm.ts";
import { Problem } from "../../kernel/errors.ts";
import { derivedUuid } from "../../kernel/identifiers.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import { digestOf, EarlierDocuments, entriesByIds, entryOf, periodGuardQuery } from "../../ledger/index.ts";
import { amountAsks, referenceQuery, settingsIn } from "../../registry/index.ts";
import { categoriesFrom, itemCodeOf } from "../categories.ts";
import { checkCategory, checkValidity } from "../rules.ts";
import { categoriesQuery, partyQuery, procurementItems } from "../store.ts";
import { checkPurchase } from "../certificates/entries.ts";
import { greenLists, whyUnchecked } from "../certificates/rules.ts";
import { checksNamed } from "../certificates/store.ts";
import { certificateKey, certificatesByKey, holderOf, supplierLook } from "../suppliers/rules.ts";
import { certificatesNamed, suppliersNamed } from "../suppliers/store.ts";
import { purchasePostings } from "./postings.ts";
import { presentPurchase } from "./present.ts";
import { getPurchase } from "./read.ts";
import { checkDay, checkMandatoryProduct, judge, requireOneSupplier, spendClassOf } from "./rules.ts";
import { type PurchaseAnswer, type PurchaseInput, purchaseInput } from "./schemas.ts";
import { purchasesByExternalIds } from "./store.ts";

type CertificateRow = typeof productCertificates.$inferSelect;
type SupplierRow = typeof suppliers.$inferSelect;
type Booked = Accepted<PurchaseAnswer> & {
  digest: string;
  /** Registered with the purchase, where they were not known before. */
  newSupplier: SupplierRow | undefined;
  newCertificate: CertificateRow | undefined;
};

/**
 * Records one purchase. The same id or external id with the same content is the same purchase.
 * A supplier or certificate that is given in full is registered with it, once for all buyers; a certificate belongs to
 * its holder, whoever sells what it is for. Where it was checked by then the purchase counts as checked from the start.
 * @param dryRun the same answer with its warnings, and nothing written
 * @throws Problem see rules.ts; nothing is written then
 */
export function recordPurchase(
  ctx: Ctx,
  { dryRun = false, ...given }: PurchaseInput & { dryRun?: boolean | undefined },
): Promise<PurchaseAnswer | Reply<200, PurchaseAnswer>> {
  const input = { ...given, id: given.id ?? ctx.newId() };
  return record<Facts, PurchaseAnswer | Reply<200, PurchaseAnswer>>(ctx, {
    read: () => readFacts(ctx, [input]),
    decide: (facts) => {
      const decision: Decision<PurchaseAnswer> = decide(ctx, facts, input);
      if (!dryRun || decision.status !== "accepted") return decision;
      return { status: "unchanged", answer: new Reply(200, { ...decision.answer, dryRun }) };
    },
    find: (id) => getPurchase(ctx, id),
  });
}

/** Records up to 5,000 purchases; each row gets a receipt, with warnings where it is not green for a slip. */
export function recordPurchases(ctx: Ctx, input: BatchInput) {
  return recordBatch(ctx, input, batchKind);
}

type Facts = Awaited<ReturnType<typeof readFacts>>;

/** All that the rules need for any number of rows: one round trip. */
async function readFacts(ctx: Ctx, rows: readonly PurchaseInput[]) {
  const { db, actor } = ctx;
  const given = <T>(pick: (row: PurchaseInput) => T | undefined): T[] =>
    [...new Set(rows.map(pick))].flatMap((value) => (value === undefined ? [] : [value]));
  const firstDay = given(({ purchasedOn }) => purchasedOn).sort()[0] ?? shanghaiDate(ctx.clock());
  const named = [given(({ certificateId }) => certificateId), given(({ certificate }) => certificate?.number)] as const;
  const facts = await read(db, {
    buyers: partyQuery(db, actor.partyId),
    closed: periodGuardQuery(db, actor.zone, firstDay),
    items: procurementItems(db),
    categories: categoriesQuery(db),
    suppliers: suppliersNamed(
      db,
      given(({ supplierId }) => supplierId),
      given(({ supplierName }) => supplierName),
    ),
    certificates: certificatesNamed(db, ...named),
    checks: checksNamed(db, ...named),
    thresholds: referenceQuery(db, "thresholds"),
    earlier: [
      entriesByIds(
        db,
        given(({ id }) => id),
      ),
      purchasesByExternalIds(
        db,
        actor.partyId,
        given(({ externalId }) => externalId),
      ),
    ],
  });
  const [buyer] = facts.buyers;
  if (!buyer) throw new Problem("party_not_found");
  return {
    buyer,
    closed: facts.closed,
    thresholds: facts.thresholds,
    items: new Map(facts.items.map((item) => [item.code, item])),
    categories: categoriesFrom(facts.categories),
    suppliersById: new Map(facts.suppliers.map((row) => [row.id, row])),
    suppliersByLook: new Map(facts.suppliers.map((row) => [supplierLook(row.name), row])),
    certificatesById: new Map(facts.certificates.map((row) => [row.id, row])),
    certificatesByKey: certificatesByKey(facts.certificates),
    checks: new Map(facts.checks.map(({ check }) => [check.certificateId, check])),
    earlier: new EarlierDocuments(facts.earlier.flat()),
  };
}

function decide(ctx: Ctx, facts: Facts, { confirm, ...input }: PurchaseInput): Booked | RowDuplicate {
  // Sent again with a yes it is the same purchase.
  const digest = digestOf("purchase", input);
  const earlier = facts.earlier.idOf(input, digest);
  if (earlier) return { status: "duplicate", id: earlier, digest };
  const { purchasedOn, categoryCode, codeVersion, amountYuan: amountFen, description } = input;
  checkDay(purchasedOn, shanghaiDate(ctx.clock()), facts.closed);
  checkCategory(input);
  checkMandatoryProduct(input, facts.categories);
  const { buyer, categories } = facts;
  const line = { item: { code: categoryCode }, fen: amountFen };
  const asks = amountAsks(settingsIn(facts.thresholds, buyer.zone), "purchase", line);
  requireConfirmed(asks, confirm);
  const { supplier, isNew: isNewSupplier } = supplierOf(ctx, facts, input);
  const { certificate, isNew: isNewCertificate } = certificateOf(ctx, facts, input, supplier);
  const check = certificate && facts.checks.get(certificate.id);
  const judgement = judge(input, certificate, categories);
  const item = facts.items.get(itemCodeOf(categories, input));
  if (!item) throw new Problem("unknown_item", { pointer: "/categoryCode", params: { item: categoryCode } });
  const { energy, environment } = judgement;
  const id = input.id ?? ctx.newId();
  const document = rowOf(purchases, {
    id,
    issuerId: ctx.actor.partyId,
    externalId: input.externalId,
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
    mandatoryProduct: input.mandatoryProduct,
    certificateId: certificate?.id,
    knownChecks: certificate && (check?.version ?? 0),
    energyStatus: energy.status,
    energyReason: energy.reason,
    environmentStatus: environment.status,
    environmentReason: environment.reason,
    confirmed: confirmedBy(ctx, asks),
  });
  const { zone, id: partyId } = buyer;
  const postings = purchasePostings(buyer, item, spendClassOf(judgement), amountFen);
  const entry = entryOf(ctx, { id, digest, kind: "purchase", occurredOn: purchasedOn, zone, partyId, postings });
  const names = { buyerNameZh: buyer.nameZh, buyerNameEn: buyer.nameEn, supplierName: supplier.name };
  const lists = greenLists(document);
  const counts =
    check?.outcome === "checked" &&
    lists !== null &&
    whyUnchecked({ ...document, buyerId: partyId, isClosed: false }, check.partyId) === null;
  const checked = counts
    ? checkPurchase(ctx, { id, occurredOn: purchasedOn, buyer, itemId: item.id, amountFen, lists, version: 0 })
    : { entries: [], rows: [] };
  const shown = { document, ...names, certificate: certificate ?? null, check: check ?? null, reversed: false };
  const newSupplier = isNewSupplier ? supplier : undefined;
  const newCertificate = isNewCertificate ? certificate : undefined;
  return {
    status: "accepted",
    id,
    digest,
    changes: {
      entries: [entry, ...checked.entries],
      rows: [
        ...(newSupplier ? [rowsFor(suppliers, [newSupplier])] : []),
        ...(newCertificate ? [rowsFor(productCertificates, [newCertificate])] : []),
        rowsFor(purchases, [document]),
        ...checked.rows,
      ],
    },
    newSupplier,
    newCertificate,
    answer: presentPurchase({ ...shown, isChecked: counts }, categories, ctx.locale),
  };
}

/** A supplier that is only named is registered under its name, with the same id whoever names it first. */
function supplierOf(ctx: Ctx, facts: Facts, { supplierId, supplierName }: PurchaseInput) {
  requireOneSupplier(supplierId, supplierName);
  const look = supplierLook(supplierName ?? "");
  const known = supplierId === undefined ? facts.suppliersByLook.get(look) : facts.suppliersById.get(supplierId);
  if (known) return { supplier: known, isNew: false };
  if (supplierName === undefined) throw new Problem("supplier_not_found", { pointer: "/supplierId" });
  const supplier: SupplierRow = {
    id: derivedUuid(`supplier ${look}`, "2000-01-01"),
    name: supplierName,
    nameEn: null,
    identifier: null,
    country: null,
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
    return { certificate, isNew: false };
  }
  if (!given) return { certificate: undefined, isNew: false };
  checkValidity(given, "/certificate");
  const key = certificateKey(given);
  const known = facts.certificatesByKey.get(key);
  if (known && known.validTo !== given.validTo) {
    const params = { number: known.number, validTo: known.validTo };
    throw new Problem("certificate_differs", { pointer: "/certificate/validTo", params });
  }
  if (known) return { certificate: known, isNew: false };
  const certificate: CertificateRow = {
    id: derivedUuid(`certificate ${key}`, "2000-01-01"),
    supplierId: holderOf(facts.certificatesById.values(), given) ?? supplier.id,
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

function remember(facts: Facts, { externalId }: PurchaseInput, decision: Booked | RowDuplicate): void {
  facts.earlier.add({ id: decision.id, digest: decision.digest, externalId: externalId ?? null });
  if (decision.status === "duplicate") return;
  const { newSupplier, newCertificate } = decision;
  if (newSupplier) facts.suppliersByLook.set(supplierLook(newSupplier.name), newSupplier);
  if (newSupplier) facts.suppliersById.set(newSupplier.id, newSupplier);
  if (newCertificate) facts.certificatesByKey.set(certificateKey(newCertificate), newCertificate);
  if (newCertificate) facts.certificatesById.set(newCertificate.id, newCertificate);
}

const batchKind: BatchKind<PurchaseInput, Facts, Booked> = {
  noun: "purchases",
  schema: purchaseInput,
  dayOf: ({ purchasedOn }) => purchasedOn,
  readFacts,
  decide,
  remember,
  warningsOf: (_ctx, { answer }) => answer.warnings,
};
