import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ChangeSet, rowsFor } from "../../db/change-set.ts";
import { type Db, openDatabase } from "../../db/client.ts";
import { problemCodeOf } from "../../db/failures.ts";
import type { CommitOutcome } from "../../db/journal.ts";
import { migrate } from "../../db/migrate.ts";
import { closedMonths, transitions } from "../../db/schema/index.ts";
import { only, recordedAt, stockEntry, uuid } from "../support/books.ts";
import { History, plan } from "../support/history.ts";
import { type JournalPlace, journalPlaces } from "../support/journal-places.ts";
import { type MortalDatabase, mortalDatabases } from "../support/mortal-database.ts";
import { expectSound } from "../support/recount.ts";

// One suite for every way the product runs its one writer.

const ways = mortalDatabases.flatMap((database) => journalPlaces.map((place) => ({ database, place })));

describe.each(ways)("the Journal $place.name over the $database.name", ({ database: { start }, place: { open } }) => {
  let database: MortalDatabase;
  let journal: JournalPlace;
  let db: Db;

  beforeAll(async () => {
    database = await start();
    db = openDatabase({ url: database.url });
    await migrate(db);
    journal = await open(database.url);
  });
  afterAll(async () => {
    await journal?.stop();
    await database?.remove();
  });
  // Every test books under numbers of its own and leaves books that agree.
  let group = 0;
  beforeEach(() => {
    group += 1;
  });
  afterEach(() => expectSound(db));

  const id = (number: number) => uuid(number, 1_000 + group);
  const site = () => ({ id: uuid(group, 4), partyId: "party", division: "120116", zone: "TEDA" });
  const booked = async (...changes: ChangeSet[]) => {
    for (const each of changes) expect(await journal.commit(each)).toEqual({ status: "booked" });
  };
  const stock = async () => {
    const [row] = await db.all<{ amount: number }>(
      sql`select b.amount from balances b join accounts a on a.id = b.account_id where a.key = ${`stock:${site().id}`}`,
    );
    return row?.amount ?? 0;
  };
  const entriesOf = async (ids: readonly string[]) =>
    (
      await db.all<{ id: string }>(
        sql`select id from entries where id in (select value from json_each(${JSON.stringify(ids)}))`,
      )
    ).map((row) => row.id);

  it("books good commits and says of a bad one why", async () => {
    const month = { zone: site().id, month: "2026-05", closedAt: 1, closedBy: "bureau" };
    await booked(only(stockEntry(id(1), 100, { site: site() })), {
      entries: [],
      rows: [rowsFor(closedMonths, [month])],
    });
    const half = stockEntry(id(3), 5, { site: site() });
    const cases: [ChangeSet, string][] = [
      [only(stockEntry(id(2), -101, { site: site() })), "insufficient_stock"],
      [only({ ...half, postings: half.postings.slice(1) }), "unbalanced_entry"],
      [only(stockEntry(id(1), 7, { site: site() })), "id_reused"],
      [only(stockEntry(id(4), 7, { site: site(), zone: site().id, occurredOn: "2026-05-31" })), "period_closed"],
      [{ entries: [], rows: [rowsFor(closedMonths, [month])] }, "period_closed"],
    ];
    for (const [changes, code] of cases) expect(codeOf(await journal.commit(changes))).toBe(code);
    expect(await stock()).toBe(100);
  });

  it("a refused commit leaves no trace, and those beside it are booked", async () => {
    const step = (number: number) =>
      rowsFor(transitions, [{ documentId: id(number), version: 1, state: "booked", actorId: "a", recordedAt }]);
    const good = Array.from({ length: 40 }, (_, at) => ({
      entries: [stockEntry(id(at), 10, { site: site() })],
      rows: [step(at)],
    }));
    const bad = good.map((_, at) => ({
      entries: [
        stockEntry(id(100 + at), 10, { site: site() }),
        stockEntry(id(200 + at), -(10 ** 12), { site: site() }),
      ],
      rows: [step(100 + at)],
    }));
    const outcomes = await Promise.all(
      good.flatMap((each, at) => [each, bad[at] ?? each]).map((each) => journal.commit(each)),
    );
    expect(outcomes.filter(({ status }) => status === "booked")).toHaveLength(40);
    expect(outcomes.filter(({ status }) => status === "refused")).toHaveLength(40);
    expect(await stock()).toBe(400);
    const traces = await db.all<{ id: string }>(
      sql`select document_id as id from transitions where document_id like ${`019a0000-${(1_000 + group).toString(16).padStart(4, "0")}%`}`,
    );
    expect(traces.map((row) => row.id).sort()).toEqual(good.map((_, at) => id(at)).sort());
  });

  it("20 at once under one id are booked once", async () => {
    const changes = only(stockEntry(id(1), 50, { site: site() }));
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => journal.commit(changes)));
    expect(outcomes.map(codeOf).sort()).toEqual(["booked", ...Array<string>(19).fill("id_reused")]);
    expect(await stock()).toBe(50);
  });

  it("20 at once spending one stock spend exactly what is there", async () => {
    await booked(only(stockEntry(id(0), 1_000, { site: site() })));
    const spend = Array.from({ length: 20 }, (_, at) => only(stockEntry(id(1 + at), -80, { site: site() })));
    const outcomes = await Promise.all(spend.map((each) => journal.commit(each)));
    expect(outcomes.filter(({ status }) => status === "booked")).toHaveLength(12);
    expect(outcomes.filter((outcome) => codeOf(outcome) === "insufficient_stock")).toHaveLength(8);
    expect(await stock()).toBe(40);
  });

  it("more than fit in one group, and one larger than a group, all arrive", async () => {
    const many = Array.from({ length: 600 }, (_, at) => only(stockEntry(id(at), 1, { site: site() })));
    const large = only(...Array.from({ length: 1_500 }, (_, at) => stockEntry(id(1_000 + at), 1, { site: site() })));
    const outcomes = await Promise.all([large, ...many].map((each) => journal.commit(each)));
    expect(outcomes.every(({ status }) => status === "booked")).toBe(true);
    expect(await stock()).toBe(2_100);
  });

  it("a random history leaves books that agree with what the callers were told", async () => {
    const property = fc.asyncProperty(fc.array(plan, { minLength: 1_500, maxLength: 1_500 }), async (plans) => {
      const history = new History(group);
      for (let at = 0; at < plans.length; at += 100) {
        const attempts = plans.slice(at, at + 100).map((each) => history.attempt([each]));
        const outcomes = await Promise.all(attempts.map(({ changes }) => journal.commit(changes)));
        // Over a network the calls may arrive in another order, so only what was booked is held against the books.
        attempts.forEach((attempt, index) => {
          if (outcomes[index]?.status === "booked") history.accept(attempt);
          else expect(outcomes[index]?.status).toBe("refused");
        });
      }
      const ids = history.booked.map((entry) => entry.id).sort();
      expect((await entriesOf(ids)).sort()).toEqual(ids);
    });
    await fc.assert(property, { numRuns: 1, endOnFailure: true });
  });

  describe("faults", () => {
    type Load = { known: string[]; unknown: number };
    /** What happens to a load happens when so many of its commits are known to be booked, not after so much time. */
    let turns: { count: number; come: () => void }[] = [];
    const reached = (count: number) => new Promise<void>((come) => turns.push({ count, come }));

    /** Clients that send every unknown outcome again, unchanged, until they know. */
    async function load(clients: number, each: number, restless?: () => AbortSignal): Promise<Load> {
      const known: string[] = [];
      let unknown = 0;
      turns = [];
      const client = async (number: number) => {
        for (let at = 0; at < each; at += 1) {
          const own = id(number * 1_000 + at);
          const changes = only(stockEntry(own, 1, { site: site() }));
          let sent = 0;
          for (;;) {
            const outcome = await journal.commit(changes, sent === 0 ? restless?.() : undefined);
            sent += 1;
            // A second sending that meets the first one's entry is how a caller learns that it was booked.
            if (outcome.status === "booked" || (sent > 1 && codeOf(outcome) === "id_reused")) break;
            expect(outcome.status, codeOf(outcome)).toBe("unknown");
            unknown += 1;
            await pause(20);
          }
          known.push(own);
          for (const { count, come } of turns) if (known.length >= count) come();
        }
      };
      await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
      return { known, unknown };
    }

    async function expectHeld({ known }: Load, expected: number): Promise<void> {
      expect(known).toHaveLength(expected);
      expect((await entriesOf(known)).sort()).toEqual([...known].sort());
      expect(await stock()).toBe(expected);
    }

    it.each(["SIGTERM", "SIGKILL"] as const)(
      "the database ends by %s under load and comes back, twice",
      async (signal) => {
        const working = load(20, 30);
        for (let time = 0; time < 2; time += 1) {
          await reached(100 + 200 * time);
          await database.kill(signal);
          await pause(100);
          await database.start();
        }
        const done = await working;
        expect(done.unknown, "outcomes lost on the way").toBeGreaterThan(0);
        await expectHeld(done, 600);
      },
    );

    it("the Journal's own process ends under load and comes back", async () => {
      const working = load(20, 30);
      await reached(150);
      await journal.restart();
      await expectHeld(await working, 600);
    });

    it("callers that hang up and ask again find each commit booked once", async () => {
      let dice = Number(process.env["FC_SEED"]);
      const restless = () => {
        dice = (dice * 48_271) % 2_147_483_647;
        return AbortSignal.timeout(dice % 12);
      };
      const done = await load(20, 20, restless);
      expect(done.unknown, "outcomes lost on the way").toBeGreaterThan(0);
      await expectHeld(done, 400);
    });
  });
});

function codeOf(outcome: CommitOutcome): string {
  return outcome.status === "refused" ? problemCodeOf(outcome.message) : outcome.status;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
