/** Files like those of test/cases in kind and unlike them in spelling: what is read of each, or why it is not. */
import { describe, expect, it } from "vitest";
import { dayIn } from "../../../worker/tables/days.ts";
import { bytesOf, purchasesIn, refusalOf, returnsIn } from "./support.ts";

const heading = "场所,日期,品目,数量,质量(kg)";
const row = (mass: string, more = "") => `黄海路收集点,2026-11-19,电冰箱,1,${mass}${more}`;
const file = (...lines: string[]) => lines.join("\n");
const put = (sign: string, ...lines: string[]) => file(...lines).replaceAll(",", sign);

/** The mass of each row or its faults; then the columns that are left out, or why the file is not read. */
async function readOf(text: string | Uint8Array): Promise<string> {
  let read = "";
  const refusal = await refusalOf(async () => {
    const { rows, table } = await returnsIn(typeof text === "string" ? bytesOf(text) : text);
    const told = rows.map(({ massKg, faults }) => (faults.length > 0 ? faults.join("; ") : (massKg ?? "none")));
    read = [...told, ...table.ignored.map((column) => `without ${column.heading}`)].join(" | ");
  });
  return refusal === "taken" ? read : (refusal.split(" ")[0] ?? "");
}

const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
const utf32 = (text: string) =>
  new Uint8Array(
    [...`\ufeff${text}`].flatMap((sign) => [(sign.codePointAt(0) ?? 0) & 255, (sign.codePointAt(0) ?? 0) >> 8, 0, 0]),
  );

describe("how a file is put together", () => {
  it.each<[string, string | Uint8Array, string]>([
    [
      "a comma for the point in one of two rows",
      put(";", heading, "黄海路收集点,2026-11-19,电冰箱,1,52#5", row("60")).replace("#", ","),
      "massKg decimal_comma | 60",
    ],
    ["a comma for the point that makes a cell more", file(heading, row("52,5")), "row surplus_cells"],
    [
      "points that group beside a comma",
      put(";", heading, "黄海路收集点,2026-11-19,电冰箱,20,1.234#5").replace("#", ","),
      "massKg decimal_comma",
    ],
    ["wide commas", put("，", heading, row("1")), "columns_missing"],
    ["wide semicolons", put("；", heading, row("1")), "columns_missing"],
    ["colons", put(":", heading, row("1")), "columns_missing"],
    ["blanks", put(" ", heading, row("1")), "columns_missing"],
    [
      "tabs, and commas in a heading and a cell",
      put("\t", `${heading},备注#其他`, row("52.5", ",x#y")).replaceAll("#", ","),
      "52.5 | without 备注,其他",
    ],
    ["sep= and another sign", file("sep=;", heading, row("1")), "columns_missing"],
    ["sep= with a tab, in UTF-16", utf16(`sep=\t\r\n${put("\t", heading, row("52.5"))}\r\n`), "52.5"],
    ["sep= with a sign of its own", file("sep=^", put("^", heading, row("52.5"))), "52.5"],
    ["sep= behind a mark of UTF-8", `\ufeff${file("sep=,", heading, row("52.5"))}`, "52.5"],
    ["two marks of UTF-8", `\ufeff\ufeff${file(heading, row("52.5"))}`, "52.5"],
    ["UTF-32", utf32(file(heading, row("52.5"))), "file_encoding"],
    ["a last character that was cut", bytesOf(file(heading, row("52.5", ",磅单"))).slice(0, -1), "file_encoding"],
    ["a zero byte at its end", `${file(heading, row("52.5"))}\0`, "file_encoding"],
    ["a zero byte at its end, one place further", `${file(heading, row("2.5"))}\0`, "file_encoding"],
    ["every cell in quotation marks", put('";"', heading, row("52.5")).replaceAll(/^|$/gm, '"'), "52.5"],
    ["every cell between apostrophes", put("','", heading, row("52.5")).replaceAll(/^|$/gm, "'"), "columns_missing"],
    ["curly quotation marks about a comma", file(`${heading},凭证`, row("1", ",“磅单1,2”")), "row surplus_cells"],
    ["a blank before a quotation mark", file(`${heading},凭证`, row("1", ', "磅单1,磅单2"')), "row surplus_cells"],
    [
      "a quotation mark behind a backslash",
      file(`${heading},凭证`, row("1", ',"旧电视 55\\" 磅单"')),
      "row quote_inside",
    ],
    [
      "a comma in a cell without quotation marks",
      file(`${heading},凭证`, row("1", ",磅单21,照片4")),
      "row surplus_cells",
    ],
    ["cells behind the last heading that are blank", file(heading, row("1", ",, ")), "1"],
    ["cells behind the last heading that are not", file(heading, row("1", ",x")), "row surplus_cells"],
    ["a line end of Unicode's in a cell", file(`${heading},凭证`, row("1", ",磅单\u2028照片")), "1"],
    ["CR CR LF", [heading, row("1"), row("2")].join("\r\r\n"), "1 | 2"],
    ["LF CR", [heading, row("1"), row("2")].join("\n\r"), "1 | 2"],
    ["a heading that ends in LF and rows in CR LF", `${heading}\n${row("1")}\r\n${row("2")}\r\n`, "1 | 2"],
    [
      "CR alone, with a comma for the point",
      `${heading}\r${row('"52,5"')}\r${row("60")}\r`,
      "massKg decimal_comma | 60",
    ],
    ["a remark above the headings", file("# 导出于 2026-11-20", heading, row("1")), "headings_below"],
    ["a blank line above sep=", file("", "sep=,", heading, row("1")), "headings_below"],
    [
      "the headings once more in the middle",
      file(heading, row("1"), heading, row("2")),
      "1 | occurredOn invalid_date; pieces not_a_number; massKg not_a_number; site site_not_yours; item name_unknown | 2",
    ],
    [
      "a sum at its end",
      file(heading, row("1"), "合计,,,1,1"),
      "1 | site site_not_yours; occurredOn missing; item missing",
    ],
    [
      "a page of HTML that is called a spreadsheet",
      "<html><table><tr><td>场所</td></tr></table></html>",
      "columns_missing",
    ],
    ["objects of JSON", '[{"场所":"黄海路收集点"}]', "columns_missing"],
  ])("%s", async (_, text, expected) => expect(await readOf(text)).toBe(expected));
});

describe("a column of masses", () => {
  it.each([
    ...[
      "质量（千克）",
      "重量KG",
      "净重(公斤)",
      "总重(kg)",
      "过磅净重",
      "重 量",
      "重量（单位：kg）",
      "质量/kg",
      "质量(㎏)",
      "kg",
      "公斤",
      "mass_kg",
      "*质量(kg)",
      "质量(kg)*",
      "质量(kg)（必填）",
      "质量【选填】",
    ].map((name) => [name, "1.05"]),
    ...[
      "Mass [t]",
      "重量(单位 吨)",
      "重量：吨",
      "重量_t",
      "重量T",
      "质量（公吨）",
      "质量 (MT)",
      "massTonnes",
      "质量（吨）（必填）",
    ].map((name) => [name, "1050"]),
    ["重量（斤）", "0.525"],
    ["massG", "0.00105"],
    ...[
      "毛重(kg)",
      "皮重",
      "单重(kg)",
      "平均质量(kg)",
      "质量(Kg/台)",
      "weight (lbs)",
      "重量(磅)",
      "质量(百公斤)",
      "质量(担)",
      "质量(毫克)",
      "质量(万吨)",
      "质量(kt)",
      "重量(短吨)",
      "质量 in kg",
      "重量（kg）(吨)",
      "質量",
    ].map((name) => [name, `none | without ${name}`]),
    ["重量(元)", "unit_not_of_column"],
    ["质量(m3)", "unit_not_of_column"],
  ])("under %s is read as %s", async (name, expected) => {
    expect(await readOf(put("\t", `场所,日期,品目,数量,${name}`, row("1.05")))).toBe(expected);
  });

  it.each([
    ...["52.5kg", "52.5 KG", "52.5 ㎏", "５２．５", "52。5", "52.50", "105 斤", "0.0525吨", "52500 g"].map((cell) => [
      cell,
      /^52\.50?$/,
    ]),
    ...["52,500g"].map((cell) => [cell, /^52\.5$/]),
    ...["52.5kg/台", "52.5kgs.", "52.5K", "52.5#", "52.5（估）", "50%", "52.5\u200b"].map((cell) => [
      cell,
      /unit_unknown$/,
    ]),
    ...[
      "~52.5",
      "52.",
      "52.5-",
      "52·5",
      ".52",
      "052.5",
      "(52.5)",
      "+52.5",
      "5.25e1",
      "5.25E+01",
      "52 500",
      "52\u00a0500",
      "52\u202f500",
      "52’500",
      "52'500",
      "1,23,456",
      "1,234,56",
      "52.5 / 2",
      "٥٢",
      "五十二点五",
      "=52.5",
      "#N/A",
      "-",
      "—",
      "/",
      "1e999",
      "Infinity",
      "NaN",
      "null",
      "TRUE",
      "½",
      "12:30",
    ].map((cell) => [cell, /not_a_number$/]),
    ...["12,34", "1,2345", "1.234.567,8", "12,50 kg", "０，５", "0,525"].map((cell) => [cell, /decimal_comma$/]),
  ] as [string, RegExp][])("%s is told as %s", async (cell, expected) => {
    expect(await readOf(put("\t", "场所,日期,品目,数量,质量", row("#")).replace("#", cell))).toMatch(expected);
  });
});

describe("marks about needed columns", () => {
  it.each([
    "*场所,*日期,*品目,*数量,质量(kg)",
    "场所名称（必填）,日期（必填）,品目（必填）,数量（必填）,质量(kg)",
    "Site (required),Date (required),Item*,Pieces*,Mass (kg) (optional)",
    "siteId,occurredOn,item,pieces,massKg",
    "SITE,DATE,ITEM,PIECES,MASS (KG)",
    "场所,日期(yyyy-mm-dd),品目,数量（台/件）,质量(kg)",
    " 场所 , 日期 , 品目 , 数量 , 质量(kg) ",
  ])("%s", async (headings) => expect(await readOf(file(headings, row("52.5")))).toBe("52.5"));

  it.each([
    ["数量(千台)", "columns_missing"],
    ["数量(吨)", "unit_not_of_column"],
  ])("are none of pieces in %s", async (name, expected) => {
    expect(await readOf(file(`场所,日期,品目,${name},质量(kg)`, row("1")))).toBe(expected);
  });
});

describe("identifiers", () => {
  const idOf = async (id: string) => {
    const [read] = (await returnsIn(bytesOf(put("\t", `外部编号,${heading}`, `#,${row("1")}`).replace("#", id)))).rows;
    return read?.faults[0] ?? read?.externalId;
  };
  it.each([
    ...[
      "4.40981e17",
      "4,40981E+17",
      "4.40981E17",
      "4.40981200001011E+17",
      "9.2E+18",
      "########",
      "440981200001011000",
    ].map((id) => [id, "externalId digits_lost"]),
    // As programs keep a spreadsheet from rewriting it.
    ['="440981200001011234"', "440981200001011234"],
    ...[
      "1.2E+5",
      "1E10",
      "12E3",
      "0044",
      "440981200001011234",
      "440981200001011200",
      "A-4.4E+17",
      "=A1",
      '="a"&"b"',
    ].map((id) => [id, id]),
  ])("%s is %s", async (id, expected) => expect(await idOf(id)).toBe(expected));
});

describe("days", () => {
  it.each([
    ["2026-1-9", "2026-01-09"],
    ["2026 年 11 月 19 日", "2026-11-19"],
    ["2026年1月 9日 8:05", "2026-01-09"],
    ["2026/11/19 12:00:00 AM", "2026-11-19"],
    ["2026-11-19T00:00:00.000Z", "2026-11-19"],
    ["2026-11-19T00:00:00+0800", "2026-11-19"],
    ["２０２６/11/19", "2026-11-19"],
    ["Thu Nov 19 2026", "2026-11-19"],
    ["2024-02-29", "2024-02-29"],
    // Another day here than where it was written.
    ["2026-11-18T16:00:00Z", "invalid_date"],
    ...[
      "2026-02-29",
      "2026-11-31",
      "2026年11月",
      "11月19日",
      "20261119000000",
      "261119",
      "2026-W47-4",
      "民国115年11月19日",
      "2026-11-19~20",
      "2026-11-19 24:00:00",
      "46345,5",
      "2026、11、19",
    ].map((text) => [text, "invalid_date"]),
    ["13/02/2026", "day_order_unknown"],
    ["1.1.1970", "day_order_unknown"],
  ])("%s is %s", (text, expected) => {
    const read = dayIn(text, null);
    expect("day" in read ? read.day : read.fault).toBe(expected);
  });
});

describe("purchases", () => {
  const read = async (columns: string, cells: string) => {
    let found = "";
    const refusal = await refusalOf(async () => {
      const [first] = await purchasesIn(bytesOf(`供应商\t采购日期\t${columns}\n甲\t2026-11-19\t${cells}`));
      found = first?.faults.join("; ") || JSON.stringify([first?.categoryCode, first?.amountYuan, first?.attributes]);
    });
    return refusal === "taken" ? found : (refusal.split(" ")[0] ?? "");
  };
  it.each([
    ...["6200元", "¥6,200", "人民币6200", "RMB 6,200", "CNY6200", "6200 RMB", "６，２００", "620000分"].map((cell) => [
      cell,
      '["A02010104","6200",[]]',
    ]),
    ["0.62万元", '["A02010104","6200",[]]'],
    ...["6 200", "￥6200元", "陆仟贰佰元整", "1e4", "6,2,00", "(6200)", "6200-", "6200."].map((cell) => [
      cell,
      "amountYuan not_a_number",
    ]),
    ...["6.200,00", "62,00"].map((cell) => [cell, "amountYuan decimal_comma"]),
    ...["US$900", "€900", "6200 USD", "6200块"].map((cell) => [cell, "amountYuan unit_contradicts"]),
    ...["6200.00元整", "6200/台"].map((cell) => [cell, "amountYuan unit_unknown"]),
  ])("of %s: %s", async (cell, expected) => {
    expect(await read("品目\t金额", `台式计算机\t${cell}`)).toBe(expected);
  });

  it.each([
    ["金额（万元）", '["A02010104","62000000",[]]'],
    ["采购金额/元", '["A02010104","6200",[]]'],
    ["金额(人民币)（必填）", '["A02010104","6200",[]]'],
    ["单价(元)", "columns_missing"],
    ["不含税金额", "columns_missing"],
    ["金额(角)", "columns_missing"],
    ["金额(USD)", "unit_not_of_column"],
  ])("under %s: %s", async (name, expected) => {
    expect(await read(`品目\t${name}`, "台式计算机\t6200")).toBe(expected);
  });

  it.each([
    ["节能、环境标志", '["energy","environmental_label"]'],
    ["节能/节水", '["energy","water"]'],
    ["energy, environmental label", '["energy","environmental_label"]'],
    ["节能；", '["energy"]'],
  ])("with the attributes %s: %s", async (cell, expected) => {
    expect(await read("品目\t金额\t绿色属性", `台式计算机\t1\t${cell}`)).toContain(expected);
  });
  it.each(["节能 环境标志", "节能和环境标志", "无", "绿色", "节能产品"])(
    "with no attribute that is called %s",
    async (cell) => {
      expect(await read("品目\t金额\t绿色属性", `台式计算机\t1\t${cell}`)).toBe("attributes word_unknown");
    },
  );

  it.each(["Ａ０２０１０１０４", "a02010104", "A 02010104"])("of the code %s", async (code) => {
    expect(await read("品目\t金额\t目录版本", `${code}\t1\t2013`)).toBe('["A02010104","1",[]]');
  });
  it.each(["A02010104 台式计算机", "02010104", "台式电脑"])("of no category that is called %s", async (code) => {
    expect(await read("品目\t金额\t目录版本", `${code}\t1\t2013`)).toBe("category name_unknown");
  });
});
