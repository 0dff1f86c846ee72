/** What an isolate counts of its requests until it hands it to the district's Journal, where all isolates meet. */
import { count, observe, type Tally } from "../../db/tally.ts";
import type { DistrictEnv } from "./settings.ts";
import { journalOf } from "./world.ts";

/** Seconds. */
const bounds = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** How long an isolate keeps what it counted: one that ends in the meantime takes it along. */
const keptMs = 10_000;

type Counted = { tally: Tally; since: number };
const counted = new Map<string, Counted>();

export type Answered = { method: string; route: string; status: number; code: string | null; ms: number };

/**
 * Counts one answer. Nothing without METRICS_TOKEN.
 * @returns what is to be done behind the answer, where it is time to hand over
 */
export function countAnswer(env: DistrictEnv, district: string, answered: Answered): Promise<void> | undefined {
  if (!env.METRICS_TOKEN) return undefined;
  const now = Date.now();
  const { tally, since } = counted.get(district) ?? { tally: {}, since: now };
  counted.set(district, { tally, since });
  const { method, route, status, code, ms } = answered;
  count(tally, "luzhang_requests_total", { method, route, status });
  observe(tally, "luzhang_request_seconds", { method, route }, bounds, ms / 1_000);
  if (code !== null) count(tally, "luzhang_refusals_total", { code });
  return now - since < keptMs ? undefined : handOver(env, district).catch(() => {});
}

/** What this isolate has counted goes to the Journal; what could not be handed over is lost. */
export async function handOver(env: DistrictEnv, district: string): Promise<void> {
  const tally = counted.get(district)?.tally ?? {};
  counted.delete(district);
  if (Object.keys(tally).length > 0) await journalOf(env).count(tally, district);
}
