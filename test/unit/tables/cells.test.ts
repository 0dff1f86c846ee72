import { describe, expect, it, test } from "vitest";
import { newSuppliersLike, purchaseColumns } from "../../../worker/tables/documents/purchases.ts";
import { readingColumns, temperatureColumns } from "../../../worker/tables/documents/readings.ts";
import { returnColumns } from "../../../worker/tables/documents/returns.ts";
import { dayIn } from "../../../worker/tables/days.ts";
import { nearestNames } from "../../../worker/tables/names.ts";
import { readObjects, readTextTable } from "../../../worker/tables/table.ts";
import { converted, measureIn, unitNamed } from "../../../worker/tables/units.ts";
import { bytesOf, refusalOf, returnsIn } from "./support.ts";

const masses = async (heading: string, ...cells: string[]) => {
  const rows = cells.map((cell) => `黄海路收集点\t2026-11-19\t电冰箱\t1\t${cell}`);
  const read = await returnsIn(bytesOf([`场所\t日期\t品目\t数量\t${heading}`, ...rows].join("\n")));
  return read.rows.map(({ massKg, faults }) => massKg ?? faults.join(" "));
};

describe("headings", () => {
  it.each([
    ["质量(kg)", "1.05"],
    ["重量（KG）", "1.05"],
    ["毛重", undefined],
    ["重量", "1.05"],
    ["质量（吨）", "1050"],
    ["质量 (单位：吨)", "1050"],
    ["重量/t", "1050"],
    ["净重，吨", "1050"],
    ["mass_g", "0.00105"],
    ["massKg", "1.05"],
    ["Weight [公斤]", "1.05"],
    ["重量〔吨〕", "1050"],
    ["重量<吨>", "1050"],
    ["质量（斤）", "0.525"],
    ["吨", "1050"],
    ["质量(箱)", undefined],
    ["质量(毛重)", undefined],
  ])("%s: 1.05 is %s kg", async (heading, mass) => {
    const { rows, table } = await returnsIn(
      bytesOf(`场所\t日期\t品目\t数量\t${heading}\n黄海路收集点\t2026-11-19\t电冰箱\t1\t1.05`),
    );
    expect([rows[0]?.massKg, table.ignored.map((column) => column.heading)]).toEqual([
      mass,
      mass === undefined ? [heading] : [],
    ]);
  });

  it("that are not understood are named, with what they may have meant", async () => {
    const { table } = await returnsIn(
      bytesOf("场所,日期,品目,数量,质 量,凭证,来 原,经手人,,\n黄海路收集点,2026-11-19,电冰箱,1,5,,,张三,x,"),
    );
    expect(table.ignored).toEqual([
      { index: 6, heading: "来 原", nearest: "source" },
      { index: 7, heading: "经手人", nearest: undefined },
      { index: 8, heading: "", nearest: undefined },
    ]);
  });

  it("that are needed and missing are named beside those that are there", async () => {
    const refusal = await refusalOf(() => returnsIn(bytesOf("日期,品目,数量(箱)\n2026-11-19,电冰箱,1")));
    expect(refusal).toBe("columns_missing 场所 (site)、数量 (pieces) 日期、品目、数量(箱)");
  });

  it("of another quantity are refused", async () => {
    const text = "场所,日期,品目,数量,质量(kWh)\n黄海路收集点,2026-11-19,电冰箱,1,5";
    expect(await refusalOf(() => returnsIn(bytesOf(text)))).toBe("unit_not_of_column 质量(kWh) kWh kg");
    const dollars = "供应商,采购日期,品目,金额($)\n甲,2026-11-19,A02010104,5";
    expect(await refusalOf(() => readTextTable(dollars, purchaseColumns))).toBe("unit_not_of_column 金额($) $ yuan");
  });

  it("below which a line has the units of the columns are read with them", async () => {
    const units = "场所,日期,品目,数量,重量\n,,,台,吨\n黄海路收集点,2026-11-19,电冰箱,20,1.05";
    const { rows, table } = await returnsIn(bytesOf(units));
    expect(rows).toMatchObject([{ line: 3, pieces: 20, massKg: "1050", faults: [] }]);
    expect(table.converted).toEqual([{ heading: "重量(吨)", from: "t", to: "kg" }]);
    const contradicting = "场所,日期,品目,数量,重量\n,,,吨,台\n黄海路收集点,2026-11-19,电冰箱,20,1.05";
    expect(await refusalOf(() => returnsIn(bytesOf(contradicting)))).toBe("unit_not_of_column 数量(吨) t 件");
  });

  it("that stand below a title are named with their line: a unit may stand in the title", async () => {
    const titled = "回收登记表,,,,单位：吨\n\n场所,日期,品目,数量,重量\n黄海路收集点,2026-11-19,电冰箱,20,1.05";
    expect(await refusalOf(() => returnsIn(bytesOf(titled)))).toBe("headings_below 3");
  });

  it("of units apply to pieces and masses of their row, or refuse it", async () => {
    const of = async (unit: string) =>
      (await returnsIn(bytesOf(`场所,日期,品目,数量,单位,重量\n黄海路收集点,2026-11-19,电冰箱,1,${unit},52.5`))).rows[0]
        ?.faults;
    for (const unit of ["台", "件", "kg", "公斤", ""]) expect(await of(unit), unit).toEqual([]);
    for (const unit of ["吨", "斤", "打", "天津公司"]) expect(await of(unit), unit).toEqual(["unit unit_contradicts"]);
  });

  it("that a program writes of its own remarks are known and not asked about", async () => {
    const text = "场所,日期,品目,数量,失败原因\n黄海路收集点,2026-11-19,电冰箱,1,场所：没有";
    const { table, rows } = await returnsIn(bytesOf(text));
    expect([table.ignored, rows[0]?.faults]).toEqual([[], []]);
  });
});

describe("numbers in cells", () => {
  it("carry their unit, are converted, and refused where they contradict the heading", async () => {
    expect(await masses("质量", "52.5kg", "1.05 吨", "500克", "３台", "52.5 磅", "5 kWh")).toEqual([
      "52.5",
      "1050",
      "0.5",
      "massKg unit_contradicts",
      "massKg unit_unknown",
      "massKg unit_contradicts",
    ]);
    expect(await masses("质量(吨)", "1.05", "1.05吨", "52.5kg")).toEqual(["1050", "1050", "massKg unit_contradicts"]);
  });

  it("group by threes; beside a comma that is a point, no comma of the column is believed", async () => {
    expect(await masses("质量", "1,234.5", "1,234", "1,5", "x")).toEqual([
      "massKg decimal_comma",
      "massKg decimal_comma",
      "massKg decimal_comma",
      "massKg not_a_number",
    ]);
    expect(await masses("质量", "1,234.5", "1,234", "１，２３４", "1 234", "1e3")).toEqual([
      "1234.5",
      "1234",
      "1234",
      "massKg not_a_number",
      "massKg not_a_number",
    ]);
  });

  it("have their points doubted too where a comma of the column is one, also beside a unit", async () => {
    const swapped = await masses("质量", "12,5kg", "1.234", "52.5", "1.234.567", "2,345 kg");
    expect(swapped).toEqual([
      "massKg decimal_comma",
      "massKg decimal_comma",
      "52.5",
      "massKg decimal_comma",
      "massKg decimal_comma",
    ]);
    expect(await masses("质量", "1.234", "0.5 t", "0,5 t")).toEqual([
      "massKg decimal_comma",
      "500",
      "massKg decimal_comma",
    ]);
    expect(await masses("质量", "1.234", "m3 5")).toEqual(["1.234", "massKg not_a_number"]);
  });

  it.each([
    "1'234",
    "+5",
    ".5",
    "052",
    "50-60",
    "约50",
    "(5)",
    "五十",
    "½",
    "Ⅴ",
    "٥",
    "0x10",
    "1_000",
    "=5",
    "\u200b5",
    "NaN",
  ])("%s is none", async (cell) => expect(await masses("质量", cell)).toEqual(["massKg not_a_number"]));

  it("of pieces are whole, also as programs write them", async () => {
    const pieces = async (cell: string) =>
      (await returnsIn(bytesOf(`场所\t日期\t品目\t数量\n黄海路收集点\t2026-11-19\t电冰箱\t${cell}`))).rows[0]?.pieces;
    expect([await pieces("3.0"), await pieces("３"), await pieces("3 台"), await pieces("3.5")]).toEqual([
      3,
      3,
      3,
      "3.5",
    ]);
  });

  it("have the sign of money before them or its name after them", () => {
    const of = (cell: string) => {
      const { rows } = readTextTable(`供应商\t采购日期\t品目\t金额\n甲\t2026-11-19\tA\t${cell}`, purchaseColumns);
      return rows[0]?.values.amountYuan ?? rows[0]?.faults.map(({ code }) => code).join();
    };
    expect(["¥6,200.00", "￥ 5", "6200元", "0.62万元", "0.62 万", "$5", "5 USD", "五千"].map(of)).toEqual([
      "6200.00",
      "5",
      "6200",
      "6200",
      "6200",
      "unit_contradicts",
      "unit_contradicts",
      "not_a_number",
    ]);
  });

  it("are converted exactly or not at all", () => {
    const from = (amount: string, a: string, b: string) => {
      const [one, other] = [unitNamed(a), unitNamed(b)];
      return one && other && converted(amount, one, other);
    };
    expect(from("0.9", "MWh", "kWh")).toBe("900");
    expect(from("1", "kWh", "MJ")).toBe("3.6");
    expect(from("1", "MJ", "kWh")).toBeUndefined();
    expect(from("3.6", "MJ", "千瓦时")).toBe("1");
    expect(from("1", "GJ", "MJ")).toBe("1000");
    expect(from("-0.5", "吨", "kg")).toBe("-500");
    expect(from("1", "kg", "kWh")).toBeUndefined();
    expect(from("1.5", "°F", "°C")).toBeUndefined();
    expect(measureIn("12.5 m3")).toMatchObject({ number: "12.5", unit: { family: "volume" } });
    expect(measureIn("㎏ 5")).toBeNull();
  });
});

test("identifiers that a spreadsheet has cut are refused, whole ones are not", async () => {
  const of = async (id: string) => {
    const text = `场所,日期,品目,数量,外部编号\n黄海路收集点,2026-11-19,电冰箱,1,${id}`;
    return (await returnsIn(bytesOf(text))).rows[0]?.faults.length;
  };
  for (const cut of ["4.40981E+17", "4.40981e+17", "1E+18", "440981000000000000", "12010520261119000000"]) {
    expect(await of(cut), cut).toBe(1);
  }
  const slip = "场所,日期,品目,数量,凭证\n黄海路收集点,2026-11-19,电冰箱,1,2.02611E+11";
  expect((await returnsIn(bytesOf(slip))).rows[0]?.faults).toEqual(["evidence digits_lost"]);
  for (const whole of ["440981200001011234", "1E5", "A-4.4E+17", "120105202611190", "100000000000000"]) {
    expect(await of(whole), whole).toBe(0);
  }
});

describe("days", () => {
  it.each([
    ["2026-11-19", "2026-11-19"],
    ["2026/1/9", "2026-01-09"],
    ["2026.11.19", "2026-11-19"],
    ["2026年1月9日", "2026-01-09"],
    ["20261119", "2026-11-19"],
    ["2026-11-19 00:00", "2026-11-19"],
    ["2026/11/19 0:00", "2026-11-19"],
    ["2026-11-19T00:00:00", "2026-11-19"],
    ["2026-11-19 14:30:05", "2026-11-19"],
    ["2026-11-19T08:00:00Z", "2026-11-19"],
    ["2026-11-19T23:30:00+08:00", "2026-11-19"],
    ["2026年11月19日 星期四", "2026-11-19"],
    ["２０２６－１１－１９", "2026-11-19"],
    ["2026年11月19日 下午 2:30", "2026-11-19"],
    ["19-Nov-2026", "2026-11-19"],
    ["9 November 2026", "2026-11-09"],
    ["Nov 19, 2026", "2026-11-19"],
    ["Thursday, November 19, 2026", "2026-11-19"],
    ["19-Sept-2026", "2026-09-19"],
    ["19-Nov-26", "day_order_unknown"],
    ["31-Nov-2026", "invalid_date"],
    ["19-Nor-2026", "invalid_date"],
    ["19-Ma-2026", "invalid_date"],
    // Half past eleven at night in London is the next day here: which one was meant?
    ["2026-11-19T23:30:00Z", "invalid_date"],
    ["2026-02-30", "invalid_date"],
    ["2026-13-01", "invalid_date"],
    ["2026-11", "invalid_date"],
    ["19/11/2026", "day_order_unknown"],
    ["11/12/2026", "day_order_unknown"],
    ["26-11-19", "day_order_unknown"],
    ["1.2.26 0:00", "day_order_unknown"],
    ["46345", "invalid_date"],
    ["昨天", "invalid_date"],
    ["2026-11-19 abc", "invalid_date"],
    ["2026-11-19 23:59", "2026-11-19"],
    ["2026-11-19 24:00", "invalid_date"],
    ["2026-11-19 12:60", "invalid_date"],
    ["二〇二六年十一月十九日", "invalid_date"],
    ["19.XI.2026", "invalid_date"],
    ["2026–11–19", "invalid_date"],
    ["2026-Nov-19", "invalid_date"],
  ])("%s is %s", (text, expected) => {
    const read = dayIn(text, null);
    expect("day" in read ? read.day : read.fault).toBe(expected);
  });

  it("are numbers where a workbook has no format for them", () => {
    expect(dayIn("46345", "1900")).toEqual({ day: "2026-11-19" });
    expect(dayIn("44883", "1904")).toEqual({ day: "2026-11-19" });
    expect(dayIn("46345.75", "1900")).toEqual({ day: "2026-11-19" });
    expect(dayIn("12", "1900")).toEqual({ fault: "invalid_date" });
  });
});

describe("names", () => {
  const items = ["阴极射线管电视机", "平板电视机", "电冰箱", "吸油烟机", "Refrigerator", "打印机"];
  it.each([
    ["电冰霜", ["电冰箱"]],
    ["电视机", ["平板电视机", "阴极射线管电视机"]],
    ["refrigerater", ["Refrigerator"]],
    ["冰箱", ["电冰箱"]],
    ["洗碗机", []],
    ["", []],
    ["机".repeat(100), []],
  ])("%j was perhaps meant for %j", (written, expected) => {
    expect(nearestNames(written, items)).toEqual(expected);
  });

  it("that are not on record are refused with the nearest", async () => {
    const { table, rows } = await returnsIn(bytesOf("场所,日期,品目,数量\n黄海路收集站,2026-11-19,电冰霜,1"));
    expect(rows[0]?.faults).toEqual(["site site_not_yours", "item name_unknown"]);
    expect(table.rows).toHaveLength(1);
  });

  it("of suppliers that are nearly known are named before another one is registered", () => {
    const rows = ["津滨办公设备有限公司", "津滨办公设备有限责任公司", "新来的", "津滨 办公设备有限公司"].map(
      (supplier) => ({
        values: { supplier },
      }),
    );
    const suppliers = [{ id: "1", name: "津滨办公设备有限公司", nameEn: null }];
    expect(newSuppliersLike(rows, suppliers)).toEqual({
      alike: [{ written: "津滨办公设备有限责任公司", nearest: "津滨办公设备有限公司" }],
      unlooked: 0,
    });
  });
});

describe("choices", () => {
  it("that are none of the column's are named, not read as the usual one", async () => {
    const heading = "场所,日期,品目,数量,来源,质量依据";
    const text = `${heading}\n黄海路收集点,2026-11-19,电冰箱,1,照片4,目测\n黄海路收集点,2026-11-19,电冰箱,1,,`;
    const { rows } = await returnsIn(bytesOf(text));
    expect(rows.map(({ faults }) => faults)).toEqual([["massBasis word_unknown", "source word_unknown"], []]);
  });
});

describe("objects", () => {
  it("are read like the rows of a file", () => {
    const { rows, ignored } = readObjects(
      [
        { date: "2026-11-19", value: 12.5, note: "x" },
        { date: "2026/11/20", value: null, estimated: true },
      ],
      readingColumns("kWh"),
    );
    expect(rows.map(({ line, values }) => ({ line, ...values }))).toEqual([
      { line: 1, from: "2026-11-19", value: "12.5" },
      { line: 2, from: "2026-11-20", estimated: "true" },
    ]);
    expect(ignored).toMatchObject([{ heading: "note" }]);
  });

  it("have as many keys as a file has columns", async () => {
    const wide = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`k${index}`, 1]));
    expect(await refusalOf(() => readObjects([wide], readingColumns("kWh")))).toBe("too_many_columns 1 200");
  });
});

describe("meters and weather", () => {
  const values = (text: string, unit: string) =>
    readTextTable(text, readingColumns(unit)).rows.map(({ values: { value }, faults }) => value ?? faults[0]?.code);

  it("the unit of a heading is converted to the meter's, or refused", async () => {
    expect(values("日期,用电量(MWh)\n2024-01-01,0.9", "kWh")).toEqual(["900"]);
    expect(values("日期,用电量kWh\n2024-01-01,0.9", "kWh")).toEqual(["0.9"]);
    expect(values("date,MWh\n2024-01-01,0.9", "kWh")).toEqual(["900"]);
    expect(values("日期,用气量(立方米)\n2024-01-01,9", "m3")).toEqual(["9"]);
    const gas = "日期,用电量(kWh)\n2024-01-01,9";
    expect(await refusalOf(() => values(gas, "m3"))).toBe("unit_not_of_column 用电量(kWh) kWh m3");
  });

  it("a heading in °F contradicts an upload in °C", async () => {
    const read = (unit: "C" | "F") => readTextTable("date,tempF\n2024-01-01,41", temperatureColumns(unit, false));
    expect(await refusalOf(() => read("C"))).toBe("unit_not_of_column tempF °F °C");
    expect(read("F").rows[0]?.values.temperature).toBe("41");
    const chinese = "日期,平均气温(℃)\n2024-01-01,-4.5℃";
    expect(readTextTable(chinese, temperatureColumns("C", false)).rows[0]?.values.temperature).toBe("-4.5");
  });

  it("a number that was not read is empty, in whatever words", () => {
    expect(values("日期;用量\n2024-01-01;NaN\n2024-01-02;—\n2024-01-03;缺\n2024-01-04;坏", "kWh")).toEqual([
      undefined,
      undefined,
      undefined,
      "not_a_number",
    ]);
  });
});

test("the columns of every document have names that no other column of it claims", () => {
  for (const columns of [returnColumns, purchaseColumns]) {
    const titles = Object.values(columns).flatMap(({ zh, en }) => [zh, en]);
    expect(new Set(titles).size).toBe(titles.length);
  }
});
