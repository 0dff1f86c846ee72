/** Wire shapes of the network. Masses are decimal strings in kg, distances whole metres. */
import { z } from "@hono/zod-openapi";
import { code, period } from "../http/schemas.ts";
import { confidences, siteKinds, takebackStreams } from "../kernel/vocabulary/registry.ts";
import { densityReasons, legReasons, transportReasons } from "../kernel/vocabulary/network.ts";

export const zone = code(40).optional().openapi({
  description: "a zone; `all` for every zone of the caller's scope; the caller's own zone unless said",
  example: "TEDA",
});
export const stream = z.enum(takebackStreams).optional().openapi({ description: "all streams unless said" });

export const networkQuery = z.object({
  period,
  zone,
  stream,
  mode: code().optional().openapi({
    description: "freight mode of the transport emissions; the configured one unless said",
    example: "road-diesel-8t",
  }),
});
export type NetworkQuery = z.output<typeof networkQuery>;

const place = z.object({
  id: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  latitude: z.number().nullable().openapi({ description: "WGS84 degrees; null where none is recorded" }),
  longitude: z.number().nullable(),
});
const mass = z.string().openapi({ example: "1200.5" });
const source = { source: z.string(), confidence: z.enum(confidences) };
const factor = z.object({ mode: z.string(), kgCo2ePerTonneKm: z.string(), ...source });

export const networkAnswer = z
  .object({
    period: z.string(),
    zone: z.string().nullable(),
    stream: z.enum(takebackStreams).nullable(),
    activeSites: z.int().openapi({ description: "sites with any posting in the period" }),
    density: z.object({
      nodesPerKm2: z.string().nullable().openapi({ description: "rounded half to even to 4 decimals" }),
      areaKm2: z.string().nullable(),
      source: z.string().nullable(),
      reason: z.enum(densityReasons).nullable(),
    }),
    sites: z.array(
      z.object({
        ...place.shape,
        kind: z.enum(siteKinds),
        returnedKg: mass.nullable().openapi({ description: "null, as are the other two, where `withheld` says why" }),
        receivedKg: mass.nullable(),
        dispatchedKg: mass.nullable(),
      }),
    ),
    withheld: z
      .object({ zh: z.string(), en: z.string() })
      .nullable()
      .openapi({ description: "why a reader who may see no single firm sees neither masses of sites nor legs" }),
    legs: z.array(
      z.object({
        from: place,
        to: place,
        massKg: mass,
        metres: z
          .int()
          .nullable()
          .openapi({ description: "great circle on the mean sphere; null: an end has no position" }),
      }),
    ),
    meanLeg: z.object({
      metres: z.string().nullable().openapi({ description: "Σ (mass × distance) ÷ Σ mass, rounded half to even" }),
      massKg: mass,
      tonneKm: mass.openapi({ description: "exact: 1 g·m is 10⁻⁹ t·km" }),
      arithmetic: z.string().nullable(),
      reason: z.enum(legReasons).nullable(),
    }),
    unplaced: z.object({
      legs: z.int().openapi({ description: "legs of unknown length: in no distance and no emission" }),
      massKg: mass,
      sites: z.array(place),
    }),
    transport: z.object({
      emissionsG: z.string().nullable().openapi({ description: "g CO2e, rounded half to even" }),
      factor: factor.nullable(),
      detour: z
        .object({ value: z.string(), ...source })
        .nullable()
        .openapi({ description: "null: road distance is not known and the great circle is taken as it is" }),
      arithmetic: z.string().nullable(),
      reason: z.enum(transportReasons).nullable(),
    }),
    modes: z.array(factor),
  })
  .openapi("Network");
export type NetworkAnswer = z.output<typeof networkAnswer>;
