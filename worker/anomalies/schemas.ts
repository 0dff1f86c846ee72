/** Wire shapes of the anomalies. */
import { z } from "@hono/zod-openapi";
import { code, id, pageQuery, period, text } from "../http/schemas.ts";
import {
  amountNames,
  amountUnits,
  anomalyCodes,
  anomalyOutcomes,
  anomalyStates,
  aspects,
  linkNames,
  severities,
} from "../kernel/vocabulary/anomalies.ts";
import { confidences, handledStreams } from "../kernel/vocabulary/registry.ts";

const zone = code(40).optional().openapi({
  description: "a zone; `all` for every zone of the caller's scope; the caller's own zone unless said",
  example: "TEDA",
});

export const anomalyQuery = z.object({
  ...pageQuery,
  period,
  zone,
  code: z.enum(anomalyCodes).optional(),
  state: z.enum(anomalyStates).optional(),
  /** Of this company: its own, and those of its sites. */
  party: id.optional(),
  /** One anomaly by its id. */
  id: id.optional(),
});
export type AnomalyQuery = z.output<typeof anomalyQuery>;

const named = { nameZh: z.string(), nameEn: z.string() };
const place = z.object({ id: z.string(), ...named });

export const dispositionAnswer = z
  .object({
    id: z.string(),
    anomalyId: z.string(),
    outcome: z.enum(anomalyOutcomes),
    reason: z.string(),
    /** The arithmetic as it stood then. */
    arithmetic: z.string(),
    actorName: z.string(),
    recordedAt: z.string(),
  })
  .openapi("AnomalyDisposition");

const limit = z.object({
  code: z.string(),
  ...named,
  value: z.string().nullable(),
  unit: z.string(),
  source: z.string(),
  confidence: z.enum(confidences).nullable().openapi({ description: "null: a limit of the site's own" }),
});

const anomaly = z
  .object({
    id: z.string().openapi({ description: "the same whenever and for whatever period it is found" }),
    code: z.enum(anomalyCodes),
    severity: z.enum(severities),
    month: z.string(),
    subject: place.extend({ kind: z.enum(["site", "party"]) }),
    from: place.nullable(),
    stream: z.enum(handledStreams).nullable(),
    item: z.object({ code: z.string(), ...named }).nullable(),
    aspect: z.enum(aspects).nullable(),
    amounts: z.array(z.object({ name: z.enum(amountNames), value: z.string(), unit: z.enum(amountUnits) })),
    arithmetic: z.string(),
    thresholds: z.array(limit),
    reason: z.string().nullable(),
    links: z.array(z.object({ name: z.enum(linkNames), href: z.string() })),
    state: z.enum(anomalyStates),
    history: z.array(dispositionAnswer),
  })
  .openapi("Anomaly");
export type AnomalyAnswer = z.output<typeof anomaly>;

export const anomalyPage = z
  .object({
    period: z.string(),
    zone: z.string().nullable(),
    items: z.array(anomaly),
    nextCursor: z.string().nullable(),
    /** Of the period, whatever else is filtered. */
    counts: z.array(z.object({ code: z.enum(anomalyCodes), total: z.int(), open: z.int() })),
    thresholds: z.array(limit),
    /** More documents of one kind than are looked at in one answer: choose a shorter period. */
    truncated: z.boolean(),
  })
  .openapi("AnomalyPage");
export type AnomalyPage = z.output<typeof anomalyPage>;

export const dispositionInput = z
  .strictObject({
    id: id.optional(),
    /** The period and zone in which the anomaly is found. */
    period,
    zone,
    outcome: z.enum(anomalyOutcomes),
    reason: text(1_000),
  })
  .openapi("AnomalyDispositionInput");
export type DispositionInput = z.output<typeof dispositionInput>;
