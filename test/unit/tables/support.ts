import { Problem } from "../../../worker/kernel/errors.ts";
import { type PurchaseColumn, purchaseColumns, purchaseOf } from "../../../worker/tables/documents/purchases.ts";
import { returnColumns, returnOf } from "../../../worker/tables/documents/returns.ts";
import { readTable } from "../../../worker/tables/table.ts";

const named = (nameZh: string, code: string) => ({ nameZh, nameEn: code, code, kind: "product" });
const known = {
  sites: [{ id: "site", nameZh: "黄海路收集点", nameEn: "Huanghai Road" }],
  items: [
    named("电冰箱", "electronics/refrigerator"),
    named("电冰箱", "procurement/energy/A02061801"),
    named("平板电视机", "electronics/tv-flat"),
    named("阴极射线管电视机", "electronics/tv-crt"),
    named("吸油烟机", "electronics/range-hood"),
  ],
};

const categories = [{ code: "A02010104", codeVersion: "2013", nameZh: "台式计算机", nameEn: "Desktop computers" }];

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The rows of a file of returns: the line, the body, and `column code` of each fault. */
export async function returnsIn(bytes: Uint8Array) {
  const table = await readTable(bytes, returnColumns);
  const rows = table.rows.map((row) => {
    const { body, faults } = returnOf(row, known);
    return { line: row.line, ...body, faults: faults.map(({ column, code }) => `${column ?? "row"} ${code}`) };
  });
  return { table, rows };
}

export async function purchasesIn(bytes: Uint8Array) {
  const table = await readTable<PurchaseColumn>(bytes, purchaseColumns);
  return table.rows.map((row) => {
    const { body, faults } = purchaseOf(row, { suppliers: [], certificates: [], categories });
    return { line: row.line, ...body, faults: faults.map(({ column, code }) => `${column ?? "row"} ${code}`) };
  });
}

/** The code and parameters of what stops a whole file. */
export async function refusalOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Problem) return [error.code, ...Object.values(error.params)].join(" ");
    throw error;
  }
  return "taken";
}
