import { expect, test } from "vitest";
import { csvCell, csvText } from "../../../worker/kernel/csv.ts";

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
