/** The wire shapes of what is reported for a period: trips, plastics, metered energy. */
import { z } from "@hono/zod-openapi";
import { code, energyKwh, id, massKgOrZero, pageQuery, period, piecesOrZero } from "../../http/schemas.ts";
import { optionalIds, shown } from "../schemas.ts";
import { usages } from "../../kernel/vocabulary/ledger.ts";
import { documentStates, usageKinds } from "../../kernel/vocabulary/takeback.ts";

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

export const usageAnswer = z
  .object({
    id: z.string(),
    externalId: shown,
    kind: z.enum(usageKinds),
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
    treatedKg: shown.openapi({
      description: "products that were treated at the site in the month; null for what a party reports of itself",
    }),
    lines: z.array(
      z.object({
        measure: z.enum(usages),
        item: z.string(),
        itemNameZh: z.string(),
        itemNameEn: z.string(),
        amount: z.string(),
        unit: z.enum(["kg", "piece", "kWh"]),
      }),
    ),
    state: z.enum(documentStates),
    recordedAt: z.string(),
  })
  .openapi("UsageReport");
export type UsageAnswer = z.output<typeof usageAnswer>;

export const usageQuery = z.strictObject({ ...pageQuery });
