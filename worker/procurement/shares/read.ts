/** The two shares and the yearly assessment. Each is read in one round trip. */
import { read } from "../../../db/read.ts";
import { type Scope, scopeOf } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { parsePeriod, type Period, precedingYears } from "../../kernel/period.ts";
import { referenceQuery } from "../../registry/index.ts";
import { buyerNamed, scopeFor } from "../buyers.ts";
import { categoriesFrom } from "../categories.ts";
import { categoryFacts, yuanOf } from "../present.ts";
import { buyerQuery, type BuyerRow, categoriesQuery } from "../store.ts";
import { sheetsOf } from "./assessment.ts";
import { categoryKeyOf, cellOf, groupsOf } from "./math.ts";
import { basisFrom, presentCompared, presentSums } from "./present.ts";
import { saidMandatoryQuery, saidOf, spendQuery } from "./store.ts";

/** Both shares of a period, altogether, by buyer and by category; rows add up to what stands above them. */
export async function readShares(ctx: Ctx, { period, buyer }: { period: Period; buyer?: string | undefined }) {
  const { db, actor, locale } = ctx;
  const scope = scopeFor(ctx, buyer);
  const { rows, buyers, categoryRows, bases } = await read(db, {
    rows: spendQuery(db, scope, period),
    buyers: buyerQuery(db, scopeOf(actor)),
    categoryRows: categoriesQuery(db),
    bases: referenceQuery(db, "legal_basis"),
  });
  const asked = buyer === undefined ? null : buyerNamed(buyers, buyer);
  const cells = rows.map(cellOf).filter(({ partyId }) => asked === null || partyId === asked.id);
  const categories = categoriesFrom(categoryRows);
  const byBuyer = groupsOf(cells, ({ partyId }) => partyId);
  return {
    period: period.label,
    buyer: asked && namesOf(asked),
    ...presentSums(cells, locale),
    buyers: buyers.flatMap((row) => {
      const own = byBuyer.get(row.id);
      return own ? [{ ...namesOf(row), ...presentSums(own, locale) }] : [];
    }),
    categories: [...groupsOf(cells, categoryKeyOf).values()].map((group) => {
      const category = group[0]?.category ?? null;
      const key = category ?? { codeVersion: "", categoryCode: "" };
      return {
        codeVersion: category?.codeVersion ?? null,
        categoryCode: category?.categoryCode ?? null,
        ...categoryFacts(categories, key),
        ...presentSums(group, locale),
      };
    }),
    basis: basisFrom(bases),
  };
}

/**
 * A sheet per buyer in scope. Peers are the buyers of the same kind in the district, whoever
 * asks: of them only the median is told, and only of three or more.
 * @throws Problem `not_found` for a buyer that the actor does not see
 */
export async function readSheets(ctx: Ctx, { year, buyer }: { year: string; buyer?: string | undefined }) {
  const { db, actor } = ctx;
  const thisYear = parsePeriod(year);
  const [lastYear = thisYear] = precedingYears(thisYear, 1);
  const peers = peerScope(ctx);
  const { now, before, said, everybody, visible, categoryRows, bases } = await read(db, {
    now: spendQuery(db, peers, thisYear),
    before: spendQuery(db, peers, lastYear),
    said: saidMandatoryQuery(db, scopeOf(actor), thisYear),
    everybody: buyerQuery(db, peers),
    visible: buyerQuery(db, scopeOf(actor)),
    categoryRows: categoriesQuery(db),
    bases: referenceQuery(db, "legal_basis"),
  });
  const wanted = buyer === undefined ? visible : [buyerNamed(visible, buyer)];
  const cells = [now.map(cellOf), before.map(cellOf)] as const;
  const sheets = sheetsOf(everybody, wanted, ...cells, categoriesFrom(categoryRows), said.flatMap(saidOf));
  return { sheets, lastYear: lastYear.label, basis: basisFrom(bases) };
}

export async function readAssessment(ctx: Ctx, asked: { year: string; buyer?: string | undefined }) {
  const { locale } = ctx;
  const { sheets, lastYear, basis } = await readSheets(ctx, asked);
  return {
    year: asked.year,
    lastYear,
    items: sheets.map(({ buyer: { id, nameZh, nameEn, kind }, total, gaps, energy, environment }) => ({
      buyer: { id, nameZh, nameEn, kind },
      totalYuan: yuanOf(total),
      energy: presentCompared(energy, locale),
      environment: presentCompared(environment, locale),
      mandatoryWithoutCertificate: gaps.map(({ category, fen }) => ({
        list: category.list,
        codeVersion: category.codeVersion,
        categoryCode: category.code,
        categoryNameZh: category.nameZh,
        categoryNameEn: category.nameEn,
        note: category.note,
        noteZh: category.noteZh,
        confidence: category.confidence,
        amountYuan: yuanOf(fen),
      })),
    })),
    basis,
  };
}

function peerScope({ actor }: Ctx): Scope {
  const scope = scopeOf(actor);
  return scope.of === "party" ? { of: "division", division: actor.division } : scope;
}

function namesOf({ id, nameZh, nameEn }: BuyerRow) {
  return { id, nameZh, nameEn };
}
