/** What the clock rings: Cloudflare's cron (`[triggers]` in wrangler.toml), or that of `local/clock.ts`. */
import { booksOf, districtsOf } from "../http/districts.ts";
import { type DistrictEnv, parseSettings } from "../http/settings.ts";
import { contextIn, journalOf } from "../http/world.ts";
import { newUuidV7 } from "../kernel/identifiers.ts";
import { checkBooks } from "./check-books.ts";
import { continueImports } from "./continue-imports.ts";
import { endExpired } from "./end-expired.ts";
import { endOffers } from "./end-offers.ts";
import { growLog } from "./grow-log.ts";
import type { Job } from "./job.ts";
import { keepMeasures } from "./keep-measures.ts";
import { type Backups, makeBackup } from "./make-backup.ts";
import { remind } from "./remind.ts";
import { runDue } from "./run.ts";
import { sendMails } from "./send-mails.ts";
import { signHead } from "./sign-tree-head.ts";
import { wakeWebhooks } from "./wake-webhooks.ts";

/** In the order in which they are begun when several are due. */
const jobs: readonly Job[] = [
  continueImports,
  endExpired,
  endOffers,
  keepMeasures,
  growLog,
  signHead,
  remind,
  checkBooks,
];

/** Nothing of a sandbox is signed, measured, mailed or kept. */
const sandboxJobs: readonly Job[] = [continueImports, endExpired, endOffers, remind];

/** `serve` lends its disk; elsewhere there is none. */
type Lent = { BACKUPS?: Backups };

/** The clock rings every five minutes: what is not done by then goes on at the next. */
const budgetMs = 4 * 60_000;

/** In every district. One whose database is gone keeps no other from its work, and is told of when all are done. */
export async function scheduled(_: ScheduledController, env: Env & Lent): Promise<void> {
  const districts = new Set(districtsOf(env));
  const work = booksOf(env).map((books) => {
    const { district, publicOrigin } = parseSettings(books);
    const own = [...jobs, sendMails(publicOrigin), makeBackup(env.BACKUPS, district)];
    return workIn(books, districts.has(books) ? own : sandboxJobs);
  });
  const outcomes = await Promise.allSettled(work);
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
}

async function workIn(env: DistrictEnv, due: readonly Job[]): Promise<void> {
  const ctx = contextIn(env, { operation: "jobs", requestId: newUuidV7(), locale: "zh-CN" });
  const actor = { ...ctx.actor, kind: "system", id: "jobs", name: "jobs", role: "admin" } as const;
  const { district } = parseSettings(env);
  const wake = wakeWebhooks(async (ids) => journalOf(env).listen([...ids], district));
  await runDue({ ...ctx, actor }, [wake, ...due], budgetMs);
}
