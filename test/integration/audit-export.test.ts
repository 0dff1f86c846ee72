import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordAudit } from "../../db/commit.ts";
import { exportAudit } from "../../worker/access/audit-export.ts";
import type { Ctx } from "../../worker/context.ts";
import { type Pilot, startPilot } from "../support/pilot.ts";
import { systemContext } from "../support/system.ts";

let pilot: Pilot;
let ctx: Ctx;
const formula = '=1+1,"x"';
const write = (n: number, partyId = "") =>
  recordAudit({ ...ctx, operation: n === 60 ? formula : `op${n}`, actor: { ...ctx.actor, partyId } }, "done", `s${n}`);

beforeAll(async () => {
  pilot = await startPilot();
  ctx = systemContext(pilot.worker.database);
  for (let n = 0; n < 120; n += 1) await write(n, n % 3 === 0 ? pilot.parties.recycler : pilot.parties.far);
});
afterAll(() => pilot.stop());

const all = () =>
  ctx.db.all<{ id: string; operation: string; subject: string }>(sql`select * from audit_log order by rowid`);
const file = async (as: "admin" | "bureau" | "farBureau" | "recycler", query: string) => {
  const headers = { authorization: `Bearer ${pilot.secrets[as]}` };
  return pilot.worker.fetch(`/api/v1/access/audit/export?${query}`, { headers });
};
const rowsIn = (text: string) =>
  text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, string>);

test("holds every row of the log, oldest first, as JSON lines", async () => {
  const answer = await file("admin", "format=jsonl");
  expect([answer.status, answer.headers.get("content-type"), answer.headers.get("link")]).toEqual([
    200,
    "application/x-ndjson",
    null,
  ]);
  const rows = rowsIn(await answer.text());
  expect(rows.map(({ id }) => id)).toEqual((await all()).map(({ id }) => id));
  expect(Object.keys(rows[0] ?? {})).toEqual(
    "recordedAt id actorKind actorId partyId operation outcome subject requestId".split(" "),
  );
  expect(rows.at(-1)).toMatchObject({ operation: "op119", subject: "s119", actorKind: "system" });
});

test("is a CSV that a spreadsheet takes for text, unless said", async () => {
  const answer = await file("admin", "");
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  const lines = Buffer.from(await answer.arrayBuffer())
    .toString()
    .split("\r\n");
  expect(lines[0]).toBe("\ufeffrecordedAt,id,actorKind,actorId,partyId,operation,outcome,subject,requestId");
  expect(lines).toHaveLength((await all()).length + 2);
  expect(lines.find((line) => line.includes("1+1"))).toContain(`,"'=1+1,""x""",done,s60,`);
});

test("is cut by bytes into files that go on where the last ended, and that end where the log ended at first", async () => {
  const before = await all();
  const limits = { bytes: 4_000, chunk: 7 };
  const admin = { ...ctx, actor: { ...ctx.actor, role: "admin" as const } };
  const ids: unknown[] = [];
  const sizes: number[] = [];
  let cursor: string | undefined;
  do {
    const answer = await exportAudit(admin, { format: "jsonl", ...(cursor === undefined ? {} : { cursor }) }, limits);
    const text = await answer.text();
    sizes.push(Buffer.byteLength(text));
    ids.push(...rowsIn(text).map(({ id }) => id));
    const next = /^<(.*)>; rel="next"$/.exec(answer.headers.get("link") ?? "")?.[1];
    cursor = next === undefined ? undefined : (new URL(next, "http://x").searchParams.get("cursor") ?? undefined);
    // What is written meanwhile is for the next export.
    await write(1_000 + sizes.length);
  } while (cursor !== undefined);
  expect(ids).toEqual(before.map(({ id }) => id));
  expect(sizes.length).toBeGreaterThan(5);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(limits.bytes);
});

test("a row larger than a file is a file of its own", async () => {
  const admin = { ...ctx, actor: { ...ctx.actor, role: "admin" as const } };
  const answer = await exportAudit(admin, { format: "jsonl" }, { bytes: 10, chunk: 7 });
  expect(rowsIn(await answer.text())).toHaveLength(1);
  expect(answer.headers.get("link")).toContain('rel="next"');
});

test("takes a span of days, an outcome and a party", async () => {
  const of = async (query: string) => rowsIn(await (await file("admin", `format=jsonl&${query}`)).text());
  const today = "2026-11-20";
  const everything = (await all()).length;
  expect(await of("to=2020-01-01")).toEqual([]);
  expect((await of(`from=${today}`)).length).toBeLessThanOrEqual(everything);
  expect((await of("from=2000-01-01&to=2999-12-31")).length).toBe(everything);
  const far = await of(`partyId=${pilot.parties.far}`);
  expect(far.length).toBeGreaterThanOrEqual(80);
  expect(far.every(({ partyId }) => partyId === pilot.parties.far)).toBe(true);
  expect((await of("outcome=refused")).every(({ outcome }) => outcome === "refused")).toBe(true);
});

test("shows a bureau its own district, and nobody else anything", async () => {
  const rows = rowsIn(await (await file("farBureau", "format=jsonl")).text());
  expect(rows.some(({ partyId }) => partyId === pilot.parties.far)).toBe(true);
  for (const { partyId } of rows) expect([pilot.parties.far, pilot.parties.farBureau]).toContain(partyId);
  expect((await file("recycler", "")).status).toBe(403);
  expect((await pilot.worker.fetch("/api/v1/access/audit/export")).status).toBe(401);
});

test("refuses a cursor that is none", async () => {
  for (const cursor of ["x", btoa(encodeURIComponent('["a",1]')), btoa(encodeURIComponent("[1.5,2]"))]) {
    expect((await file("admin", `cursor=${encodeURIComponent(cursor)}`)).status, cursor).toBe(400);
  }
});
