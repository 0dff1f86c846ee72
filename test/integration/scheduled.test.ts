import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rowsFor } from "../../db/change-set.ts";
import { openDatabase } from "../../db/client.ts";
import {
  authSessions,
  authUsers,
  idempotencyKeys,
  importChunks,
  imports,
  jobs,
  notices,
  treeHeads,
} from "../../db/schema/index.ts";
import type { Ctx } from "../../worker/context.ts";
import { registerPermit } from "../../worker/registry/verbs.ts";
import { booked, type Pilot, returnOf, startPilot } from "../support/pilot.ts";
import { systemContext } from "../support/system.ts";

// What comes by itself: the clock is rung, and the books say what was done. One story, in its order.

let pilot: Pilot;
const day = 24 * 3_600_000;

beforeAll(async () => {
  pilot = await startPilot({
    more: async (ctx) => {
      const now = ctx.clock();
      const at = { createdAt: new Date(now), updatedAt: new Date(now) };
      const user = { id: "u1", name: "n", email: "n@example.cn", emailVerified: false, ...at };
      const sessions = [1, 0, -1].map((days) => ({
        id: `s${days}`,
        token: `s${days}`,
        userId: "u1",
        expiresAt: new Date(now + days * day + day / 2),
        ...at,
      }));
      const answers = Array.from({ length: 1_203 }, (_, index) => ({
        actorId: "a",
        key: `k${index}`,
        digest: "d",
        status: 201,
        body: "{}",
        recordedAt: index < 1_200 ? now - 31 * day : now - 29 * day,
      }));
      const rows = [rowsFor(authUsers, [user]), rowsFor(authSessions, sessions), rowsFor(idempotencyKeys, answers)];
      await ctx.journal.commit({ entries: [], rows });
      await oldFile(ctx, "f91", now - 91 * day);
      await oldFile(ctx, "f89", now - 89 * day);
    },
  });
});
afterAll(() => pilot.stop());

/** A file of 21 chunks that was tried and never booked. */
async function oldFile(ctx: Ctx, id: string, recordedAt: number): Promise<void> {
  const sent = { id, kind: "returns", mode: "per_row", dryRun: true, rows: 21, chunks: 21, head: "{}" } as const;
  const by = { partyId: "p", actorKind: "key", actorId: "k", role: "recycler", locale: "en" } as const;
  const none = { chunk: 21, accepted: 0, duplicates: 0, rejected: 0, reversedOn: null, reason: null, seenAt: 0 };
  const state = { id, status: "checked", phase: "check", ...none } as const;
  const chunks = Array.from({ length: 21 }, (_, chunk) => ({ importId: id, chunk, rows: "[]" }));
  const rows = [rowsFor(imports, [{ ...sent, ...by, confirm: "[]", recordedAt }]), rowsFor(importChunks, chunks)];
  await ctx.journal.commit({ entries: [], rows, edits: [{ edit: "import_stood", state }] });
}

const state = async (name: string) => {
  const { body } = await pilot.as.admin.get("/operations/jobs");
  return body.items.find((item) => item["name"] === name);
};
const reminded = async () => {
  const db = pilot.worker.database;
  const state = sql<string | null>`(select state from transitions where document_id = ${notices.id})`;
  return db.select({ kind: notices.kind, subject: notices.subject, dueOn: notices.dueOn, state }).from(notices);
};
/** As if the last run had been days ago. */
const forget = (name: string) => pilot.worker.database.run(sql`delete from jobs where name = ${name}`);

describe("the clock", () => {
  test("finds every job that has never run, and says so to administrators alone", async () => {
    expect((await pilot.as.admin.get("/operations/jobs")).body.items.every(({ outcome }) => outcome === null)).toBe(
      true,
    );
    expect((await pilot.as.bureau.get("/operations/jobs")).status).toBe(403);
  });

  test("has them done, and each says what came of it", async () => {
    await booked(pilot.as.recycler, "/takeback/returns", returnOf(pilot.sites.point));
    await pilot.worker.ring();
    const said = Object.fromEntries(
      (await pilot.as.admin.get("/operations/jobs")).body.items.map(({ name, outcome, said: words }) => [
        name,
        [outcome, words],
      ]),
    );
    expect(said).toMatchObject({
      end_expired: ["done", { sessions: 0, answers: 200 }],
      keep_measures: ["done", { measured: true }],
      // Whole tiles only: 256 entries each.
      grow_log: ["done", { size: 0, total: 0 }],
      sign_tree_head: ["done", { size: 1 }],
      remind: ["done", {}],
      check_books: ["done", { faults: 0 }],
    });
  });

  test("forgets what is over, in slices, and nothing else", async () => {
    const db = pilot.worker.database;
    expect(await db.$count(idempotencyKeys, eq(idempotencyKeys.actorId, "a"))).toBe(3);
    expect((await db.select({ id: authSessions.id }).from(authSessions)).map(({ id }) => id).toSorted()).toEqual([
      "s0",
      "s1",
    ]);
    const kept = await db.selectDistinct({ id: importChunks.importId }).from(importChunks);
    expect(kept).toEqual([{ id: "f89" }]);
    expect(await db.$count(imports)).toBe(2);
  });

  test("signs for the books of the day once", async () => {
    const heads = () => pilot.worker.database.select({ size: treeHeads.size }).from(treeHeads);
    expect(await heads()).toEqual([{ size: 1 }]);
    await forget("sign_tree_head");
    await pilot.worker.ring();
    expect(await heads()).toEqual([{ size: 1 }]);
    expect((await pilot.as.bureau.get("/reports/log")).body).toMatchObject({ treeSize: 1 });
  });

  test("does nothing again before its time", async () => {
    // What runs every hour may meet the hour: the days are a day apart.
    const daily = () => pilot.worker.database.select().from(jobs).where(eq(jobs.name, "sign_tree_head"));
    const before = await daily();
    await pilot.worker.ring();
    expect(await daily()).toEqual(before);
  });
});

test("administrators are told how all of it stands, with a slice of the books counted anew", async () => {
  const look = async (cursor = "") => {
    const answer = await pilot.worker.fetch(`/api/health/deep${cursor}`, {
      headers: { authorization: `Bearer ${pilot.secrets.admin}` },
    });
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  };
  const first = await look();
  expect(first).toMatchObject({
    status: 200,
    body: { status: "ok", books: { counted: 1, faults: [], lastFaults: 0 }, lastBackupAt: null, queue: { waiting: 0 } },
  });
  expect(first.body.growth.entries).toBe(1);
  let slices = 1;
  for (let next = first.body.books.nextCursor; next !== null; slices += 1) {
    next = (await look(`?cursor=${encodeURIComponent(next)}`)).body.books.nextCursor;
  }
  // Entries, accounts, tree heads, seals.
  expect(slices).toBe(4);
  expect((await pilot.worker.fetch("/api/health/deep")).status).toBe(401);
});

describe("a permit that has ended", () => {
  test("is spoken of once, however often it is looked for", async () => {
    // P-2 of the pilot ended with 2025.
    expect(await reminded()).toMatchObject([{ kind: "permit_ended", dueOn: "2025-12-31", state: null }]);
    await forget("remind");
    await pilot.worker.ring();
    expect(await reminded()).toHaveLength(1);
  });

  test("and that was renewed is spoken of no more", async () => {
    const ctx = systemContext(openDatabase(pilot.worker.connection));
    const facts = { partyId: pilot.parties.treater, streams: ["tyres" as const], yearlyCapacityKg: null };
    await registerPermit(ctx, { ...facts, number: "P-2-new", validFrom: "2026-01-01", validTo: "2026-12-31" });
    await forget("remind");
    await pilot.worker.ring();
    const found = await reminded();
    expect(found.map(({ kind, state }) => [kind, state]).toSorted()).toEqual([
      ["permit_ended", "done"],
      // Its own end is near by now.
      ["permit_ending", null],
    ]);
  });
});

test("a run that was ended in the middle goes on at its cursor, and only when it has been silent for long", async () => {
  const db = pilot.worker.database;
  const now = Date.now();
  const stands = (seenAt: number) =>
    db
      .update(jobs)
      .set({ outcome: "running", cursor: "party ffffffff", startedAt: now - day, seenAt })
      .where(eq(jobs.name, "remind"));
  await stands(now - 60_000);
  await pilot.worker.ring();
  expect(await state("remind")).toMatchObject({ outcome: "running" });
  await stands(now - 16 * 60_000);
  await pilot.worker.ring();
  expect(await state("remind")).toMatchObject({ outcome: "done", startedAt: new Date(now - day).toISOString() });
});

test("what fails says by which code, and the others are done all the same", async () => {
  const db = pilot.worker.database;
  await db.run(sql`drop table daily_measures`);
  await db.run(sql`delete from jobs`);
  await pilot.worker.ring();
  expect(await state("keep_measures")).toMatchObject({ outcome: "failed", said: { fault: "internal_error" } });
  expect(await state("end_expired")).toMatchObject({ outcome: "done" });
});
