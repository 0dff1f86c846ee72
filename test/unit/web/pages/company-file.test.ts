// @vitest-environment happy-dom
import { beforeAll, expect, it } from "vitest";
import { flowAddress, goodsName, isIn, isWithout } from "../../../../web/src/pages/registry/company-file.ts";
import { speak } from "../support.ts";

beforeAll(() => speak("zh-CN", ["registry"]));

const flow = { stream: "electronics", kind: "treatment", itemKind: "material", quantity: "mass" } as const;

it("what is below zero went out, and its column says so instead of the sign", () => {
  expect([isIn({ amount: "79.52" }), isIn({ amount: "-79.52" })]).toEqual([true, false]);
  expect([isWithout("79.52"), isWithout("-79.52")]).toEqual(["79.52", "79.52"]);
});

it("a flow leads to the rows it is the sum of, of its period and nothing else", () => {
  const address = flowAddress("p1", "2026-Q3", { ...flow, unit: "kg", amount: "-5" });
  expect(address).toBe(
    "/registry/parties/p1/rows?period=2026-Q3&stream=electronics&kind=treatment&itemKind=material&quantity=mass",
  );
});

it("goods are products or materials of a stream; what is bought or metered is neither", () => {
  expect(goodsName(flow)).toMatch(/ · 材料$/);
  expect(goodsName({ stream: "procurement", itemKind: "product" })).toBe("采购");
});
