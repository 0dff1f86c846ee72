import { describe, expect, it } from "vitest";
import { readBatteryCode } from "../../../worker/kernel/traction-battery.ts";

describe("a code of GB/T 34014", () => {
  it("says its level and the day of production", () => {
    // The example of the published model.
    expect(readBatteryCode("X12MCPM27KLPCLX2M2382320")).toEqual({ level: "module", producedOn: "2040-02-21" });
    expect(readBatteryCode("001PB0120000001C5V0000001")).toBeNull();
    expect(readBatteryCode("001PB010000001C5V0000001")).toEqual({ level: "pack", producedOn: "2022-05-28" });
  });

  it("counts years from 2011 and months and days from 1, by digits and the letters that are no digits", () => {
    expect(readBatteryCode("A0ZPAZ9ABCDEF01110000001")).toEqual({ level: "pack", producedOn: "2011-01-01" });
    expect(readBatteryCode("A0ZCZZ9ABCDEF0YCY0000001")).toEqual({ level: "cell", producedOn: "2041-12-31" });
    expect(readBatteryCode("A0ZMAZ9ABCDEF0AA1999999")).toBeNull();
  });

  it("is none of another length, with I, O or Q for a day, or of a day that is none", () => {
    for (const code of [
      "TB-1",
      "001PB010000001C5I0000001",
      "001PB010000001C2Y0000001",
      "001XB010000001C5V0000001",
      "1001PB010000001C5V0000001",
      "001PB010000001C5V00000012",
    ]) {
      expect(readBatteryCode(code), code).toBeNull();
    }
  });
});
