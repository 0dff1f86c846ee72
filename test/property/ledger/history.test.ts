import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChangeSet } from "../../../db/change-set.ts";
import type { Db } from "../../../db/client.ts";
import { problemCodeOf } from "../../../db/failures.ts";
import { Journal } from "../../../db/journal.ts";
import { type Books, openBooks } from "../../support/books.ts";
import { type Attempt, History, isIndependent, plan, type Plan } from "../../support/history.ts";
import { expectSound } from "../../support/recount.ts";

/** Other ones in each run. LEDGER_OPERATIONS=1000000 for a long night; FC_SEED repeats a run. */
const operations = Number(process.env["LEDGER_OPERATIONS"] ?? 20_000);
const seed = Number(process.env["FC_SEED"]);

describe("long histories", () => {
  it(
    `${operations} operations leave books that agree (seed ${seed})`,
    async () => {
      const stream = fc.asyncProperty(fc.infiniteStream(plan), (plans) => runHistory(plans, operations));
      await fc.assert(stream, { numRuns: 1, endOnFailure: true });
    },
    60_000 + operations * 3,
  );

  it("short histories do too, and a failing one is made shorter still", async () => {
    const history = fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 60 }), (plans) =>
      runHistory(plans, plans.length),
    );
    await fc.assert(history, { numRuns: 60 });
  });

  it("entries that do not depend on one another give the same books in any order", async () => {
    const stream = fc.asyncProperty(fc.infiniteStream(plan), fc.infiniteStream(fc.nat()), async (plans, dice) => {
      const history = new History();
      const sets = take(plans, 3_000)
        .map((each) => history.attempt([{ ...each, intent: "bring" }]).changes)
        .filter(isIndependent);
      expect(sets.length).toBeGreaterThan(1_000);
      const [first, ...others] = await Promise.all(
        [sets, shuffled(sets, dice), shuffled(sets, dice)].map((order) => booksOf(order, dice)),
      );
      for (const other of others) expect(other).toEqual(first);
    });
    await fc.assert(stream, { numRuns: 2, endOnFailure: true });
  });
});

/** A history of some length must have met all of them, or it proves less than it says. */
const everyAnswer = [
  "already_reversed",
  "booked",
  "id_reused",
  "insufficient_stock",
  "period_closed",
  "unbalanced_entry",
  "wrong_state",
];

/** Carries a history out, many commits at once, and holds the books against it. */
async function runHistory(plans: Iterable<Plan>, count: number): Promise<void> {
  const books = await openBooks();
  const watched = watch(books);
  try {
    const history = new History();
    const source = plans[Symbol.iterator]();
    let done = 0;
    const answers = new Map<string, number>();
    while (done < count) {
      const head = source.next().value;
      if (!head) break;
      // Sizes from 1 to 128; every other round is honest work only, so that groups pass as one.
      const size = Math.min(count - done, 1 + (head.pick % 128));
      const honest = head.estimated;
      if (head.pick % 40 === 0) await closeMonth(watched.journal, history, head.pick);
      const attempts = attemptsOf(history, [head, ...take(source, size - 1)], honest);
      for (const answer of await carryOut(watched.journal, history, attempts)) {
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
      }
      done += size;
    }
    await holdAgainst(books.db, history);
    if (count < 10_000) return;
    expect(watched.groups, "groups that passed as one").toBeGreaterThan(count / 500);
    expect(watched.savepoints, "groups that had to be taken apart").toBeGreaterThan(count / 1_000);
    expect([...answers.keys()].sort()).toEqual(everyAnswer);
    console.log(
      `history: ${history.booked.length} entries booked; ${watched.groups} groups as one, ${watched.savepoints} taken apart;`,
      `${history.closed.size} months closed; ${[...answers].map(([answer, count]) => `${answer} ${count}`).join(", ")}`,
    );
  } finally {
    books.close();
  }
}

function attemptsOf(history: History, plans: readonly Plan[], honest: boolean): Attempt[] {
  const attempts: Attempt[] = [];
  let joined: Plan[] = [];
  for (const each of plans) {
    const wanted: Plan = honest ? { ...each, intent: "bring" } : each;
    if (wanted.intent === "twice") {
      const attempt = history.attempt([wanted]);
      attempts.push(attempt, attempt);
      continue;
    }
    joined.push(wanted);
    if (each.joined && joined.length < 4) continue;
    attempts.push(history.attempt(joined));
    joined = [];
  }
  if (joined.length > 0) attempts.push(history.attempt(joined));
  return attempts;
}

/** Commits all at once; every answer is what one commit after the other would have got. */
async function carryOut(journal: Journal, history: History, attempts: Attempt[]): Promise<string[]> {
  const outcomes = await Promise.all(attempts.map(({ changes }) => journal.commit(changes)));
  const answers = outcomes.map((outcome) =>
    outcome.status === "refused" ? problemCodeOf(outcome.message) : outcome.status,
  );
  expect(answers).toEqual(attempts.map((attempt) => history.settle(attempt)));
  return answers;
}

async function closeMonth(journal: Journal, history: History, pick: number): Promise<void> {
  const changes = history.closeMonth(pick);
  if (changes) expect(await journal.commit(changes)).toEqual({ status: "booked" });
}

/** The books agree with themselves, and with what was told to the callers. */
async function holdAgainst(db: Db, history: History): Promise<void> {
  await expectSound(db);
  const column = async (query: string) => (await db.all<{ id: string }>(sql.raw(query))).map(({ id }) => id).sort();
  const sets = [...history.sets].sort();
  expect(same(await column("select id from entries"), history.booked.map(({ id }) => id).sort())).toBe(true);
  expect(same(await column("select document_id as id from transitions"), sets)).toBe(true);
  expect(same(await column("select id from audit_log"), sets)).toBe(true);
  expect(same(await column("select key as id from idempotency_keys"), sets)).toBe(true);
  const reversed = history.booked.filter(({ reverses }) => reverses !== null).map(({ id }) => id);
  expect(same(await column("select id from reversals"), reversed.sort())).toBe(true);
  const balances = await db.all<{ slot: string; amount: number }>(
    sql.raw(`select a.key || ' ' || b.item_id || ' ' || iif(b.quantity = 1, 'mass', 'pieces') as slot, b.amount
      from balances b join accounts a on a.id = b.account_id`),
  );
  const found = new Map(balances.map(({ slot, amount }) => [slot, amount]));
  expect(found).toEqual(history.balances);
}

/** For lists too long to print when they differ. */
function same(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index]);
}

/** A Journal over the same books that counts how its groups went. */
function watch({ connection }: Books): { journal: Journal; groups: number; savepoints: number } {
  const counts = { groups: 0, savepoints: 0 };
  const counting: typeof fetch = (input, init) => {
    const body = typeof init?.body === "string" ? init.body : "";
    if (body.includes('"SAVEPOINT c"')) counts.savepoints += 1;
    else counts.groups += 1;
    return (connection.fetch ?? fetch)(input, init);
  };
  return Object.assign(counts, { journal: new Journal({ ...connection, fetch: counting }) });
}

/** Balances and roll-ups after the sets, committed in that order in batches of any size. */
async function booksOf(sets: readonly ChangeSet[], dice: Iterable<number>): Promise<string[]> {
  const books = await openBooks();
  try {
    for (let at = 0; at < sets.length;) {
      const size = 1 + ((take(dice, 1)[0] ?? 0) % 200);
      const outcomes = await Promise.all(sets.slice(at, at + size).map((set) => books.journal.commit(set)));
      expect(outcomes.every(({ status }) => status === "booked")).toBe(true);
      at += size;
    }
    const rows = async (table: string) =>
      await books.db.all(sql.raw(`select a.key, t.* from ${table} t join accounts a on a.id = t.account_id`));
    const all = [...(await rows("balances")), ...(await rows("rollups"))];
    // An account's number follows from who came first; its key does not.
    return all.map((row) => JSON.stringify({ ...Object(row), account_id: 0 })).sort();
  } finally {
    books.close();
  }
}

function shuffled<T>(list: readonly T[], dice: Iterable<number>): T[] {
  return take(dice, list.length)
    .map((weight, index) => ({ weight, index }))
    .sort((a, b) => a.weight - b.weight || a.index - b.index)
    .flatMap(({ index }) => list.slice(index, index + 1));
}

function take<T>(source: Iterable<T> | Iterator<T>, count: number): T[] {
  const iterator = Symbol.iterator in source ? source[Symbol.iterator]() : source;
  const taken: T[] = [];
  while (taken.length < count) {
    const { done, value } = iterator.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}
