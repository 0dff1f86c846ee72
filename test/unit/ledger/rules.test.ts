import { describe, expect, it } from "vitest";
import { quantityKinds } from "../../../worker/kernel/quantity.ts";
import { assertCovered } from "../../../worker/ledger/coverage.ts";
import { accountOf, BeancountWriter } from "../../../worker/ledger/beancount.ts";
import { HledgerWriter, untagged } from "../../../worker/ledger/hledger.ts";
import { stockOf, varianceOf } from "../../../worker/ledger/accounts.ts";
import { assertMonthIsOver, assertPeriodOpen, openPeriodFor } from "../../../worker/ledger/periods.ts";
import { assertReversible, documentTypeOf, quantityKindOf } from "../../../worker/ledger/rules.ts";
import type { ExportRow } from "../../../worker/ledger/store.ts";
import { accountKinds } from "../../../worker/kernel/vocabulary/ledger.ts";
import { beancountBalances } from "../../support/beancount.ts";
import { collection } from "../../support/places.ts";

const refused = (code: string, params: Record<string, unknown> = {}) =>
  expect.objectContaining({ code, params: expect.objectContaining(params) });

describe("quantity kinds", () => {
  it("are known by the numbers the database keeps", () => {
    for (const [kind, { id }] of Object.entries(quantityKinds)) expect(quantityKindOf(id)).toBe(kind);
    expect(() => quantityKindOf(6)).toThrow(RangeError);
  });
});

describe("documents", () => {
  it("are named by the kind of their entry, where the kind has one", () => {
    const own = [
      "declaration",
      "claim",
      "return",
      "receipt",
      "treatment",
      "delivery",
      "stocktake",
      "purchase",
    ] as const;
    expect(own.map(documentTypeOf)).toEqual(own);
    const more = ["check", "delivery_receipt", "excess"] as const;
    expect(more.map(documentTypeOf)).toEqual(["purchase", "delivery", "receipt"]);
    const others = ["plant_return", "dispatch", "relay", "refusal", "opening", "usage"] as const;
    expect(others.map(documentTypeOf)).toEqual([
      "return",
      "transfer",
      "receipt",
      "receipt",
      "stocktake",
      "usage_report",
    ]);
    expect(documentTypeOf("retrofit")).toBeNull();
  });
});

describe("closed months", () => {
  const closed = [{ month: "2026-09" }, { month: "2026-11" }, { month: "2026-12" }];

  it("lead to the first open month from the date on, over the turn of the year too", () => {
    expect(["2026-08-31", "2026-09-01", "2026-11-30"].map((day) => openPeriodFor(closed, day))).toEqual([
      "2026-08",
      "2026-10",
      "2027-01",
    ]);
  });

  it("refuse a date in them and name the open month", () => {
    expect(() => assertPeriodOpen(closed, "2026-10-01")).not.toThrow();
    expect(() => assertPeriodOpen(closed, "2026-11-01")).toThrow(
      refused("period_closed", { period: "2026-11", openPeriod: "2027-01" }),
    );
  });

  it("are over before they are closed: on the last day of a month it is not", () => {
    expect(() => assertMonthIsOver("2026-10", "2026-11-01")).not.toThrow();
    expect(() => assertMonthIsOver("2026-11", "2026-11-30")).toThrow(refused("period_not_over"));
    expect(() => assertMonthIsOver("2026-12", "2026-11-30")).toThrow(refused("period_not_over", { period: "2026-12" }));
  });
});

describe("what may be reversed", () => {
  const entry = { reverses: null, reversedBy: null, occurredOn: "2026-09-15" };
  it.each([
    [{ ...entry, reverses: "a" }, "2026-09-15", "not_reversible", {}],
    [{ ...entry, reversedBy: "b" }, "2026-09-15", "already_reversed", { entry: "b" }],
    [entry, "2026-09-21", "date_in_future", { today: "2026-09-20" }],
    [entry, "2026-09-14", "date_too_old", { earliest: "2026-09-15" }],
  ])("%o on %s: %s", (row, day, code, params) => {
    expect(() => assertReversible(row, day, "2026-09-20")).toThrow(refused(code, params));
  });
  it("is what was booked, from its own day to today", () => {
    for (const day of ["2026-09-15", "2026-09-20"])
      expect(() => assertReversible(entry, day, "2026-09-20")).not.toThrow();
  });
});

describe("a day on which nothing can be taken back", () => {
  const entry = { reverses: null, reversedBy: null, occurredOn: "2026-09-15" };
  it.each(["2026-09-14", "2026-09-21"])("is shown where it was entered: %s", (day) => {
    expect(() => assertReversible(entry, day, "2026-09-20")).toThrow(
      expect.objectContaining({ pointer: "/occurredOn" }),
    );
  });
});

describe("cover", () => {
  const posting = (amount: number) => ({
    account: stockOf(collection),
    itemId: 1,
    quantity: "mass" as const,
    amount,
    estimated: false,
  });
  const standing = [
    {
      account: stockOf(collection).key,
      itemId: 1,
      quantity: 1,
      amount: 1_000,
      itemNameZh: "电视机",
      itemNameEn: "television",
      siteNameZh: "网点",
      siteNameEn: "point",
    },
  ];

  it("is the sum of what is taken, to the gram", () => {
    expect(() => assertCovered([posting(-400), posting(-600)], standing, "en")).not.toThrow();
    expect(() => assertCovered([posting(-400), posting(-601)], standing, "en")).toThrow(
      refused("insufficient_stock", { item: "television", site: "point", available: "1 kg", asked: "1.001 kg" }),
    );
    expect(() => assertCovered([posting(-5_000), posting(4_000)], standing, "zh-CN")).not.toThrow();
    expect(() => assertCovered([posting(-1_001)], standing, "zh-CN")).toThrow(
      refused("insufficient_stock", { item: "电视机", site: "网点" }),
    );
  });

  it("of something never held is nothing, and accounts that may go below zero need none", () => {
    expect(() => assertCovered([posting(-1)], [], "zh-CN")).toThrow(
      refused("insufficient_stock", { available: "0 kg" }),
    );
    expect(() => assertCovered([posting(-1)], [], "en")).toThrow(refused("insufficient_stock", { asked: "0.001 kg" }));
    const variance = { ...posting(-1), account: varianceOf(collection) };
    expect(() => assertCovered([variance], [], "en")).not.toThrow();
  });
});

describe("the export", () => {
  it("keeps a name on its line: a name cannot write transactions", () => {
    expect(untagged("网点\n2026-01-01 * x\r\u2028\u0085y")).toBe("网点 2026-01-01 * x y");
  });

  it("makes no tag of a name: in the comment of an account a tag is an instruction", () => {
    expect(untagged("试验收集点 type:B")).toBe("试验收集点 type：B");
  });

  const row = (changes: Partial<ExportRow>): ExportRow => ({
    seq: 1,
    id: "e1",
    entryKind: "treatment",
    occurredOn: "2026-01-01",
    reverses: null,
    quantity: 1,
    amount: -1_500,
    estimated: 0,
    visible: 1,
    account: "stock:s",
    kind: "stock",
    siteId: "s",
    partyId: "p",
    siteNameZh: "厂",
    siteNameEn: "plant",
    itemId: 17,
    item: "electronics/tv-crt",
    itemNameZh: "电视机",
    itemNameEn: "television",
    ...changes,
  });

  it("counts money to the fen and pieces whole, and tags what was estimated", () => {
    const text = new HledgerWriter().write([
      row({ quantity: 2, amount: 3, siteNameZh: null }),
      row({ quantity: 2, amount: -3, account: "generator:TEDA", siteNameZh: null }),
      row({ quantity: 5, amount: 1_250, estimated: 1, item: 'a "new" item' }),
      row({ quantity: 5, amount: -1_250, item: 'a "new" item' }),
    ]);
    expect(text).toBe(`account stock:s
commodity 1000. "piece electronics/tv-crt"  ; 电视机
account generator:TEDA
commodity 1000.00 "yuan a 'new' item"  ; 电视机

2026-01-01 * (e1) treatment  ; seq:1
    stock:s  3 "piece electronics/tv-crt"
    generator:TEDA  -3 "piece electronics/tv-crt"
    stock:s  12.5 "yuan a 'new' item"  ; estimated:yes
    stock:s  -12.5 "yuan a 'new' item"

`);
    expect(new HledgerWriter().write([])).toBe("");
  });

  it("declares before use, closes what is transformed, and hides whose the others' accounts are", () => {
    const text = new HledgerWriter().write([
      row({}),
      row({ item: "electronics/material/ferrous", itemNameZh: "铁", amount: 1_500 }),
      row({
        seq: 2,
        id: "e2",
        entryKind: "receipt",
        reverses: "e1",
        account: "transit:secret",
        kind: "transit",
        visible: 0,
        amount: -7,
      }),
      row({ seq: 2, id: "e2", entryKind: "receipt", reverses: "e1", amount: 7 }),
    ]);
    expect(text).toBe(`account stock:s  ; 厂
commodity 1000.000 "kg electronics/tv-crt"  ; 电视机
commodity 1000.000 "kg electronics/material/ferrous"  ; 铁
account transformed

2026-01-01 * (e1) treatment  ; seq:1
    stock:s  -1.5 "kg electronics/tv-crt"
    stock:s  1.5 "kg electronics/material/ferrous"
    transformed  1.5 "kg electronics/tv-crt"
    transformed  -1.5 "kg electronics/material/ferrous"

account outside:transit

2026-01-01 * (e2) receipt  ; seq:2, reverses:e1
    outside:transit  -0.007 "kg electronics/tv-crt"
    stock:s  0.007 "kg electronics/tv-crt"

`);
  });

  it("are for beancount what they are for hledger, in its words", () => {
    const text = new BeancountWriter().write([
      row({ estimated: 1 }),
      row({ itemId: 3, item: "electronics/material/ferrous", itemNameZh: "铁\n2026-01-01 open X", amount: 1_500 }),
      row({ seq: 2, id: "e2", entryKind: "receipt", reverses: "e1", kind: "transit", visible: 0, amount: -7 }),
      row({ seq: 2, id: "e2", entryKind: "receipt", reverses: "e1", amount: 7 }),
    ]);
    expect(text).toBe(`; KG-17: kg electronics/tv-crt 电视机
; KG-3: kg electronics/material/ferrous 铁 2026-01-01 open X
2026-01-01 * "treatment" "e1"
  seq: 1
  Assets:Stock:S  -1.5 KG-17
    estimated: TRUE
  Assets:Stock:S  1.5 KG-3
  Equity:Transformed  1.5 KG-17
  Equity:Transformed  -1.5 KG-3

2026-01-01 * "receipt" "e2"
  seq: 2
  reverses: "e1"
  Equity:Outside:Transit  -0.007 KG-17
  Assets:Stock:S  0.007 KG-17

`);
    expect(beancountBalances(text)).toEqual(["Assets:Stock:S 17 mass -1.493", "Assets:Stock:S 3 mass 1.5"]);
  });

  it("have an account of their own in beancount for each kind", () => {
    const names = accountKinds.map((kind) => accountOf(`${kind}:0198aa`));
    expect(new Set(names).size).toBe(accountKinds.length);
    for (const name of names) expect(name).toMatch(/^(Assets|Equity)(:[\p{Lu}\p{Nd}][\p{L}\p{Nd}-]*)+$/u);
    expect(accountOf("generator:泰达_1")).toBe("Equity:Generator:X泰达-1");
  });
});
