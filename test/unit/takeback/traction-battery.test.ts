import { describe, expect, it } from "vitest";
import { checkBatteryThere } from "../../../worker/takeback/returns/rules/traction-battery.ts";

describe("a vehicle with its battery", () => {
  const rule = (values: Record<string, string>, validFrom: string | null = null, validTo: string | null = null) => ({
    values,
    validFrom,
    validTo,
  });
  const rules = [
    rule({ list: "item", code: "vehicles/new-energy" }, "2026-04-01"),
    rule({ list: "power", code: "9" }, "2026-04-01"),
    rule({ list: "exception", code: "swap_model", papers: "paper" }, "2026-04-01"),
    rule({ list: "exception", code: "replaced", papers: "code paper voucher" }),
    rule({ list: "exception", code: "owner_statement", papers: "paper" }, null, "2026-03-31"),
  ];
  const made = { vin: "LSVAA49J132047371", certificateNumber: "C-1" };
  const told = (vehicle: object, day = "2026-09-01", item = "vehicles/new-energy") => {
    try {
      return checkBatteryThere({ code: item }, { ...made, ...vehicle }, day, rules).map(({ code }) => code);
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  const code = "001PB010000001C5V0000001";

  it("is incomplete without one from April 2026 on, by its item or its power", () => {
    expect(told({})).toBe("traction_battery_missing");
    expect(told({ power: "9" }, "2026-09-01", "vehicles/passenger-car")).toBe("traction_battery_missing");
    expect(told({}, "2026-03-31")).toEqual([]);
    expect(told({ power: "1" }, "2026-09-01", "vehicles/passenger-car")).toEqual([]);
    expect(told({ tractionBatteryCode: code })).toEqual([]);
  });

  it("may lack it under an exception of that day, with the papers that it needs", () => {
    expect(told({ batteryException: "swap_model" })).toBe("battery_paper_required");
    expect(told({ batteryException: "swap_model", batteryPaper: "NIO" })).toEqual(["battery_swap_rule_pending"]);
    expect(told({ batteryException: "swap_model", batteryPaper: "NIO" }, "2026-03-01")).toBe(
      "battery_exception_not_valid",
    );
    const replaced = { batteryException: "replaced", batteryPaper: "R-1", tractionBatteryCode: code };
    expect(told(replaced)).toBe("battery_paper_required");
    expect(told({ ...replaced, batteryVoucher: "V-1" })).toEqual([]);
    expect(told({ ...replaced, batteryVoucher: "V-1", tractionBatteryCode: undefined })).toBe("battery_paper_required");
    const stated = { batteryException: "owner_statement", batteryPaper: "sold apart" };
    expect([told(stated, "2026-03-31"), told(stated, "2026-04-01")]).toEqual([[], "battery_exception_not_valid"]);
  });

  it("is told of where the code is unlike one, not that of a pack, or younger than the vehicle", () => {
    expect(told({ tractionBatteryCode: "TB-1" })).toEqual(["battery_code_unusual"]);
    expect(told({ tractionBatteryCode: "AAAAAA" })).toEqual([]);
    expect(told({ tractionBatteryCode: code, firstRegisteredOn: "2022-05-27" })).toEqual(["battery_code_dates"]);
    expect(told({ tractionBatteryCode: code, firstRegisteredOn: "2022-05-28" })).toEqual([]);
    for (const level of ["M", "C"]) {
      const part = code.replace("P", level);
      expect(told({ tractionBatteryCode: part })).toEqual(["battery_code_not_of_pack"]);
      expect(told({ tractionBatteryCode: part, firstRegisteredOn: "2022-05-27" })).toEqual([
        "battery_code_not_of_pack",
        "battery_code_dates",
      ]);
    }
    expect(told({ tractionBatteryCode: code.toLowerCase() }, "2022-05-01")).toEqual(["battery_code_dates"]);
  });
});
