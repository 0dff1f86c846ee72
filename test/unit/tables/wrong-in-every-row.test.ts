import { describe, expect, test } from "vitest";
import { Problem } from "../../../worker/kernel/errors.ts";
import { renderProblem } from "../../../worker/kernel/problems.ts";
import { newSuppliersLike } from "../../../worker/tables/documents/purchases.ts";
import { returnColumns, returnOf } from "../../../worker/tables/documents/returns.ts";
import { readTextTable } from "../../../worker/tables/table.ts";
import { Cells } from "../../../worker/tables/words.ts";

// How much work a file may make is counted in the names that are looked at, and not in seconds.

const heading = "场所,日期,品目,数量";
const rowsOf = (count: number) => Array.from({ length: count }, (_, at) => `黄海路收集点,2026-09-01,电氷箱${at},1`);

test("of 100,000 rows with a wrong cell in each no more than the limit is read, and it is said what to do", () => {
  // An open quote far behind stops whoever reads it.
  const rows = rowsOf(100_000).with(50_000, '"');
  let refused: Problem | undefined;
  try {
    readTextTable([heading, ...rows].join("\n"), returnColumns);
  } catch (error) {
    if (error instanceof Problem) refused = error;
  }
  expect([refused?.code, refused?.params]).toEqual(["too_many_rows", { maximum: 5_000 }]);
  expect(renderProblem({ code: "too_many_rows", params: { maximum: 5_000 } }, "zh-CN").detail).toBe(
    "请分成几份逐份提交，每份最多 5000 行。",
  );
  expect(renderProblem({ code: "too_many_rows", params: { maximum: 5_000 } }, "en").detail).toBe(
    "Split them into parts of at most 5000 rows and send each part by itself.",
  );
});

describe("5,000 rows with a wrong cell in each", () => {
  const { rows } = readTextTable([heading, ...rowsOf(5_000)].join("\n"), returnColumns);
  const items = Array.from({ length: 300 }, (_, at) => ({ nameZh: `电冰箱${at}` }));

  test("name the wrong cell of each, and of the first hundred what was perhaps meant", () => {
    const sites = [{ id: "s", nameZh: "黄海路收集点", nameEn: "Huanghai Road" }];
    const things = items.map(({ nameZh }, at) => ({
      nameZh,
      nameEn: nameZh,
      code: `electronics/${at}`,
      kind: "product",
    }));
    const read = rows.map((row) => returnOf(row, { sites, items: things }));
    expect(read.every(({ faults }) => faults.length === 1 && faults[0]?.code === "name_unknown")).toBe(true);
    const suggested = read.map(({ faults: [fault] }) => fault?.params["nearest"] !== undefined);
    expect([suggested.slice(0, 100).every(Boolean), suggested.slice(100).some(Boolean)]).toEqual([true, false]);
    // The next file begins anew.
    const again = readTextTable([heading, ...rowsOf(1)].join("\n"), returnColumns);
    expect(again.rows.map((row) => returnOf(row, { sites, items: things }).faults[0]?.params)).toEqual([
      expect.objectContaining({ nearest: expect.stringContaining("电冰箱0") }),
    ]);
  });

  test("look at the names on record once", () => {
    let looked = 0;
    const namesOf = ({ nameZh }: { nameZh: string }) => {
      looked += 1;
      return [nameZh];
    };
    for (const row of rows) new Cells(row).named("item", items, namesOf);
    expect(looked).toBe(items.length);
  });

  test("tell of the first hundred new suppliers that one is called nearly so, and how many were not looked at", () => {
    const suppliers = [{ id: "s", name: "天津供应商", nameEn: null }];
    const purchases = Array.from({ length: 5_000 }, (_, at) => ({ values: { supplier: `天津供应商${at}` } }));
    const { alike, unlooked } = newSuppliersLike(purchases, suppliers);
    expect([alike.length, unlooked]).toEqual([100, 4_900]);
  });
});
