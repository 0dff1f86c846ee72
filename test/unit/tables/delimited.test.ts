import { describe, expect, it } from "vitest";
import { usualLimits } from "../../../worker/tables/limits.ts";
import { returnColumns } from "../../../worker/tables/documents/returns.ts";
import { readTable } from "../../../worker/tables/table.ts";
import { bytesOf, refusalOf, returnsIn } from "./support.ts";

const heading = "场所,日期,品目,数量,质量(kg),凭证";
const row = (mass: string, evidence = "") => `黄海路收集点,2026-11-19,电冰箱,1,${mass},${evidence}`;
const file = (...lines: string[]) => bytesOf([heading, ...lines].join("\n"));
const masses = async (bytes: Uint8Array) => (await returnsIn(bytes)).rows.map(({ massKg }) => massKg);
const faults = async (bytes: Uint8Array) => (await returnsIn(bytes)).rows.flatMap((one) => one.faults);

describe("the separator", () => {
  it.each([",", ";", "\t", "|"])("is the one under which the headings mean something: %j", async (sign) => {
    const text = [heading, row("52.5", "单1")].join("\n").replaceAll(",", sign);
    expect((await returnsIn(bytesOf(text))).rows).toMatchObject([{ massKg: "52.5", evidence: "单1", faults: [] }]);
  });

  it("is the one that sep= names, also where the heading could be read otherwise", async () => {
    const text = `sep=;\r\n${heading.replaceAll(",", ";")};a,b\r\n${row("52.5").replaceAll(",", ";")};`;
    const { table, rows } = await returnsIn(bytesOf(text));
    expect(rows).toMatchObject([{ line: 3, massKg: "52.5", faults: [] }]);
    expect(table.ignored).toMatchObject([{ index: 6, heading: "a,b" }]);
  });

  it.each(["sep=,", '"sep=,"', "SEP=,", "sep=,,,,,", '"sep=,",,,,'])("is named by %s", async (first) => {
    expect((await returnsIn(bytesOf(`${first}\n${heading}\n${row("1")}`))).rows).toMatchObject([
      { line: 3, massKg: "1", faults: [] },
    ]);
  });

  it("inside a cell of another separator is a sign", async () => {
    const text = [heading, row("52.5", "a;b|c\td")].join("\n");
    expect((await returnsIn(bytesOf(text))).rows).toMatchObject([{ evidence: "a;b|c\td" }]);
  });
});

describe("rows", () => {
  it("with a cell too many are refused, and the others are not", async () => {
    expect(await faults(file(row("52,5", "磅单1"), row("3")))).toEqual(["row surplus_cells"]);
    // Nothing is lost where nothing stands.
    expect(await faults(file(`${row("3")},,`))).toEqual([]);
  });

  it.each([
    ["\n", "\r\n", "\r"],
    ["\r", "\n", "\r\n"],
    ["\r\n", "\r", "\n"],
  ])("end with any of three signs, mixed: %j %j %j", async (a, b, c) => {
    const text = `${heading}${a}${row("1")}${b}${row("2")}${c}${row("3")}`;
    const { rows } = await returnsIn(bytesOf(text));
    expect(rows).toMatchObject([2, 3, 4].map((line) => ({ line, massKg: String(line - 1) })));
  });

  it("are counted as an editor counts them, after blank lines and cells of two lines", async () => {
    const text = `\n${heading}\r\n\r\n${row("1", '"a\r\nb"')}\r\n,,,\r\n${row("2")}`;
    expect((await returnsIn(bytesOf(text))).rows.map(({ line }) => line)).toEqual([4, 7]);
  });

  it("may be shorter than the headings: what is not there is empty", async () => {
    expect(await masses(file("黄海路收集点,2026-11-19,电冰箱,1"))).toEqual([undefined]);
  });
});

describe("quotation marks", () => {
  it("inside a plain cell are signs; a cell that only begins with a quotation is refused by its row", async () => {
    expect(await faults(file(row("1", '55" 电视'), row("2", '"55" 电视'), row("3")))).toEqual(["row quote_inside"]);
  });

  it("hold separators, line ends and doubled marks", async () => {
    const { rows } = await returnsIn(file(row("1", '"a,b;\nc ""d"""')));
    expect(rows).toMatchObject([{ evidence: 'a,b;\nc "d"', faults: [] }]);
  });

  it("that are not closed stop the file with their line, also where a later one closes them", async () => {
    expect(await refusalOf(() => returnsIn(file(row("1"), row("2", '"旧电视'), row("3"))))).toBe("quote_not_closed 3");
    const swallowing = file(row("1", '"旧电视'), row("2"), row("3", '旧 6"'));
    expect(await refusalOf(() => returnsIn(swallowing))).toBe("quote_swallows_lines 2");
  });
});

describe("bounds", () => {
  const many = (text: string, count: number) => text.repeat(count);
  it.each([
    ["two million columns", `from,to,value${many(",", 2_000_000)}\n1`, "too_many_columns 1 200"],
    ["a row of them", `${heading}\n${many(",", 2_000_000)}`, "too_many_columns 2 200"],
    ["a cell without end", `${heading}\n${many("x", 4_001)}`, "cell_too_long 2 1 4000"],
    ["a quotation without end", `${heading}\n"${many("x", 9_000)}"`, "cell_too_long 2 4000"],
    ["a heading that is a novel", `${many("场", 121)},日期\n1,2`, "heading_too_long 1 120"],
    ["blank lines only", many("\n", 250_000), "too_many_lines 200000"],
    ["a heading and blank lines", `${heading}\n${many("\r", 250_000)}`, "too_many_lines 200000"],
    ["rows without end", `${heading}\n${many("1,\n", 5_001)}`, "too_many_rows 5000"],
    ["nothing", "", "file_empty"],
    ["a heading alone", heading, "file_empty"],
    ["blanks alone", ` ${many(" \n", 9)}`, "file_empty"],
  ])("stop %s", async (_what, text, refusal) => {
    expect(await refusalOf(() => returnsIn(bytesOf(text)))).toBe(refusal);
  });

  it("are looked at before anything is read", async () => {
    const limits = { ...usualLimits, bytes: 1024 * 1024 };
    const large = new Uint8Array(1024 * 1024 + 1);
    expect(await refusalOf(() => readTable(large, returnColumns, { limits }))).toBe("file_too_large 1 MB");
  });

  it("leave what stands just inside them", async () => {
    const wide = `${heading}${many(",", 194)}`;
    expect(await masses(bytesOf(`${wide}\n${row("1", many("x", 4_000))}`))).toEqual(["1"]);
  });
});

describe("characters", () => {
  const text = [heading, row("52.5")].join("\r\n");
  const utf16 = (mark: boolean, little: boolean) => {
    const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
    return new Uint8Array(little ? bytes : bytes.swap16());
  };
  it.each([
    ["UTF-8", bytesOf(text)],
    ["UTF-8 with its mark", bytesOf(`\ufeff${text}`)],
    ["UTF-16, little end first", utf16(true, true)],
    ["UTF-16, big end first", utf16(true, false)],
    ["UTF-16 without its mark", utf16(false, true)],
    ["UTF-16 the other way round, without its mark", utf16(false, false)],
  ])("of %s are read", async (_name, bytes) => {
    expect(await masses(bytes)).toEqual(["52.5"]);
  });

  it("of no kind that is known are refused by that name", async () => {
    expect(await refusalOf(() => returnsIn(new Uint8Array([0x31, 0xff, 0xff, 0x0a])))).toBe("file_encoding");
    expect(await refusalOf(() => returnsIn(new Uint8Array(64)))).toBe("file_encoding");
    expect(await refusalOf(() => returnsIn(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1])))).toBe("file_old_excel");
  });
});
