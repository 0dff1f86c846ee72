/** The code of a traction battery by GB/T 34014-2017: it has no check digit, so its shape and its dates are all it can be held against. */
import { isCalendarDate } from "./period.ts";

/** Maker, level, chemistry, specification, traceability; year, month and day of production; serial number. */
const whole = /^[A-Z0-9]{3}([PMC])[A-GZ][A-Z0-9]{2}[A-Z0-9]{7}([1-9A-HJ-NPR-Y])([1-9A-C])([1-9A-HJ-NPR-Y])[0-9]{7}$/;
/** 31 places: I, O, Q and Z do not occur. */
const places = "123456789ABCDEFGHJKLMNPRSTUVWXY";
/** The first of them is 2011. */
const firstYear = 2010;

type BatteryLevel = "pack" | "module" | "cell";
const levels = new Map<string, BatteryLevel>([
  ["P", "pack"],
  ["M", "module"],
  ["C", "cell"],
]);

/** What a code says of its battery; null where it is written otherwise, as of batteries made before February 2018. */
export function readBatteryCode(code: string): { level: BatteryLevel; producedOn: string } | null {
  const found = whole.exec(code);
  if (!found) return null;
  const [, letter = "", year = "", month = "", day = ""] = found;
  const numberOf = (place: string) => places.indexOf(place) + 1;
  const two = (number: number) => String(number).padStart(2, "0");
  const producedOn = `${firstYear + numberOf(year)}-${two(numberOf(month))}-${two(numberOf(day))}`;
  const level = levels.get(letter);
  return level && isCalendarDate(producedOn) ? { level, producedOn } : null;
}
