import { describe, expect, it } from "vitest";
import { oddIn } from "../../../../web/src/pages/reports/odd.ts";

const words = { zh: "", en: "" };
const row = (figure: string, previous: string | null, value: string | null, onPeriod: string | null, unit = "%") => ({
  figure,
  label: words,
  unit: words,
  changeUnit: { zh: unit, en: unit },
  over: null,
  value,
  previous,
  onPeriod,
  lastYear: null,
  onYear: null,
  cumulative: null,
  target: null,
  achieved: null,
  reason: null,
});

describe("what looks odd before a seal", () => {
  it("is what vanished, appeared or jumped, a share by its percentage points", () => {
    const rows = [
      row("same", "10.0", "12.0", "20.0"),
      row("gone", "10.0", "0.0", "-100.0"),
      row("unknown", "10.0", null, null),
      row("new", null, "4.0", null),
      row("doubled", "10.0", "20.0", "100.0"),
      row("share", "40.0", "62.0", "22.0", "百分点"),
      row("calm", "40.0", "59.0", "19.0", "百分点"),
      row("never", null, null, null),
    ];
    const filing = { layout: { version: 1, source: words }, summary: [], tables: [{ id: "t", title: words, rows }] };
    expect(oddIn({ filing }).map(({ row: { figure }, why }) => [figure, why])).toEqual([
      ["gone", "gone"],
      ["unknown", "gone"],
      ["new", "new"],
      ["doubled", "jumped"],
      ["share", "jumped"],
    ]);
  });

  it("is nothing in a report sealed before filings had a form", () => {
    expect(oddIn({})).toEqual([]);
  });
});
