/** The lists as they are in the files, and a line of a purchase. */
import { referenceRows } from "../../../seeds/reference.ts";
import { categoriesFrom, type Category } from "../../../worker/procurement/categories.ts";
import type { Certificate, Line } from "../../../worker/procurement/purchased.ts";

export function listedCategories(): Category[] {
  return categoriesFrom(
    referenceRows()
      .map((row) => ({ ...row, version: 1 }))
      .filter(({ dataset }) => ["procurement_categories", "procurement_code_map"].includes(dataset)),
  );
}

export function lineOf(rest: Partial<Line> = {}): Line {
  return { purchasedOn: "2026-09-10", categoryCode: "A02010104", codeVersion: "2013", attributes: ["energy"], ...rest };
}

export function certificateOf(rest: Partial<Certificate> = {}): Certificate {
  return {
    id: "c",
    supplierId: "s",
    body: "CQC",
    number: "1",
    validFrom: "2026-01-01",
    validTo: "2026-12-31",
    attributes: [],
    product: null,
    productKind: null,
    categoryCode: null,
    codeVersion: null,
    ...rest,
  };
}
