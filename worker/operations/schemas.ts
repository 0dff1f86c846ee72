/** The wire shapes of operations. */
import { z } from "@hono/zod-openapi";
import { pageQuery } from "../http/schemas.ts";
import { booksFaults, jobNames, jobOutcomes, type MeasureName } from "../kernel/vocabulary/operations.ts";

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

/** A number for each, as `sizesQuery` answers them. */
const sizes = {
  entries: z.number(),
  postings: z.number(),
  audit_rows: z.number(),
  parties: z.number(),
  people: z.number(),
  bytes: z.number(),
} satisfies Record<MeasureName, z.ZodNumber>;

/** Where the next slice of the books goes on; without it the count begins anew. */
export const deepQuery = z.object({ cursor: pageQuery.cursor });

export const deepHealth = z
  .object({
    /** `attention`: a count found a fault, or a job failed. */
    status: z.enum(["ok", "attention"]),
    books: z.object({
      /** Of this slice, counted now. */
      counted: z.number(),
      faults: z.array(z.object({ code: z.enum(booksFaults), at: z.string() })),
      nextCursor: z.string().nullable(),
      /** Of the last whole count; null where there was none yet. */
      lastCheckedAt: z.string().nullable(),
      lastFaults: z.number().nullable(),
    }),
    /** Null where none was made yet, or none is made from here. */
    lastBackupAt: z.string().nullable(),
    queue: z.object({ waiting: z.number() }),
    /** How much there is now. */
    growth: z.object(sizes),
    failedJobs: z.array(z.enum(jobNames)),
  })
  .openapi("DeepHealth");
