/** The wire shapes of returns. */
import { z } from "@hono/zod-openapi";
import {
  batchInputOf,
  code,
  confirm,
  date,
  id,
  massKg,
  paperNumber,
  piecesOrZero,
  text,
  warnings,
} from "../../http/schemas.ts";
import { frameText } from "../../kernel/identifiers.ts";
import { confirmed, documentState, itemCode, itemNames, optionalIds, shown, siteNames } from "../schemas.ts";
import { photographId } from "../photographs/schemas.ts";
import {
  batteryExceptions,
  casings,
  massBases,
  qualifications,
  returnSources,
} from "../../kernel/vocabulary/takeback.ts";

/** A vehicle as its recovery certificate (报废机动车回收证明) names it. */
const vehicleInput = z
  .strictObject({
    vin: text(40).transform(frameText).openapi({ type: "string", maxLength: 40, example: "LSVAA49J132047371" }),
    plate: text(20).optional(),
    engineNumber: text(40).optional(),
    certificateNumber: paperNumber(64),
    model: text(80).optional(),
    vehicleType: text(40).optional().openapi({ example: "小型轿车" }),
    usage: code(4).optional().openapi({ example: "A" }),
    power: code(4).optional().openapi({ example: "1" }),
    kerbMassKg: massKg.optional(),
    ownerName: text(120).optional(),
    tractionBatteryCode: text(80).optional(),
    /** Why a new-energy vehicle comes without its battery, or with another: of the dataset `traction_battery_rules`. */
    batteryException: z.enum(batteryExceptions).optional(),
    /** Of the exception: the swap operator, the record of the replacement, or the owner's statement. */
    batteryPaper: text(120).optional(),
    /** Of a battery that was replaced: the voucher of its recovery. */
    batteryVoucher: text(64).optional(),
    firstRegisteredOn: date.optional(),
    handedOverOn: date.optional(),
  })
  .openapi("VehicleInput");
export type VehicleInput = z.output<typeof vehicleInput>;

const batteryInput = z
  .strictObject({
    wasteCode: text(20).openapi({ example: "900-052-31" }),
    casing: z.enum(casings),
    /** Where it comes straight to a plant: the manifest it came with, without which it does not qualify. */
    manifestNumber: paperNumber(64).optional(),
  })
  .openapi("BatteryInput");
export type BatteryInput = z.output<typeof batteryInput>;

const vehicleAnswer = z.object({
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
  batteryException: z.enum(batteryExceptions).nullable(),
  batteryPaper: shown,
  batteryVoucher: shown,
  firstRegisteredOn: shown,
  handedOverOn: shown,
  supervised: z.boolean(),
  /** The reader is no party to it, so VIN, plate, engine number and owner are left out. */
  personalWithheld: z.boolean(),
});

const batteryAnswer = z.object({
  wasteCode: z.string(),
  casing: z.enum(casings),
  manifestNumber: shown,
});

export const returnInput = z
  .strictObject({
    ...optionalIds,
    siteId: id,
    occurredOn: date,
    item: itemCode,
    /** 0 only for packaging that was weighed without being counted. */
    pieces: piecesOrZero,
    /** May be left out only with `massBasis: "unit_weight"`. */
    massKg: massKg.optional(),
    massBasis: z.enum(massBases),
    /** A unit weight is that of this year; where nobody knows it, the year of the return is assumed and a warning says so. */
    placedOnMarketYear: z.int().min(1900).max(2100).optional().openapi({ example: 2012 }),
    source: z.enum(returnSources),
    evidence: text(500).optional(),
    /** Kept before by `POST /takeback/photographs`: their hashes are part of what the entry seals. */
    photographs: z.array(photographId).max(6).optional(),
    /** Of a vehicle, and of nothing else. */
    vehicle: vehicleInput.optional(),
    /** Of a lead-acid battery, and of nothing else. */
    battery: batteryInput.optional(),
    confirm,
  })
  .openapi("ReturnInput", {
    example: {
      siteId: "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b3c",
      occurredOn: "2026-09-30",
      item: "electronics/refrigerator",
      pieces: 2,
      massKg: "104.5",
      massBasis: "weighed",
      source: "household",
      evidence: "磅单 2026-0930",
    },
  });
export type ReturnInput = z.output<typeof returnInput>;

export const batchInput = batchInputOf("ReturnInput").openapi("ReturnBatchInput");

export const returnAnswer = z
  .object({
    id: z.string(),
    externalId: z.string().nullable(),
    ...siteNames,
    occurredOn: z.string(),
    ...itemNames,
    pieces: z.int(),
    massKg: z.string(),
    massBasis: z.enum(massBases),
    placedOnMarketYear: z.int().nullable(),
    estimated: z.boolean(),
    factorSource: z.string().nullable(),
    source: z.enum(returnSources),
    evidence: z.string().nullable(),
    photographs: z.array(z.string()).nullable(),
    qualification: z.enum(qualifications),
    vehicle: vehicleAnswer.optional(),
    battery: batteryAnswer.optional(),
    warnings,
    confirmed,
    state: documentState,
    recordedAt: z.string(),
  })
  .openapi("Return");
export type ReturnAnswer = z.output<typeof returnAnswer>;
