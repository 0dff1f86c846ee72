import { describe, expect, test } from "vitest";
import { checkReturn } from "../../../worker/assets/rules.ts";
import { Problem } from "../../../worker/kernel/errors.ts";

const asset = { state: "in_use" as const, itemId: 7, purchasedOn: "2020-09-01" };
const given = { itemId: 7, occurredOn: "2026-09-01", pieces: 2, named: 1 };

function verdict(of: Parameters<typeof checkReturn>): string {
  try {
    checkReturn(...of);
    return "fits";
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
}

describe("an asset and the return it came back by", () => {
  test.each([
    ["the last piece of its kind", [asset, given], "fits"],
    ["on the day it was bought", [asset, { ...given, occurredOn: "2020-09-01" }], "fits"],
    ["a day before", [asset, { ...given, occurredOn: "2020-08-31" }], "asset_return_differs"],
    ["of another item", [asset, { ...given, itemId: 8 }], "asset_return_differs"],
    ["of which each piece is named", [asset, { ...given, named: 2 }], "asset_return_full"],
    ["that is not there", [asset, undefined], "asset_return_unknown"],
    ["twice", [{ ...asset, state: "returned" }, given], "asset_not_in_use"],
  ] as const)("%s", (_, of, expected) => {
    expect(verdict([of[0], of[1]])).toBe(expected);
  });
});
