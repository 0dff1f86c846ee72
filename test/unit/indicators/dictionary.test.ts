import { expect, test } from "vitest";
import { referenceRows } from "../../../seeds/reference.ts";
import { dictionaryOf } from "../../../worker/indicators/dictionary/read.ts";
import { indicatorDefinitions } from "../../../worker/indicators/index.ts";

const rows = referenceRows()
  .filter(({ dataset }) => dataset === "legal_basis" || dataset === "rate_formulas")
  .map((row) => ({ ...row, version: 1 }));
const dictionary = dictionaryOf(indicatorDefinitions, rows);
const named = (id: string) => dictionary.find((each) => each.id === id);

test("every definition stands in it once, in both languages, with its parts or the reason why there are none", () => {
  expect(dictionary.map(({ id }) => id)).toEqual(indicatorDefinitions.map(({ id }) => id));
  const han = /\p{Script=Han}/u;
  const words = dictionary.flatMap(({ title, numerator, denominator }) =>
    [title, numerator?.label, denominator?.label].flatMap((each) => each ?? []),
  );
  expect(words.filter(({ zh, en }) => !han.test(zh) || han.test(en) || en === "")).toEqual([]);
  expect(dictionary.filter(({ numerator, notComputed }) => numerator === null && notComputed === null)).toEqual([]);
});

test("a rate names what is divided by what, by which rule, and the document it is from", () => {
  expect(named("epr.electronics.appliance_2021.pieces")).toMatchObject({
    unit: "percent",
    numerator: { months: "period", divisor: 1 },
    denominator: { months: "three_previous_years", divisor: 3 },
    formula: { id: "appliance_2021", rules: { en: expect.stringContaining("three years") } },
    basis: { documentNo: "发改产业〔2021〕1102号" },
    needsFullYear: true,
    notComputed: null,
  });
});

test("what has no published formula, or lacks a factor, says so", () => {
  expect(named("epr.all.plan_99.mass")?.notComputed).toMatchObject({ code: "formula_not_published" });
  expect(named("epr.electronics.reuse_avoided.carbon")?.notComputed?.code).toBe("not_configured");
});
