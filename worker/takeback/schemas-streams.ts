/** The wire shapes that only some streams have. */
import { z } from "@hono/zod-openapi";
import {
  code,
  date,
  decimal,
  energyKwh,
  id,
  massKg,
  massKgOrZero,
  pageQuery,
  period,
  piecesOrZero,
  text,
} from "../http/schemas.ts";

/** What was recorded all the same and should be looked at; said once, when it is recorded. */
export const warnings = z.array(z.object({ code: z.string(), pointer: z.string(), detail: z.string() }));

/** A vehicle as its recovery certificate (报废机动车回收证明) names it. */
export const vehicleInput = z
  .strictObject({
    vin: text(40).openapi({ example: "LSVAA49J132047371" }),
    plate: text(20).optional(),
    engineNumber: text(40).optional(),
    certificateNumber: text(64),
    model: text(80).optional(),
    vehicleType: text(40).optional().openapi({ example: "小型轿车" }),
    usage: code(4).optional().openapi({ example: "A" }),
    power: code(4).optional().openapi({ example: "1" }),
    kerbMassKg: massKg.optional(),
    ownerName: text(120).optional(),
    tractionBatteryCode: text(80).optional(),
    firstRegisteredOn: date.optional(),
    handedOverOn: date.optional(),
  })
  .openapi("VehicleInput");
export type VehicleInput = z.output<typeof vehicleInput>;

export const batteryInput = z
  .strictObject({
    wasteCode: text(20).openapi({ example: "900-052-31" }),
    casing: z.enum(["intact", "broken"]),
    /** Where it comes straight to a plant: the manifest it came with, without which it does not qualify. */
    manifestNumber: text(64).optional(),
  })
  .openapi("BatteryInput");
export type BatteryInput = z.output<typeof batteryInput>;

const shown = z.string().nullable();
export const vehicleAnswer = z.object({
  vin: shown,
  plate: shown,
  engineNumber: shown,
  certificateNumber: z.string(),
  model: shown,
  vehicleType: shown,
  usage: shown,
  power: shown,
  kerbMassKg: shown,
  ownerName: shown,
  tractionBatteryCode: shown,
  firstRegisteredOn: shown,
  handedOverOn: shown,
  supervised: z.boolean(),
  /** The reader is no party to it, so VIN, plate, engine number and owner are left out. */
  personalWithheld: z.boolean(),
});

export const batteryAnswer = z.object({
  wasteCode: z.string(),
  casing: z.enum(["intact", "broken"]),
  manifestNumber: shown,
});

/** The part of a line's mass that has broken casings. */
export const brokenMassKg = massKgOrZero.optional();

/** "62.5" per cent leaves as 62500 thousandths of a per cent. */
export const leadPercent = decimal({
  decimals: 3,
  least: "zero",
  max: 100_000,
  description: "per cent of the mass, at most 3 decimals",
  example: "62.5",
});

export const assemblyFields = {
  /** Of one of a vehicle's five assemblies. */
  number: text(64).optional(),
  model: text(80).optional(),
  /** Whether it can be remanufactured; if not, it is ferrous metal from here on. */
  fit: z.boolean().optional(),
};

export const storageLimitInput = z
  .strictObject({
    siteId: id,
    stream: code(40).openapi({ example: "lead_acid_batteries" }),
    maxMassKg: massKg.optional(),
    maxDays: z.int().min(1).max(3_650).optional(),
    onExceed: z.enum(["warn", "refuse"]),
    /** Where the limit is written down. */
    source: text(200),
  })
  .openapi("StorageLimitInput");
export type StorageLimitInput = z.output<typeof storageLimitInput>;

export const storageLimitAnswer = z
  .object({
    siteId: z.string(),
    stream: z.string(),
    maxMassKg: shown,
    maxDays: z.int().nullable(),
    onExceed: z.enum(["warn", "refuse"]),
    source: z.string(),
  })
  .openapi("StorageLimit");
export type StorageLimitAnswer = z.output<typeof storageLimitAnswer>;

export const storageAnswer = storageLimitAnswer
  .extend({
    siteNameZh: z.string(),
    siteNameEn: z.string(),
    heldKg: z.string(),
    /** What has lain there for longer than `maxDays`, first in, first out. */
    overdueKg: z.string(),
    state: z.enum(["within", "exceeded", "overdue"]),
  })
  .openapi("Storage");
export type StorageAnswer = z.output<typeof storageAnswer>;

const optionalIds = { id: id.optional(), externalId: text(128).optional() };

export const tripsInput = z
  .strictObject({
    ...optionalIds,
    /** A month. */
    period,
    /** All same-city express trips of the month, and those of them made in reusable packaging. */
    expressTrips: piecesOrZero,
    reusableTrips: piecesOrZero,
    cartonsReused: piecesOrZero.optional(),
    collectionDevices: piecesOrZero.optional(),
  })
  .openapi("TripsInput");
export type TripsInput = z.output<typeof tripsInput>;

export const plasticsInput = z
  .strictObject({
    ...optionalIds,
    /** A half-year. */
    period,
    lines: z
      .array(
        z.strictObject({
          item: code().openapi({ example: "packaging/plastic-bag" }),
          usedKg: massKgOrZero,
          recoveredKg: massKgOrZero,
        }),
      )
      .min(1)
      .max(50),
  })
  .openapi("PlasticsInput");
export type PlasticsInput = z.output<typeof plasticsInput>;

export const energyInput = z
  .strictObject({
    ...optionalIds,
    /** A treatment plant of one's own. */
    siteId: id,
    /** A month. */
    period: period.openapi({ type: "string", example: "2026-09" }),
    carrier: z.enum(["electricity"]),
    energyKwh,
  })
  .openapi("PlantEnergyInput");
export type EnergyInput = z.output<typeof energyInput>;

export type UsageKind = "trips" | "plastics" | "energy";

export const usageAnswer = z
  .object({
    id: z.string(),
    externalId: shown,
    kind: z.enum(["trips", "plastics", "energy"]),
    partyId: z.string(),
    partyNameZh: z.string(),
    partyNameEn: z.string(),
    /** Where it was metered; null for what a party reports of itself. */
    siteId: shown,
    siteNameZh: shown,
    siteNameEn: shown,
    period: z.string(),
    occurredOn: z.string(),
    collectionDevices: z.int().nullable(),
    lines: z.array(
      z.object({
        measure: z.string(),
        item: z.string(),
        itemNameZh: z.string(),
        itemNameEn: z.string(),
        amount: z.string(),
        unit: z.enum(["kg", "piece", "kWh"]),
      }),
    ),
    state: z.enum(["booked", "reversed"]),
    recordedAt: z.string(),
  })
  .openapi("UsageReport");
export type UsageAnswer = z.output<typeof usageAnswer>;

export const usageQuery = z.strictObject({ ...pageQuery });

export const subsidyAnswer = z
  .object({
    treatmentId: z.string(),
    treatedOn: z.string(),
    items: z.array(
      z.object({
        item: z.string(),
        itemNameZh: z.string(),
        itemNameEn: z.string(),
        pieces: z.int(),
        /** null where nothing was paid; equal where no condition leaves it open. */
        minYuanPerUnit: shown,
        maxYuanPerUnit: shown,
        minYuan: shown,
        maxYuan: shown,
        conditions: z.array(z.string()),
        sources: z.array(z.string()),
        confidence: shown,
        reason: z.enum(["listed", "depends_on_condition", "not_in_scheme", "no_subsidy_that_day"]),
      }),
    ),
  })
  .openapi("SubsidyHistory");
export type SubsidyAnswer = z.output<typeof subsidyAnswer>;
