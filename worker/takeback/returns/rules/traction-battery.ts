/**
 * A scrapped new-energy vehicle comes with its battery (工业和信息化部等六部门令第73号, from 2026-04-01): without it the
 * vehicle is incomplete and gets no certificate. Which vehicles and which exceptions, with which papers, is the dataset
 * `traction_battery_rules`. Pure.
 */
import { type Fault, Problem } from "../../../kernel/errors.ts";
import { isFiller } from "../../../kernel/identifiers.ts";
import { lookOf } from "../../../kernel/look.ts";
import { readBatteryCode } from "../../../kernel/traction-battery.ts";
import { isValidOn } from "../../../registry/index.ts";
import type { Item } from "../../goods.ts";
import type { VehicleInput } from "../schemas.ts";

type Rule = Parameters<typeof isValidOn>[0] & { values: Record<string, string> };

/** The field that each paper of an exception stands in. */
const fieldOf = { code: "tractionBatteryCode", paper: "batteryPaper", voucher: "batteryVoucher" } as const;
const isPaper = (name: string): name is keyof typeof fieldOf => name in fieldOf;

/**
 * @param day of the return
 * @returns what is to be looked at
 * @throws Problem `traction_battery_missing`, `battery_exception_not_valid`, `battery_paper_required`
 */
export function checkBatteryThere(
  item: Pick<Item, "code">,
  vehicle: VehicleInput,
  day: string,
  rules: readonly Rule[],
): Fault[] {
  const valid = rules.filter((rule) => isValidOn(rule, day));
  const { batteryException, tractionBatteryCode } = vehicle;
  if (batteryException !== undefined) return checkException(batteryException, vehicle, valid);
  const isDemanded = valid.some(({ values: { list, code } }) => {
    return (list === "item" && code === item.code) || (list === "power" && code === vehicle.power);
  });
  if (isDemanded && tractionBatteryCode === undefined) {
    throw new Problem("traction_battery_missing", { pointer: "/vehicle/tractionBatteryCode" });
  }
  return codeWarnings(vehicle, day);
}

const exceptionsOf = (valid: readonly Rule[]) => valid.filter(({ values }) => values["list"] === "exception");

function checkException(kind: string, vehicle: VehicleInput, valid: readonly Rule[]): Fault[] {
  const exception = exceptionsOf(valid).find(({ values }) => values["code"] === kind);
  if (!exception) throw new Problem("battery_exception_not_valid", { pointer: "/vehicle/batteryException" });
  const papers = (exception.values["papers"] ?? "").split(" ").filter(isPaper);
  const missing = papers.find((paper) => vehicle[fieldOf[paper]] === undefined);
  if (missing) throw new Problem("battery_paper_required", { pointer: `/vehicle/${fieldOf[missing]}` });
  const pointer = "/vehicle/batteryException";
  return kind === "swap_model" ? [{ code: "battery_swap_rule_pending", pointer, params: {} }] : [];
}

/**
 * A code that is written otherwise than GB/T 34014 says, that is of a module or cell, or whose day of production does not
 * fit the vehicle's. The national tracing platform takes a scrapped vehicle's battery by the code of its pack (电池包编码).
 */
function codeWarnings({ tractionBatteryCode, firstRegisteredOn }: VehicleInput, day: string): Fault[] {
  // One that fills the field is told of already.
  if (tractionBatteryCode === undefined || isFiller(tractionBatteryCode)) return [];
  const pointer = "/vehicle/tractionBatteryCode";
  const read = readBatteryCode(lookOf(tractionBatteryCode).toUpperCase());
  if (!read) return [{ code: "battery_code_unusual", pointer, params: {} }];
  const faults: Fault[] = [];
  if (read.level !== "pack") faults.push({ code: "battery_code_not_of_pack", pointer, params: {} });
  if (read.producedOn > (firstRegisteredOn ?? day)) {
    faults.push({ code: "battery_code_dates", pointer, params: { date: read.producedOn } });
  }
  return faults;
}
