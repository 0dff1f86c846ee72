import { describe, expect, it } from "vitest";
import { caseFile } from "../../support/cases.ts";
import { purchaseOf } from "../../../worker/tables/documents/purchases.ts";
import { purchasesIn, refusalOf, returnsIn } from "./support.ts";

// What spreadsheets saved, file by file, and what the reader makes of it.

const good = {
  line: 2,
  siteId: "site",
  occurredOn: "2026-11-19",
  item: "electronics/refrigerator",
  pieces: 1,
  faults: [],
};
const weighed = { massKg: "52.5", massBasis: "weighed" };

describe("files of returns", () => {
  it.each([
    ["02-semicolon-inside-a-cell", [{ ...good, ...weighed, evidence: "磅单21;照片4", source: "enterprise" }]],
    [
      "04-heading-zhongliang",
      [
        { ...good, ...weighed },
        { line: 3, pieces: 2, massKg: "88.25" },
      ],
    ],
    ["05-heading-tonnes", [{ ...good, pieces: 20, massKg: "1050" }]],
    [
      "07-crlf-heading-lf-rows",
      [{ ...good, ...weighed }, { massKg: "88.25" }, { line: 4, massKg: "64", evidence: "磅单23" }],
    ],
    ["08-inch-mark", [good, { line: 3, evidence: '旧电视 55"', faults: [] }]],
    ["09-utf16le-tabs", [{ ...good, ...weighed }]],
    ["10-sep-comma", [{ ...good, ...weighed, line: 3 }]],
    ["11-date-with-midnight", [{ ...good, ...weighed }]],
    ["12-blank-lines", [good, { line: 5, faults: ["item name_unknown"] }]],
    ["13-round-trip", [{ evidence: "+8 号磅单" }, { evidence: "-磅单12" }]],
    ["90-stays-gbk", [{ ...good, ...weighed }]],
    ["91-stays-line-break-in-heading", [{ ...good, ...weighed, line: 3, evidence: "磅单21" }]],
    [
      "92-stays-cr-only",
      [
        { ...good, ...weighed },
        { line: 3, massKg: "88.25" },
      ],
    ],
  ])("%s is read", async (name, expected) => {
    const { rows, table } = await returnsIn(caseFile(`files/${name}.csv`));
    expect(rows).toMatchObject(expected);
    expect(table.ignored).toEqual([]);
  });

  it.each([
    ["01-semicolon-decimal-comma", "massKg decimal_comma"],
    ["93-stays-quoted-decimal-comma", "massKg decimal_comma"],
    ["14-scientific-external-id", "externalId digits_lost"],
  ])("a row of %s is refused: %s", async (name, fault) => {
    const { rows } = await returnsIn(caseFile(`files/${name}.csv`));
    for (const row of rows) expect(row.faults).toEqual([fault]);
    expect(rows.length).toBeGreaterThan(0);
  });

  it("two columns for one meaning are a question", async () => {
    const refusal = await refusalOf(() => returnsIn(caseFile("files/06-two-columns-for-mass.csv")));
    expect(refusal).toContain("column_twice 质量(kg) 质量");
  });

  it("a formula behind blanks is given back as it was written", async () => {
    const { table } = await returnsIn(caseFile("text/04-leading-blank-before-a-formula.csv"));
    expect(table.rows[0]?.cells[5]).toBe(' =HYPERLINK("http://x.example","磅单")');
  });

  it("the tonnes of a heading are said to be converted", async () => {
    const { table } = await returnsIn(caseFile("files/05-heading-tonnes.csv"));
    expect(table.converted).toEqual([{ heading: "质量(吨)", from: "t", to: "kg" }]);
  });
});

describe("files of purchases", () => {
  it("two attributes in one cell are two", async () => {
    const rows = await purchasesIn(caseFile("files/03-purchases-two-attributes.csv"));
    expect(rows).toMatchObject([{ attributes: ["energy", "environmental_label"], faults: [] }]);
  });

  it("the certificate's columns are known by the names that buyers give them", async () => {
    const rows = await purchasesIn(caseFile("files/16-purchases-certificate-columns.csv"));
    const certificate = {
      number: "TRY-2026-1",
      body: "试验认证机构",
      validFrom: "2026-01-01",
      validTo: "2027-12-31",
    };
    expect(rows).toMatchObject([{ certificate, faults: [] }]);
  });

  it("a certificate on record is named by its number alone, however that is parted", () => {
    const known = {
      suppliers: [{ id: "s", name: "甲", nameEn: null }],
      certificates: [{ id: "c", supplierId: "s", number: "CQC-2026-00123" }],
      categories: [],
    };
    const values = {
      supplier: "甲",
      purchasedOn: "2026-11-19",
      category: "A02010104",
      codeVersion: "2013",
      amountYuan: "5",
    };
    const read = (certificateNumber: string) =>
      purchaseOf({ values: { ...values, certificateNumber }, faults: [] }, known).body;
    expect(read("cqc 2026 00123")).toMatchObject({ certificateId: "c" });
    expect(read("CQC-2026-00124")).not.toHaveProperty("certificateId");
  });

  it("a name of the lists tells the version of its code; a code alone is asked for it", async () => {
    const read = async (category: string, version = "") => {
      const text = `供应商,采购日期,品目,金额(元),目录版本\n甲,2026-11-19,${category},5,${version}`;
      const [row] = await purchasesIn(new TextEncoder().encode(text));
      return [row?.categoryCode, row?.codeVersion, ...(row?.faults ?? [])];
    };
    expect(await read("台式计算机")).toEqual(["A02010104", "2013"]);
    expect(await read("a02010104", "2022")).toEqual(["A02010104", "2022"]);
    expect(await read("A02010104")).toEqual(["A02010104", "", "codeVersion code_version_missing"]);
    expect(await read("台式计算")).toEqual(["台式计算", "", "category name_unknown"]);
  });

  it("12,50 is no amount", async () => {
    const rows = await purchasesIn(caseFile("numbers/04-purchases-decimal-comma.csv"));
    expect(rows.map(({ faults }) => faults)).toEqual([["amountYuan decimal_comma"]]);
  });
});
