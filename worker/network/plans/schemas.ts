/** Wire shapes of plans. */
import { z } from "@hono/zod-openapi";
import { id, massKg, page, pageQuery, text, yuanAmount } from "../../http/schemas.ts";
import { stream, zone } from "../schemas.ts";
import { planStates, solverStatuses } from "../../kernel/vocabulary/network.ts";
import { takebackStreams } from "../../kernel/vocabulary/registry.ts";

const maxCandidates = 100;
const maxPoints = 5_000;

/** What a site takes in within the year, and what it costs in the year when it is open. */
const terms = {
  capacityKg: massKg.optional(),
  yearlyCostYuan: yuanAmount("zero", 1_000_000_000_000).optional(),
};

const degrees = (bound: number) => z.number().min(-bound).max(bound).optional();

const candidate = z.strictObject({
  siteId: id.optional().openapi({ description: "a registered site; or else name and position of a place" }),
  name: text(120).optional(),
  latitude: degrees(90),
  longitude: degrees(180),
  ...terms,
  existing: z
    .boolean()
    .optional()
    .openapi({ description: "open today; unless said, whether loads arrived in the year" }),
});
export type CandidateInput = z.output<typeof candidate>;

export const planInput = z
  .strictObject({
    id: id.optional(),
    year: z
      .string()
      .regex(/^20\d\d$/)
      .openapi({ example: "2026" }),
    zone,
    stream,
    candidates: z.array(candidate).min(1).max(maxCandidates).optional().openapi({
      description: "unless said, every transfer station, sorting centre and plant of the zone that has a position",
    }),
    ...terms,
    /** With at most 10,000 yuan, what a gram's way costs stays an exact number. */
    costPerTonneKmYuan: yuanAmount("positive", 1_000_000).openapi({ example: "1.20" }),
  })
  .openapi("NetworkPlanInput", {
    description: "capacityKg and yearlyCostYuan here hold for every candidate without its own",
  });
export type PlanInput = z.output<typeof planInput>;

/** Room for the shadow prices of the largest plan. */
export const solutionInput = z
  .strictObject({
    open: z
      .array(z.int().min(0))
      .min(1)
      .max(maxCandidates)
      .openapi({ description: "indexes of the plan's candidates" }),
    prices: z.array(z.int().min(-1e15).max(1e15)).max(maxPoints).openapi({
      description: "shadow price of each point in 10⁻⁹ fen per g: the lower bound is worked out from them",
    }),
    solver: z.strictObject({
      name: text(40),
      version: text(40),
      status: z.enum(solverStatuses),
      elapsedMs: z.int().min(0).max(86_400_000),
      boundYuan: z.number(),
      gap: z.number().min(0),
    }),
  })
  .openapi("NetworkPlanSolution");
export type SolutionInput = z.output<typeof solutionInput>;

const point = { latitude: z.number(), longitude: z.number(), nameZh: z.string(), nameEn: z.string() };
const layout = z.object({
  open: z.array(z.int()),
  flows: z.array(z.object({ point: z.int(), candidate: z.int(), massKg: z.string() })),
  costYuan: z.string().openapi({ description: "exact, as are the others" }),
  fixedYuan: z.string(),
  transportYuan: z.string(),
  tonneKm: z.string(),
});

export const planAnswer = z
  .object({
    id: z.string(),
    year: z.string(),
    zone: z.string().nullable(),
    stream: z.enum(takebackStreams).nullable(),
    state: z.enum(planStates),
    recordedAt: z.string(),
    costPerTonneKmYuan: z.string(),
    points: z.array(z.object({ id: z.string(), ...point, massKg: z.string() })),
    candidates: z.array(
      z.object({
        id: z.string(),
        /** null: a place that is no site yet. */
        siteId: z.string().nullable(),
        ...point,
        capacityKg: z.string(),
        yearlyCostYuan: z.string(),
        existing: z.boolean(),
      }),
    ),
    /** Where something was collected and nobody knows where that is: no part of the plan. */
    unplaced: z.array(z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string(), massKg: z.string() })),
    result: z
      .object({
        plan: layout,
        /** The same points, best shared among the sites that are open today; null where these lack room. */
        today: layout.nullable(),
        todayMissingKg: z.string(),
        saved: z
          .object({ costYuan: z.string(), fixedYuan: z.string(), transportYuan: z.string(), tonneKm: z.string() })
          .nullable(),
        opens: z.array(z.int()),
        closes: z.array(z.int()),
        lowerBoundYuan: z.string().openapi({ description: "proven here: no layout costs less" }),
        provenGapPercent: z.string().openapi({ description: "(cost − lower bound) ÷ cost" }),
        solver: z.object({
          name: z.string(),
          version: z.string(),
          status: z.enum(solverStatuses),
          elapsedMs: z.int(),
          boundYuan: z.number().openapi({ description: "the solver's own word" }),
          gapPercent: z.number(),
        }),
        recordedAt: z.string(),
      })
      .nullable(),
  })
  .openapi("NetworkPlan");
export type PlanAnswer = z.output<typeof planAnswer>;

const planSummary = z
  .object({
    id: z.string(),
    year: z.string(),
    zone: z.string().nullable(),
    stream: z.enum(takebackStreams).nullable(),
    state: z.enum(planStates),
    points: z.int(),
    candidates: z.int(),
    recordedAt: z.string(),
  })
  .openapi("NetworkPlanSummary");
export type PlanSummary = z.output<typeof planSummary>;

export const planPage = page(planSummary);
export const planListQuery = z.object(pageQuery);
