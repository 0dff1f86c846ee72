import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ChangeSet, type Edit, rowsFor } from "../../../db/change-set.ts";
import { authAccounts, authSessions, authUsers } from "../../../db/schema/index.ts";
import { type Books, openBooks } from "../../support/books.ts";

// What is replaced and not added to: sessions and passwords, as one group of the Journal writes them.

let books: Books;
const at = new Date(1_000);
const moments = { createdAt: at, updatedAt: at };
beforeAll(async () => {
  books = await openBooks();
  const users = ["wang", "li"].map((id) => ({
    id,
    name: id,
    email: `${id}@example.cn`,
    emailVerified: false,
    ...moments,
  }));
  const accounts = ["wang", "li"].flatMap((userId) => [
    {
      id: `${userId}-1`,
      accountId: userId,
      providerId: "credential",
      userId,
      password: "old",
      mustChange: false,
      ...moments,
    },
    {
      id: `${userId}-2`,
      accountId: userId,
      providerId: "another",
      userId,
      password: null,
      mustChange: false,
      ...moments,
    },
  ]);
  await booked({ entries: [], rows: [rowsFor(authUsers, users), rowsFor(authAccounts, accounts)] });
});
afterAll(() => books.close());

async function booked(...sets: ChangeSet[]): Promise<void> {
  const outcomes = await Promise.all(sets.map((set) => books.journal.commit(set)));
  expect(outcomes).toEqual(sets.map(() => ({ status: "booked" })));
}

const session = (userId: string, token: string) =>
  rowsFor(authSessions, [{ id: token, token, userId, expiresAt: at, ...moments }]);
const begins = (userId: string, token: string): ChangeSet => ({ entries: [], rows: [session(userId, token)] });
const edits = (...all: Edit[]): ChangeSet => ({ entries: [], rows: [], edits: all });
const tokens = async () => (await books.db.select().from(authSessions)).map(({ token }) => token).toSorted();
const passwords = async () =>
  (await books.db.select().from(authAccounts).where(eq(authAccounts.providerId, "credential")))
    .map(({ userId, password, updatedAt }) => [userId, password, updatedAt.getTime()])
    .toSorted();

it("signing out ends one session, and of many at once each his own", async () => {
  await booked(begins("wang", "w1"), begins("wang", "w2"), begins("li", "l1"), begins("li", "l2"));
  await booked(edits({ edit: "session_ended", token: "w1" }), edits({ edit: "session_ended", token: "l2" }));
  expect(await tokens()).toEqual(["l1", "w2"]);
  await booked(edits({ edit: "session_ended", token: "unknown" }));
  expect(await tokens()).toEqual(["l1", "w2"]);
});

it("a new password is its owner's alone, and ends all sessions but the one that is kept", async () => {
  const change: ChangeSet = {
    entries: [],
    rows: [session("wang", "w3")],
    edits: [
      { edit: "password_replaced", userId: "wang", hash: "new", mustChange: false, at: 2_000 },
      { edit: "sessions_ended", userId: "wang", keep: "w3" },
    ],
  };
  await booked(change);
  expect(await passwords()).toEqual([
    ["li", "old", 1_000],
    ["wang", "new", 2_000],
  ]);
  expect(await tokens()).toEqual(["l1", "w3"]);
});

it("whoever signs in while his password is replaced by another is out too", async () => {
  const reset = edits(
    { edit: "password_replaced", userId: "wang", hash: "newer", mustChange: true, at: 3_000 },
    { edit: "sessions_ended", userId: "wang", keep: null },
  );
  // One group: both wait for the one before.
  await booked(begins("li", "l3"), reset, begins("wang", "w4"));
  expect(await tokens()).toEqual(["l1", "l3"]);
  expect(await passwords()).toEqual([
    ["li", "old", 1_000],
    ["wang", "newer", 3_000],
  ]);
});

it("is undone with a change set that is refused", async () => {
  const refused = { ...begins("li", "l3"), edits: [{ edit: "sessions_ended", userId: "li", keep: null } as const] };
  const [outcome] = await Promise.all([books.journal.commit(refused), booked(begins("wang", "w5"))]);
  expect(outcome?.status).toBe("refused");
  expect(await tokens()).toEqual(["l1", "l3", "w5"]);
});
