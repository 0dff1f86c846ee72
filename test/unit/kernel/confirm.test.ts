import { describe, expect, it } from "vitest";
import { confirmedBy, requireConfirmed } from "../../../worker/kernel/confirm.ts";
import type { Fault } from "../../../worker/kernel/errors.ts";
import { problemOf } from "./support.ts";

const ask = (code: Fault["code"], pointer: string): Fault => ({ code, pointer, params: {} });
const asks = [ask("out_of_range", "/massKg"), ask("too_precise", "/pieces")];

describe("what is possible but unlikely", () => {
  it("is asked about, all of it, at the place of the first", () => {
    expect(problemOf(() => requireConfirmed(asks))).toMatchObject({
      code: "needs_confirmation",
      pointer: "/massKg",
      errors: asks,
    });
  });

  it("is asked about where something else was said yes to", () => {
    expect(problemOf(() => requireConfirmed(asks, ["out_of_range"]))).toMatchObject({
      pointer: "/pieces",
      errors: [asks[1]],
    });
  });

  it("is taken once every question was said yes to, or where there is none", () => {
    expect(() => requireConfirmed(asks, ["too_precise", "out_of_range"])).not.toThrow();
    expect(() => requireConfirmed([])).not.toThrow();
  });
});

describe("who said yes", () => {
  it("is kept with what he said yes to, and nobody where nothing was asked", () => {
    expect(confirmedBy({ actor: { id: "wang" } }, asks)).toEqual({
      by: "wang",
      codes: ["out_of_range", "too_precise"],
    });
    expect(confirmedBy({ actor: { id: "wang" } }, [])).toBeNull();
  });
});
