import { expect, test } from "vitest";
import { periodIn } from "../../../worker/tables/periods.ts";

test.each([
  ...["2026-10", "2026/10", "2026.10", "2026年10月", "2026 年 10 月份", "２０２６-１０", "202610"].map((text) => [
    text,
    "2026-10",
  ]),
  // What spreadsheets make of 2026-10: a day under a month's format, or the month's name.
  ...["2026-10-01", "2026/10/1", "2026年10月1日", "2026-10-01 00:00:00", "Oct-26", "Oct-2026", "October 2026"].map(
    (text) => [text, "2026-10"],
  ),
  ["2026-1", "2026-01"],
  ["Jan-05", "2005-01"],
  ...[
    "2026-Q3",
    "2026q3",
    "Q3 2026",
    "2026年第3季度",
    "2026 年第 3 季度",
    "2026年三季度",
    "2026第三季度",
    "2026年3季",
  ].map((text) => [text, "2026-Q3"]),
  ...["2026-H1", "H1 2026", "2026年上半年", "2026 年第 1 个半年"].map((text) => [text, "2026-H1"]),
  ["2026年下半年", "2026-H2"],
  ...["2026", "2026年", "2026年度"].map((text) => [text, "2026"]),
])("%s is the period %s", (written, label) => {
  expect(periodIn(written)).toBe(label);
});

test.each([
  "2026-10-02",
  "2026-13",
  "10-2026",
  "10月",
  "Q3",
  "2026-Q5",
  "Foo-26",
  "三季度",
  "2026-10~11",
  "26-10",
  "may",
  "",
])("%s is left for the API to refuse", (written) => {
  expect(periodIn(written)).toBe(written);
});
