import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { faultOf } from "../../../db/log.ts";

const secret = "wang@example.cn";

test("a fault of a query says what the database said, and not what it was asked with", () => {
  const fault = faultOf(new DrizzleQueryError("select ?", [secret], new Error("no such table: x")));
  expect(fault.error).toBe("query failed: Error: no such table: x");
  expect(JSON.stringify(fault)).not.toContain(secret);
  const nested = new DrizzleQueryError("select ?", [secret], new DrizzleQueryError("select ?", [secret]));
  expect(JSON.stringify(faultOf(nested))).not.toContain(secret);
});

test("what a parser could not read is not quoted", () => {
  const parse = () => JSON.parse(`{"email": ${secret}`) as unknown;
  expect(parse).toThrow(/wang/);
  for (const read of [parse, () => BigInt(secret)]) {
    try {
      read();
    } catch (error) {
      expect(faultOf(error)).toMatchObject({ error: "SyntaxError" });
      expect(JSON.stringify(faultOf(error))).not.toContain(secret);
    }
  }
  expect.assertions(5);
});

test("the frames of a fault are kept, and its message not twice", () => {
  const { error, stack } = faultOf(new Error("what happened"));
  expect(error).toBe("Error: what happened");
  expect(stack).toMatch(/^\s+at .*log\.test/);
  expect(stack).not.toContain("what happened");
});

test("what was thrown and is no error is not told", () => {
  expect(faultOf(secret)).toEqual({ error: "string", stack: "" });
});
