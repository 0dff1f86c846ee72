/** What Cloudflare's cron is elsewhere: rings the Worker's `scheduled` handler, once at a time. */
import type { Runtime } from "./runtime.ts";

/** As `crons` in wrangler.toml. */
const everyMs = 5 * 60_000;

/** @param log gets what went wrong; the next ring comes all the same */
export function startClock(runtime: Pick<Runtime, "ring">, log: (fault: unknown) => void): { stop: () => void } {
  let isRinging = false;
  let isStopped = false;
  const ring = async () => {
    if (isRinging) return;
    isRinging = true;
    // What was under way when it was stopped goes on at the next start.
    await runtime.ring().catch((fault: unknown) => isStopped || log(fault));
    isRinging = false;
  };
  const timer = setInterval(() => void ring(), everyMs);
  // What fell due while nothing ran is done at once.
  void ring();
  return {
    stop() {
      isStopped = true;
      clearInterval(timer);
    },
  };
}
