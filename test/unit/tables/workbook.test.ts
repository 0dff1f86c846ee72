import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { xlsxOf } from "../../../worker/tables/write-workbook.ts";
import { textCell, workbookOf } from "../../support/workbook.ts";
import { refusalOf, returnsIn } from "./support.ts";

const headings = ["场所", "日期", "品目", "数量", "质量", "凭证"];
const head = `<row r="1">${headings.map(textCell).join("")}</row>`;
const place = textCell("黄海路收集点");
const item = textCell("电冰箱");
const day = textCell("2026-11-19");
const row = (cells: string, attributes = "") => `<row${attributes}>${cells}</row>`;
const oneSheet = (rows: string, options?: Parameters<typeof workbookOf>[1]) =>
  workbookOf([{ name: "一", rows: head + rows }], options);

describe("a workbook", () => {
  it("is read as it is shown: shared and rich texts, numbers, days by their format", async () => {
    const strings = [
      "<si><t>黄海路收集点</t></si>",
      '<si><r><t>电</t></r><r><rPr/><t xml:space="preserve">冰箱</t></r><rPh><t>ピン</t></rPh></si>',
      "<si><t>单&#x1F600;&amp;&lt;1&gt;_x000A_二</t></si>",
    ];
    const cells =
      '<c r="A3" t="s"><v>0</v></c><c r="B3" s="1"><v>46345</v></c><c r="C3" t="s"><v>1</v></c>' +
      '<c r="D3"><v>1</v></c><c r="E3"><v>52.500000000000007</v></c><c r="F3" t="s"><v>2</v></c>';
    const { rows } = await returnsIn(oneSheet(row(cells, ' r="3"'), { strings, formats: ["yyyy/m/d;@"] }));
    expect(rows).toMatchObject([
      {
        line: 3,
        siteId: "site",
        occurredOn: "2026-11-19",
        pieces: 1,
        massKg: "52.5",
        evidence: "单😀&<1>\n二",
        faults: [],
      },
    ]);
  });

  it.each([
    ["yyyy\\-mm\\-dd", "46345", "2026-11-19", false],
    ['yyyy"年"m"月"d"日"', "46345.5", "2026-11-19", false],
    ["[$-804]dddd, mmmm dd", "46345", "2026-11-19", false],
    ["yyyy/m/d", "44883", "2026-11-19", true],
    ["0", "46345", "2026-11-19", false],
  ])("has days of the format %s", async (format, serial, expected, date1904) => {
    const cells = `${place}<c s="1"><v>${serial}</v></c>${item}<c><v>1</v></c>`;
    const { rows } = await returnsIn(oneSheet(row(cells), { formats: [format], date1904 }));
    expect(rows).toMatchObject([{ occurredOn: expected, faults: [] }]);
  });

  it.each([
    ['0.00"吨"', "1.05", "1050"],
    ["#,##0.00\\k\\g", "1234.5", "1234.5"],
    ['0.0_);"("0.0")"', "2.5", "2.5"],
    // Shown divided by a thousand: the word beside it is no unit of the value.
    ['0.0,"吨"', "1050", "1050"],
    ["General", "0.30000000000000004", "0.3"],
    ["0.00E+00", "52.5", "52.5"],
  ])("has units in the format %s: %s is %s kg", async (format, value, mass) => {
    const cells = `${place}${day}${item}<c><v>1</v></c><c s="1"><v>${value}</v></c>`;
    const { rows } = await returnsIn(oneSheet(row(cells), { formats: [format] }));
    expect(rows).toMatchObject([{ massKg: mass, faults: [] }]);
  });

  it.each(["¥#,##0.00", "$#,##0.00", "[$€-2] 0.00", '#,##0.00"元"', "0%", '0.0"kg/台"', '"约"0'])(
    "has no mass where the format %s says otherwise",
    async (format) => {
      const cells = `${place}${day}${item}<c><v>1</v></c><c s="1"><v>0.5</v></c>`;
      const [read] = (await returnsIn(oneSheet(row(cells), { formats: [format] }))).rows;
      expect([read?.massKg, read?.faults.length]).toEqual([undefined, 1]);
    },
  );

  it("has its text taken for the number or day that it is written as, or refused like one", async () => {
    const of = async (written: string, mass: string) => {
      const cells = place + textCell(written) + item + textCell("1") + textCell(mass);
      const [read] = (await returnsIn(oneSheet(row(cells)))).rows;
      return [read?.occurredOn, read?.massKg, ...(read?.faults ?? [])];
    };
    expect(await of("2026/11/19 0:00:00", "\u00a052.5\u00a0")).toEqual(["2026-11-19", "52.5"]);
    expect(await of("11/19/2026", "52,5")).toEqual([
      "",
      undefined,
      "occurredOn day_order_unknown",
      "massKg decimal_comma",
    ]);
  });

  it("with a row of sums, cells beside the headings or titles above them reads none of these as a row", async () => {
    const good = row(`${place}${day}${item}<c><v>1</v></c>`, ' r="2"');
    const sums = row(`${textCell("合计")}<c r="D3"><f>SUM(D2)</f><v>1</v></c>`, ' r="3"');
    const beside = row(`${place}${day}${item}<c><v>1</v></c><c r="J4"><v>7</v></c>`, ' r="4"');
    const { rows } = await returnsIn(oneSheet(good + sums + beside));
    expect(rows.map(({ faults }) => faults)).toEqual([
      [],
      ["site site_not_yours", "occurredOn missing", "item missing"],
      ["row surplus_cells"],
    ]);
    const titled = workbookOf([{ name: "一", rows: row(textCell("回收统计表")) + head.replace('"1"', '"2"') + good }]);
    expect(await refusalOf(() => returnsIn(titled))).toBe("headings_below 2");
  });

  it("keeps numbers as they are shown where they are codes, and says where digits are lost", async () => {
    const rows = `<row>${["场所", "日期", "品目", "数量", "外部编号"].map(textCell).join("")}</row>`;
    const cells = `${place}${day}${item}<c><v>1</v></c>`;
    const book = (value: string) =>
      workbookOf([{ name: "一", rows: rows + row(`${cells}<c s="1"><v>${value}</v></c>`) }], { formats: ["000000"] });
    expect((await returnsIn(book("123"))).rows).toMatchObject([{ externalId: "000123", faults: [] }]);
    expect((await returnsIn(book("4.40981E+17"))).rows[0]?.faults).toEqual(["externalId digits_lost"]);
    expect((await returnsIn(book("440981200001011234"))).rows[0]?.faults).toEqual(["externalId digits_lost"]);
  });

  it("refuses rows whose formulas have no result, and names the cell", async () => {
    const cells = `${place}${day}${item}<c><v>1</v></c>`;
    const broken = row(`${cells}<c t="e"><f>A1/0</f><v>#DIV/0!</v></c>`);
    const { rows } = await returnsIn(
      oneSheet(broken + row(`${cells}<c><f>1+1</f></c>`) + row(`${cells}<c><f>1+1</f><v>2</v></c>`)),
    );
    expect(rows.map(({ faults }) => faults)).toEqual([
      ["row formula_failed", "massKg not_a_number"],
      ["row formula_failed"],
      [],
    ]);
    expect(rows[2]?.massKg).toBe("2");
  });

  it("refuses rows that share a merged cell: it may be meant for each or for all together", async () => {
    const filled = (line: number) =>
      row(place + textCell("2026-11-19") + item + "<c><v>1</v></c><c><v>5</v></c>", ` r="${line}"`);
    const after = (...refs: string[]) =>
      `<mergeCells>${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`;
    const read = async (...refs: string[]) => {
      const rows = head + [2, 3, 4, 5, 6].map(filled).join("");
      const { rows: found } = await returnsIn(workbookOf([{ name: "一", rows, after: after(...refs) }]));
      return found.flatMap(({ line, faults }) => (faults.includes("row cells_merged") ? [line] : []));
    };
    expect(await read("F3:F4")).toEqual([3, 4]);
    // Beside each other in one row, or far below everything.
    expect(await read("E2:F2", "A9:A1048576")).toEqual([]);
    expect(await read("F5:F6", "A2:A3", "B2:B2")).toEqual([2, 3, 5, 6]);
    // A heading of two lines.
    expect(await read("A1:A2")).toEqual([2]);
  });

  it("names other sheets that show something, hidden rows, and hidden sheets that hold such rows; a list of choices is nobody's business", async () => {
    const good = row(`${place}${day}${item}<c><v>1</v></c>`);
    const hidden = row(`${place}${day}${item}<c><v>2</v></c>`, ' hidden="1"');
    const book = workbookOf([
      { name: "说明", rows: row(textCell("怎么填")) },
      { name: "数据", rows: head + good + hidden },
      { name: "空", rows: row("<c/>") },
      { name: "清单", state: "veryHidden", rows: row(textCell("x")) },
      { name: "旧数据", state: "hidden", rows: head + good },
    ]);
    const { table, rows } = await returnsIn(book);
    expect(rows).toHaveLength(2);
    expect([table.otherSheets, table.hiddenRows]).toEqual([["说明", "旧数据"], 1]);
  });

  it("names hidden columns that are read", async () => {
    const columns = '<cols><col min="3" max="16384" hidden="1"/></cols>';
    const cells = `${place}${day}${item}<c><v>1</v></c><c><v>5</v></c>`;
    const { table } = await returnsIn(workbookOf([{ name: "一", before: columns, rows: head + row(cells) }]));
    expect(table.hiddenColumns).toEqual(["品目", "数量", "质量"]);
  });

  it("that the product wrote itself comes back in", async () => {
    const line = ["黄海路收集点", "2026-11-19", "电冰箱", { decimal: "1" }, { decimal: "52.5" }, "=1+1"];
    const { rows } = await returnsIn(xlsxOf([{ name: "一", rows: [headings, line] }]));
    expect(rows).toMatchObject([{ massKg: "52.5", evidence: "=1+1", faults: [] }]);
  });
});

describe("a workbook is bounded", () => {
  const part = (xml: string) => zipSync({ "_rels/.rels": strToU8(xml) });

  it("in what it unpacks to, whatever its directory says", async () => {
    const bomb = zipSync({ "_rels/.rels": [new Uint8Array(64 * 1024 * 1024), { level: 9 }] });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusalOf(() => returnsIn(bomb))).toBe("file_too_large 32 MB");
    const view = new DataView(bomb.buffer);
    for (let at = 0; at < bomb.length - 4; at += 1) {
      const sign = view.getUint32(at, true);
      if (sign === 0x04034b50) view.setUint32(at + 22, 1_000, true);
      if (sign === 0x02014b50) view.setUint32(at + 24, 1_000, true);
    }
    expect(await refusalOf(() => returnsIn(bomb))).toBe("file_too_large 32 MB");
  });

  it("in all its parts together", async () => {
    const blanks = `<row>${" ".repeat(20 * 1024 * 1024)}</row>`;
    const book = workbookOf([
      { name: "一", rows: blanks },
      { name: "二", rows: blanks },
    ]);
    expect(await refusalOf(() => returnsIn(book))).toMatch(/^file_too_large/);
  });

  it.each([
    ["entities of its own", '<!DOCTYPE a [<!ENTITY b "c">]><Relationships/>'],
    ["half an element", "<Relationships><Rel"],
    ["no workbook", "<Relationships/>"],
  ])("in what its parts hold: %s", async (_what, xml) => {
    expect(await refusalOf(() => returnsIn(part(xml)))).toBe("file_damaged");
  });

  it("in rows, columns and cells", async () => {
    const filled = row(textCell("x"));
    expect(await refusalOf(() => returnsIn(oneSheet(filled.repeat(5_001))))).toBe("too_many_rows 5000");
    const far = '<row r="2"><c r="ZZ2"><v>1</v></c></row>';
    expect(await refusalOf(() => returnsIn(oneSheet(far)))).toBe("too_many_columns 2 200");
    const long = row(textCell("x".repeat(4_001)));
    expect(await refusalOf(() => returnsIn(oneSheet(long)))).toBe("cell_too_long 2 1 4000");
    // A million empty rows that were only coloured are nothing.
    expect((await returnsIn(oneSheet(row("<c/>").repeat(10_000) + row(place)))).rows).toHaveLength(1);
  });

  it("and refused where it is cut off, locked or no zip at all", async () => {
    const whole = oneSheet(row(place));
    expect(await refusalOf(() => returnsIn(whole.slice(0, -30)))).toBe("file_damaged");
    expect(await refusalOf(() => returnsIn(new Uint8Array([0x50, 0x4b, 3, 4, 0])))).toBe("file_damaged");
    const locked = whole.slice();
    const view = new DataView(locked.buffer);
    for (let at = 0; at < locked.length - 4; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, 1, true);
    }
    expect(await refusalOf(() => returnsIn(locked))).toBe("file_locked");
  });
});
