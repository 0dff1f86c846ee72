import { describe, expect, it } from "vitest";
import { percentDown } from "../../../worker/passports/present.ts";
import { contentsOf } from "../../../worker/passports/rules.ts";

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
