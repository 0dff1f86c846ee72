import { describe, expect, it } from "vitest";
import { percentDown } from "../../../worker/passports/present.ts";
import { contentsOf, partIn, purchaseStep } from "../../../worker/passports/rules.ts";

describe("content", () => {
  const received = [{ deliveryId: "d", itemId: 7, receivedOn: "2026-09-11", countedG: 100, usedG: 40 }];
  const claim = (
    massKg: number,
    product: { madeOn?: string; massG?: number } = {},
    more: { deliveryId: string; massKg: number }[] = [],
  ) => contentsOf({ madeOn: "2026-09-12", massG: 1_000, ...product }, [{ deliveryId: "d", massKg }, ...more], received);

  it("is at most what was received and is not in other products", () => {
    expect(claim(60)).toEqual([{ deliveryId: "d", itemId: 7, massG: 60 }]);
    expect(() => claim(61)).toThrow("content_used_up");
  });

  it("is received before the product is made, named once, and no more than the product", () => {
    expect(() => claim(1, { madeOn: "2026-09-10" })).toThrow("content_came_later");
    expect(() => claim(1, {}, [{ deliveryId: "d", massKg: 1 }])).toThrow("content_named_twice");
    expect(() => claim(1, {}, [{ deliveryId: "other", massKg: 1 }])).toThrow("content_not_received");
    expect(() => claim(60, { massG: 59 })).toThrow("content_exceeds_product");
    expect(claim(60, { massG: 60 })).toHaveLength(1);
  });

  it("is shown rounded down", () => {
    expect(percentDown(2n, 3n)).toBe("66.6");
    expect(percentDown(1n, 1n)).toBe("100.0");
  });
});

describe("what was bought before it was handed in", () => {
  const bought = (pieces: number, known: number) => ({ pieces, known, from: "2020-09-01", to: "2021-02-03" });

  it("begins the way, surely only where every piece behind the content is known", () => {
    expect(purchaseStep(["a"], [bought(2, 2)])).toEqual([
      { by: "purchase", from: "2020-09", to: "2021-02", custody: "identity_preserved" },
    ]);
    expect(purchaseStep(["a"], [bought(2, 1)])[0]?.custody).toBe("mass_balance");
    expect(purchaseStep(["a", "b"], [bought(2, 2)])[0]?.custody).toBe("mass_balance");
    expect(purchaseStep(["a"], [])).toEqual([]);
  });

  it("is in a product by its part of the delivery, rounded down", () => {
    expect(partIn({ deliveredG: 10n, contentG: 4n }, 10n)).toBe(4n);
    expect(partIn({ deliveredG: 3n, contentG: 2n }, 1n)).toBe(0n);
  });
});
