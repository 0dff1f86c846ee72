import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ChangeSet } from "../../../db/change-set.ts";
import { type CommitOutcome, Journal, remoteJournal } from "../../../db/journal.ts";
import { type Books, only, openBooks, stockEntry, uuid } from "../../support/books.ts";
import { entries } from "../../../db/schema/index.ts";
import { expectSound } from "../../support/recount.ts";

let books: Books;
beforeEach(async () => {
  books = await openBooks();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await books.close();
});

const add = (number: number, massG = 10): ChangeSet => only(stockEntry(uuid(number), massG));
const statuses = (outcomes: CommitOutcome[]) => outcomes.map(({ status }) => status);
/** The first commit goes alone; those behind it make the next group. */
const together = (journal: Journal, sets: ChangeSet[]) =>
  Promise.all([add(9_000), ...sets].map((set) => journal.commit(set))).then(([, ...outcomes]) => outcomes);

describe("a group of commits", () => {
  it("is judged entry by entry: what comes first cannot spend what comes after", async () => {
    // 10 g are there from the commit that went ahead.
    const outcomes = await together(books.journal, [add(1, -60), add(2, 60), add(3, -70)]);
    expect(statuses(outcomes)).toEqual(["refused", "booked", "booked"]);
    await expectSound(books.db);
  });

  it("inside one change set too", async () => {
    const spendFirst = only(stockEntry(uuid(1), -60), stockEntry(uuid(2), 60));
    const bringFirst = only(stockEntry(uuid(3), 60), stockEntry(uuid(4), -60));
    expect(statuses([await books.journal.commit(spendFirst)])).toEqual(["refused"]);
    expect(statuses([await books.journal.commit(bringFirst)])).toEqual(["booked"]);
  });

  it("is not held up by a change set that cannot be said in SQL", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const unspeakable = { entries: [], rows: [{ table: "returns", rows: [{ id: 10n }] }] };
    const unknownTable = { entries: [], rows: [{ table: "sqlite_master", rows: [{ id: "x" }] }] };
    const outcomes = await together(books.journal, [add(1), unspeakable, unknownTable, add(2)]);
    expect(statuses(outcomes)).toEqual(["booked", "refused", "refused", "booked"]);
  });

  it("writes the books only through entries, whatever tables a change set names", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const rows = [{ id: 99, key: "stock:x", kind: "stock", division: "", zone: "", guarded: 1 }];
    const outcome = await books.journal.commit({ entries: [], rows: [{ table: "accounts", rows }] });
    expect(outcome.status).toBe("refused");
  });

  it("of nothing at all is booked", async () => {
    expect(await books.journal.commit({ entries: [], rows: [] })).toEqual({ status: "booked" });
  });
});

describe("an answer that says nothing", () => {
  /** A Journal whose database answers as told, after the given number of honest answers. */
  function deaf(answer: () => Promise<Response> | Response): Journal {
    vi.spyOn(console, "error").mockReturnValue();
    return new Journal({ url: "http://in-process", fetch: async () => answer() });
  }
  /** A batch's answer by the protocol: the steps that failed, and nothing from the first of them on. */
  const failing = (errors: Record<number, string>) => {
    const steps = [...Array(8).keys()];
    const stepErrors = steps.map((step) => (errors[step] === undefined ? null : { message: errors[step] }));
    const first = Math.min(...Object.keys(errors).map(Number));
    const stepResults = steps.map((step) => (step < first ? { rows: [] } : null));
    const result = { step_results: stepResults, step_errors: stepErrors };
    return Response.json({ results: [{ type: "ok", response: { result } }] });
  };
  const answers: [what: string, answer: () => Promise<Response> | Response][] = [
    ["the connection breaks", () => Promise.reject(new TypeError("fetch failed"))],
    ["the server fails", () => new Response("oops", { status: 500 })],
    ["the answer is no JSON", () => new Response("<html>")],
    ["the answer has no results", () => Response.json({ results: [] })],
    ["the answer is of another kind", () => Response.json({ results: [{ type: "ok", response: {} }] })],
    ["the batch as a whole failed", () => Response.json({ results: [{ type: "error", error: { message: "x" } }] })],
    // BEGIN, five statements, COMMIT, ROLLBACK.
    ["BEGIN finds the database locked", () => failing({ 0: "database is locked" })],
    ["the disk is full", () => failing({ 2: "database or disk is full" })],
    ["COMMIT fails", () => failing({ 6: "disk I/O error" })],
  ];

  it.each(answers)("%s: the outcome is unknown", async (_, answer) => {
    expect(statuses([await deaf(answer).commit(add(1))])).toEqual(["unknown"]);
  });

  /** In place of COMMIT its database finds a question that it refuses, where a batch has so many savepoints. */
  function uncommitting(asked: string, isRefused: (savepoints: number) => boolean): Journal {
    vi.spyOn(console, "error").mockReturnValue();
    return new Journal({
      url: "http://in-process",
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const body = await request.text();
        const isSpoilt = isRefused(body.split("SAVEPOINT c").length - 1);
        const spoilt = isSpoilt ? body.replace('"COMMIT"', `"select ${asked}"`) : body;
        return (books.connection.fetch ?? fetch)(input, { ...init, body: spoilt });
      },
    });
  }

  it("COMMIT is refused to a group: nobody is told that a neighbour's uncommitted write has his id", async () => {
    const full = uncommitting("json('no room')", () => true);
    const twice = await together(full, [add(1), add(1), add(2, -5), add(3)]);
    expect(statuses(twice)).toEqual(["unknown", "unknown", "unknown", "unknown"]);
    expect(await books.db.$count(entries)).toBe(0);
  });

  it("COMMIT is refused for a rule that one of a group breaks: each goes alone", async () => {
    const strict = uncommitting("[constraint failed]", (savepoints) => savepoints > 1);
    const outcomes = await together(strict, [add(1), add(1), add(2)]);
    expect(statuses(outcomes)).toEqual(["booked", "refused", "booked"]);
  });

  function slowJournal() {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow = new Journal({
      url: "http://in-process",
      fetch: async (input, init) => {
        await held;
        return (books.connection.fetch ?? fetch)(input, init);
      },
    });
    return { slow, release };
  }

  it("too many waiting: nothing is sent and the outcome is unknown", async () => {
    const { slow, release } = slowJournal();
    const set = { entries: [], rows: [] };
    const waiting = Array.from({ length: 40_961 }, () => slow.commit(set));
    expect(await slow.commit(set)).toEqual({ status: "unknown" });
    release();
    expect((await Promise.all(waiting)).every(({ status }) => status === "booked")).toBe(true);
  });

  it("too many bytes waiting: what is small still finds room, and there is room again afterwards", async () => {
    const { slow, release } = slowJournal();
    const of = (megabytes: number) => ({
      entries: [],
      rows: [{ table: "audit_log", rows: [{ id: "x".repeat(megabytes * 1024 * 1024) }] }],
    });
    const small = { entries: [], rows: [] };
    const waiting = [slow.commit(small), slow.commit(of(20))];
    expect(await slow.commit(of(5))).toEqual({ status: "unknown" });
    waiting.push(slow.commit(small));
    release();
    await Promise.all(waiting);
    expect(statuses([await slow.commit(of(4))])).toEqual(["refused"]);
  });
});

describe("a database that has no time for it", () => {
  const honest: typeof fetch = (input, init) => (books.connection.fetch ?? fetch)(input, init);

  it("is asked again where it has said so without looking at it", async () => {
    let refusals = 3;
    const busy = new Journal({
      url: "http://in-process",
      fetch: async (input, init) => {
        refusals -= 1;
        return refusals < 0 ? honest(input, init) : new Response("", { status: 429 });
      },
    });
    expect(statuses([await busy.commit(add(1))])).toEqual(["booked"]);
    await expectSound(books.db);
  });

  it("and goes on saying so: the outcome is unknown once the limit is over", async () => {
    const url = "http://in-process";
    const journal = new Journal({ url, limitMs: 100, fetch: async () => new Response("", { status: 429 }) });
    expect(statuses([await journal.commit(add(1))])).toEqual(["unknown"]);
  });

  it("and is silent: whoever waits behind the silence is told with the first", async () => {
    let calls = 0;
    const silent = new Journal({
      url: "http://in-process",
      limitMs: 100,
      fetch: (_, init) => {
        calls += 1;
        return new Promise((_resolve, reject) => init?.signal?.addEventListener("abort", reject));
      },
    });
    const outcomes = await Promise.all([1, 2, 3].map((number) => silent.commit(add(number))));
    expect([statuses(outcomes), calls]).toEqual([["unknown", "unknown", "unknown"], 1]);
  });
});

it("a Journal elsewhere that breaks off does not say what it did", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const broken = remoteJournal(() => ({ commit: () => Promise.reject(new Error("The object was reset")) }));
  const moved = remoteJournal(() => {
    throw new Error("no such object");
  });
  expect(statuses([await broken.commit(add(1)), await moved.commit(add(1))])).toEqual(["unknown", "unknown"]);
  expect(statuses([await remoteJournal(() => books.journal).commit(add(1))])).toEqual(["booked"]);
});

it("an answer that was lost after COMMIT is found again by sending the same id", async () => {
  let lose = true;
  const lossy = new Journal({
    url: "http://in-process",
    fetch: async (input, init) => {
      const response = await (books.connection.fetch ?? fetch)(input, init);
      if (!lose) return response;
      lose = false;
      throw new TypeError("connection reset");
    },
  });
  expect(await lossy.commit(add(1))).toEqual({ status: "unknown" });
  expect(await lossy.commit(add(1))).toMatchObject({
    status: "refused",
    message: expect.stringContaining("entry exists"),
  });
  await expectSound(books.db);
});
