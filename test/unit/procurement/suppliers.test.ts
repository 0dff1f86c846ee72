import { expect, test } from "vitest";
import { supplierLook } from "../../../worker/procurement/suppliers/rules.ts";

test.each([
  ["Maker ABC", "maker abc", true],
  ["Maker ABC", "MakerABC", true],
  ["试验供应商 (天津)", "试验供应商(天津)", true],
  ["Maker ABC", "Maker ABD", false],
  ["é", "É", false],
])("suppliers called %j and %j are one: %s", (a, b, one) => {
  expect(supplierLook(a) === supplierLook(b)).toBe(one);
});
