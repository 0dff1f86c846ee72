/** Projects, sales and green retailers as they are answered. Pure. */
import { formatQuantity } from "../kernel/quantity.ts";
import { carriers, type Meter } from "./meters.ts";
import type { Point } from "./math/evaluation.ts";
import { fromPlanRow, presentPlan } from "./plan.ts";
import { actionsIn } from "./rules.ts";
import { resultFrom } from "./result/kept.ts";
import type { ListedProject, MonthRow, Project, ReviewRow, uploadsQuery } from "./store.ts";

export const instant = (epochMs: number) => new Date(epochMs).toISOString();

type Named = Pick<ListedProject, "document" | "plan" | "state" | "version"> &
  Pick<ListedProject, "siteId" | "siteNameZh" | "siteNameEn" | "partyId" | "partyNameZh" | "partyNameEn">;

function presentHead({ document, plan: row, state, version, ...names }: Named) {
  const { id, externalId, recordedAt } = document;
  const { siteId, siteNameZh, siteNameEn, partyId, partyNameZh, partyNameEn } = names;
  const plan = fromPlanRow(row);
  return {
    id,
    externalId,
    siteId,
    siteNameZh,
    siteNameEn,
    partyId,
    partyNameZh,
    partyNameEn,
    name: plan.name,
    method: plan.method,
    measures: plan.measures.map(({ kind }) => kind),
    costYuan: formatQuantity("money", plan.costFen),
    baseline: plan.baseline,
    reporting: plan.reporting,
    state,
    version,
    recordedAt: instant(recordedAt),
  };
}

export function presentListed(row: ListedProject) {
  const { resultVersion, savedKwh, savedPercent, meterCount, tceCalorific, avoidedKg, paybackYears } = row;
  // One meter's share says something of the project only where it has one meter.
  const percent = meterCount === 1 ? savedPercent : null;
  const headline =
    resultVersion === null ? null : { savedKwh, savedPercent: percent, tceCalorific, avoidedKg, paybackYears };
  return { ...presentHead(row), headline };
}

export type Shown = {
  project: Project;
  uploads: Awaited<ReturnType<typeof uploadsQuery>>;
  reviews: readonly Omit<ReviewRow, "actorId">[];
  months: readonly MonthRow[];
};

export function presentProject({ project, uploads, reviews, months }: Shown) {
  const result = project.result === null ? null : resultFrom(project.result);
  const [only, ...others] = result?.meters ?? [];
  return {
    ...presentHead(project),
    headline: result && {
      savedKwh: result.saved.value,
      savedPercent: only && others.length === 0 ? only.savedPercent : null,
      tceCalorific: result.coal.calorific.value,
      avoidedKg: result.carbon.avoided.value,
      paybackYears: result.money.paybackYears.value,
    },
    plan: presentPlan(fromPlanRow(project.plan)),
    uploads: uploads.map(({ kind, meter, side, days, version }) => ({
      meter: kind === "temperatures" ? null : meter,
      period: side,
      days,
      version,
    })),
    result,
    resultVersion: project.resultVersion,
    reviews: reviews.map((review) => ({ ...review, recordedAt: instant(review.recordedAt) })),
    entryId: project.state === "verified" ? (standingEntry(reviews) ?? null) : null,
    monthEntries: project.state === "verified" ? standingMonths(reviews, months) : [],
    can: actionsIn(project.state),
  };
}

function standingMonths(reviews: readonly Verified[], months: readonly MonthRow[]) {
  const verified = reviews.findLast(({ decision }) => decision === "verify");
  return months
    .filter(({ version }) => version === verified?.version)
    .map(({ month, entryId }) => ({ month, entryId }));
}

export type ProjectAnswer = ReturnType<typeof presentProject>;

type Verified = Pick<ReviewRow, "version" | "decision" | "entryId">;

/** The entry of the latest verification: that of its last month and of the cost. */
function standingEntry(reviews: readonly Verified[]): string | undefined {
  return reviews.findLast(({ decision }) => decision === "verify")?.entryId ?? undefined;
}

/** All entries of the latest verification, the earlier months first. */
export function standingEntries(reviews: readonly Verified[], months: readonly MonthRow[]): string[] {
  const verified = reviews.findLast(({ decision }) => decision === "verify");
  if (!verified) return [];
  const own = months.filter(({ version }) => version === verified.version).map(({ entryId }) => entryId);
  return verified.entryId === null ? own : [...own, verified.entryId];
}

export function presentSeries(meter: Meter, points: readonly Point[]) {
  return {
    meter: meter.code,
    unit: carriers[meter.carrier].unit,
    items: points.map(({ side, from, to, days, reading, modelled, halfWidth, residual }) => ({
      period: side,
      from,
      to,
      days,
      reading,
      model: modelled,
      low: modelled === null || halfWidth === null ? null : modelled - halfWidth,
      high: modelled === null || halfWidth === null ? null : modelled + halfWidth,
      residual,
    })),
  };
}
