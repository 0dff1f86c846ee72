import { describe, expect, it } from "vitest";
import { readingColumns } from "../../../worker/tables/documents/readings.ts";
import { textOfFile } from "../../../worker/tables/as-text.ts";
import { textCell, workbookOf } from "../../support/workbook.ts";
import { refusalOf } from "./support.ts";

const columns = readingColumns("kWh", true);
const head = `<row r="1">${["日期", "用电量", "是否估算"].map(textCell).join("")}</row>`;
const day = (line: number, value: string, attributes = "") =>
  `<row r="${line}"${attributes}>${textCell(`2024-01-0${line - 1}`)}${value}</row>`;
const number = (value: number) => `<c><v>${value}</v></c>`;
const textOf = (...sheets: Parameters<typeof workbookOf>[0]) => textOfFile(workbookOf(sheets), columns);

describe("a workbook of readings as text", () => {
  it("keeps its lines, and says nothing where all of it is shown", async () => {
    const rows = head + day(2, number(5)) + day(4, number(6));
    expect(await textOf({ name: "一", rows })).toEqual({
      text: "\ufeff日期,用电量,是否估算\r\n2024-01-01,5\r\n\r\n2024-01-03,6\r\n",
      unseen: { otherSheets: [], hiddenRows: 0, hiddenColumns: [] },
    });
  });

  it("tells of rows and columns that the spreadsheet hides, and of sheets that are not read", async () => {
    const rows = head + day(2, number(5)) + day(3, number(6), ' hidden="1"');
    const before = '<cols><col min="2" max="3" hidden="1"/></cols>';
    const { unseen } = await textOf(
      { name: "一", before, rows },
      { name: "二", rows: day(2, number(7)) },
      { name: "三", state: "hidden", rows: head + day(2, number(8)) },
    );
    expect(unseen).toEqual({ otherSheets: ["二", "三"], hiddenRows: 1, hiddenColumns: ["用电量"] });
  });

  it("is refused where a text cannot say what is wrong with a row", async () => {
    const failed = `${head}${day(2, "<c><f>B9</f></c>")}`;
    expect(await refusalOf(() => textOf({ name: "一", rows: failed }))).toContain("formula_failed");
    const after = '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>';
    const merged = { name: "一", after, rows: head + day(2, number(5)) + day(3, "<c/>") };
    expect(await refusalOf(() => textOf(merged))).toContain("cells_merged");
  });
});
