import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { docxOf } from "../../../worker/tables/write-document.ts";
import { type Cell, xlsxOf } from "../../../worker/tables/write-workbook.ts";

const partOf = (file: Uint8Array, path: string) => strFromU8(unzipSync(file)[path] ?? new Uint8Array());
const numbersIn = (xml: string, pattern: RegExp) => [...xml.matchAll(pattern)].map(([, number]) => Number(number));

describe("a table of a document", () => {
  const widthsOf = (rows: string[][]) =>
    numbersIn(partOf(docxOf([{ table: rows }]), "word/document.xml"), /<w:gridCol w:w="(\d+)"/g);
  // A digit in the type of tables is 5.2 points wide.
  const digits = (count: number) => count * 104;

  it("is as wide as the text, and breaks no number", () => {
    const head = ["指标", "单位", "本期", "上期", "环比", "上年同期", "同比", "本年累计", "目标 %", "完成率 %", "说明"];
    const row = ["回收数量", "台", "16209", "19908", "-18.6 %", "13725.5", "+18.1 %", "16209.5", "40.0", "104.7", ""];
    const widths = widthsOf([head, row]);
    expect(Math.abs(widths.reduce((sum, width) => sum + width, 0) - 9_638)).toBeLessThan(12);
    const fits = row.map(
      (cell, at) => (widths[at] ?? 0) >= digits(Math.max(...cell.split(" ").map(({ length }) => length))),
    );
    expect(fits.slice(1)).toEqual(row.slice(1).map(() => true));
  });

  it("gives the room that is left to the texts that need it, and else to the first column", () => {
    const [first = 0, unit = 0, remarks = 0] = widthsOf([
      ["指标", "单位", "说明"],
      ["回收量", "吨", "尚未记录，无法计算。".repeat(20)],
    ]);
    expect(remarks).toBeGreaterThan(first);
    expect(first).toBeGreaterThan(unit);
    expect(
      widthsOf([
        ["a", "b"],
        ["c", "d"],
      ]),
    ).toEqual([expect.any(Number), digits(3) + 80]);
  });
});

describe("a sheet of a form", () => {
  const heightsOf = (rows: Cell[][], isForm = true) =>
    [
      ...partOf(xlsxOf([{ name: "一", isForm, rows }]), "xl/worksheets/sheet1.xml").matchAll(
        /<row r="\d+"(?: ht="(\d+)")?/g,
      ),
    ].map(([, height]) => (height === undefined ? null : Number(height)));

  it("is as high as its lines, whoever opens it: two languages in a cell, and a text that is wrapped", () => {
    expect(heightsOf([["一、总体进展"], ["回收量 322.5 吨。\nreturned 322.5 t."], ["说".repeat(120)]])).toEqual([
      16, 32, 48,
    ]);
    const table: Cell[][] = [
      ["表1　电器电子产品 / Table 1. Electronics, whose title runs over all of its columns"],
      ["指标", "本期", "说明"],
      ["回收量", { decimal: "322.5" }, "尚未记录".repeat(20)],
    ];
    expect(heightsOf(table)).toEqual([16, 16, 96]);
  });

  it("shows the decimals that a number is filed with, and its thousands", () => {
    const line: Cell[] = ["回收量", { decimal: "1042.0" }, { decimal: "15" }];
    const file = xlsxOf([{ name: "一", isForm: true, rows: [["表1"], ["指标", "本期", "上期"], line] }]);
    const sheet = partOf(file, "xl/worksheets/sheet1.xml");
    const shown = [...sheet.matchAll(/s="(\d+)"><v>([^<]+)/g)].map(([, style, value]) => [value, style]);
    expect(shown).toEqual([
      ["1042.0", "6"],
      ["15", "5"],
    ]);
    const styles = partOf(file, "xl/styles.xml");
    const [formats = ""] = /<cellXfs.*<\/cellXfs>/.exec(styles) ?? [];
    expect([...formats.matchAll(/<xf /g)]).toHaveLength(9);
    expect(styles).toContain('<numFmt numFmtId="164" formatCode="#,##0.0"/>');
  });

  it("and no other sheet is, whose rows are read by machines", () => {
    expect(heightsOf([["name"], ["a\nb"]], false)).toEqual([null, null]);
  });
});
