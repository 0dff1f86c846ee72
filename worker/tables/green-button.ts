/**
 * Green Button (NAESB REQ.21, ESPI): what utilities export of a meter as an Atom feed, as the table of readings that a
 * sheet would be. One meter and one kind of reading; what the feed leaves open is refused, as is what is no use. Pure.
 */
import { csvText } from "../kernel/csv.ts";
import { Problem } from "../kernel/errors.ts";
import { walkXml } from "./xml.ts";

/** As ESPI numbers them: 72 is Wh; 4 is use over the interval; 1 is what is delivered to the premises. */
const wattHours = "72";
const use = "4";
const delivered = "1";
/** Qualities that are estimates: by a reference day, by interpolation. */
const estimates = ["8", "9"];
const daySeconds = 86_400;

type Reading = { start: string; duration: string; value: string; quality: string };

export function isGreenButton(text: string): boolean {
  return /^\ufeff?\s*</.test(text) && /<(?:\w+:)?IntervalBlock[\s>]/.test(text);
}

/**
 * Columns from, to, value, estimated: moments in UTC for parts of a day, days of the meter's own clock for longer ones.
 * Values in kWh, exact.
 * @throws Problem `green_button_unread` with what is in the way, `file_damaged`
 */
export function greenButtonTable(xml: string): string {
  const { readings, type, offset, kinds } = readingsIn(xml);
  if (kinds > 1) throw unread("several kinds of readings");
  if (type.uom !== wattHours) throw unread(`uom ${type.uom || "?"}`);
  if (type.accumulationBehaviour !== "" && type.accumulationBehaviour !== use)
    throw unread(`accumulationBehaviour ${type.accumulationBehaviour}`);
  if (type.flowDirection !== "" && type.flowDirection !== delivered)
    throw unread(`flowDirection ${type.flowDirection}`);
  const power = whole(type.powerOfTenMultiplier || "0", "powerOfTenMultiplier");
  const rows = readings.map(({ start, duration, value, quality }) => {
    const from = whole(start, "start");
    const seconds = whole(duration, "duration");
    const estimated = estimates.includes(quality || type.defaultQuality) ? "yes" : "";
    const kwh = shifted(value, power - 3);
    if (seconds <= daySeconds) return [new Date(from * 1_000).toISOString(), "", kwh, estimated];
    if (offset === "") throw unread("tzOffset");
    const local = (at: number) => new Date((at + whole(offset, "tzOffset")) * 1_000).toISOString().slice(0, 10);
    return [local(from), local(from + seconds - 1), kwh, estimated];
  });
  return csvText([["from", "to", "value", "estimated"], ...rows]);
}

const unread = (what: string): Problem => new Problem("green_button_unread", { params: { what } });

const fields = ["uom", "accumulationBehaviour", "flowDirection", "powerOfTenMultiplier", "defaultQuality"] as const;

function readingsIn(xml: string) {
  const type: Record<(typeof fields)[number], string> = {
    uom: "",
    accumulationBehaviour: "",
    flowDirection: "",
    powerOfTenMultiplier: "",
    defaultQuality: "",
  };
  const readings: Reading[] = [];
  let offset = "";
  let kinds = 0;
  let reading: Reading | null = null;
  const path: string[] = [];
  let said = "";
  const take = (name: string): void => {
    const value = said.trim();
    const parent = path.at(-1) ?? "";
    const field = fields.find((each) => each === name);
    if (parent === "ReadingType" && field) type[field] = value;
    if (parent === "LocalTimeParameters" && name === "tzOffset") offset = value;
    if (!reading) return;
    if (parent === "timePeriod" && name === "start") reading.start = value;
    if (parent === "timePeriod" && name === "duration") reading.duration = value;
    if (parent === "IntervalReading" && name === "value") reading.value = value;
    if (parent === "ReadingQuality" && name === "quality") reading.quality = value;
  };
  walkXml(xml, {
    open: (name) => {
      path.push(name);
      said = "";
      if (name === "ReadingType") kinds += 1;
      if (name === "IntervalReading") readings.push((reading = { start: "", duration: "", value: "", quality: "" }));
    },
    text: (value) => {
      said += value;
    },
    close: (name) => {
      path.pop();
      take(name);
      said = "";
      if (name === "IntervalReading") reading = null;
    },
  });
  return { readings, type, offset, kinds };
}

/** @throws Problem `green_button_unread` */
function whole(text: string, what: string): number {
  if (!/^-?\d{1,12}$/.test(text)) throw unread(`${what} ${text}`);
  return Number(text);
}

/** A whole number of units times a power of ten, as a decimal. @throws Problem `green_button_unread` */
function shifted(text: string, power: number): string {
  const [, sign = "", digits = ""] = /^(-?)(\d{1,18})$/.exec(text) ?? [];
  if (digits === "" || Math.abs(power) > 15) throw unread(`value ${text}`);
  if (power >= 0) return `${sign}${digits}${"0".repeat(power)}`;
  const padded = digits.padStart(1 - power, "0");
  const part = padded.slice(power).replace(/0+$/, "");
  return `${sign}${padded.slice(0, power)}${part === "" ? "" : `.${part}`}`;
}
