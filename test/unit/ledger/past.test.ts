import { describe, expect, it } from "vitest";
import { assertCoveredSince } from "../../../worker/ledger/coverage.ts";
import { stockOf } from "../../../worker/ledger/accounts.ts";
import { lowestOf, spendSteps } from "../../../worker/ledger/past.ts";
import { collection } from "../../support/places.ts";

const account = stockOf(collection);
const now = Date.parse("2026-11-20T04:00:00Z");
const ctx = {
  clock: () => now,
  actor: { kind: "user", id: "someone", name: "", partyId: "p", role: "recycler", division: "120116", zone: "TEDA" },
} as const;

describe("the least that stood there", () => {
  it("is what stands now, less the most that came after a day", () => {
    expect(lowestOf({ amount: 1_000, peak: 400, lowOn: "2026-11-02" })).toEqual({ amount: 600, on: "2026-11-02" });
  });

  it("is what stands now where nothing came after, or only less and less", () => {
    expect(lowestOf({ amount: 1_000, peak: null, lowOn: null })).toEqual({ amount: 1_000, on: null });
    expect(lowestOf({ amount: 1_000, peak: 0, lowOn: "2026-11-02" })).toEqual({ amount: 1_000, on: null });
    expect(lowestOf({ amount: 1_000, peak: -5, lowOn: "2026-11-02" })).toEqual({ amount: 1_000, on: null });
  });
});

describe("taking with a past date", () => {
  const taken = [
    { account: account.key, itemId: 1 },
    { account: account.key, itemId: 2 },
    { account: account.key, itemId: 1 },
  ];
  const standing = [
    { account: "stock:other", itemId: 1, spent: 9 },
    { account: account.key, itemId: 1, spent: 4 },
  ];

  it("takes the next step of each account and item, once", () => {
    const step = (item: number, version: number) => ({
      documentId: `past:${account.key}:${item}`,
      version,
      state: "spent",
      actorId: "someone",
      recordedAt: now,
    });
    const steps = spendSteps(ctx, standing, taken, "2026-11-19");
    expect(steps.map(({ table }) => table)).toEqual(["transitions", "transitions"]);
    expect(steps.flatMap(({ rows }) => rows)).toEqual([step(1, 5), step(2, 1)]);
  });

  it("takes none today, nor for nothing", () => {
    expect(spendSteps(ctx, standing, taken, "2026-11-20")).toEqual([]);
    expect(spendSteps(ctx, standing, [], "2026-11-19")).toEqual([]);
  });

  it("is judged by the day in Shanghai, where it is already the next one", () => {
    const late = { ...ctx, clock: () => Date.parse("2026-11-20T16:00:00Z") };
    expect(spendSteps(late, standing, taken, "2026-11-20")).not.toEqual([]);
  });
});

describe("what a reversal takes from the days since", () => {
  const posting = (amount: number, changes: object = {}) => ({
    account,
    itemId: 1,
    quantity: "mass" as const,
    amount,
    estimated: false,
    ...changes,
  });
  const row = (changes: object = {}) => ({
    account: account.key,
    itemId: 1,
    quantity: 1,
    amount: 1_000,
    later: 400,
    peak: 400,
    lowOn: "2026-11-02",
    spent: 0,
    held: [],
    ...changes,
  });
  const names = {
    account: account.key,
    itemId: 1,
    quantity: 1,
    amount: 1_000,
    itemNameZh: "电视机",
    itemNameEn: "television",
    siteNameZh: "网点",
    siteNameEn: "point",
  };
  const judge = (postings: Parameters<typeof assertCoveredSince>[0], stock = [row()], locale: "en" | "zh-CN" = "en") =>
    assertCoveredSince(postings, stock, [{ ...names, itemId: 2, itemNameEn: "fridge" }, names], locale);

  it("may empty the lowest day, to the gram", () => {
    expect(() => judge([posting(-500), posting(-100)])).not.toThrow();
  });

  it("names item, day and amounts where that day would have ended below nothing", () => {
    expect(() => judge([posting(-500), posting(-101)])).toThrow(
      expect.objectContaining({
        code: "insufficient_stock_then",
        pointer: "/occurredOn",
        params: { item: "television", date: "2026-11-02", available: "0.6 kg", asked: "0.601 kg" },
      }),
    );
    expect(() => judge([posting(-601)], [row()], "zh-CN")).toThrow(
      expect.objectContaining({ params: expect.objectContaining({ item: "电视机" }) }),
    );
  });

  it("counts pieces in pieces", () => {
    const pieces = [posting(-7, { quantity: "pieces" })];
    const stock = [row({ quantity: 2, amount: 10, peak: 4 })];
    expect(() => judge(pieces, stock)).toThrow(
      expect.objectContaining({ params: expect.objectContaining({ available: "6 pieces", asked: "7 pieces" }) }),
    );
    expect(() => judge(pieces, stock, "zh-CN")).toThrow(
      expect.objectContaining({ params: expect.objectContaining({ available: "6 件", asked: "7 件" }) }),
    );
  });

  it("leaves other items, accounts and quantities alone, and what only adds", () => {
    expect(() => judge([posting(-601, { itemId: 2 })])).not.toThrow();
    expect(() => judge([posting(-601, { account: { ...account, key: "stock:other" } })])).not.toThrow();
    expect(() => judge([posting(-601, { quantity: "pieces" })])).not.toThrow();
    expect(() => judge([posting(5)], [row({ amount: -1_000 })])).not.toThrow();
    expect(() => judge([posting(-5), posting(5)], [row({ amount: -1_000 })])).not.toThrow();
  });

  it("says nothing of today: that is for the balance now", () => {
    expect(() => judge([posting(-5_000)], [row({ peak: null, lowOn: null })])).not.toThrow();
  });

  it("goes without a name where none is known", () => {
    for (const locale of ["zh-CN", "en"] as const) {
      expect(() => assertCoveredSince([posting(-601)], [row()], [], locale)).toThrow(
        expect.objectContaining({ params: expect.objectContaining({ item: "" }) }),
      );
    }
  });
});
