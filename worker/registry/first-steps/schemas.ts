/** What an empty instance still needs before a report of it can be filed and sealed. */
import { z } from "@hono/zod-openapi";

const stepNames = ["zone", "authorities", "people", "companies", "sites", "permits", "targets"] as const;

const step = z.object({
  step: z.enum(stepNames),
  done: z.boolean(),
  count: z.int(),
  /** The page where it is done. */
  href: z.string(),
});

export const firstStepsAnswer = z.object({ items: z.array(step), done: z.boolean() }).openapi("FirstSteps");
export type FirstSteps = z.output<typeof firstStepsAnswer>;
