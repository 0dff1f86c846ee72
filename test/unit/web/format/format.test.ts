// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import {
  formatAmount,
  formatColumnMass,
  formatDate,
  formatExact,
  formatInstant,
  formatMass,
  formatNumber,
  formatPercent,
  formatShare,
  isMass,
  unitName,
} from "../../../../web/src/format/format.ts";
import { freshBrowser, speak } from "../support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("en");
});

describe("a number", () => {
  it("is grouped, exact for any length, and left alone when it is none", () => {
    expect(formatNumber("12345678901234567890.123")).toBe("12,345,678,901,234,567,890.123");
    expect(formatNumber("-1280.5")).toBe("-1,280.5");
    expect(formatNumber("0.12345")).toBe("0.12345");
    expect(formatNumber(1234.5678)).toBe("1,234.568");
    expect(["1e3", "12 kg", "x12", ""].map((text) => formatNumber(text))).toEqual(["1e3", "12 kg", "x12", ""]);
  });

  it("that JavaScript itself writes with an exponent is written out, with three places at most", () => {
    expect([formatNumber(1e21), formatNumber(1e-7)]).toEqual(["1,000,000,000,000,000,000,000", "0"]);
  });

  it("as a share is in per cent", () => {
    expect(formatShare("0.124")).toBe("12.4 %");
    expect(formatShare("1")).toBe("100 %");
    expect(formatShare("0.1235")).toBe("12.4 %");
  });

  it("in per cent keeps its places in a column, and is a dash for a part of nothing", () => {
    expect([formatPercent("12.5"), formatPercent("12.5", 2), formatPercent(null)]).toEqual(["12.5 %", "12.50 %", "—"]);
  });
});

describe("an amount", () => {
  it("in a headline is in tonnes from ten tonnes on, in kilograms below", () => {
    expect(formatMass("9999.999")).toEqual({ amount: "9,999.999", unit: "kg" });
    expect(formatMass("10000")).toEqual({ amount: "10", unit: "t" });
    expect(formatMass("-12345")).toEqual({ amount: "-12.3", unit: "t" });
    expect(formatMass(12_345)).toEqual({ amount: "12.3", unit: "t" });
  });

  it("of energy is in megawatt-hours from ten on", () => {
    expect(formatAmount("9999", "kWh")).toEqual({ amount: "9,999", unit: "kWh" });
    expect(formatAmount("10000", "kWh")).toEqual({ amount: "10", unit: "MWh" });
    expect(formatAmount("-10500", "kWh")).toEqual({ amount: "-10.5", unit: "MWh" });
    expect(formatAmount("10123", "kWh")).toEqual({ amount: "10.1", unit: "MWh" });
  });

  it("of money has fen or none", () => {
    expect(formatAmount("1280.5", "yuan")).toEqual({ amount: "1,280.50", unit: "yuan" });
    expect(formatAmount("1280", "yuan")).toEqual({ amount: "1,280", unit: "yuan" });
    expect(formatAmount("1280.5", "m3")).toEqual({ amount: "1,280.5", unit: "m3" });
  });

  it("of mass or pieces has its own unit", () => {
    expect(formatAmount("20000", "kg")).toEqual({ amount: "20", unit: "t" });
    expect(formatAmount("20000", "pieces")).toEqual({ amount: "20,000", unit: "pcs" });
  });

  it("of money is in yuan in either language", async () => {
    await speak("zh-CN");
    expect([unitName("yuan"), unitName("%"), unitName("pieces")]).toEqual(["元", "%", "件"]);
  });

  it("in a table is never changed to a larger unit", () => {
    expect(formatExact("20000", "kg")).toBe("20,000 kg");
    expect(formatExact("0.5", "ratio")).toBe("0.5");
    expect(formatColumnMass("12")).toBe("12.00");
    expect(formatColumnMass("12.345")).toBe("12.345");
  });

  it.each([
    ["piece", "pcs"],
    ["pieces", "pcs"],
    ["percent", "%"],
    ["%", "%"],
    ["yuan", "yuan"],
    ["m2", "m²"],
    ["kWh/m2", "kWh/m²"],
    ["ratio", ""],
    ["", ""],
    ["1", ""],
    ["kWh", "kWh"],
  ])("of %j is set as %j", (unit, name) => {
    expect(unitName(unit)).toBe(name);
  });
});

describe("a time", () => {
  it("that is a date is the same day everywhere", () => {
    expect(formatDate("2026-01-01")).toBe("Jan 1, 2026");
    expect(formatDate("soon")).toBe("soon");
  });

  it("that is an instant is told by the clock of Shanghai", () => {
    expect(formatInstant("2026-07-31T16:30:00Z").replace(/\s/g, " ")).toBe("Aug 1, 2026, 12:30 AM");
    expect(formatInstant("soon")).toBe("soon");
  });
});

describe("a typed mass", () => {
  it.each([
    ["0.001", true],
    ["12", true],
    ["0", false],
    ["-1", false],
    ["", false],
    ["0.0001", false],
  ])("%j can be booked: %j", (text, can) => {
    expect(isMass(text)).toBe(can);
  });
});
