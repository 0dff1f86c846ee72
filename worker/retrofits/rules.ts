/** Decisions of retrofits: pure, no I/O, no clock. Each refusal names its place and what to do. */
import { Problem } from "../kernel/errors.ts";
import type { Action, Method, RetrofitState } from "../kernel/vocabulary/retrofits.ts";
import type { Site } from "../registry/index.ts";
import { carriers, type Meter, type Span } from "./meters.ts";
import { plainWords } from "../tables/names.ts";
import { daysIn, isWithin } from "./math/days.ts";
import { assertCyclesFit, type Plan, type Series, usedOf } from "./math/evaluation.ts";
import { isSameSplit, type Split, splitText } from "./split.ts";
import { baselineDays } from "./math/sufficiency.ts";

/**
 * From which states an action may be taken, and where it leads; null stays where it is. A verified project
 * may be sent back for correction: its entry is taken back with that, and replaced when it is verified again.
 */
const transitionTable: Record<Action, { from: readonly RetrofitState[]; to: RetrofitState | null }> = {
  edit: { from: ["draft", "returned"], to: null },
  submit: { from: ["draft", "returned"], to: "submitted" },
  start: { from: ["submitted"], to: "under_review" },
  return: { from: ["under_review", "verified"], to: "returned" },
  verify: { from: ["under_review"], to: "verified" },
};

/** @throws Problem `wrong_state` naming the states in which it may be done */
export function nextState(action: Action, state: RetrofitState): RetrofitState {
  const { from, to } = transitionTable[action];
  if (!from.includes(state)) {
    throw new Problem("wrong_state", { pointer: "", params: { state, states: from.join(", ") } });
  }
  return to ?? state;
}

export function actionsIn(state: RetrofitState): Action[] {
  return actions.filter((action) => transitionTable[action].from.includes(state));
}

/** The keys of the table above, which is all `Object.keys` can return for it. */
const actions = Object.keys(transitionTable) as Action[];

/** @throws Problem `changed_meanwhile` */
export function assertSeen(seen: number | undefined, version: number): void {
  if (seen === undefined || seen === version) return;
  throw new Problem("changed_meanwhile", { pointer: "/version", params: { seen, version } });
}

/** Another retailer's premises are answered like some that do not exist. */
export function ownPremises(sites: readonly Site[], id: string, partyId: string): Site {
  const site = sites.find((candidate) => candidate.id === id);
  if (!site?.operators.includes(partyId)) throw new Problem("site_not_found", { pointer: "/siteId" });
  if (site.kind !== "retail_premises") {
    const params = { kind: site.kind, kinds: "retail_premises" };
    throw new Problem("site_wrong_kind", { pointer: "/siteId", params });
  }
  return site;
}

/** The longest reporting period, and the longest baseline of bills: a year, and bills that run over its end by one. */
const longestYear = { days: 366, bills: 366 + 69 };

type Proposed = {
  method: Method;
  baseline: Span;
  reporting: Span;
  meters: readonly Meter[];
  drivers: readonly unknown[];
  adjustments: readonly { meter: string }[];
};

/** Whether a plan makes sense at all, before there is any reading. @throws Problem, with its place */
export function checkPlan(plan: Proposed): void {
  checkPeriods(plan);
  const codes = plan.meters.map(({ code }) => code);
  codes.forEach((meter, index) => {
    if (codes.indexOf(meter) === index) return;
    throw new Problem("duplicate_meter", { pointer: `/meters/${index}/code`, params: { meter } });
  });
  if (plan.meters.every(({ carrier }) => !carriers[carrier].saves)) {
    throw new Problem("no_energy_meter", { pointer: "/meters" });
  }
  assertCyclesFit(plan);
  if (plan.method !== "adjusted-baseline" && plan.drivers.length > 0) {
    throw new Problem("driver_not_for_method", { pointer: "/drivers" });
  }
  plan.adjustments.forEach(({ meter }, index) => {
    meterNamed(plan.meters, meter, `/adjustments/${index}/meter`);
  });
}

function checkPeriods({ method, baseline, reporting, meters }: Proposed): void {
  for (const [name, { from, to }] of Object.entries({ baseline, reporting })) {
    if (to < from) throw new Problem("period_reversed", { pointer: `/${name}/to` });
  }
  const days = daysIn(baseline);
  const maximum = meters.some(({ cycle }) => cycle !== "daily") ? longestYear.bills : longestYear.days;
  // CalTRACK 3.1.3 takes 365 days; a scaled baseline may be a leap year, and billing dates fall as they do.
  const longest = method === "caltrack-daily" ? baselineDays : maximum;
  if (days < baselineDays || days > longest) {
    throw new Problem("baseline_wrong_length", { pointer: "/baseline", params: { days, required: baselineDays } });
  }
  if (reporting.from <= baseline.to) {
    throw new Problem("periods_overlap", { pointer: "/reporting/from", params: { baselineTo: baseline.to } });
  }
  if (daysIn(reporting) > maximum) {
    throw new Problem("reporting_too_long", { pointer: "/reporting", params: { maximum } });
  }
}

export function meterNamed(meters: readonly Meter[], code: string, pointer: string): Meter {
  const meter = meters.find((candidate) => candidate.code === code);
  if (meter) return meter;
  throw new Problem("meter_unknown", { pointer, params: { meters: meters.map((each) => each.code).join(", ") } });
}

export function checkUnit({ carrier }: Meter, unit: string): void {
  const expected = carriers[carrier].unit;
  if (unit !== expected) throw new Problem("unit_not_of_meter", { pointer: "/unit", params: { unit: expected } });
}

/** A project with what was read of its meters, and what it saved; of others only the reporting period matters. */
export type Saved = {
  id: string;
  plan: Plan & { name: string; split: Split | null };
  series: Series;
  /** As `savingsOf` says it. */
  savings: readonly string[];
};

/**
 * One meter and one time save once, whatever the projects are called: the same code, or the same readings under another
 * one. Projects that have agreed on a split share it.
 * @throws Problem `saving_verified_already` with the project that has it; `split_not_agreed`, `split_savings_differ`
 */
export function assertSavedOnce(own: Omit<Saved, "id">, others: readonly Saved[]): void {
  own.plan.meters.forEach((meter, index) => {
    if (!carriers[meter.carrier].saves) return;
    for (const other of others) {
      const shared = sharedSpan(own.plan.reporting, other.plan.reporting);
      if (!shared || !other.plan.meters.some((theirs) => isSameMeter(own, meter, other, theirs, shared))) continue;
      const params = { meter: meter.code, ...shared, name: other.plan.name, project: other.id };
      const { split } = own.plan;
      if (!split?.shares.some(({ project }) => project === other.id)) {
        throw new Problem("saving_verified_already", { pointer: `/meters/${index}`, params });
      }
      assertAgreed(split, own, other);
    }
  });
}

/** Two parts of one whole: by the same writing, and of the same saving. */
function assertAgreed(split: Split, own: Pick<Saved, "savings">, { id, plan, savings }: Saved): void {
  const params = { name: plan.name, project: id };
  if (!plan.split || !isSameSplit(split, plan.split)) {
    const theirs = plan.split ? { ...params, split: splitText(plan.split) } : params;
    throw new Problem("split_not_agreed", { pointer: "/split", params: theirs });
  }
  const isSame = savings.length === own.savings.length && savings.every((each, at) => each === own.savings[at]);
  if (!isSame) throw new Problem("split_savings_differ", { pointer: "/split", params });
}

function sharedSpan(a: Span, b: Span): Span | undefined {
  const span = { from: a.from > b.from ? a.from : b.from, to: a.to < b.to ? a.to : b.to };
  return span.from <= span.to ? span : undefined;
}

type Sides = { plan: Plan; series: Series };

function isSameMeter(own: Sides, a: Meter, other: Sides, b: Meter, shared: Span): boolean {
  if (a.carrier !== b.carrier) return false;
  if (plainWords(a.code) === plainWords(b.code)) return true;
  const [mine, theirs] = [readIn(own, a, shared), readIn(other, b, shared)];
  return mine.length > 0 && mine.length === theirs.length && mine.every((row, index) => row === theirs[index]);
}

/** What was read in a span, to be compared. */
function readIn({ plan, series }: Sides, meter: Meter, span: Span): string[] {
  return usedOf(plan, series, meter)
    .reporting.readings.filter((row) => isWithin(row, span) && row.thousandths !== null)
    .map(({ from, to, thousandths }) => `${from} ${to} ${thousandths}`);
}

/** @throws Problem `reporting_not_over` */
export function assertOver({ to }: Span, today: string): void {
  if (to >= today) throw new Problem("reporting_not_over", { pointer: "", params: { to } });
}

/** A chosen factor year must have been published for the region. @throws Problem `factor_not_configured` */
export function assertFactorYear(
  year: number | undefined,
  region: string,
  published: readonly { region: string; year: number }[],
): void {
  if (year === undefined || published.some((factor) => factor.region === region && factor.year === year)) return;
  const allowed = published.filter((factor) => factor.region === region).map((factor) => factor.year);
  throw new Problem("factor_not_configured", {
    pointer: "/factorYear",
    params: { factor: `${region} ${year}`, allowed: allowed.join(", ") },
  });
}

/** A retailer must be told what to correct. */
export function requireComment(decision: string, comment: string | undefined): void {
  if (decision === "return" && comment === undefined) throw new Problem("missing", { pointer: "/comment" });
}

/** The day under which something is booked: its own, such as the period's last, or today where that month is closed. */
export function bookingDay(day: string, closedMonths: readonly { month: string }[], today: string): string {
  return closedMonths.some(({ month }) => day.startsWith(month)) ? today : day;
}
