import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../worker/kernel/json.ts";
import { merged, type Release } from "../../../worker/procurement/ocds/merge.ts";
import { purchasesIn } from "../../../worker/procurement/ocds/purchases.ts";

const cases = JSON.parse(readFileSync(join(import.meta.dirname, "../../cases/ocds/merge.json"), "utf8")) as Record<
  string,
  { releases: Release[]; compiled: JsonObject }
>;

describe("releases merge as the reference implementation has it", () => {
  test.each(Object.entries(cases))("%s", (_, { releases, compiled }) => {
    expect(merged(releases)).toEqual(compiled);
    // In whatever order they came.
    expect(merged(releases.toReversed())).toEqual(compiled);
  });

  test("a list of another kind, an object that was nothing, and a name of prototypes", () => {
    const release = (id: string, more: JsonObject): Release => ({
      ocid: "o",
      id,
      date: `2026-01-0${id}T00:00:00Z`,
      ...more,
    });
    const one = release("1", JSON.parse('{"a":"text","list":["x"],"__proto__":{"b":1},"gone":{"c":1}}') as JsonObject);
    const two = release("2", { a: { d: 1 }, list: ["y", "z"], gone: null, none: {}, empty: [] });
    const { a, list, ...rest } = merged([one, two]);
    expect([a, list]).toEqual([{ d: 1 }, ["y", "z"]]);
    expect(Object.keys(rest).toSorted()).toEqual(["__proto__", "date", "id", "ocid", "tag"]);
    // Where it was nothing, and is something again, it is that alone.
    expect(merged([one, two, release("3", { gone: { e: 1 } })])["gone"]).toEqual({ e: 1 });
  });

  test("twice is once", () => {
    const words = fc.constantFrom("a", "b", "awards", "changes");
    const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.integer(),
        fc.constant(null),
        fc.dictionary(words, tie("value")),
        fc.array(fc.record({ id: fc.integer({ max: 3, min: 1 }), a: tie("value") }), { maxLength: 3 }),
      ),
    })).value;
    const body = fc.dictionary(words, value, { maxKeys: 3 }) as fc.Arbitrary<JsonObject>;
    fc.assert(
      fc.property(body, body, (first, second) => {
        const one: Release = { ...first, ocid: "o", id: "1", date: "2026-01-01T00:00:00Z" };
        const two: Release = { ...second, ocid: "o", id: "2", date: "2026-01-02T00:00:00Z" };
        expect(merged([one, two, two])).toEqual(merged([one, two]));
      }),
    );
  });
});

const own = { id: "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b01", identifier: "91120116MA000001X" };
const item = (more: JsonObject = {}): JsonObject => ({
  id: "1",
  description: "台式计算机",
  classification: { scheme: "CN-GPC-2013", id: "A02010104" },
  quantity: 3,
  unit: { value: { amount: 4000.1, currency: "CNY" } },
  ...more,
});
const contract = (more: JsonObject = {}): JsonObject => ({
  id: "C-1",
  awardID: "A-1",
  status: "active",
  dateSigned: "2026-09-09T17:30:00Z",
  items: [item()],
  ...more,
});
const release = (more: JsonObject = {}): Release => ({
  ocid: "ocds-x-1",
  id: "1",
  date: "2026-09-10T00:00:00Z",
  buyer: { id: "B", name: "b" },
  parties: [{ id: "B", identifier: { scheme: "CN-USCC", id: own.identifier } }],
  awards: [{ id: "A-1", status: "active", suppliers: [{ id: "S", name: "海河公司" }] }],
  contracts: [contract()],
  ...more,
});
const ofContract = (more: JsonObject) => purchasesIn(release({ contracts: [contract(more)] }), own);
const ofItem = (more: JsonObject) => ofContract({ items: [item(more)] });

describe("what a release says was bought", () => {
  test("is a line for each item of a signed contract, on the day in Shanghai, to the fen", () => {
    expect(purchasesIn(release(), own)).toEqual({
      lines: [
        {
          key: "ocds-x-1#C-1/1",
          body: {
            purchasedOn: "2026-09-10",
            supplierName: "海河公司",
            codeVersion: "2013",
            categoryCode: "A02010104",
            amountYuan: "12000.3",
            description: "台式计算机",
          },
        },
      ],
      unclear: [],
    });
    // The only item of a contract is worth what the contract is.
    const whole = ofContract({ value: { amount: 99.5, currency: "CNY" }, items: [item({ unit: {} })] });
    expect(whole.lines).toMatchObject([{ body: { amountYuan: "99.5" } }]);
    const { unit: _, ...second } = item({ id: "2" });
    const two = ofContract({ value: { amount: 99.5, currency: "CNY" }, items: [item(), second] });
    expect([two.lines.length, two.unclear]).toEqual([1, [{ pointer: "/contracts/0/items/1", code: "no_amount" }]]);
  });

  test.each<[string, ReturnType<typeof purchasesIn>, string]>([
    ["nobody's", purchasesIn(release({ buyer: {} }), own), "no_buyer"],
    ["another's", purchasesIn(release({ parties: [{ id: "B", identifier: { id: "other" } }] }), own), "another_buyer"],
    ["not signed", ofContract({ dateSigned: "soon" }), "not_signed"],
    ["pending", ofContract({ status: "pending" }), "not_signed"],
    ["of no award", ofContract({ awardID: "A-2" }), "no_supplier"],
    ["of nothing", ofContract({ items: [] }), "no_items"],
    ["of another catalogue", ofItem({ classification: { scheme: "CPV", id: "30200000" } }), "no_category"],
    ["in dollars", ofItem({ unit: { value: { amount: 1, currency: "USD" } } }), "not_yuan"],
    ["in part of a fen", ofItem({ unit: { value: { amount: 1.001, currency: "CNY" } } }), "no_amount"],
    ["of no number", ofItem({ quantity: null }), "no_amount"],
    ["beyond what is exact", ofItem({ quantity: 1e14 }), "no_amount"],
  ])("what is %s is named and not guessed", (_, said, code) => {
    expect([said.lines, said.unclear.map((each) => each.code)]).toEqual([[], [code]]);
  });

  test("what is cancelled was not bought, and what is planned not yet", () => {
    const none = { lines: [], unclear: [] };
    expect(ofContract({ status: "cancelled" })).toEqual(none);
    expect(purchasesIn(release({ awards: [{ id: "A-1", status: "cancelled" }] }), own)).toEqual(none);
    expect(purchasesIn(release({ contracts: [], buyer: {} }), own)).toEqual(none);
  });

  test("long names are told by their digest, so that every line has an external id", () => {
    const { lines } = ofContract({ id: "合同".repeat(40) });
    expect(lines[0]?.key).toMatch(/^ocds-x-1#[0-9a-f]{32}$/);
  });
});
