// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { normalise } from "../../../../web/src/controls/inputs.tsx";
import { parseKilograms } from "../../../../web/src/format/decimal.ts";
import { wholeNumber } from "../../../../web/src/forms/typed.ts";
import { massKg } from "../../../../worker/http/schemas.ts";
import { readTextTable } from "../../../../worker/tables/table.ts";
import { returnColumns } from "../../../../worker/tables/documents/returns.ts";

// A number is the same number wherever it is written: typed, in a file, or sent by a program.

describe("what is typed", () => {
  it("keeps its commas, which are no blemish to be wiped away: 1,5 is not 15", () => {
    expect(["1,5", "12,50", "１，５", "1 5"].map(normalise)).toEqual(["1,5", "12,50", "1,5", "1 5"]);
  });

  it("is a count where commas group by threes, and goes to the server as it is where they do not", () => {
    expect(["1,000", "1,5", "3", "", "3 台"].map(wholeNumber)).toEqual([1000, "1,5", 3, undefined, "3 台"]);
  });

  it.each([
    ["1,234.5", 1_234_500],
    ["1,234", 1_234_000],
    ["１，２３４", 1_234_000],
    ["52.5", 52_500],
    ["1,5", null],
    ["12,50", null],
    ["1,23,456", null],
    ["1 234", null],
    ["1.234,5", null],
  ])("%s is %s g in a form, a file and a request", (text, grams) => {
    const inForm = parseKilograms(normalise(text));
    const { rows } = readTextTable(`场所\t日期\t品目\t数量\t质量\nx\t2026-11-19\ty\t1\t${text}`, returnColumns);
    const inFile = rows[0]?.values.massKg;
    const sent = massKg.safeParse(text);
    expect(inForm === null ? null : Number(inForm)).toBe(grams);
    expect(inFile === undefined ? null : Number(inFile) * 1000).toBe(grams);
    expect(sent.success ? sent.data : null).toBe(grams);
  });
});
