import { describe, expect, test } from "vitest";
import { companyColumns, companyOf } from "../../../worker/tables/documents/companies.ts";
import { readTable } from "../../../worker/tables/table.ts";

const known = {
  zones: [{ code: "XIQING", division: "120111", nameZh: "西青开发区", nameEn: "Xiqing" }],
  division: "120116",
};

async function rowsOf(lines: string[]) {
  const bytes = new TextEncoder().encode(lines.join("\n"));
  const { rows } = await readTable(bytes, companyColumns, { locale: "en" });
  return rows.map((row) => companyOf(row, known));
}

describe("a list of companies", () => {
  test("in an office's own words: several roles, a zone by name, a site and a permit in the row", async () => {
    const [plant, office] = await rowsOf([
      "企业名称,信用代码,企业类型,所在区域,网点类型,网点名称,收集品类,纬度,经度,许可证号,许可品类,年处理能力(t),有效期起,有效期止",
      "津拆解,91120116ma0000007n,拆解企业、回收,西青开发区,处理厂,一号厂,电器电子;轮胎,39.1,117.2,D-01,报废机动车；电器电子,1200,2026-01-01,2028/12/31",
      "某学校,91120116MA0000015H,采购单位,,,,,,,,,,,",
    ]);
    expect(plant?.faults).toEqual([]);
    expect(plant?.body).toEqual({
      nameZh: "津拆解",
      nameEn: undefined,
      identifierType: "uscc",
      identifier: "91120116MA0000007N",
      roles: ["treater", "recycler"],
      division: "120111",
      zone: "XIQING",
      site: {
        nameZh: "一号厂",
        nameEn: undefined,
        kind: "treatment_plant",
        latitude: 39.1,
        longitude: 117.2,
        floorAreaM2: undefined,
        streams: ["electronics", "tyres"],
      },
      permit: {
        number: "D-01",
        streams: ["vehicles", "electronics"],
        yearlyCapacityKg: "1200000",
        validFrom: "2026-01-01",
        validTo: "2028-12-31",
      },
    });
    expect(office?.body).toMatchObject({ roles: ["buyer"], division: "120116", zone: undefined });
    expect(office?.body).not.toHaveProperty("site");
  });

  test("names what it does not know, and what a half-filled site or permit lacks", async () => {
    const heads = "name,unified social credit code,roles,zone,kind of site,site,permit number,permitted streams";
    const [words, half] = await rowsOf([
      heads,
      "A,91120116MA0000007N,pilot,Xiqin,shed,S,,",
      "B,91120116MA0000015H,recycler,Xiqing,collection point,,P-1,",
    ]);
    expect(words?.faults.map(({ column, code }) => [column, code])).toEqual([
      ["zone", "name_unknown"],
      ["roles", "word_unknown"],
      ["siteKind", "word_unknown"],
    ]);
    expect(half?.faults.map(({ column, code }) => [column, code])).toEqual([
      ["siteNameZh", "missing"],
      ["streams", "missing"],
      ["validFrom", "missing"],
      ["validTo", "missing"],
    ]);
  });
});
