/** Words of retrofits that the database keeps, the wire carries and the pages say. */

export const methods = ["adjusted-baseline", "caltrack-daily", "caltrack-billing"] as const;
export type Method = (typeof methods)[number];

export const measureKinds = ["lighting", "cooling", "refrigeration", "envelope", "controls", "other"] as const;

/** What is metered. */
export const carrierNames = [
  "electricity",
  "natural-gas",
  "heat",
  "raw-coal",
  "gasoline",
  "diesel",
  "fuel-oil",
  "lpg",
  "lng",
  "water",
  "exported-electricity",
] as const;
export type Carrier = (typeof carrierNames)[number];
export const meterUnits = ["kWh", "m3", "MJ", "kg"] as const;
export type MeterUnit = (typeof meterUnits)[number];
/** What a result is told in. */
export const resultUnits = [
  "kWh",
  "kWh/m2",
  "tce",
  "kg",
  "yuan",
  "years",
  ...meterUnits.flatMap((unit) => [`${unit}/(m2·a)`, `${unit}/10,000 yuan`] as const),
] as const;
export type ResultUnit = (typeof resultUnits)[number];

/** How a meter is read; a bill's cycle says how long a period may be. */
export const cycles = ["daily", "monthly", "bimonthly"] as const;
export type Cycle = (typeof cycles)[number];

/** Something that use scales with. */
export const driverNames = ["floor_area", "opening_hours", "turnover", "temperature", "other"] as const;
export type DriverName = (typeof driverNames)[number];

/** The two periods that are compared. */
export const sides = ["baseline", "reporting"] as const;
export type Side = (typeof sides)[number];
export const uploadKinds = ["readings", "temperatures"] as const;

export const retrofitStates = ["draft", "submitted", "under_review", "verified", "returned"] as const;
export type RetrofitState = (typeof retrofitStates)[number];
export const decisions = ["start", "return", "verify"] as const;
/** What a reader may do with a project as it stands. */
export const actions = ["edit", "submit", ...decisions] as const;
export type Action = (typeof actions)[number];

/** Whose electricity factor a district's use is counted with. */
export const gridRegions = ["tianjin", "national"] as const;
export type GridRegion = (typeof gridRegions)[number];

/** Why a figure of a result is missing: no factor, or what the project did not say. */
export const missingReasons = [
  "not_configured",
  "no_price",
  "no_area",
  "no_turnover",
  "part_of_a_year",
  "no_saving",
  "no_readings",
  "no_energy_meter",
] as const;
export type MissingReason = (typeof missingReasons)[number];

export const modelKinds = ["intercept_only", "hdd_only", "cdd_only", "cdd_hdd"] as const;

export const saleStates = ["booked", "withdrawn"] as const;
/** What a retailer lacks to be a green one. */
export const greenGaps = ["verified_retrofit", "label_sales"] as const;

/** What a reader of a result should know of its readings. */
export const flagCodes = [
  "extreme_values",
  "long_periods",
  "reporting_gaps",
  "negative_readings",
  "estimated_days",
  "few_bills",
  "baseline_not_a_year",
  "baseline_long_ago",
] as const;
export type FlagCode = (typeof flagCodes)[number];

/** What was done with the rows of an upload, or stands out in them. */
export const uploadNotes = [
  "duplicates_dropped",
  "negative_readings",
  "estimated_readings",
  "register_differences",
  "end_day_not_counted",
  "summed_to_days",
  "days_incomplete",
  "days_outside",
] as const;
export type UploadNote = (typeof uploadNotes)[number];
