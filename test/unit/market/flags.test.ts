import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flaggedSales, flaggedWays, type Sale } from "../../../worker/market/flags.ts";
import type { Hands } from "../../../worker/market/rules.ts";
import { addDays } from "../../../worker/kernel/period.ts";

const limits = { days: 90, pricePermille: 100, massPermille: 200 };
const alone = (partyId: string): Hands => ({ partyId, keys: [`firm:${partyId}`] });

/** `a>b` on a day of 2026, of 10 t for 25,000 yuan. */
function sale(way: string, day: number, changes: Partial<Sale> = {}): Sale {
  const [sellerPartyId = "", buyerPartyId = ""] = way.split(">");
  return {
    id: `${way} ${day}`,
    soldOn: addDays("2026-01-01", day),
    item: "ferrous",
    grade: null,
    massG: 10_000_000,
    amountFen: 2_500_000,
    sellerPartyId,
    buyerPartyId,
    ...changes,
  };
}
const found = (sales: Sale[], hands = alone, known: typeof limits | null = limits) =>
  Object.fromEntries([...flaggedSales(sales, hands, known)].map(([id, codes]) => [id, [...codes]]));

describe("self-dealing", () => {
  it("is a sale between firms of one hand, also where no limits are configured", () => {
    const hands = (partyId: string) => ({ partyId, keys: partyId === "c" ? ["firm:c"] : ["person:1"] });
    const sales = [sale("a>b", 1), sale("a>c", 1)];
    expect(found(sales, hands)).toEqual({ "a>b 1": ["self_dealing"] });
    expect(found(sales, hands, null)).toEqual({ "a>b 1": ["self_dealing"] });
  });
});

describe("a wash trade", () => {
  it("goes there and back between two within the days, at about the same price a tonne", () => {
    expect(found([sale("a>b", 1), sale("b>a", 91)])).toEqual({ "a>b 1": ["wash"], "b>a 91": ["wash"] });
    expect(found([sale("a>b", 1), sale("b>a", 92)])).toEqual({});
    expect(found([sale("a>b", 1), sale("b>a", 9)], alone, null)).toEqual({});
  });

  it("is held against the price a tonne, to the last fen: 10 % of the larger", () => {
    const back = (amountFen: number, massG = 10_000_000) =>
      found([sale("a>b", 1), sale("b>a", 2, { amountFen, massG })]);
    expect(Object.keys(back(2_250_000))).toHaveLength(2);
    expect(back(2_249_999)).toEqual({});
    expect(Object.keys(back(250_000, 1_000_000))).toHaveLength(2);
  });

  it("is of one item", () => {
    expect(found([sale("a>b", 1), sale("b>a", 2, { item: "copper" })])).toEqual({});
  });
});

describe("a circular trade", () => {
  const circle = [sale("a>b", 1), sale("b>c", 5), sale("c>a", 9, { massG: 8_000_000 })];
  const allThree = { "a>b 1": ["circular"], "b>c 5": ["circular"], "c>a 9": ["circular"] };

  it("comes back to its seller through others, whatever each of them paid", () => {
    expect(found(circle)).toEqual(allThree);
    expect(found(circle.map((each, index) => ({ ...each, amountFen: (index + 1) * 1_000_000 })))).toEqual(allThree);
  });

  it("leaves alone who sold to the same firms beside the circle", () => {
    expect(found([...circle, sale("d>b", 2), sale("c>e", 6)])).toEqual(allThree);
  });

  it("is found in any order of sales on one day", () => {
    const day = [sale("c>a", 1), sale("b>c", 1), sale("a>b", 1)];
    expect(Object.keys(found(day))).toHaveLength(3);
    expect(Object.keys(found(day.toReversed()))).toHaveLength(3);
  });

  it("goes on from the earliest day on which a firm had it, and ends with the seller", () => {
    expect(found([sale("b>c", 50), ...circle])).toEqual(allThree);
    expect(found([...circle, sale("a>d", 20), sale("d>a", 30, { amountFen: 9_000_000 })])).toEqual(allThree);
  });

  it("needs each hop after the one before, within the days, and of about the same mass", () => {
    expect(found([sale("a>b", 1), sale("b>c", 5), sale("c>a", 3)])).toEqual({});
    expect(found([sale("a>b", 1), sale("b>c", 5), sale("c>a", 92)])).toEqual({});
    expect(found([sale("a>b", 1), sale("b>c", 5), sale("c>a", 9, { massG: 7_999_999 })])).toEqual({});
  });

  it("has three firms: there and back at another price is neither", () => {
    expect(found([sale("a>b", 1), sale("b>a", 2, { amountFen: 5_000_000 })])).toEqual({});
  });
});

it("an honest chain, in which goods only go on, is never flagged", () => {
  const down = fc.record({
    seller: fc.nat(5),
    on: fc.integer({ min: 1, max: 5 }),
    day: fc.nat(60),
    massG: fc.constantFrom(9_000_000, 10_000_000, 11_000_000),
  });
  fc.assert(
    fc.property(fc.array(down, { maxLength: 30 }), (chain) => {
      const sales = chain.map(({ seller, on, day, massG }, index) =>
        sale(`${seller}>${seller + on}`, day, { id: String(index), massG }),
      );
      expect(flaggedSales(sales, alone, limits).size).toBe(0);
    }),
  );
});

it("goods that come back through any number of others are always flagged, with every sale of the way", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 8 }),
      fc.array(fc.nat(11), { minLength: 8, maxLength: 8 }),
      (firms, waits) => {
        let day = 0;
        const sales = Array.from({ length: firms }, (_, index) => {
          day += index === 0 ? 0 : (waits[index] ?? 0);
          return sale(`${index}>${(index + 1) % firms}`, day);
        });
        expect(flaggedSales(sales, alone, limits).size).toBe(firms);
      },
    ),
  );
});

describe("sales that hang together", () => {
  const ways = (sales: Sale[]) =>
    flaggedWays(sales, alone, limits).map(({ code, sales: ofWay }) => [code, ofWay.map(({ id }) => id)]);

  it("are one way where they share a sale, in the order of their days, and apart where they do not", () => {
    const pair = [sale("b>a", 5), sale("a>b", 9), sale("a>b", 1)];
    const other = [sale("c>d", 2), sale("d>c", 3)];
    const circle = [sale("e>f", 4), sale("f>g", 4), sale("g>e", 4)];
    expect(ways([...other, ...pair, ...circle])).toEqual([
      ["wash", ["c>d 2", "d>c 3"]],
      ["wash", ["a>b 1", "b>a 5", "a>b 9"]],
      ["circular", ["e>f 4", "f>g 4", "g>e 4"]],
    ]);
  });
});
