/** Suppliers as buyers and authorities see them. */
import { read } from "../../../db/read.ts";
import { type Scope, scopeOf } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { Problem } from "../../kernel/errors.ts";
import { isCalendarDate, parsePeriod, type Period, shanghaiDate } from "../../kernel/period.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import { referenceQuery, settingsIn } from "../../registry/index.ts";
import { creditRule, type CreditInputs, gradeOf, missingOf, recoveryDutyOf, recoveryReasonText } from "./credit.ts";
import { exactOf, presentRate } from "../present.ts";
import { type Computed, lowRiskShare, percentOf } from "../math.ts";
import { presentCertificate, presentSupplier } from "./present.ts";
import { buyerQuery, partyQuery, recoveryQuery, rolesQuery } from "../store.ts";
import {
  boughtFrom,
  certificateList,
  partyOfSupplier,
  risksOf,
  supplierList,
  suppliersBought,
  suppliersOnPage,
} from "./store.ts";
import { violationsOf } from "../../violations/index.ts";
import { buyerNamed, scopeFor } from "../buyers.ts";

/** More certificates than one supplier has; its page shows them all. */
const maxCertificates = 500;

export async function listSuppliers(
  ctx: Ctx,
  { q, limit, cursor }: { q?: string | undefined; limit: number; cursor?: string | undefined },
) {
  const { db, actor } = ctx;
  const today = shanghaiDate(ctx.clock());
  const page = { limit, after: textAfter(cursor) };
  const onPage = suppliersOnPage({ q }, page);
  const { rows, risks, violations } = await read(db, {
    rows: supplierList(db, today, { q }, page),
    risks: risksOf(db, onPage, actor.partyId),
    violations: violationsOf(db, onPage),
  });
  const { items, nextCursor } = pageOf(rows, limit, ({ supplier }) => [supplier.id]);
  return { items: items.map((row) => presentSupplier(ctx, row, risks, violations)), nextCursor };
}

/** One supplier with its certificates and its credit grade. @throws Problem `supplier_not_found` */
export async function getSupplier(ctx: Ctx, id: string) {
  const { db, actor, locale } = ctx;
  const today = shanghaiDate(ctx.clock());
  const lastYear = parsePeriod(String(Number(today.slice(0, 4)) - 1));
  const itsParty = partyOfSupplier(id);
  const { rows, risks, violations, certificates, settings, recovered, roles, parties } = await read(db, {
    rows: supplierList(db, today, { id }, { limit: 1, after: undefined }),
    risks: risksOf(db, [id], actor.partyId),
    violations: violationsOf(db, [id]),
    certificates: certificateList(db, { supplier: id }, { limit: maxCertificates, after: undefined }),
    settings: referenceQuery(db, "settings"),
    recovered: recoveryQuery(db, itsParty, lastYear),
    roles: rolesQuery(db, itsParty),
    parties: partyQuery(db, itsParty),
  });
  const [[row], [party]] = [rows, parties];
  if (!row) throw new Problem("supplier_not_found");
  const { partyId } = row.supplier;
  const sum = (kind: string) =>
    recovered.filter((each) => each.kind === kind).reduce((total, { grams }) => total + BigInt(grams), 0n);
  const declared = sum("market");
  const claimed = recovered.some(({ kind }) => kind === "claimed") ? sum("claimed") : null;
  // What a supplier has to recover says the zone of whoever asks.
  const target = permilleOf(settingsIn(settings, actor.zone).find(({ code }) => code === "supplier_recovery_permille"));
  const since = yearsBefore(today, creditRule.violationYears);
  const inputs: CreditInputs = {
    registeredCertificates: row.certificates,
    validCertificates: row.validCertificates,
    checkedCertificates: row.checkedCertificates,
    violations: violations.filter(({ violation }) => violation.publishedOn > since).length,
    ...recoveryDutyOf(
      { partyId, isProducer: roles.some(({ role }) => role === "producer") },
      { declared, claimed },
      target,
    ),
  };
  const { recoveryDutyReason } = inputs;
  // That a duty is met is said to all; how much was sold and recovered is in the supplier's own books.
  const isShown = party !== undefined && isInScope(scopeOf(actor), party);
  return {
    ...presentSupplier(ctx, row, risks, violations),
    certificateList: certificates.map((certificate) => presentCertificate(certificate, today)),
    credit: {
      grade: gradeOf(inputs),
      official: false as const,
      rule: { id: creditRule.id, version: creditRule.version, textZh: creditRule.textZh, textEn: creditRule.textEn },
      inputs: {
        ...inputs,
        recoveryDutyReason: recoveryDutyReason && recoveryReasonText(recoveryDutyReason, locale),
        violationsSince: since,
        recoveryYear: lastYear.label,
        declaredKg: isShown ? formatQuantity("mass", declared) : null,
        claimedKg: isShown && claimed !== null ? formatQuantity("mass", claimed) : null,
        targetPermille: target,
      },
      missing: missingOf(inputs),
      asOf: today,
    },
  };
}

export function isInScope(scope: Scope, party: { id: string; division: string }): boolean {
  switch (scope.of) {
    case "all":
      return true;
    case "division":
      return scope.division === party.division;
    case "party":
      return scope.partyId === party.id;
  }
}

/** Certified share and low-risk share (GSCI X26) of the suppliers bought from in a period. */
export async function readSupplierShares(ctx: Ctx, { period, buyer }: { period: Period; buyer?: string | undefined }) {
  const { db, locale } = ctx;
  const buyerScope = scopeFor(ctx, buyer);
  const [bought, buyers] = await Promise.all([boughtIn(ctx, period, buyer), buyerQuery(db, buyerScope)]);
  if (buyer !== undefined) buyerNamed(buyers, buyer);
  const certifiedShare = (by: "checked" | "stated"): Computed => {
    const certified = bought.filter((row) => row[by]).length;
    return {
      part: BigInt(certified),
      whole: BigInt(bought.length),
      percent: percentOf(certified, bought.length),
      reason: bought.length === 0 ? "no_suppliers" : null,
      missing: 0,
    };
  };
  const shown = (share: Computed) => {
    const { display, arithmetic, reason, reasonText } = presentRate(share, "suppliers", locale);
    const counts = { numerator: Number(share.part), denominator: Number(share.whole) };
    return { ...counts, value: exactOf(share.percent), display, arithmetic, reason, reasonText };
  };
  return {
    period: period.label,
    buyerId: buyer ?? null,
    suppliers: bought.length,
    certified: shown(certifiedShare("checked")),
    certifiedAsStated: shown(certifiedShare("stated")),
    lowRisk: shown(lowRiskShare(bought)),
  };
}

/** The suppliers a buyer bought from, each with its risk as that buyer sees it. */
export async function boughtIn(ctx: Ctx, period: Period, buyer: string | undefined) {
  const { db, actor } = ctx;
  const today = shanghaiDate(ctx.clock());
  const certifiedOn = period.lastDay < today ? period.lastDay : today;
  const scope = buyer === undefined ? scopeOf(actor) : { of: "party" as const, partyId: buyer };
  const { bought, risks } = await read(db, {
    bought: suppliersBought(db, scope, period, certifiedOn),
    risks: risksOf(db, boughtFrom(scope, period), buyer ?? actor.partyId),
  });
  return bought.map(({ supplierId, stated, checked }) => ({
    supplierId,
    stated: stated === 1,
    checked: checked === 1,
    level: risks.find((risk) => risk.supplierId === supplierId && risk.assessedOn <= certifiedOn)?.level ?? null,
  }));
}

function permilleOf(row: { values: Record<string, string> } | undefined): number | null {
  const value = row?.values["value"];
  return value ? Number(value) : null;
}

/** The same day some years ago; 29 February is 28 February there. */
function yearsBefore(day: string, years: number): string {
  const ago = `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;
  return isCalendarDate(ago) ? ago : `${ago.slice(0, 8)}28`;
}
