import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { rowsFor, type TableRows } from "../../db/change-set.ts";
import { auditLog, transitions } from "../../db/schema/index.ts";
import type { Actor } from "../../worker/context.ts";
import { Problem } from "../../worker/kernel/errors.ts";
import { stockOf, transferPostings, transitOf } from "../../worker/ledger/index.ts";
import { getEntry, listMonths } from "../../worker/ledger/reads.ts";
import { closeMonth } from "../../worker/ledger/close-month.ts";
import { type ReversalEffects, reverseEntry } from "../../worker/ledger/index.ts";
import {
  type Books,
  collection,
  ctxOf,
  elsewhere,
  entryWith,
  only,
  openBooks,
  plant,
  recordedAt,
  recycler,
  registryRows,
  stockEntry,
  treater,
  uuid,
} from "../support/books.ts";
import { expectSound } from "../support/recount.ts";

let books: Books;
let number = 0;
beforeAll(async () => {
  books = await openBooks();
  await books.journal.commit(registryRows());
  return () => books.close();
});

const owner: Partial<Actor> = { role: "recycler", partyId: recycler.id };
const bureau: Partial<Actor> = { role: "bureau", partyId: uuid(9, 1), division: "120116", zone: "TEDA", id: "officer" };
const as = (actor: Partial<Actor>) => ctxOf(books.db, books.journal, actor);
const fresh = () => uuid((number += 1), 50);

/** A booked entry that brought 100 g to the collection point. */
async function bookedReturn(massG = 100, rest: Parameters<typeof stockEntry>[2] = {}): Promise<string> {
  const id = fresh();
  expect(await books.journal.commit(only(stockEntry(id, massG, rest)))).toEqual({ status: "booked" });
  return id;
}

const reverse = (entryId: string, input: Record<string, unknown> = {}, actor = owner, effects: ReversalEffects = {}) =>
  reverseEntry(as(actor), { effects, reliances: {} }, entryId, {
    occurredOn: "2026-10-01",
    reason: "mistyped",
    ...input,
  });
const count = async (query: ReturnType<typeof sql>) => (await books.db.all(query)).length;

describe("a reversal", () => {
  it("books the negative under the same kind, linked both ways, with its reason", async () => {
    const entry = await bookedReturn();
    const id = fresh();
    const answer = await reverse(entry, { id });
    expect(answer).toEqual({ id, kind: "return", occurredOn: "2026-10-01", reverses: entry, reason: "mistyped" });
    const [before, after] = [await getEntry(as(owner), entry), await getEntry(as(owner), id)];
    expect([before.reversedBy, after.reverses, after.reason, after.kind]).toEqual([id, entry, "mistyped", "return"]);
    expect([before.documentType, before.documentId, after.documentId]).toEqual(["return", entry, entry]);
    expect(after.postings.map(({ account, amount }) => [account, amount])).toEqual(
      before.postings.map(({ account, amount }) => [account, amount.startsWith("-") ? amount.slice(1) : `-${amount}`]),
    );
    await expectSound(books.db);
  });

  it("under the same id and content is the same reversal, also when 20 ask at once", async () => {
    const entry = await bookedReturn();
    const id = fresh();
    const answers = await Promise.all(Array.from({ length: 20 }, () => reverse(entry, { id })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await reverse(entry, { id })).toEqual(answers[0]);
    await expect(reverse(entry, { id, reason: "another" })).rejects.toMatchObject({ code: "id_reused" });
    await expect(reverse(await bookedReturn(), { id })).rejects.toMatchObject({ code: "id_reused" });
    expect(await count(sql`select 1 from entries where reverses = ${entry}`)).toBe(1);
    expect(await count(sql`select 1 from audit_log where subject = ${id}`)).toBe(1);
  });

  it("happens once, however many ask at once under ids of their own", async () => {
    const entry = await bookedReturn();
    const asked = await Promise.allSettled(Array.from({ length: 20 }, () => reverse(entry, { id: fresh() })));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const each of asked)
      if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "already_reversed" });
  });

  it("is the party's own to make; another's entry is not found", async () => {
    const entry = await bookedReturn();
    await expect(reverse(entry, {}, { role: "treater", partyId: treater.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(reverse(fresh())).rejects.toMatchObject({ code: "not_found" });
  });

  it("is not reversed itself", async () => {
    const id = fresh();
    await reverse(await bookedReturn(), { id });
    await expect(reverse(id)).rejects.toMatchObject({ code: "not_reversible" });
  });

  it.each([
    ["2026-11-21", "date_in_future", { today: "2026-11-20" }],
    ["2026-09-14", "date_too_old", { earliest: "2026-09-15" }],
  ])("dated %s is refused: %s", async (occurredOn, code, params) => {
    const entry = await bookedReturn();
    await expect(reverse(entry, { occurredOn })).rejects.toMatchObject({ code, params, pointer: "/occurredOn" });
  });

  it("that would take what is no longer there says what, where and how much", async () => {
    const entry = await bookedReturn(700, { site: plant, partyId: treater.id });
    const line = { itemId: 1, pieces: 0, massG: 650 };
    const spent = entryWith(fresh(), transferPostings(stockOf(plant), transitOf(plant), line), { partyId: treater.id });
    expect(await books.journal.commit(only(spent))).toEqual({ status: "booked" });
    const asking = reverse(entry, {}, { role: "treater", partyId: treater.id });
    const params = { item: "Item 1", site: "Site 2", available: "0.05 kg", asked: "0.7 kg" };
    await expect(asking).rejects.toMatchObject({ code: "insufficient_stock", params });
  });

  it("writes what hangs on the entry together with it, and nothing when that is refused", async () => {
    const entry = await bookedReturn();
    const step = (version: number): TableRows =>
      rowsFor(transitions, [{ documentId: entry, version, state: "cancelled", actorId: "a", recordedAt }]);
    const refusing: ReversalEffects = {
      return: async () => () => {
        throw new Problem("wrong_state");
      },
    };
    await expect(reverse(entry, {}, owner, refusing)).rejects.toMatchObject({ code: "wrong_state" });
    const audit = {
      actorKind: "user",
      actorId: "a",
      partyId: "p",
      operation: "o",
      outcome: "done",
      requestId: "r",
      recordedAt,
    } as const;
    const clashing: ReversalEffects = {
      return: async () => () => [
        step(1),
        rowsFor(auditLog, [
          { ...audit, id: entry },
          { ...audit, id: entry },
        ]),
      ],
    };
    await expect(reverse(entry, {}, owner, clashing)).rejects.toMatchObject({ code: "constraint_violated" });
    expect(await count(sql`select 1 from transitions where document_id = ${entry}`)).toBe(0);
    expect(await count(sql`select 1 from reversals where entry_id = ${entry}`)).toBe(0);
    const seen: string[] = [];
    const effects: ReversalEffects = {
      return: async (_, booked) => {
        seen.push(booked.id, ...booked.postings.map(({ account }) => account.key));
        return () => [step(1)];
      },
      dispatch: () => Promise.reject(new Error("of another kind")),
    };
    await reverse(entry, {}, owner, effects);
    expect(seen).toEqual([entry, `stock:${collection.id}`, "generator:TEDA"]);
    expect(await count(sql`select 1 from transitions where document_id = ${entry}`)).toBe(1);
  });
});

describe("a closed month", () => {
  it("is closed once by the bureau for its zone, and the answer is the same every time", async () => {
    const first = await closeMonth(as(bureau), "2026-07");
    expect(first).toEqual({
      zone: "TEDA",
      month: "2026-07",
      state: "closed",
      closedAt: new Date(recordedAt).toISOString(),
    });
    const again = await Promise.all(Array.from({ length: 5 }, () => closeMonth(as(bureau), "2026-07")));
    expect(again).toEqual(Array(5).fill(first));
    const racing = await Promise.all(Array.from({ length: 5 }, () => closeMonth(as(bureau), "2026-08")));
    expect(new Set(racing.map(({ closedAt }) => closedAt)).size).toBe(1);
    expect(await count(sql`select 1 from audit_log where subject = 'TEDA 2026-08'`)).toBe(1);
  });

  it("must be over, and somebody's", async () => {
    await expect(closeMonth(as(bureau), "2026-11")).rejects.toMatchObject({ code: "period_not_over" });
    await expect(closeMonth(as(bureau), "2027-01")).rejects.toMatchObject({ code: "period_not_over" });
    await expect(closeMonth(as({ ...bureau, zone: "" }), "2026-07")).rejects.toMatchObject({ code: "not_permitted" });
  });

  it("takes no reversal; the first open month is named", async () => {
    const entry = await bookedReturn(100, { occurredOn: "2026-06-15" });
    await expect(reverse(entry, { occurredOn: "2026-07-31" })).rejects.toMatchObject({
      code: "period_closed",
      params: { period: "2026-07", openPeriod: "2026-09" },
    });
    await expect(reverse(entry, { occurredOn: "2026-09-01" })).resolves.toMatchObject({ reverses: entry });
  });

  it("of a zone whose account an entry of another zone touches takes no reversal either", async () => {
    const id = fresh();
    const line = { itemId: 1, pieces: 0, massG: 30 };
    const postings = transferPostings(stockOf(collection), transitOf(elsewhere), line);
    const entry = entryWith(id, postings, { zone: "", occurredOn: "2026-06-15" });
    await bookedReturn();
    expect(await books.journal.commit(only(entry))).toEqual({ status: "booked" });
    await expect(reverse(id, { occurredOn: "2026-07-31" })).rejects.toMatchObject({
      code: "period_closed",
      params: { openPeriod: "2026-09" },
    });
  });

  it("shows in the list of months, the latest first", async () => {
    const { items } = await listMonths(as(bureau));
    expect(items.map(({ month, state }) => `${month} ${state}`)).toEqual([
      "2026-11 open",
      "2026-10 open",
      "2026-09 open",
      "2026-08 closed",
      "2026-07 closed",
      "2026-06 open",
    ]);
    expect((await listMonths(as(bureau), "elsewhere")).items.every(({ state }) => state === "open")).toBe(true);
  });
});
