import { describe, expect, it } from "vitest";
import { digitalLinkOf, gtin14 } from "../../../worker/kernel/gs1.ts";
import { percentDown } from "../../../worker/passports/present.ts";
import { contentsOf } from "../../../worker/passports/rules.ts";

describe("a GTIN", () => {
  it.each([
    ["6901234567892", "06901234567892"],
    ["96385074", "00000096385074"],
    ["036000291452", "00036000291452"],
    ["6901234567893", undefined],
    ["123", undefined],
    ["69012345678 92", undefined],
  ])("%s", (text, digits) => {
    expect(gtin14(text)).toBe(digits);
  });

  it("is linked with batch and serial number in the order of the syntax", () => {
    expect(digitalLinkOf({ gtin: "06901234567892", batch: "A.1", serial: "7" })).toBe("/01/06901234567892/10/A.1/21/7");
    expect(digitalLinkOf({ gtin: "06901234567892", batch: "A" })).toBe("/01/06901234567892/10/A");
  });
});

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
