import fc from "fast-check";
import { expect, test } from "vitest";
import { csvCell, csvText, withoutGuard } from "../../../worker/kernel/csv.ts";

test.each([
  ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
  ["+cmd", "'+cmd"],
  ["@SUM(A1)", "'@SUM(A1)"],
  // Begins like a number and is none.
  ["-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"],
  ["\t=1", "'\t=1"],
  ["\r=1", `"'\r=1"`],
  ["\n=1", `"'\n=1"`],
  ["＝1+1", "'＝1+1"],
  ["－1+1", "'－1+1"],
  ["-12.5", "-12.5"],
  ["-1,234.5", `"-1,234.5"`],
  ["-3%", "-3%"],
  [-7, "-7"],
  ['a"b', '"a""b"'],
  ['=a"b', `"'=a""b"`],
  // Behind blanks and apostrophes, which spreadsheets skip.
  [" =1", "' =1"],
  ["  '@x", "'  '@x"],
  ["'=1", "''=1"],
  ["''\t1", "'''\t1"],
  ["a\tb", "a\tb"],
  ["a=b", "a=b"],
  ["a-1", "a-1"],
  ["x'", "x'"],
  ["'x", "'x"],
  ["--5", "'--5"],
  ["-5%x", "'-5%x"],
  ["-5 ", "'-5 "],
  ["电视机", "电视机"],
  ["", ""],
])("the cell %j is written as %j", (value, written) => {
  expect(csvCell(value)).toBe(written);
});

test("a table begins with the mark of UTF-8 and ends its lines as spreadsheets do", () => {
  expect(
    csvText([
      ["名称", "kg"],
      ["a,b", 1.5],
    ]),
  ).toBe('\ufeff名称,kg\r\n"a,b",1.5\r\n');
});

test.each([
  ["'=1", "=1"],
  ["''=1", "'=1"],
  ["' =1", " =1"],
  ["'-5", "'-5"],
  ["'x", "'x"],
  ["=1'", "=1'"],
  ["'", "'"],
  ["", ""],
])("the cell %j is read as %j", (written, text) => {
  expect(withoutGuard(written)).toBe(text);
});

test("what writing puts on, reading takes off, whatever the cell says", () => {
  const cell = fc.string({ unit: fc.constantFrom("=", "+", "-", "@", "＝", "'", " ", "1", ".", "%", "a", "\t", "\n") });
  fc.assert(
    fc.property(cell, (text) => {
      const quoted = csvCell(text);
      const written = quoted.startsWith('"') ? quoted.slice(1, -1).replaceAll('""', '"') : quoted;
      expect(withoutGuard(written)).toBe(text);
    }),
  );
});
