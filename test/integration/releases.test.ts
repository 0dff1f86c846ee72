import { inArray, sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Db, openDatabase } from "../../db/client.ts";
import { migrate, migrationsFolder, shapeOf } from "../../db/migrate.ts";
import { entries, referenceValues } from "../../db/schema/index.ts";
import { buildWorker } from "../../local/build.ts";
import { wordsOf } from "../../local/reference-words.ts";
import { loadReference, planReference } from "../../seeds/reference.ts";
import { verify } from "../../verify/check.ts";
import { held } from "../support/contract.ts";
import { booked, receiptOf, returnOf, transferOf, line } from "../support/pilot.ts";
import { expectSound } from "../support/recount.ts";
import { openRelease, type Release } from "../support/release.ts";
import { runOver } from "../support/start-worker.ts";
import { type Caller, callerOf, systemContext } from "../support/system.ts";

/**
 * The books of the first release, migrated while its Worker serves them, and then served by this version. The tests of
 * this file are one story and run in their order.
 */
/** Answers of each asker before the migration begins, and again after it has ended. */
const enough = 15;

/** Entries in the kept database, and under its sealed report. */
const filled = 58;

type Running = { fetch: (path: string, init?: RequestInit) => Promise<Response>; stop: () => Promise<void> };

let release: Release;
let db: Db;
let worker: Running;
/** Every entry that either Worker said it has booked, and for whom. */
const acknowledged: { id: string; circle: string; role: string }[] = [];

beforeAll(async () => {
  release = await openRelease("0.1.0");
  db = openDatabase(release.connection);
});
afterAll(async () => {
  await worker?.stop();
  await release.close();
});

/** @param isHeld whether what it answers is held against this version's contract */
async function start(build: string, isHeld: boolean): Promise<Running> {
  const { url, stop } = await runOver(release.served, build);
  return {
    stop,
    async fetch(path, init) {
      const address = new URL(path, url);
      const answer = await fetch(address, init);
      return isHeld ? held(answer, init?.method ?? "GET", address.pathname) : answer;
    },
  };
}

const as = (circle: string, role: string): Caller => callerOf(worker, release.told.circles[circle]?.keys[role]);
const authority = (role: string): Caller => callerOf(worker, release.told.authorities[role]);
const site = (circle: string, place: string): string => release.told.circles[circle]?.sites[place] ?? "";

async function book(circle: string, role: string, path: string, body: unknown): Promise<string> {
  const id = await booked(as(circle, role), path, body);
  acknowledged.push({ id, circle, role });
  return id;
}

describe("a database of the first release", () => {
  test("has had the migrations of today, in their bytes and order: later ones are only added behind", async () => {
    const had = await db.all<{ hash: string; at: number }>(
      sql`select hash, created_at as at from __drizzle_migrations order by created_at`,
    );
    const today = readMigrationFiles({ migrationsFolder }).map(({ hash, folderMillis: at }) => ({ hash, at }));
    expect(had).toHaveLength(20);
    expect(today.slice(0, had.length)).toEqual(had);
    // Drizzle passes over one that is dated before the last it has run.
    expect(today.map(({ at }) => at)).toEqual([...new Set(today.map(({ at }) => at))].toSorted((a, b) => a - b));
  });

  test("is filled and sound, and behind this version", async () => {
    expect(await db.$count(entries)).toBe(filled);
    expect(await shapeOf(db)).toBe("behind");
    await expectSound(db);
  });

  test("is migrated while the old Worker books and answers, and neither fails", async () => {
    worker = await start(release.build, false);
    const returns = (circle: string, role: string) => async () => {
      // The old Worker knows no question, so no answer to one.
      await book(
        circle,
        role,
        "/takeback/returns",
        returnOf(site(circle, "point"), { occurredOn: "2026-11-02", confirm: undefined }),
      );
    };
    const reads = (caller: Caller, path: string) => async () => {
      const { status, body } = await caller.get(path);
      expect([path, status, body["code"]]).toEqual([path, 200, undefined]);
    };
    const askers = [
      returns("near", "recycler"),
      returns("near", "platform"),
      returns("rival", "recycler"),
      returns("far", "recycler"),
      reads(as("near", "recycler"), "/ledger/balances"),
      reads(as("far", "recycler"), "/takeback/returns"),
      reads(authority("bureau"), "/indicators/overview?period=2026-Q3&zone=TEDA"),
    ].map(askWithoutPause);
    try {
      await Promise.all(askers.map((asker) => asker.answered(enough)));
      await migrate(db);
      expect(await shapeOf(db)).toBe("current");
      await Promise.all(askers.map((asker) => asker.answered(enough)));
    } finally {
      await Promise.all(askers.map((asker) => asker.end()));
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(2 * 4 * enough);
    await worker.stop();
    await expectSound(db);
  });

  test("takes this version's reference data: the diff is told first, every earlier version stays, and it is done once", async () => {
    const before = await db.select().from(referenceValues);
    const ctx = systemContext(db);
    const plan = await planReference(ctx);
    expect(plan.overridden).toEqual([]);
    expect(wordsOf(plan)).toEqual(
      expect.arrayContaining([expect.stringContaining("fuel_co2 lpg: kgco2_per_unit 3.10 → 3.11")]),
    );
    await loadReference(ctx, plan);
    const after = await db.select().from(referenceValues);
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after.length - before.length).toBe(plan.values.length);
    const again = await planReference(ctx);
    expect([again.items, again.values]).toEqual([[], []]);
    await expectSound(db);
  });

  test("is booked on by this version", async () => {
    worker = await start(await buildWorker(), true);
    const before = await db.$count(entries);
    const [point, plant] = [site("near", "point"), site("near", "plant")];
    const lines = [line(3, "79.52")];
    await book("near", "recycler", "/takeback/returns", returnOf(point, { occurredOn: "2026-11-03" }));
    const sent = transferOf(point, plant, { lines, occurredOn: "2026-11-04" });
    const transfer = await book("near", "recycler", "/takeback/transfers", sent);
    const received = receiptOf(lines, { occurredOn: "2026-11-05" });
    await booked(as("near", "treater"), `/takeback/transfers/${transfer}/receipt`, received);
    expect(await db.$count(entries)).toBe(before + 3);
  });

  test("is served by the old Worker again, which reads what this version booked and books on: the way back", async () => {
    await worker.stop();
    worker = await start(release.build, false);
    for (const { id, circle, role } of acknowledged.slice(-2)) {
      const { status, body } = await as(circle, role).get(`/ledger/entries/${id}`);
      expect([status, body["id"]]).toEqual([200, id]);
    }
    const figures = await authority("bureau").get("/indicators/overview?period=2026-Q4&zone=TEDA");
    expect(figures.status).toBe(200);
    const facts = { occurredOn: "2026-11-06", confirm: undefined };
    await book("near", "recycler", "/takeback/returns", returnOf(site("near", "point"), facts));
    await book("rival", "recycler", "/takeback/returns", returnOf(site("rival", "point"), facts));
    await worker.stop();
    await expectSound(db);
    worker = await start(await buildWorker(), true);
  });

  test("has everything that was acknowledged, and adds up when it is counted anew", async () => {
    const found = await db
      .select({ id: entries.id })
      .from(entries)
      .where(
        inArray(
          entries.id,
          acknowledged.map(({ id }) => id),
        ),
      );
    expect(found.map(({ id }) => id).toSorted()).toEqual(acknowledged.map(({ id }) => id).toSorted());
    for (const { id, circle, role } of acknowledged) {
      const { status, body } = await as(circle, role).get(`/ledger/entries/${id}`);
      expect([status, body["id"]]).toEqual([200, id]);
    }
    await expectSound(db);
  });

  test("has its sealed report, which verifies with the keys and rows that this version answers", async () => {
    const { sealed } = release.told;
    const bureau = authority("bureau");
    const { body: bundle } = await bureau.get(`/reports/${sealed}/bundle`);
    const { body: log } = await bureau.get(`/reports/${sealed}/rows?limit=200`);
    const { body: rows } = await bureau.get(`/reports/${sealed}/rows?limit=200&figure=epr.electronics.returned.mass`);
    const keys: unknown = await (await worker.fetch("/.well-known/luzhang-keys.json")).json();
    const whole = await verify({ bundle, keys, rows: [log] });
    expect(whole.findings.filter(({ ok }) => ok === false)).toEqual([]);
    expect(whole.counts).toMatchObject({ digest: 1, signature: 1, key: 2, row: filled });
    // The bureau is not shown the rows of another district, so it adds up a figure of its own.
    const figure = await verify({ bundle, keys, rows: [rows] });
    expect([figure.ok, figure.counts["sum"]]).toEqual([true, 1]);
  });

  test("was written by the Journals of both and by nobody else", () => {
    expect(release.foreign).toEqual([]);
  });
});

type Asker = { answered: (more: number) => Promise<void>; end: () => Promise<void> };

/** Asks again as soon as it is answered, until it is ended or something fails. */
function askWithoutPause(ask: () => Promise<void>): Asker {
  let [count, isEnded] = [0, false];
  const running = (async () => {
    for (; !isEnded; count += 1) await ask();
  })();
  running.catch(() => {});
  return {
    async answered(more) {
      const until = count + more;
      const reached = async () => {
        await expect.poll(() => count).toBeGreaterThanOrEqual(until);
      };
      // A failure ends the waiting at once.
      await Promise.race([running, reached()]);
    },
    end() {
      isEnded = true;
      return running;
    },
  };
}
