import { describe, expect, it } from "vitest";
import { fates } from "../../../worker/kernel/vocabulary/ledger.ts";
import type { Item } from "../../../worker/takeback/goods.ts";
import { checkFate, requireFit, requireNamed } from "../../../worker/takeback/treatments/rules/fate.ts";
import {
  assemblyOf,
  bookedOutputs,
  checkYields,
  keyProductWarnings,
  leadBalance,
  leadWarnings,
} from "../../../worker/takeback/treatments/rules/outputs.ts";
import { battery, car, ferrous, fridge, glass, lead, lineOf, refusalOf, tv } from "./support.ts";

const engine: Item = {
  ...ferrous,
  id: 51,
  code: "vehicles/material/assembly-engine",
  stream: "vehicles",
  shortCode: "assembly-engine",
};
const metal: Item = { ...engine, id: 52, code: "vehicles/material/ferrous", shortCode: "ferrous" };
const refusal = (code: string, pointer: string, params: object = {}) => ({ code, pointer, params });

describe("a buyer", () => {
  it.each([
    "随便谁",
    "某厂",
    "某 公司",
    "Whoever",
    "ANY-ONE",
    "不详",
    "（无）",
    "个人",
    "——",
    "0000",
    "某某公司",
    "XX有限公司",
    "其他",
    "本厂",
  ])("%s is nobody", (buyer) => {
    expect(refusalOf(() => requireNamed(buyer))).toEqual(refusal("buyer_names_nobody", "/buyer", { buyer }));
  });

  it.each([
    "谁也不认识的厂",
    "河北某铜业",
    "天津铜业",
    "3M",
    "个人护理用品公司",
    "Anyone Ltd",
    "XX铜业",
    "x",
    "本厂路铜业",
    "Other World Ltd",
    "某地再生厂",
  ])("%s is a name", (buyer) => {
    expect(refusalOf(() => requireNamed(buyer))).toBeUndefined();
  });
});

describe("a fate", () => {
  it.each([
    [engine, "remanufacture"],
    [engine, "recycling"],
    [metal, "recycling"],
    [ferrous, "remanufacture"],
    [tv, "reuse"],
  ] as const)("of $code may be %s", (item, fate) => {
    expect(refusalOf(() => checkFate(item, fate))).toBeUndefined();
  });

  it.each([
    [engine, "disposal", { fates: "remanufacture, recycling" }],
    [metal, "remanufacture", { fates: fates.filter((fate) => fate !== "remanufacture").join(", ") }],
    [car, "reuse", {}],
    [battery, "recycling", {}],
    [tv, "recycling", { fates: "reuse" }],
  ] as const)("of $code may not be %s", (item, fate, more) => {
    expect(refusalOf(() => checkFate(item, fate))).toEqual(
      refusal("fate_not_allowed", "/fate", { item: item.code, fate, ...more }),
    );
  });

  it("of an assembly is remanufacture where one lies there that is fit", () => {
    const line = lineOf(engine, 2, 300_000);
    const there = (pieces: number, massG: number) => [
      { itemId: metal.id, pieces: 9, massG: 9e6 },
      { itemId: engine.id, pieces, massG },
    ];
    const unfit = (available: number | string, asked: number | string) =>
      refusal("assembly_not_fit", "/fate", { item: engine.code, available, asked });
    expect(refusalOf(() => requireFit(there(2, 300_000), line, "remanufacture"))).toBeUndefined();
    expect(refusalOf(() => requireFit(there(1, 300_000), line, "remanufacture"))).toEqual(unfit(1, 2));
    expect(refusalOf(() => requireFit(there(2, 299_999), line, "remanufacture"))).toEqual(
      unfit("299.999 kg", "300 kg"),
    );
    expect(refusalOf(() => requireFit([], line, "remanufacture"))).toEqual(unfit(0, 2));
    expect(refusalOf(() => requireFit([], line, "recycling"))).toBeUndefined();
    expect(refusalOf(() => requireFit([], lineOf(ferrous, 0, 1), "remanufacture"))).toBeUndefined();
  });
});

describe("an assembly", () => {
  const given = { number: "N-1", model: "M", fit: true };
  const at = "/outputs/3";

  it("is one piece with number, model and state", () => {
    expect(assemblyOf(engine, given, at)).toEqual({ ...given, pieces: 1 });
    expect(assemblyOf(engine, { ...given, fit: false, pieces: 1 }, at)).toEqual({ ...given, fit: false, pieces: 1 });
    expect(refusalOf(() => assemblyOf(engine, { ...given, pieces: 2 }, at))).toEqual(
      refusal("one_assembly_per_line", "/outputs/3/pieces"),
    );
  });

  it.each(["number", "model", "fit"] as const)("is refused without its %s", (field) => {
    expect(refusalOf(() => assemblyOf(engine, { ...given, [field]: undefined }, at))).toEqual(
      refusal("assembly_details_required", `/outputs/3/${field}`),
    );
  });

  it.each(["number", "model", "fit"] as const)("alone has a %s", (field) => {
    expect(refusalOf(() => assemblyOf(glass, { [field]: given[field] }, at))).toEqual(
      refusal("field_not_of_stream", `/outputs/3/${field}`, { field, stream: "electronics" }),
    );
  });

  it("is what other outputs are not", () => {
    const none = { number: null, model: null, fit: null };
    expect(assemblyOf(glass, {}, at)).toEqual({ ...none, pieces: 0 });
    expect(assemblyOf(glass, { pieces: 4 }, at)).toEqual({ ...none, pieces: 4 });
  });

  it("that is not fit is metal by weight in the books", () => {
    const output = (item: Item, pieces: number, massG: number, fit: boolean | null) => ({
      ...lineOf(item, pieces, massG),
      number: null,
      model: null,
      fit,
      leadContent: null,
    });
    const outputs = [
      output(engine, 1, 150_000, true),
      output(engine, 1, 140_000, false),
      output(metal, 0, 900_000, null),
      output(glass, 0, 5, false),
    ];
    expect(bookedOutputs(outputs, [ferrous, engine, metal])).toEqual([
      lineOf(engine, 1, 150_000),
      lineOf(metal, 0, 140_000),
      lineOf(metal, 0, 900_000),
      lineOf(glass, 0, 5),
    ]);
    expect(() => bookedOutputs(outputs, [ferrous, engine])).toThrow("ferrous");
  });
});

describe("what a treatment should have given", () => {
  it("is a key product of one of its inputs that no output is", () => {
    const keys = [{ code: "", values: { item: tv.code, material: "glass" } }];
    const missing = { code: "key_product_missing", pointer: "/outputs", params: { item: tv.code, material: "glass" } };
    const inputs = [lineOf(fridge, 1, 5), lineOf(tv, 1, 5)];
    expect(keyProductWarnings(inputs, [lineOf(ferrous, 0, 5)], keys)).toEqual([missing]);
    expect(keyProductWarnings(inputs, [lineOf(ferrous, 0, 5), lineOf(glass, 0, 5)], keys)).toEqual([]);
  });

  it("is told with what was expected and what came, of that material alone", () => {
    const of = (material: string, permille: string) => ({
      code: "",
      values: { item: tv.code, material, permille, tolerance_permille: "50" },
    });
    const inputs = [lineOf(tv, 6, 60_000), lineOf(tv, 4, 40_000)];
    const outputs = [lineOf(glass, 0, 30_000), lineOf(glass, 0, 4_000), lineOf(ferrous, 0, 50_000)];
    const coefficients = [of("ferrous", "500"), of("glass", "400")];
    const params = { material: "glass", expected: "40 kg", actual: "34 kg" };
    expect(refusalOf(() => checkYields(inputs, outputs, coefficients, undefined))).toEqual(
      refusal("yield_reason_required", "/yieldReason", params),
    );
    expect(checkYields(inputs, outputs, coefficients, "old tubes")).toEqual({
      status: "beyond",
      warnings: [{ code: "yield_deviation", pointer: "/outputs", params }],
    });
    expect(checkYields(inputs, outputs, [], undefined)).toEqual({ status: "not_configured", warnings: [] });
  });

  it("is no more lead than went in", () => {
    const input = [{ ...lineOf(battery, 1, 10_000), leadContent: 59_000 }];
    const output = [{ ...lineOf(lead, 0, 6_000), number: null, model: null, fit: null, leadContent: 100_000 }];
    expect(leadWarnings(leadBalance("lead_acid_batteries", input, output))).toEqual([
      { code: "lead_exceeds_input", pointer: "/outputs", params: { inputs: "5.9 kg", outputs: "6 kg" } },
    ]);
    expect(refusalOf(() => leadBalance("tyres", input, output))).toEqual(
      refusal("field_not_of_stream", "/inputs/0/leadPercent", { field: "leadPercent", stream: "tyres" }),
    );
  });
});
