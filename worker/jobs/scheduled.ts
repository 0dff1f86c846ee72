/** What the clock rings: Cloudflare's cron (`[triggers]` in wrangler.toml), or that of `local/clock.ts`. */
import { contextIn } from "../http/world.ts";
import { newUuidV7 } from "../kernel/identifiers.ts";
import { endExpired } from "./end-expired.ts";
import { growLog } from "./grow-log.ts";
import type { Job } from "./job.ts";
import { keepMeasures } from "./keep-measures.ts";
import { remind } from "./remind.ts";
import { runDue } from "./run.ts";
import { signHead } from "./sign-tree-head.ts";

/** In the order in which they are begun when several are due. */
const jobs: readonly Job[] = [endExpired, keepMeasures, growLog, signHead, remind];

/** The clock rings every five minutes: what is not done by then goes on at the next. */
const budgetMs = 4 * 60_000;

export async function scheduled(_: ScheduledController, env: Env): Promise<void> {
  const ctx = contextIn(env, { operation: "jobs", requestId: newUuidV7(), locale: "zh-CN" });
  const actor = { ...ctx.actor, kind: "system", id: "jobs", name: "jobs", role: "admin" } as const;
  await runDue({ ...ctx, actor }, jobs, budgetMs);
}
