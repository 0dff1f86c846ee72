/** Runs the jobs that are due, slice by slice; how far each has come is kept after every slice. */
import { isUnreachable } from "../../db/client.ts";
import type { Ctx } from "../context.ts";
import { faultOf, logLine } from "../../db/log.ts";
import { Problem } from "../kernel/errors.ts";
import type { JobOutcome } from "../kernel/vocabulary/operations.ts";
import { isDue, jobList, type JobRow } from "../operations/index.ts";
import type { Job, Said } from "./job.ts";

/** @param budgetMs after which no other slice is begun; what is left goes on the next time */
export async function runDue(ctx: Ctx, jobs: readonly Job[], budgetMs: number): Promise<void> {
  const until = ctx.clock() + budgetMs;
  const states = new Map((await jobList(ctx.db)).map((row) => [row.name, row]));
  for (const job of jobs) {
    const state = states.get(job.name);
    if (ctx.clock() < until && isDue(job.when, state, ctx.clock())) await runOne(ctx, job, state, until);
  }
}

async function runOne(world: Ctx, job: Job, state: JobRow | undefined, until: number): Promise<void> {
  const operation = `jobs.${job.name}`;
  const ctx: Ctx = { ...world, operation, actor: { ...world.actor, id: operation, name: operation } };
  // A run that has a cursor is the one that began it, however it was interrupted.
  let cursor = state?.cursor ?? null;
  const startedAt = cursor === null ? ctx.clock() : (state?.startedAt ?? ctx.clock());
  let doneAt = state?.doneAt ?? null;
  const stand = async (outcome: JobOutcome, said: Said): Promise<void> => {
    const seenAt = ctx.clock();
    if (outcome === "done") doneAt = seenAt;
    const row = { name: job.name, outcome, cursor, startedAt, seenAt, doneAt, said: JSON.stringify(said) };
    await ctx.journal.commit({ entries: [], rows: [], edits: [{ edit: "job_stood", job: row }] });
  };
  await stand("running", {});
  try {
    for (;;) {
      const slice = await job.slice(ctx, cursor);
      cursor = slice.cursor;
      if (cursor === null) return await stand("done", slice.said);
      await stand(ctx.clock() < until ? "running" : "more", slice.said);
      if (ctx.clock() >= until) return;
    }
  } catch (error) {
    await stand("failed", { fault: faultNamed(error) });
    logLine("error", { requestId: ctx.requestId, job: job.name, ...faultOf(error) });
  }
}

/** A code, never a text that may hold values. */
function faultNamed(error: unknown): string {
  if (error instanceof Problem) return error.code;
  return isUnreachable(error) ? "database_unreachable" : "internal_error";
}
