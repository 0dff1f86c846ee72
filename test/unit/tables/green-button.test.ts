import { describe, expect, it } from "vitest";
import { greenButtonTable, isGreenButton } from "../../../worker/tables/green-button.ts";
import { parseReadings } from "../../../worker/retrofits/uploads/readings.ts";
import { refusalOf } from "./support.ts";

// The shape is that of the Green Button sample feeds: Atom entries, each with one part of ESPI.

type Given = { uom?: string; power?: string; behaviour?: string; offset?: string; readings?: string[]; more?: string };
const reading = (start: number, duration: number, value: number, quality = "") =>
  `<IntervalReading>${quality}<timePeriod><duration>${duration}</duration><start>${start}</start></timePeriod>` +
  `<value>${value}</value></IntervalReading>`;
const entry = (content: string) => `<entry><id>urn:uuid:1</id><title/><content>${content}</content></entry>`;
function feed({ uom = "72", power = "0", behaviour = "4", offset = "28800", readings = [], more = "" }: Given = {}) {
  return `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">${entry(
    `<UsagePoint xmlns="http://naesb.org/espi"><ServiceCategory><kind>0</kind></ServiceCategory></UsagePoint>`,
  )}${entry(
    `<LocalTimeParameters xmlns="http://naesb.org/espi"><tzOffset>${offset}</tzOffset></LocalTimeParameters>`,
  )}${entry(
    `<ReadingType xmlns="http://naesb.org/espi"><accumulationBehaviour>${behaviour}</accumulationBehaviour>` +
      `<flowDirection>1</flowDirection><powerOfTenMultiplier>${power}</powerOfTenMultiplier><uom>${uom}</uom></ReadingType>`,
  )}${more}${entry(
    `<IntervalBlock xmlns="http://naesb.org/espi"><interval><duration>86400</duration><start>1767196800</start></interval>` +
      `${readings.join("")}</IntervalBlock>`,
  )}</feed>`;
}

/** 2026-01-01 in Shanghai. */
const newYear = Date.parse("2025-12-31T16:00:00Z") / 1_000;
const quarters = Array.from({ length: 96 }, (_, at) => reading(newYear + at * 900, 900, 250));

describe("a Green Button feed", () => {
  it("is told from other files", () => {
    expect(isGreenButton(feed())).toBe(true);
    expect(isGreenButton("from,to,value\n2025-01-01,2025-01-31,5")).toBe(false);
    expect(isGreenButton("<feed/>")).toBe(false);
  });

  it("is a table of moments, in exact kilowatt-hours", () => {
    const quality = "<ReadingQuality><quality>8</quality></ReadingQuality>";
    const readings = [reading(newYear, 900, 912), reading(newYear + 900, 900, 7, quality)];
    expect(greenButtonTable(feed({ readings })).replace("\ufeff", "").trim().split("\r\n")).toEqual([
      "from,to,value,estimated",
      "2025-12-31T16:00:00.000Z,,0.912,",
      "2025-12-31T16:15:00.000Z,,0.007,yes",
    ]);
    expect(greenButtonTable(feed({ power: "3", readings: [reading(newYear, 900, 5)] }))).toContain(",,5,");
    expect(greenButtonTable(feed({ power: "-3", readings: [reading(newYear, 900, 5)] }))).toContain(",,0.000005,");
  });

  it("of quarters of an hour is read as the day that they are", () => {
    const period = { from: "2026-01-01", to: "2026-01-31" };
    const periods = { baseline: period, reporting: period };
    const metered = { side: "baseline", periods, daily: true, unit: "kWh", utcOffset: "+08:00" } as const;
    const { kept } = parseReadings({ csv: feed({ readings: quarters }) }, metered);
    expect(kept).toMatchObject([{ from: "2026-01-01", to: "2026-01-01", thousandths: 24_000 }]);
  });

  it("of bills has the days of the meter's own clock", async () => {
    const readings = [reading(newYear, 31 * 86_400, 1_280_500)];
    expect(greenButtonTable(feed({ readings }))).toContain("2026-01-01,2026-01-31,1280.5,");
    expect(await refusalOf(async () => greenButtonTable(feed({ offset: "", readings })))).toMatch(
      /^green_button_unread /,
    );
  });

  it.each<[string, Given]>([
    ["gas or water", { uom: "42" }],
    ["a register", { behaviour: "3" }],
    ["several kinds of readings", { more: entry("<ReadingType><uom>72</uom></ReadingType>") }],
    ["a value that is none", { readings: [reading(newYear, 900, Number.NaN)] }],
    ["a moment that is none", { readings: [reading(0.5, 900, 1)] }],
  ])("with %s is refused", async (_, given) => {
    expect(await refusalOf(async () => greenButtonTable(feed(given)))).toMatch(/^green_button_unread /);
  });
});
