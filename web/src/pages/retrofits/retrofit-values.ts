import { filled } from "../../forms/typed.ts";
import type { Plan } from "./types.ts";
import type { Method } from "./types.ts";

export type MeterRow = { code: string; carrier: string; cycle: string; priceYuan: string };
export type DriverRow = { name: string; baseline: string; reporting: string; sharePercent: string; reason: string };
type ShareRow = { projectId: string; sharePercent: string };
type AdjustmentRow = { meter: string; amount: string; reason: string };

export type RetrofitValues = {
  siteId: string;
  name: string;
  method: Method;
  /** By kind, what was done; a kind that is not there was not touched. */
  measures: Partial<Record<string, string>>;
  costYuan: string;
  baselineFrom: string;
  baselineTo: string;
  reportingFrom: string;
  reportingTo: string;
  meters: MeterRow[];
  areaM2: string;
  hoursBaseline: string;
  hoursReporting: string;
  turnoverBaseline: string;
  turnoverReporting: string;
  drivers: DriverRow[];
  adjustments: AdjustmentRow[];
  splitReference: string;
  splitAgreedOn: string;
  /** None where the saving is this project's alone. */
  shares: ShareRow[];
};

export const emptyMeter: MeterRow = { code: "E1", carrier: "electricity", cycle: "daily", priceYuan: "" };
export const emptyDriver: DriverRow = {
  name: "opening_hours",
  baseline: "",
  reporting: "",
  sharePercent: "100",
  reason: "",
};

export function emptyRetrofit(): RetrofitValues {
  return {
    siteId: "",
    name: "",
    method: "caltrack-daily",
    measures: {},
    costYuan: "",
    baselineFrom: "",
    baselineTo: "",
    reportingFrom: "",
    reportingTo: "",
    meters: [emptyMeter],
    areaM2: "",
    hoursBaseline: "",
    hoursReporting: "",
    turnoverBaseline: "",
    turnoverReporting: "",
    drivers: [],
    adjustments: [],
    splitReference: "",
    splitAgreedOn: "",
    shares: [],
  };
}

/** A plan as the form shows it, to be corrected. */
export function valuesOf(siteId: string, plan: Plan): RetrofitValues {
  const { premises } = plan;
  const text = (value: string | number | null | undefined): string => String(value ?? "");
  return {
    siteId,
    name: plan.name,
    method: plan.method,
    measures: Object.fromEntries(plan.measures.map(({ kind, description }) => [kind, description ?? ""])),
    costYuan: plan.costYuan,
    baselineFrom: plan.baseline.from,
    baselineTo: plan.baseline.to,
    reportingFrom: plan.reporting.from,
    reportingTo: plan.reporting.to,
    meters: plan.meters.map(({ code, carrier, cycle, priceYuan }) => ({
      code,
      carrier,
      cycle,
      priceYuan: text(priceYuan),
    })),
    areaM2: text(premises.areaM2),
    hoursBaseline: text(premises.hoursPerWeek.baseline),
    hoursReporting: text(premises.hoursPerWeek.reporting),
    turnoverBaseline: text(premises.turnoverYuan.baseline),
    turnoverReporting: text(premises.turnoverYuan.reporting),
    drivers: plan.drivers.map((driver) => ({
      ...driver,
      baseline: text(driver.baseline),
      reporting: text(driver.reporting),
      sharePercent: text(driver.sharePercent),
    })),
    adjustments: plan.adjustments,
    splitReference: text(plan.split?.reference),
    splitAgreedOn: text(plan.split?.agreedOn),
    shares: plan.split?.shares ?? [],
  };
}

export function planBody(values: RetrofitValues): Record<string, unknown> {
  const scaled = values.method === "adjusted-baseline";
  return {
    name: values.name.trim(),
    method: values.method,
    measures: Object.entries(values.measures).map(([kind, description]) => ({
      kind,
      description: filled(description ?? ""),
    })),
    costYuan: values.costYuan,
    baseline: { from: values.baselineFrom, to: values.baselineTo },
    reporting: { from: values.reportingFrom, to: values.reportingTo },
    meters: values.meters.map(({ priceYuan, ...meter }) => ({ ...meter, priceYuan: filled(priceYuan) })),
    premises: {
      areaM2: filled(values.areaM2),
      hoursPerWeek: { baseline: number(values.hoursBaseline), reporting: number(values.hoursReporting) },
      turnoverYuan: { baseline: filled(values.turnoverBaseline), reporting: filled(values.turnoverReporting) },
    },
    drivers: scaled ? values.drivers.map((driver) => ({ ...driver, sharePercent: number(driver.sharePercent) })) : [],
    adjustments: values.adjustments,
    ...(values.shares.length === 0 ? {} : { split: splitBody(values) }),
  };
}

function splitBody({ splitReference, splitAgreedOn, shares }: RetrofitValues) {
  return { reference: filled(splitReference), agreedOn: filled(splitAgreedOn), shares };
}

/** A plain number, nothing when empty, and as typed when it is neither, so that the server can say what is wrong. */
function number(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  return Number.isNaN(Number(trimmed)) ? trimmed : Number(trimmed);
}
