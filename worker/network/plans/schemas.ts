/** Wire shapes of plans. */
import { z } from "@hono/zod-openapi";
import { date, decimal, id, massKg, massKgOrZero, page, pageQuery, text, yuanAmount } from "../../http/schemas.ts";
import { stream, zone } from "../schemas.ts";
import {
  bars,
  planQuantities,
  planStates,
  planSteps,
  pointBases,
  solverStatuses,
} from "../../kernel/vocabulary/network.ts";
import { confidences, siteKinds, takebackStreams } from "../../kernel/vocabulary/registry.ts";

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
  kept: z.boolean().optional().openapi({ description: "it stays open whatever it costs" }),
  movesFrom: id.optional().openapi({ description: "the site of another candidate that would move here" }),
  kind: z.enum(siteKinds).optional().openapi({ description: "of a place that is no site yet" }),
  areaM2: z.number().min(0).max(10_000_000).optional(),
  metered: z.boolean().optional().openapi({ description: "whether it weighs and records what passes" }),
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
    quantities: z.enum(planQuantities).default("books").openapi({
      description:
        "`trend`: what the last two times twelve months lead to in `year`, which is this year or one to come",
    }),
    points: z
      .array(z.strictObject({ siteId: id, massKg: massKgOrZero }))
      .max(maxPoints)
      .optional()
      .openapi({ description: "quantities that whoever plans knows better; 0 leaves the site out" }),
    detourFactor: decimal({
      decimals: 4,
      least: "positive",
      max: 50_000,
      description: "road ÷ great circle, from 1 to 5; the zone's own unless said, 1 where it has none",
      example: "1.27",
    }).optional(),
    serviceRadiusKm: decimal({
      decimals: 3,
      least: "positive",
      max: 20_000_000,
      description: "how far by road a point may be from the site that serves it",
      example: "15",
    }).optional(),
    sortingCentres: z
      .strictObject({ minimumAreaM2: z.number().min(1).max(10_000_000).optional(), metered: z.boolean().optional() })
      .optional()
      .openapi({ description: "what a sorting centre needs to be open: so much area, and a record of what it weighs" }),
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
    quantities: z.enum(planQuantities),
    detour: z
      .object({ factor: z.string(), source: z.string().nullable(), confidence: z.enum(confidences).nullable() })
      .nullable()
      .openapi({
        description: "null: the road is taken for the great circle; without a source whoever planned said it",
      }),
    serviceRadiusKm: z.string().nullable(),
    sortingCentres: z.object({ minimumAreaM2: z.number().nullable(), metered: z.boolean() }).nullable(),
    points: z.array(
      z.object({
        id: z.string(),
        ...point,
        massKg: z.string(),
        booksKg: z.string().openapi({ description: "what the books say of the year, or of the last twelve months" }),
        basis: z.enum(pointBases),
      }),
    ),
    candidates: z.array(
      z.object({
        id: z.string(),
        /** null: a place that is no site yet. */
        siteId: z.string().nullable(),
        ...point,
        capacityKg: z.string(),
        yearlyCostYuan: z.string(),
        existing: z.boolean(),
        kind: z.enum(siteKinds).nullable(),
        areaM2: z.number().nullable(),
        metered: z.boolean().nullable(),
        kept: z.boolean(),
        barred: z.enum(bars).nullable().openapi({ description: "what it lacks, so that it is not open in the plan" }),
        movesFrom: z.int().nullable().openapi({ description: "the place in this list of what would move here" }),
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
        todayBeyondKg: z.string().nullable().openapi({
          description: "what lies further from its site today than the service radius; null without one",
        }),
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
    acceptance: z
      .object({
        taskId: z.string().openapi({ description: "of the work ledger, where its progress is reported" }),
        recordedAt: z.string(),
        steps: z.array(
          z.object({
            candidate: z.int(),
            step: z.enum(planSteps),
            done: z.boolean().nullable().openapi({
              description: "by the books, whether loads arrive there since; null of a place that is no site yet",
            }),
          }),
        ),
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

export const quantityQuery = z.object({ year: planInput.shape.year, zone, stream });
export type QuantityQuery = z.output<typeof quantityQuery>;

const window = z.object({ from: z.string(), to: z.string() });
export const quantityAnswer = z
  .object({
    year: z.string(),
    last: window.openapi({ description: "the last twelve whole months, and the twelve before them" }),
    before: window,
    monthsAhead: z
      .int()
      .openapi({ description: "from the middle of the last twelve months to the middle of the year" }),
    items: z.array(
      z.object({
        siteId: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        hasPosition: z.boolean(),
        beforeKg: z.string(),
        lastKg: z.string(),
        trendKg: z.string().nullable().openapi({
          description: "last + (last − before) × months ahead ÷ 12, not below 0; null where nothing came in before",
        }),
      }),
    ),
  })
  .openapi("NetworkQuantities");
export type QuantityAnswer = z.output<typeof quantityAnswer>;

export const acceptanceInput = z
  .strictObject({
    unit: text(80).openapi({ description: "who carries it out" }),
    dueOn: date.optional(),
  })
  .openapi("NetworkPlanAcceptance");
export type AcceptanceInput = z.output<typeof acceptanceInput>;
