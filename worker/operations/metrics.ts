/** How an instance does, in Prometheus' text format, for whoever has the token. */
import { timingSafeEqual } from "node:crypto";
import { read } from "../../db/read.ts";
import { seriesOf, type Tally } from "../../db/tally.ts";
import { hashSecret } from "../http/authenticate.ts";
import { handOver } from "../http/counted.ts";
import { limitStranger } from "../http/limits.ts";
import { type AppContext, contextOf } from "../http/mount.ts";
import { parseSettings } from "../http/settings.ts";
import { journalOf } from "../http/world.ts";
import { Problem } from "../kernel/errors.ts";
import { presentJobs } from "./present.ts";
import { jobList, quickSizesQuery } from "./store.ts";

/** Everything that is told, and nothing else: test/integration/metrics.test.ts and the rules of deploy/ name them. */
export const families = {
  luzhang_requests_total: ["counter", "Requests that were answered, by operation and status."],
  luzhang_request_seconds: ["histogram", "From the first byte of a request to its answer."],
  luzhang_refusals_total: ["counter", "Problems that were answered, by code."],
  luzhang_journal_group_commits: ["histogram", "Commits that the Journal wrote as one batch."],
  luzhang_journal_group_seconds: ["histogram", "From sending a batch to the answer of the database."],
  luzhang_journal_commits_total: ["counter", "Commits, by what became of them."],
  luzhang_journal_waiting: ["gauge", "Commits that wait for their batch."],
  luzhang_database_up: ["gauge", "Whether the database answered."],
  luzhang_books: ["gauge", "How much there is of what grows."],
  luzhang_books_faults: ["gauge", "Faults that the last whole count of the books found."],
  luzhang_job_done_timestamp_seconds: ["gauge", "When a job last came to its end."],
  luzhang_job_failed: ["gauge", "Whether the last run of a job failed."],
} as const;

/** @throws Problem `not_found` where METRICS_TOKEN is not set, `not_signed_in` without it */
export async function metrics(c: AppContext): Promise<Response> {
  await limitStranger(c, "", "metrics");
  const { metricsToken, district } = parseSettings(c.env);
  if (metricsToken === undefined) throw new Problem("not_found");
  const shown = /^Bearer (\S{1,200})$/.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
  if (!timingSafeEqual(Buffer.from(hashSecret(shown)), Buffer.from(hashSecret(metricsToken))))
    throw new Problem("not_signed_in");
  await handOver(c.env, district);
  const ctx = contextOf(c, "metrics");
  const [counted, waiting, asked] = await Promise.all([
    journalOf(c.env).counted(district),
    ctx.journal.waiting?.() ?? 0,
    read(ctx.db, { jobs: jobList(ctx.db), sizes: quickSizesQuery(ctx.db) }).catch(() => undefined),
  ]);
  const gauges: Tally = {
    [seriesOf("luzhang_journal_waiting")]: waiting,
    [seriesOf("luzhang_database_up")]: asked ? 1 : 0,
    ...(asked && gaugesOf(asked)),
  };
  return new Response(textOf({ ...counted, ...gauges }, district), {
    headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
  });
}

type Asked = { jobs: Parameters<typeof presentJobs>[0]; sizes: Record<string, number>[] };

function gaugesOf({ jobs, sizes }: Asked): Tally {
  const gauges: Tally = {};
  for (const [of, value] of Object.entries(sizes[0] ?? {})) gauges[seriesOf("luzhang_books", { of })] = value;
  for (const { name: job, outcome, doneAt, said } of presentJobs(jobs)) {
    if (outcome === null) continue;
    gauges[seriesOf("luzhang_job_failed", { job })] = outcome === "failed" ? 1 : 0;
    // What is done by nobody here, such as a backup where there is no place for it, is not done.
    if (doneAt !== null && said["configured"] !== false) {
      gauges[seriesOf("luzhang_job_done_timestamp_seconds", { job })] = Math.floor(Date.parse(doneAt) / 1_000);
    }
    if (job === "check_books" && typeof said["faults"] === "number") {
      gauges[seriesOf("luzhang_books_faults")] = said["faults"];
    }
  }
  return gauges;
}

/** https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format */
function textOf(tally: Tally, district: string): string {
  const lines = Object.entries(families).flatMap(([family, [type, help]]) => {
    const series = Object.entries(tally).filter(([name]) => family === familyOf(name, type));
    if (series.length === 0) return [];
    const told = series.map(
      ([name, value]) => `${name.replace("{", `{district="${district}",`).replace(",}", "}")} ${value}`,
    );
    return [`# HELP ${family} ${help}`, `# TYPE ${family} ${type}`, ...told];
  });
  return `${lines.join("\n")}\n`;
}

function familyOf(series: string, type: string): string {
  const name = series.slice(0, series.indexOf("{"));
  return type === "histogram" ? name.replace(/_(bucket|sum|count)$/, "") : name;
}
