import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parser } from "@prometheus-io/lezer-promql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { jobNames } from "../../worker/kernel/vocabulary/operations.ts";
import { families } from "../../worker/operations/metrics.ts";
import { type Pilot, returnOf, startPilot } from "../support/pilot.ts";

const token = "a-token-for-metrics-of-no-worth-to-anybody";
let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot({ vars: { METRICS_TOKEN: token } });
});
afterAll(() => pilot.stop());

const ask = (authorization?: string) =>
  pilot.worker.fetch("/api/metrics", authorization === undefined ? {} : { headers: { authorization } });

async function told(): Promise<Map<string, number>> {
  const lines = (await (await ask(`Bearer ${token}`)).text()).split("\n").filter((line) => /^[^#]/.test(line));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]),
  );
}

describe("the metrics of an instance", () => {
  test("are told to whoever has the token, and to nobody else", async () => {
    const statuses = [undefined, "Bearer x", `Bearer ${pilot.secrets.admin}`, `Bearer ${token}x`, `Basic ${token}`];
    for (const shown of statuses) expect((await ask(shown)).status, shown).toBe(401);
    const answer = await ask(`Bearer ${token}`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      200,
      "text/plain; version=0.0.4; charset=utf-8",
    ]);
  });

  test("count requests, their time, refusals by code, and the batches of the Journal", async () => {
    const returns = 'luzhang_requests_total{district="",method="POST",route="/api/v1/takeback/returns",status=';
    const before = await told();
    const row = (massKg: string) => returnOf(pilot.sites.point, { massKg, externalId: massKg });
    await Promise.all([1, 2, 3].map((n) => pilot.as.recycler.post("/takeback/returns", row(`${n}1`))));
    await pilot.as.recycler.post("/takeback/returns", {});
    await pilot.worker.fetch("/api/v1/me");
    const after = await told();
    const grown = (series: string) => (after.get(series) ?? 0) - (before.get(series) ?? 0);
    expect([grown(`${returns}"201"}`), grown(`${returns}"400"}`)]).toEqual([3, 1]);
    expect(grown('luzhang_refusals_total{district="",code="invalid_request"}')).toBe(1);
    expect(grown('luzhang_refusals_total{district="",code="not_signed_in"}')).toBe(1);
    const seconds = 'district="",method="POST",route="/api/v1/takeback/returns"';
    expect(grown(`luzhang_request_seconds_count{${seconds}}`)).toBe(4);
    expect(grown(`luzhang_request_seconds_bucket{${seconds},le="+Inf"}`)).toBe(4);
    expect(after.get(`luzhang_request_seconds_bucket{${seconds},le="0.025"}`)).toBeGreaterThanOrEqual(0);
    // Three returns and the trace of what was refused.
    expect(grown('luzhang_journal_commits_total{district="",outcome="booked"}')).toBeGreaterThanOrEqual(3);
    const groups = grown('luzhang_journal_group_commits_count{district=""}');
    expect(groups).toBeGreaterThan(0);
    expect(grown('luzhang_journal_group_commits_sum{district=""}')).toBeGreaterThanOrEqual(3);
    expect(grown('luzhang_journal_group_seconds_bucket{district="",le="+Inf"}')).toBe(groups);
    expect(grown('luzhang_books{district="",of="entries"}')).toBe(3);
  });

  test("tell the queue, the database, the books and the jobs", async () => {
    await pilot.worker.ring();
    const now = await told();
    expect([now.get('luzhang_journal_waiting{district=""}'), now.get('luzhang_database_up{district=""}')]).toEqual([
      0, 1,
    ]);
    expect(now.get('luzhang_books{district="",of="bytes"}')).toBeGreaterThan(100_000);
    expect(now.get('luzhang_books_faults{district=""}')).toBe(0);
    const done = jobNames.filter((job) => now.has(`luzhang_job_done_timestamp_seconds{district="",job="${job}"}`));
    // Nobody makes backups or sends mail here, and what nobody does is not done.
    expect(done).toEqual(jobNames.filter((job) => job !== "make_backup" && job !== "send_mails"));
    for (const job of jobNames) expect(now.get(`luzhang_job_failed{district="",job="${job}"}`), job).toBe(0);
  });

  test("are in Prometheus' text: every family under its type, every series once, no label but of our own words", async () => {
    const text = await (await ask(`Bearer ${token}`)).text();
    const types = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name, type]) => [name, type]);
    expect(types).toEqual(Object.entries(families).map(([name, [type]]) => [name, type]));
    const lines = text
      .trimEnd()
      .split("\n")
      .filter((line) => !line.startsWith("#"));
    for (const line of lines) expect(line).toMatch(/^luzhang_\w+\{(\w+="[\w/:.*+-]*",?)+\} \d+(\.\d+)?(e[+-]\d+)?$/);
    const names = lines.map((line) => line.slice(0, line.lastIndexOf(" ")));
    expect(new Set(names).size).toBe(names.length);
    for (const secret of [token, ...Object.values(pilot.secrets)]) expect(text).not.toContain(secret);
  });
});

/** Where an expression is none of PromQL. */
function faultsOf(expr: string): number[] {
  const places: number[] = [];
  parser.parse(expr).iterate({ enter: ({ type, from }) => void (type.isError && places.push(from)) });
  return places;
}

describe("the alarms", () => {
  type Rule = {
    alert: string;
    expr: string;
    for?: string;
    labels: { severity: string };
    annotations: { summary: string };
  };
  const { groups } = parse(readFileSync(join(import.meta.dirname, "../../deploy/alarms.yml"), "utf8")) as {
    groups: { name: string; rules: Rule[] }[];
  };
  const rules = groups.flatMap((group) => group.rules);

  test("name series that are told, in whole expressions, with what they mean in both languages", () => {
    expect(rules.length).toBeGreaterThan(5);
    const known = Object.entries(families).flatMap(([name, [type]]) =>
      type === "histogram" ? [`${name}_bucket`] : [name],
    );
    for (const { alert, expr, labels, annotations, for: wait = "1m" } of rules) {
      expect(alert).toMatch(/^Luzhang[A-Z]\w+$/);
      for (const name of expr.match(/luzhang_\w+/g) ?? ["up"]) expect([...known, "up"], alert).toContain(name);
      expect(faultsOf(expr), alert).toEqual([]);
      expect(["page", "ticket"]).toContain(labels.severity);
      expect(wait).toMatch(/^\d+[mh]$/);
      expect(annotations.summary).toMatch(/\p{Script=Han}.* \/ [a-z]/u);
    }
  });

  test("are held against Prometheus' own grammar, which finds what is wrong", () => {
    const wrong = ["sum by (district (rate(x[5m]))", "rate(x[5m]) >", 'x{code="a"', "rate(x[5 minutes])", "> 2"];
    expect(wrong.filter((expr) => faultsOf(expr).length === 0)).toEqual([]);
  });

  test("are each explained to whoever is woken by one", () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/operations/observing.md"), "utf8");
    for (const { alert } of rules) expect(page).toContain(`| \`${alert}\` |`);
  });
});

test("without a token nothing is counted and nothing is told", async () => {
  const silent = await startPilot();
  try {
    const answer = await silent.worker.fetch("/api/metrics", { headers: { authorization: `Bearer ${token}` } });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([404, "not_found"]);
  } finally {
    await silent.stop();
  }
});
