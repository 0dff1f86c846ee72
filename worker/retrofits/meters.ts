/** What the rules and the arithmetic of retrofits need to know of the world; `store.ts` reads it. */
import type { Carrier, Cycle, DriverName, MeterUnit } from "../kernel/vocabulary/retrofits.ts";

/** Both days included. */
export type Span = { from: string; to: string };

/** A meter of the project. `price` is in 1/10,000 yuan per unit; null where none was given. */
export type Meter = {
  code: string;
  carrier: Carrier;
  cycle: Cycle;
  price: number | null;
};

/**
 * What is metered, and in which unit. `saves`: whether using less of it is energy saved; water and what a roof gives
 * to the grid are measured per m2 and turnover only, the latter on a meter of its own, so that it never makes use look
 * smaller. `zeroIsMissing`: CalTRACK 2.2.1.4. `cooling`: CalTRACK 3.2.1.1, fuels are not modelled with cooling.
 */
export const carriers = {
  electricity: { unit: "kWh", saves: true, zeroIsMissing: true, cooling: true },
  "natural-gas": { unit: "m3", saves: true, zeroIsMissing: false, cooling: false },
  heat: { unit: "MJ", saves: true, zeroIsMissing: false, cooling: false },
  "raw-coal": { unit: "kg", saves: true, zeroIsMissing: false, cooling: false },
  gasoline: { unit: "kg", saves: true, zeroIsMissing: false, cooling: false },
  diesel: { unit: "kg", saves: true, zeroIsMissing: false, cooling: false },
  "fuel-oil": { unit: "kg", saves: true, zeroIsMissing: false, cooling: false },
  lpg: { unit: "kg", saves: true, zeroIsMissing: false, cooling: false },
  lng: { unit: "kg", saves: true, zeroIsMissing: false, cooling: false },
  water: { unit: "m3", saves: false, zeroIsMissing: false, cooling: false },
  "exported-electricity": { unit: "kWh", saves: false, zeroIsMissing: false, cooling: false },
} as const satisfies Record<Carrier, { unit: MeterUnit; saves: boolean; zeroIsMissing: boolean; cooling: boolean }>;

/** Use over whole days, thousandths of the meter's unit, below zero where more was given back; null where nothing was read. */
export type Reading = Span & { thousandths: number | null; estimated: boolean };

/** A day's mean of the hours that were measured, °F. */
export type DayTemperature = { day: string; fahrenheit: number; hours: number };

/** Something that use scales with: a change from `baseline` to `reporting` moves `sharePercent` of the use. */
export type Driver = {
  name: DriverName;
  baseline: number;
  reporting: number;
  sharePercent: number;
  reason: string;
};

/** A change that no driver explains, thousandths of the unit over the reporting period; positive = would have used more. */
export type Adjustment = { meter: string; thousandths: number; reason: string };
