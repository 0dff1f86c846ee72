/** A project's plan between the wire, the database and the arithmetic. Pure. */
import { formatDecimal } from "../kernel/quantity.ts";
import { type Adjustment, carriers, type Driver, type Meter, type Span } from "./meters.ts";
import type { Plan } from "./math/evaluation.ts";
import type { Premises } from "./math/intensities.ts";
import type { PlanInput } from "./schemas.ts";
import type { Split } from "./split.ts";

/** What the columns of `retrofit_plans` do not hold, as JSON. */
type Details = {
  measures: PlanInput["measures"];
  meters: Meter[];
  premises: Premises;
  drivers: Driver[];
  adjustments: Adjustment[];
  /** Missing in plans of before there were any. */
  split?: Split | null;
};

export type PlanRow = {
  name: string;
  method: Plan["method"];
  baselineFrom: string;
  baselineTo: string;
  reportingFrom: string;
  reportingTo: string;
  costFen: number;
  details: string;
};

export type FullPlan = Plan & {
  name: string;
  costFen: number;
  measures: PlanInput["measures"];
  premises: Premises;
  split: Split | null;
};

/** @param floorAreaM2 the site's own, where the plan does not say another */
export function planFrom(input: PlanInput, floorAreaM2: number | null): FullPlan {
  const { name, method, measures, costYuan, baseline, reporting, premises = {} } = input;
  const siteArea = floorAreaM2 === null ? null : Math.round(floorAreaM2 * 100);
  return {
    name,
    method,
    measures,
    costFen: costYuan,
    baseline,
    reporting,
    meters: input.meters.map(({ code, carrier, cycle, priceYuan }) => ({
      code,
      carrier,
      cycle,
      price: priceYuan ?? null,
    })),
    premises: {
      areaHundredths: premises.areaM2 ?? siteArea,
      hoursPerWeek: bothSides(premises.hoursPerWeek),
      turnoverFen: bothSides(premises.turnoverYuan),
    },
    drivers: input.drivers.map((driver) => ({
      ...driver,
      baseline: driver.baseline / 1_000,
      reporting: driver.reporting / 1_000,
    })),
    adjustments: input.adjustments.map(({ meter, amount, reason }) => ({ meter, thousandths: amount, reason })),
    split: input.split ? splitFrom(input.split) : null,
  };
}

function splitFrom({ reference, agreedOn, shares }: NonNullable<PlanInput["split"]>): Split {
  const byProject = shares.map(({ projectId, sharePercent }) => ({ project: projectId, hundredths: sharePercent }));
  return { reference, agreedOn, shares: byProject.toSorted((a, b) => (a.project < b.project ? -1 : 1)) };
}

type Sides = { baseline?: number | undefined; reporting?: number | undefined };

function bothSides(sides: Sides | undefined): { baseline: number | null; reporting: number | null } {
  return { baseline: sides?.baseline ?? null, reporting: sides?.reporting ?? null };
}

export function toPlanRow(plan: FullPlan): PlanRow {
  const { name, method, baseline, reporting, costFen, measures, meters, premises, drivers, adjustments, split } = plan;
  const details: Details = {
    measures,
    meters: [...meters],
    premises,
    drivers: [...drivers],
    adjustments: [...adjustments],
    split,
  };
  return {
    name,
    method,
    baselineFrom: baseline.from,
    baselineTo: baseline.to,
    reportingFrom: reporting.from,
    reportingTo: reporting.to,
    costFen,
    details: JSON.stringify(details),
  };
}

export function fromPlanRow(row: PlanRow): FullPlan {
  const { name, method, costFen } = row;
  const baseline: Span = { from: row.baselineFrom, to: row.baselineTo };
  const reporting: Span = { from: row.reportingFrom, to: row.reportingTo };
  return { name, method, costFen, baseline, reporting, split: null, ...detailsOf(row.details) };
}

/** `toPlanRow` is the only writer of the column, so it holds what that wrote. */
function detailsOf(json: string): Details {
  return JSON.parse(json) as Details;
}

/** The plan as it was sent, so that a form can show it and send it again. */
export function presentPlan(plan: FullPlan) {
  const { measures, meters, premises, drivers, adjustments, split, costFen, name, method, baseline, reporting } = plan;
  const yuan = (fen: number | null) => (fen === null ? null : formatDecimal(fen, 2));
  return {
    name,
    method,
    measures,
    costYuan: formatDecimal(costFen, 2),
    baseline,
    reporting,
    meters: meters.map(({ code, carrier, cycle, price }) => ({
      code,
      carrier,
      unit: carriers[carrier].unit,
      cycle,
      priceYuan: price === null ? null : formatDecimal(price, 4),
    })),
    premises: {
      areaM2: premises.areaHundredths === null ? null : formatDecimal(premises.areaHundredths, 2),
      hoursPerWeek: premises.hoursPerWeek,
      turnoverYuan: { baseline: yuan(premises.turnoverFen.baseline), reporting: yuan(premises.turnoverFen.reporting) },
    },
    drivers: [...drivers],
    adjustments: adjustments.map(({ meter, thousandths, reason }) => ({
      meter,
      amount: formatDecimal(thousandths, 3),
      reason,
    })),
    split: split && {
      reference: split.reference,
      agreedOn: split.agreedOn,
      shares: split.shares.map(({ project, hundredths }) => ({
        projectId: project,
        sharePercent: formatDecimal(hundredths, 2),
      })),
    },
  };
}
