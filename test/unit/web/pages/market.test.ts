import { describe, expect, it } from "vitest";
import { circleOf, letterOf } from "../../../../web/src/pages/market/circle.ts";
import { gradesFor } from "../../../../web/src/pages/market/grades.ts";
import { linesOf } from "../../../../web/src/pages/market/prices.ts";
import { documentHref, sendingOf } from "../../../../web/src/pages/market/sending.ts";
import type { Offer, Price } from "../../../../web/src/pages/market/types.ts";

const seller = { partyId: "p", partyNameZh: "", partyNameEn: "", siteId: "from", siteNameZh: "", siteNameEn: "" };
const bid = { id: "b1", partyId: "q", partyNameZh: "", partyNameEn: "", receiverNameZh: "", receiverNameEn: "" };
const offer = (changes: Partial<Offer> = {}): Offer => ({
  id: "o",
  state: "sold",
  side: "seller",
  item: "electronics/tv-crt",
  itemNameZh: "",
  itemNameEn: "",
  stream: "electronics",
  grade: null,
  wasteCode: null,
  pieces: 2,
  massKg: "50",
  askingYuan: null,
  askingYuanPerTonne: null,
  paymentTerms: "",
  offeredOn: "2026-11-01",
  expiresOn: "2026-12-01",
  division: "120116",
  zone: "TEDA",
  seller,
  sellerCredit: null,
  bidCount: 1,
  document: null,
  bids: [
    {
      ...bid,
      receiverSiteId: "to",
      amountYuan: "9",
      yuanPerTonne: "180",
      note: null,
      bidAt: "",
    },
  ],
  sale: {
    id: "s",
    bidId: "b1",
    soldOn: "2026-11-20",
    amountYuan: "9",
    yuanPerTonne: "180",
  },
  ...changes,
});

describe("sold goods", () => {
  it("are sent by the form that their kind has, filled in from the sale", () => {
    expect(sendingOf(offer(), "2026-11-21")).toMatchObject({
      name: "transfer",
      values: { fromSiteId: "from", toSiteId: "to", offerId: "o", lines: [{ pieces: "2", massKg: "50" }] },
    });
    expect(sendingOf(offer({ item: "electronics/material/ferrous", pieces: 0 }), "2026-11-21")).toMatchObject({
      name: "delivery",
      values: { siteId: "from", receiverSiteId: "to", offerId: "o", pieces: "", massKg: "50" },
    });
  });

  it("are nobody's to send but the seller's, and only once they are sold", () => {
    for (const changes of [{ side: "buyer" }, { state: "open", sale: null }, { state: "dispatched" }] as const) {
      expect(sendingOf(offer(changes), "2026-11-21")).toBeUndefined();
    }
    expect(documentHref({ kind: "transfer", id: "t", state: "received" })).toBe("/takeback/transfers/t");
  });
});

describe("prices", () => {
  const price = (week: string, grade: string, yuanPerTonne: string | null): Price => ({
    week,
    item: "ferrous",
    itemNameZh: "",
    itemNameEn: "",
    grade,
    yuanPerTonne,
    trades: 3,
    massKg: "1",
    withheld: yuanPerTonne === null,
  });

  it("are drawn by grade, with a gap where a week is withheld or had none", () => {
    const prices = [
      price("2026-11-02", "A", "2500"),
      price("2026-11-09", "A", null),
      price("2026-11-16", "A", "2600.5"),
      price("2026-11-09", "B", "900"),
    ];
    expect(linesOf(prices, ({ grade }) => grade ?? "")).toEqual({
      weeks: ["2026-11-02", "2026-11-09", "2026-11-16"],
      lines: [
        { label: "A", look: "green", values: [2500, null, 2600.5] },
        { label: "B", look: "strong", values: [null, 900, null] },
      ],
    });
  });
});

it("grades are offered for the material that a standard is about", () => {
  const grades = [{ code: "HRS101", values: { material: "ferrous" } }];
  expect(gradesFor({ code: "electronics/material/ferrous", kind: "material" }, grades)).toHaveLength(1);
  expect(gradesFor({ code: "electronics/tv-crt", kind: "product" }, grades)).toEqual([]);
  expect(gradesFor(undefined, grades)).toEqual([]);
});

describe("the picture of sales that hang together", () => {
  const way = (...pairs: string[]) =>
    pairs.map((pair) => ({ seller: { id: pair[0] ?? "" }, buyer: { id: pair[1] ?? "" } }));

  it("has each firm once, lettered as it comes in, and each way between two once with its sales' numbers", () => {
    const { firms, arrows } = circleOf(way("xy", "yz", "zx", "xy"));
    expect(firms.map(({ id, letter }) => id + letter)).toEqual(["xA", "yB", "zC"]);
    expect(arrows.map(({ from, to, numbers }) => [from + to, numbers])).toEqual([
      ["xy", [1, 4]],
      ["yz", [2]],
      ["zx", [3]],
    ]);
  });

  it("draws there and back apart, and stays inside its frame", () => {
    const { arrows } = circleOf(way("ab", "ba"));
    expect(arrows[0]?.label.x).not.toBeCloseTo(arrows[1]?.label.x ?? 0);
    for (const { label } of circleOf(way("ab", "bc", "cd", "de", "ea")).arrows) {
      expect(label.x).toBeGreaterThan(0);
      expect(label.x).toBeLessThan(320);
      expect(label.y).toBeGreaterThan(0);
      expect(label.y).toBeLessThan(220);
    }
  });

  it("goes on after Z as columns do", () => {
    expect([0, 25, 26, 51, 52].map(letterOf)).toEqual(["A", "Z", "AA", "AZ", "BA"]);
  });
});
