import { z } from "@hono/zod-openapi";
import { expect, test } from "vitest";
import { faultsOf } from "../../support/contract.ts";

const schema = z.object({
  state: z.enum(["open", "closed"]),
  rows: z.array(z.object({ id: z.string() })),
  values: z.record(z.string(), z.string()),
  rest: z.looseObject({ known: z.int() }).nullable(),
});
const body = { state: "open", rows: [{ id: "1" }], values: { any: "x" }, rest: { known: 1, unknown: 2 } };

test("an answer is what its schema says, at every depth", () => {
  expect(faultsOf(schema, body)).toEqual([]);
  expect(faultsOf(schema, { ...body, rest: null })).toEqual([]);
});

test("a field that is missing, of another type, or in no schema is a fault", () => {
  expect(faultsOf(schema, { ...body, state: "shut" })).toEqual([expect.stringMatching(/^\/state: /)]);
  expect(faultsOf(schema, { ...body, rows: [{}] })).toEqual([expect.stringMatching(/^\/rows\/0\/id: /)]);
  expect(faultsOf(schema, { ...body, more: 1, rows: [{ id: "1" }, { id: "2", name: "x" }] })).toEqual([
    "/rows/1/name: in no schema",
    "/more: in no schema",
  ]);
});
