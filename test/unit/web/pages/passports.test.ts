import { expect, test } from "vitest";
import { monthsOf, wayOf } from "../../../../web/src/pages/passports/way.ts";

const credential = (way: unknown) => ({ credential: { credentialSubject: { product: { characteristics: { way } } } } });

test("the way of a product's content is read out of what was signed", () => {
  const step = { by: "treatment", from: "2026-08", to: "2026-09", custody: "mass_balance" };
  expect(wayOf(credential([step]))).toEqual([step]);
  for (const other of [undefined, "treatment", [{ by: "treatment" }], [null]])
    expect(wayOf(credential(other))).toEqual([]);
  expect(wayOf({ credential: {} })).toEqual([]);
});

test("months are said once where they are one", () => {
  expect(monthsOf({ from: "2026-09", to: "2026-09" })).toBe("2026-09");
  expect(monthsOf({ from: "2026-08", to: "2026-09" })).toBe("2026-08 – 2026-09");
});
