/** The wire shapes of operations. */
import { z } from "@hono/zod-openapi";
import { jobNames, jobOutcomes } from "../kernel/vocabulary/operations.ts";

const jobState = z
  .object({
    name: z.enum(jobNames),
    /** Null where it has never run. */
    outcome: z.enum(jobOutcomes).nullable(),
    startedAt: z.string().nullable(),
    seenAt: z.string().nullable(),
    doneAt: z.string().nullable(),
    /** Counts and codes of the last slice, or what the fault was. */
    said: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  })
  .openapi("JobState");
export type JobStateAnswer = z.output<typeof jobState>;

export const jobStates = z.object({ items: z.array(jobState) }).openapi("JobStates");
