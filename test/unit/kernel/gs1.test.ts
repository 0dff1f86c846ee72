import { describe, expect, it } from "vitest";
import { checkDigit, digitalLinkOf, gtin14 } from "../../../worker/kernel/gs1.ts";

describe("a GTIN", () => {
  it.each([
    ["6901234567892", "06901234567892"],
    ["96385074", "00000096385074"],
    ["036000291452", "00036000291452"],
    ["6901234567893", undefined],
    ["123", undefined],
    ["69012345678 92", undefined],
    ["a96385074", undefined],
    ["96385074a", undefined],
    ["0000000000000", "00000000000000"],
    ["00000000000", undefined],
    ["000000000000000", undefined],
  ])("%s", (text, digits) => {
    expect(gtin14(text)).toBe(digits);
  });

  it.each([
    ["629104150021", "3"],
    ["690123456789", "2"],
    ["9638507", "4"],
    ["0", "0"],
  ])("%s is followed by %s", (digits, check) => {
    expect(checkDigit(digits)).toBe(check);
  });

  it("is linked with batch and serial number in the order of the syntax", () => {
    expect(digitalLinkOf({ gtin: "06901234567892", batch: "A.1", serial: "7" })).toBe("/01/06901234567892/10/A.1/21/7");
    expect(digitalLinkOf({ gtin: "06901234567892", batch: "A" })).toBe("/01/06901234567892/10/A");
    expect(digitalLinkOf({ gtin: "06901234567892", batch: "A/1", serial: "7/8" })).toBe(
      "/01/06901234567892/10/A%2F1/21/7%2F8",
    );
  });
});
