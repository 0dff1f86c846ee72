import { describe, expect, it } from "vitest";
import { type Trade, weeklyPrices, weekOf, wholeWeeks, yuanPerTonne } from "../../../worker/market/math.ts";
import { checkExpiry, isOneHand, sideOf, stateToday } from "../../../worker/market/rules.ts";

const trade = (changes: Partial<Trade> = {}): Trade => ({
  soldOn: "2026-11-18",
  item: "electronics/material/ferrous",
  grade: "HRS101",
  massG: 1_000_000,
  amountFen: 250_000,
  sellerPartyId: "a",
  buyerPartyId: "x",
  ...changes,
});
const sides = (seller: string, buyer: string) => ({ sellerPartyId: seller, buyerPartyId: buyer });
/** After the weeks of all of these. */
const later = "2026-12-01";
const three = [trade(sides("a", "x")), trade(sides("b", "y")), trade({ ...sides("c", "z"), amountFen: 280_000 })];

describe("a weekly price", () => {
  it("is what was paid over what was sold, with the number of sales", () => {
    expect(weeklyPrices(three, later)).toEqual([
      {
        week: "2026-11-16",
        item: "electronics/material/ferrous",
        grade: "HRS101",
        known: { trades: 3, massG: 3_000_000n, amountFen: 780_000n },
      },
    ]);
    expect(yuanPerTonne(780_000, 3_000_000)).toBe("2600.00");
    expect(yuanPerTonne(1, 3)).toBe("3333.33");
  });

  it("is withheld of fewer than three sellers, of fewer than three buyers, and where one has more than 80 %", () => {
    const known = (trades: Trade[]) => weeklyPrices(trades, later).map((week) => week.known?.trades ?? null);
    expect(known(three.map((each) => ({ ...each, buyerPartyId: "x" })))).toEqual([null]);
    expect(known(three.map((each) => ({ ...each, sellerPartyId: "a" })))).toEqual([null]);
    expect(known([...three, trade({ ...sides("a", "x"), massG: 20_000_000 })])).toEqual([null]);
  });

  it("is withheld while the week runs, and of whole weeks only: the difference of two would be one trade", () => {
    expect(weeklyPrices(three, "2026-11-22").map(({ known }) => known)).toEqual([null]);
    expect(weeklyPrices(three, "2026-11-23").map(({ known }) => known?.trades)).toEqual([3]);
    expect(wholeWeeks("2026-11-18", "2026-11-18")).toEqual({ from: "2026-11-16", to: "2026-11-22" });
    expect(wholeWeeks("2026-11-16", "2026-11-22")).toEqual({ from: "2026-11-16", to: "2026-11-22" });
  });

  it("is of one week, item and grade, Monday to Sunday", () => {
    const apart = [...three, trade({ soldOn: "2026-11-23" }), trade({ grade: null }), trade({ item: "other" })];
    expect(weeklyPrices(apart, later)).toHaveLength(4);
    expect(["2026-11-16", "2026-11-22", "2026-11-23", "2023-12-31"].map(weekOf)).toEqual([
      "2026-11-16",
      "2026-11-16",
      "2026-11-23",
      "2023-12-25",
    ]);
  });
});

describe("one hand", () => {
  const hand = (partyId: string, ...keys: string[]) => ({ partyId, keys });
  it("holds a party itself, a parent with its daughter, and two daughters of one person", () => {
    expect(isOneHand(hand("a"), hand("a"))).toBe(true);
    expect(isOneHand(hand("a", "firm:A"), hand("b", "firm:B", "firm:A"))).toBe(true);
    expect(isOneHand(hand("a", "firm:A", "person:1"), hand("b", "firm:B", "person:1"))).toBe(true);
    expect(isOneHand(hand("a", "firm:A"), hand("b", "firm:B"))).toBe(false);
    expect(isOneHand(hand("a"), hand("b"))).toBe(false);
  });
});

describe("an offer", () => {
  it("is over the day after its last, and ends within a year", () => {
    expect(stateToday("open", "2026-11-20", "2026-11-20")).toBe("open");
    expect(stateToday("open", "2026-11-20", "2026-11-21")).toBe("expired");
    expect(stateToday("sold", "2026-11-20", "2026-11-21")).toBe("sold");
    expect(() => checkExpiry("2026-11-20", "2026-11-20")).not.toThrow();
    for (const day of ["2026-11-19", "2027-11-22"])
      expect(() => checkExpiry(day, "2026-11-20")).toThrow(expect.objectContaining({ code: "offer_expires_early" }));
  });

  it("is looked at by its seller, its buyer, who bids, and the authority of its district", () => {
    const concerned = { partyId: "s", division: "120116", buyerPartyId: "b", bidders: ["b", "c"] };
    const actor = (role: "recycler" | "bureau" | "admin", partyId: string, division = "120116") => ({
      kind: "key" as const,
      id: "k",
      name: "k",
      zone: "TEDA",
      role,
      partyId,
      division,
    });
    const seen = [
      actor("recycler", "s"),
      actor("recycler", "b"),
      actor("recycler", "c"),
      actor("recycler", "d"),
      actor("bureau", "o"),
      actor("bureau", "o", "120110"),
      actor("admin", "o", "120110"),
    ].map((each) => sideOf(each, concerned));
    expect(seen).toEqual(["seller", "buyer", "bidder", "none", "authority", "none", "authority"]);
  });
});
