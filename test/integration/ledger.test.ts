import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDatabase } from "../../db/client.ts";
import { type Entry, rowsFor } from "../../db/change-set.ts";
import { Journal } from "../../db/journal.ts";
import { migrate } from "../../db/migrate.ts";
import { siteOperators, sites } from "../../db/schema/index.ts";
import type { Actor, Ctx } from "../../worker/context.ts";
import { encodeCursor } from "../../worker/http/paging.ts";
import { formatQuantity } from "../../worker/kernel/quantity.ts";
import { accountOf } from "../../worker/ledger/beancount.ts";
import { exportJournal } from "../../worker/ledger/export.ts";
import { getEntry, listBalances, listEntries, listHistory } from "../../worker/ledger/reads.ts";
import type { SitePlace } from "../../worker/ledger/index.ts";
import {
  ctxOf,
  only,
  recordedAt,
  recycler,
  registryRows,
  stockEntry,
  stranger,
  treater,
  uuid,
} from "../support/books.ts";
import { type DatabaseServer, databaseKinds } from "../support/databases.ts";
import { beancountBalances } from "../support/beancount.ts";
import { hledgerBalances, hledgerCheck } from "../support/hledger.ts";
import { History, plan } from "../support/history.ts";
import { stepLimit } from "../support/limits.ts";

// What the ledger answers, held against the books kept in memory beside it: nothing is taken from its own sums.

const everything: Partial<Actor> = { role: "admin" };
const bureau: Partial<Actor> = { role: "bureau", division: "120116", zone: "TEDA" };
const partyActor = (party: { id: string }): Partial<Actor> => ({ role: "recycler", partyId: party.id });

/** A site of the recycler for which another party books too. */
const shared = firstSite();

function firstSite(): SitePlace {
  const [first] = new History().sites;
  if (!first) throw new Error("a history has sites");
  return first;
}

type Account = Entry["postings"][number]["account"];
const readers: { who: string; actor: Partial<Actor>; sees: (account: Account) => boolean }[] = [
  { who: "an administrator", actor: everything, sees: () => true },
  { who: "the bureau of a district", actor: bureau, sees: ({ division }) => division === "120116" },
  { who: "a recycler", actor: partyActor(recycler), sees: ({ partyId }) => partyId === recycler.id },
  { who: "a treater", actor: partyActor(treater), sees: ({ partyId }) => partyId === treater.id },
  {
    who: "a party elsewhere that also books for a recycler's site",
    actor: partyActor(stranger),
    sees: ({ partyId, siteId }) => partyId === stranger.id || siteId === shared.id,
  },
];

describe.each(databaseKinds)("the ledger's answers over the $name", ({ start }) => {
  let server: DatabaseServer;
  let db: Db;
  let journal: Journal;
  /** In the order in which they were booked. */
  let booked: Entry[];
  const as = (actor: Partial<Actor>): Ctx => ctxOf(db, journal, actor);

  beforeAll(async () => {
    server = await start();
    // Fifty commits at once on a busy machine take their time.
    const connection = { url: server.url, limitMs: stepLimit };
    db = openDatabase(connection);
    await migrate(db);
    journal = new Journal(connection);
    await journal.commit(registryRows());
    const names = { kind: "collection_point", nameZh: "共用网点", nameEn: "shared point", recordedAt } as const;
    await journal.commit({
      entries: [],
      rows: [
        rowsFor(sites, [{ ...shared, ...names }]),
        rowsFor(siteOperators, [{ siteId: shared.id, partyId: stranger.id }]),
      ],
    });
    const history = new History();
    const [plans = []] = fc.sample(fc.array(plan, { minLength: 2_600, maxLength: 2_600 }), {
      numRuns: 1,
      seed: Number(process.env["FC_SEED"]),
    });
    for (let at = 0; at < plans.length; at += 50) {
      const attempts = plans.slice(at, at + 50).map((each) => history.attempt([each]));
      const outcomes = await Promise.all(attempts.map(({ changes }) => journal.commit(changes)));
      attempts.forEach((attempt, index) => {
        if (outcomes[index]?.status === "booked") history.accept(attempt);
      });
    }
    const rows = await db.$client.execute("select id from entries order by seq");
    const byId = new Map(history.booked.map((entry) => [entry.id, entry]));
    booked = rows.rows.flatMap(({ id }) => byId.get(String(id)) ?? []);
    if (booked.length < 2_000) throw new Error(`only ${booked.length} entries to read`);
  });
  afterAll(() => server?.stop());

  const sumsOf = (entries: readonly Entry[], sees: (account: Account) => boolean): string[] => {
    const sums = new Map<string, { quantity: "mass" | "pieces"; amount: number }>();
    for (const { account, itemId, quantity, amount } of entries.flatMap(({ postings }) => postings)) {
      if (!sees(account) || (quantity !== "mass" && quantity !== "pieces")) continue;
      const slot = `${account.key} ${itemId} ${quantity}`;
      sums.set(slot, { quantity, amount: (sums.get(slot)?.amount ?? 0) + amount });
    }
    return [...sums]
      .filter(([, { amount }]) => amount !== 0)
      .map(([slot, { quantity, amount }]) => `${slot} ${formatQuantity(quantity, amount)}`)
      .sort();
  };
  const answered = (rows: Awaited<ReturnType<typeof listBalances>>["items"]) =>
    rows.map((row) => `${row.account} ${itemNumber(row.item)} ${row.quantity} ${row.amount}`).sort();

  describe.each(readers)("$who", ({ actor, sees }) => {
    it("sees the balances of now, page by page", async () => {
      const rows = await everyPage((cursor) => listBalances(as(actor), { cursor, limit: 7 }));
      expect(answered(rows)).toEqual(sumsOf(booked, sees));
    });

    it.each(["2025-04-30", "2025-05-31", "2025-09-17", "2026-02-28", "2026-03-01", "2026-11-20"])(
      "sees the balances as they stood at the end of %s",
      async (asOf) => {
        const rows = await everyPage((cursor) => listBalances(as(actor), { cursor, limit: 50, asOf }));
        const then = booked.filter(({ occurredOn }) => occurredOn <= asOf);
        expect(answered(rows)).toEqual(sumsOf(then, sees));
      },
    );

    it("sees the entries that touch its books, the latest day first", async () => {
      const wanted = { from: "2025-06-01", to: "2025-08-15" };
      const rows = await everyPage((cursor) => listEntries(as(actor), { cursor, limit: 41, ...wanted }));
      const expected = booked
        .map((entry, index) => ({ ...entry, seq: index + 1 }))
        .filter(({ occurredOn }) => occurredOn >= wanted.from && occurredOn <= wanted.to)
        .filter(({ postings }) => postings.some(({ account }) => sees(account)))
        .sort((a, b) => (a.occurredOn < b.occurredOn ? 1 : a.occurredOn > b.occurredOn ? -1 : b.seq - a.seq));
      expect(rows.map(({ id, seq }) => [id, seq])).toEqual(expected.map(({ id, seq }) => [id, seq]));
    });

    it("sees of an entry its own accounts by name and of others only the kind, and it adds up", async () => {
      for (const entry of booked.filter((_, index) => index % 97 === 0)) {
        const reading = getEntry(as(actor), entry.id);
        if (!entry.postings.some(({ account }) => sees(account))) {
          await expect(reading).rejects.toMatchObject({ code: "not_found" });
          continue;
        }
        const { postings } = await reading;
        expect(postings.map(({ account }) => account)).toEqual(
          entry.postings.map(({ account }) => (sees(account) ? account.key : `outside:${account.kind}`)),
        );
        const foreign = postings.filter(({ account }) => account.startsWith("outside:"));
        for (const { siteId, partyId } of foreign) expect([siteId, partyId]).toEqual([null, null]);
        const mass = postings.filter(({ quantity }) => quantity === "mass");
        expect(mass.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 1_000), 0)).toBe(0);
      }
    });

    it("sees an account's history with what stood there after each posting", async () => {
      const accounts = [
        ...new Map(booked.flatMap(({ postings }) => postings.map(({ account }) => [account.key, account]))).values(),
      ];
      for (const account of accounts.filter((_, index) => index % 9 === 0)) {
        const reading = (cursor: string | undefined) => listHistory(as(actor), account.key, { cursor, limit: 23 });
        if (!sees(account)) {
          await expect(reading(undefined)).rejects.toMatchObject({ code: "not_found" });
          continue;
        }
        const rows = await everyPage(reading);
        expect(rows.map(({ entryId, line, balance }) => [entryId, line, balance])).toEqual(
          historyOf(booked, account.key),
        );
      }
    });

    it("exports a journal that hledger checks and adds up to the same balances", async () => {
      const from = "2025-05-01";
      const to = "2026-11-20";
      const response = await exportJournal(as(actor), { from, to });
      const text = await response.text();
      expect(text).toMatch(/^; complete$/m);
      expect(text.endsWith("; end\n")).toBe(true);
      hledgerCheck(text);
      expect((text.match(/^\d{4}-\d\d-\d\d /gm) ?? []).length).toBe(
        booked.filter(({ postings }) => postings.some(({ account }) => sees(account))).length,
      );
      expect(hledgerBalances(text, itemNumber)).toEqual(sumsOf(booked, sees));
    });

    it("exports the same for beancount, each transaction adding up to zero", async () => {
      const asked = { format: "beancount", from: "2025-05-01", to: "2026-11-20" } as const;
      const sums = sumsOf(booked, sees).map((sum) => sum.replace(/^\S+/, accountOf));
      expect(beancountBalances(await (await exportJournal(as(actor), asked)).text())).toEqual(sums.toSorted());
    });
  });

  it("exports more than one file holds as several that add up to the whole, cut within a day", async () => {
    const whole = sumsOf(booked, ({ division }) => division === "120116");
    const files: string[] = [];
    const places: (string | undefined)[] = [];
    for (let cursor: string | undefined; places.length === 0 || cursor !== undefined;) {
      places.push(cursor);
      const asked = { from: "2025-05-01", to: "2026-11-20", cursor };
      const response = await exportJournal(as(bureau), asked, { bytes: 60_000, chunk: 7 });
      const text = await response.text();
      const link = /^<(.*)>; rel="next"$/.exec(response.headers.get("link") ?? "")?.[1];
      cursor = (link && new URL(link, "http://x").searchParams.get("cursor")) ?? undefined;
      expect(text.endsWith(link ? `\n; cut, goes on at ${link}\n` : "\n; end\n")).toBe(true);
      files.push(text);
    }
    hledgerCheck(files[1] ?? "");
    expect(files.length).toBeGreaterThan(4);
    for (const text of files) {
      expect(Buffer.byteLength(text)).toBeLessThan(61_000);
      const [, before = "", count, digest] =
        /^([^]*)^; (\d+) entries, sha256 of all before this line ([0-9a-f]{64})$/m.exec(text) ?? [];
      expect(createHash("sha256").update(before).digest("hex")).toBe(digest);
      expect(before.match(/^\d{4}-\d\d-\d\d /gm)?.length).toBe(Number(count));
    }
    expect(files.map((file) => /^; complete$/m.test(file)).lastIndexOf(false)).toBe(files.length - 2);
    expect(hledgerBalances(files.join(""), itemNumber)).toEqual(whole);
    // Asked for again after something was booked on a day of the span, each file is the same.
    await journal.commit(only(stockEntry(uuid(3, 77), 5, { occurredOn: "2026-11-19" })));
    for (const [index, cursor] of places.entries()) {
      if (cursor === undefined) continue;
      const asked = { from: "2025-05-01", to: "2026-11-20", cursor };
      const again = await exportJournal(as(bureau), asked, { bytes: 60_000, chunk: 7 });
      expect(await again.text()).toBe(files[index]);
    }
    for (const cursor of ["x", encodeCursor(["1", "2026-01-01", 1]), encodeCursor([1, "2026", 1]), encodeCursor([1])]) {
      await expect(exportJournal(as(bureau), { cursor })).rejects.toMatchObject({ code: "invalid_cursor" });
    }
  });

  it("answers an export that fails on the way with an error, and never with a part of it", async () => {
    let left = 3;
    const failing: typeof fetch = (...call) => ((left -= 1) < 0 ? Promise.reject(new Error("gone")) : fetch(...call));
    const connection = { url: server.url, fetch: failing };
    const asked = exportJournal(
      { ...as(bureau), db: openDatabase(connection) },
      { from: "2025-05-01" },
      { bytes: 2 ** 20, chunk: 7 },
    );
    await expect(asked).rejects.toThrow("Failed query");
  });

  it("exports the books of one moment, whatever is booked meanwhile", async () => {
    const range = { from: "2030-01-01", to: "2030-01-31" };
    const entry = (number: number) => only(stockEntry(uuid(number, 77), 5, { occurredOn: "2030-01-15" }));
    await journal.commit(entry(1));
    const response = await exportJournal(as(everything), range);
    await journal.commit(entry(2));
    const text = await response.text();
    expect(text).toContain(uuid(1, 77));
    expect(text).not.toContain(uuid(2, 77));
  });

  it("of one site shows that site", async () => {
    const siteId = booked[0]?.postings.find(({ account }) => account.siteId)?.account.siteId ?? "";
    const rows = await everyPage((cursor) => listBalances(as(everything), { cursor, limit: 50, siteId }));
    expect(answered(rows)).toEqual(sumsOf(booked, (account) => account.siteId === siteId));
    const asOf = await everyPage((cursor) =>
      listBalances(as(everything), { cursor, limit: 50, siteId, asOf: "2025-12-15" }),
    );
    const then = booked.filter(({ occurredOn }) => occurredOn <= "2025-12-15");
    expect(answered(asOf)).toEqual(sumsOf(then, (account) => account.siteId === siteId));
    const entries = await everyPage((cursor) =>
      listEntries(as(everything), { cursor, limit: 50, siteId, kind: "treatment" }),
    );
    const treated = booked.filter(
      ({ kind, postings }) => kind === "treatment" && postings.some(({ account }) => account.siteId === siteId),
    );
    expect(entries.map(({ id }) => id).sort()).toEqual(treated.map(({ id }) => id).sort());
  });

  it("refuses a cursor that is not of its own making", async () => {
    for (const cursor of ["x", btoa("[]"), btoa("[1,2]"), btoa('["a","b","c"]'), btoa("[1,2,3,4]")]) {
      const asking = [
        listBalances(as(everything), { cursor, limit: 5 }),
        listEntries(as(everything), { cursor: cursor === btoa("[1,2,3,4]") ? cursor : btoa("[2,1]"), limit: 5 }),
      ];
      for (const each of asking) await expect(each).rejects.toMatchObject({ code: "invalid_cursor" });
    }
  });
});

async function everyPage<T>(
  read: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 1_000; page += 1) {
    const { items, nextCursor } = await read(cursor);
    all.push(...items);
    if (nextCursor === null) return all;
    cursor = nextCursor;
  }
  throw new Error("a list without an end");
}

/** Newest first: entry, line, balance after it. */
function historyOf(booked: readonly Entry[], key: string): [string, number, string][] {
  const running = new Map<string, number>();
  const rows: [string, number, string][] = [];
  for (const { id, postings } of booked) {
    postings.forEach(({ account, itemId, quantity, amount }, line) => {
      if (account.key !== key) return;
      const slot = `${itemId} ${quantity}`;
      const balance = (running.get(slot) ?? 0) + amount;
      running.set(slot, balance);
      rows.push([id, line, formatQuantity(quantity, balance)]);
    });
  }
  return rows.reverse();
}

const itemCodes = [
  "electronics/tv-crt",
  "electronics/fridge",
  "electronics/material/ferrous",
  "electronics/material/process-loss",
];
const itemNumber = (code: string) => itemCodes.indexOf(code) + 1;
