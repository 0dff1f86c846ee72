/** What is written down of suppliers: who they are, their certificates, how risky they are. */
import { read } from "../../../db/read.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { assertSame, type Decision, record } from "../../../db/record.ts";
import { productCertificates, suppliers, supplierRisks } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { markQuery } from "../../credit/index.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import { checkIdentifier } from "../../registry/index.ts";
import { presentCertificate, presentRisk, presentSupplier, unchecked } from "./present.ts";
import { checkCategory, checkValidity } from "../rules.ts";
import type {
  CertificateAnswer,
  CertificateInput,
  RiskAnswer,
  RiskInput,
  SupplierAnswer,
  SupplierInput,
} from "./schemas.ts";
import { certificatesNamed, holdersOf, riskById, suppliersNamed, supplierTwins } from "./store.ts";
import { partyQuery } from "../store.ts";
import { getCertificate } from "./catalogue.ts";
import { getSupplier } from "./read.ts";
import { certificateKey, certificatesByKey, holderOf } from "./rules.ts";

type SupplierRow = typeof suppliers.$inferSelect;

/**
 * Registers a supplier for all buyers. One that was only named before keeps its id: naming it
 * again with the same facts finds it.
 * @throws Problem `supplier_registered`, `id_reused`, `party_not_found`, `malformed_credit_code`, `personal_number`
 */
export function registerSupplier(ctx: Ctx, input: SupplierInput): Promise<SupplierAnswer> {
  const { db, actor } = ctx;
  const { name, nameEn = null, identifier = null, country = null, partyId = null } = input;
  if (identifier !== null) checkIdentifier("uscc", identifier);
  const id = input.id ?? ctx.newId();
  const facts = { id, name, nameEn, identifier, country, partyId };
  return record(ctx, {
    read: () =>
      read(db, {
        twins: supplierTwins(db, facts),
        party: partyQuery(db, partyId ?? ""),
        rated: markQuery(db, partyId ?? "", shanghaiDate(ctx.clock())),
      }),
    decide: ({ twins, party: [party], rated }): Decision<SupplierAnswer> => {
      if (partyId !== null && !party) throw new Problem("party_not_found", { pointer: "/partyId" });
      const known = twins.find((row) => row.id === id);
      if (known) {
        assertSame(id, isSame(factsOf(known), facts));
        return { status: "duplicate", id };
      }
      const [twin] = twins;
      if (twin) throw new Problem("supplier_registered", { pointer: "/name", params: { supplier: twin.name } });
      const row = { ...facts, issuerId: actor.partyId, recordedAt: ctx.clock() };
      const none = { certificates: 0, validCertificates: 0, checkedCertificates: 0 };
      const rating = rated[0]?.credit ?? null;
      const answer = presentSupplier(ctx, { supplier: row, ...none, rating }, [], []);
      return { status: "accepted", id, changes: { entries: [], rows: [rowsFor(suppliers, [row])] }, answer };
    },
    find: async () => {
      const { credit: _credit, certificateList: _certificates, ...answer } = await getSupplier(ctx, id);
      return answer;
    },
  });
}

function factsOf({ id, name, nameEn, identifier, country, partyId }: SupplierRow) {
  return { id, name, nameEn, identifier, country, partyId };
}

/**
 * Registers a certificate of a supplier, to be reused by every purchase, whoever sells what it is for: one that is
 * written down again in another's name is the one that is there, its holder's.
 * @throws Problem `supplier_not_found`, `ends_before_start`, `unknown_category`, `certificate_differs`, `id_reused`
 */
export async function registerCertificate(ctx: Ctx, input: CertificateInput): Promise<CertificateAnswer> {
  const { db, actor } = ctx;
  const { categoryCode = null, codeVersion = null, product = null, productKind = null } = input;
  checkValidity(input);
  if ((categoryCode === null) !== (codeVersion === null)) {
    throw new Problem("missing", { pointer: categoryCode === null ? "/categoryCode" : "/codeVersion" });
  }
  if (categoryCode !== null && codeVersion !== null) checkCategory({ categoryCode, codeVersion });
  const { supplierId, body, number, validFrom, validTo, attributes } = input;
  const id = input.id ?? ctx.newId();
  const content = {
    body,
    number,
    validFrom,
    validTo,
    attributes,
    product,
    productKind,
    categoryCode,
    codeVersion,
  };
  return record(ctx, {
    read: () =>
      read(db, {
        suppliers: suppliersNamed(db, [supplierId], []),
        holders: holdersOf(db, number),
        named: certificatesNamed(db, [id], [number]),
        issuers: partyQuery(db, actor.partyId),
      }),
    decide: ({ suppliers: found, holders, named, issuers: [issuer] }): Decision<CertificateAnswer> => {
      if (found.length === 0) throw new Problem("supplier_not_found", { pointer: "/supplierId" });
      if (!issuer) throw new Problem("party_not_found");
      const twin = named.find((known) => known.id === id) ?? certificatesByKey(named).get(certificateKey(input));
      if (twin) {
        const { id: known, supplierId: _, issuerId: __, recordedAt: ___, ...registered } = twin;
        // Registered before by somebody else, or in this very request sent again: the same certificate, its holder's.
        if (isSame(registered, content)) return { status: "duplicate", id: known };
        assertSame(id, known !== id);
        throw new Problem("certificate_differs", { pointer: "/validTo", params: { number, validTo: twin.validTo } });
      }
      const holder = holderOf(named, input) ?? supplierId;
      const supplierName = [...found, ...holders].find((supplier) => supplier.id === holder)?.name ?? "";
      const row = { id, supplierId: holder, ...content, issuerId: issuer.id, recordedAt: ctx.clock() };
      const shown = { certificate: row, supplierName, issuerNameZh: issuer.nameZh, issuerNameEn: issuer.nameEn };
      const answer = presentCertificate({ ...shown, ...unchecked }, shanghaiDate(ctx.clock()));
      return { status: "accepted", id, changes: { entries: [], rows: [rowsFor(productCertificates, [row])] }, answer };
    },
    find: (known) => getCertificate(ctx, known),
  });
}

/** A buyer judges for himself, an authority for all. @throws Problem `supplier_not_found`, `date_in_future`, `id_reused` */
export async function assessRisk(ctx: Ctx, supplierId: string, input: RiskInput): Promise<RiskAnswer> {
  const { db } = ctx;
  const { level, assessedOn, basis, source } = input;
  const today = shanghaiDate(ctx.clock());
  if (assessedOn > today) throw new Problem("date_in_future", { pointer: "/assessedOn", params: { today } });
  const assessorId = ctx.actor.role === "buyer" ? ctx.actor.partyId : null;
  const id = input.id ?? ctx.newId();
  const facts = { id, supplierId, assessorId, level, assessedOn, basis, source };
  const answer = presentRisk({ ...facts, recordedAt: 0 });
  return record(ctx, {
    read: () => read(db, { suppliers: suppliersNamed(db, [supplierId], []), known: riskById(db, id) }),
    decide: ({ suppliers: [supplier], known: [known] }): Decision<RiskAnswer> => {
      if (!supplier) throw new Problem("supplier_not_found");
      if (known) {
        const { recordedAt: _, ...registered } = known;
        assertSame(id, isSame(registered, facts));
        return { status: "unchanged", answer };
      }
      const rows = [rowsFor(supplierRisks, [{ ...facts, recordedAt: ctx.clock() }])];
      return { status: "accepted", id, changes: { entries: [], rows }, answer };
    },
  });
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalDigest(a) === canonicalDigest(b);
}
