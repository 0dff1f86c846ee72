/** Wire shapes of the anomalies. */
import { z } from "@hono/zod-openapi";
import { code, id, pageQuery, period, text } from "../http/schemas.ts";
import { codes, severities } from "./facts.ts";

export const outcomes = ["explained", "confirmed", "dismissed"] as const;
const states = ["open", ...outcomes] as const;
export type State = (typeof states)[number];

const zone = code(40).optional().openapi({
  description: "a zone; `all` for every zone of the caller's scope; the caller's own zone unless said",
  example: "TEDA",
});

export const anomalyQuery = z.object({
  ...pageQuery,
  period,
  zone,
  code: z.enum(codes).optional(),
  state: z.enum(states).optional(),
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
    outcome: z.enum(outcomes),
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
  confidence: z.string(),
});

export const anomaly = z
  .object({
    id: z.string().openapi({ description: "the same whenever and for whatever period it is found" }),
    code: z.enum(codes),
    severity: z.enum(severities),
    month: z.string(),
    subject: place.extend({ kind: z.enum(["site", "party"]) }),
    from: place.nullable(),
    stream: z.string().nullable(),
    item: z.object({ code: z.string(), ...named }).nullable(),
    aspect: z.string().nullable(),
    amounts: z.array(z.object({ name: z.string(), value: z.string(), unit: z.string() })),
    arithmetic: z.string(),
    thresholds: z.array(limit),
    reason: z.string().nullable(),
    links: z.array(z.object({ name: z.string(), href: z.string() })),
    state: z.enum(states),
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
    counts: z.array(z.object({ code: z.enum(codes), total: z.int(), open: z.int() })),
    thresholds: z.array(limit),
    /** More documents of one kind than are looked at in one answer: choose a shorter period. */
    truncated: z.boolean(),
  })
  .openapi("AnomalyPage");

export const dispositionInput = z
  .strictObject({
    id: id.optional(),
    /** The period and zone in which the anomaly is found. */
    period,
    zone,
    outcome: z.enum(outcomes),
    reason: text(1_000),
  })
  .openapi("AnomalyDispositionInput");
export type DispositionInput = z.output<typeof dispositionInput>;
