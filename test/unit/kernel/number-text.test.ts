import { expect, test } from "vitest";
import { hasDecimalComma, numberWithin, plainNumber } from "../../../worker/kernel/number-text.ts";

test.each([
  ["52.5", "52.5"],
  ["1,234", "1234"],
  ["1,234.5", "1234.5"],
  ["12,345,678", "12345678"],
  ["-1,234", "-1234"],
  ["１，２３４．５", "1234.5"],
  ["5。5", "5.5"],
  ["−7", "-7"],
  ["0.001", "0.001"],
])("%j is the number %j", (text, number) => {
  expect(plainNumber(text)).toBe(number);
});

test.each(
  [
    ["1,5", "12,50", "0,525", "1,23,456", "1234,567", "1,2345", ",123", "1,", "1.234,5", "1,234,56", "1.5,000"],
    [
      "",
      " ",
      " 1",
      "1 ",
      ".5",
      "1.",
      "+1",
      "007",
      "1e3",
      "1 234",
      "1'234",
      "5²",
      "½",
      "٣",
      "1.2.3",
      "52.5kg",
      "NaN",
      "--1",
    ],
    ["9".repeat(61), "1，5"],
  ].flat(),
)("%j is no number", (text) => {
  expect(plainNumber(text)).toBeNull();
});

test("a number is at most sixty characters long", () => {
  expect(plainNumber("9".repeat(60))).toBe("9".repeat(60));
});

test("a comma that stands for a point is told from one that groups", () => {
  const commas = [" 1,5 ", "1,5", "12,50", "0,525", "1.234,5", "-2,25", "1234,567"];
  expect(commas.filter((text) => !hasDecimalComma(text))).toEqual([]);
  expect(["1,234", "1,234.5", "5", "a,5", "磅单1,2", "1,", "1,5x"].filter(hasDecimalComma)).toEqual([]);
});

test.each([
  ["12.5 kg", "12.5"],
  ["约 １，２３４．５ 千克", "１，２３４．５"],
  ["−7 台", "−7"],
  ["kg -7", "-7"],
  ["3。5", "3。5"],
  ["台", "台"],
  ["", ""],
])("within %j stands %j", (cell, number) => {
  expect(numberWithin(cell)).toBe(number);
});
