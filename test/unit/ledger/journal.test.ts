import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ChangeSet } from "../../../db/change-set.ts";
import { type CommitOutcome, Journal } from "../../../db/journal.ts";
import { type Books, only, openBooks, stockEntry, uuid } from "../../support/books.ts";
import { expectSound } from "../../support/recount.ts";

let books: Books;
beforeEach(async () => {
  books = await openBooks();
});
afterEach(() => {
  books.close();
  vi.restoreAllMocks();
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

  it("too many waiting: nothing is sent and the outcome is unknown", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow = new Journal({
      url: "http://in-process",
      fetch: async (input, init) => {
        await held;
        return (books.connection.fetch ?? fetch)(input, init);
      },
    });
    const set = { entries: [], rows: [] };
    const waiting = Array.from({ length: 40_961 }, () => slow.commit(set));
    expect(await slow.commit(set)).toEqual({ status: "unknown" });
    release();
    expect((await Promise.all(waiting)).every(({ status }) => status === "booked")).toBe(true);
  });
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
