import { expect, it } from "vitest";
import { anonymous } from "../../../worker/http/authenticate.ts";
import { refusedReads } from "../../../worker/http/refused-reads.ts";
import type { ProblemCode } from "../../../worker/kernel/problems.ts";

const minute = 60_000;

/** What is recorded of reads that are refused one after the other: `[minutes, who, operation, code]`. */
function recordedOf(reads: readonly (readonly [number, string, string, ProblemCode])[]): boolean[] {
  const isFirst = refusedReads();
  return reads.map(([minutes, id, operation, code]) => {
    const actor = { ...anonymous, kind: id === "" ? ("public" as const) : ("key" as const), id };
    return isFirst({ actor, operation, clock: () => minutes * minute }, code);
  });
}

it("records each kind of refused read of each caller once a minute", () => {
  const recorded = recordedOf([
    [0, "a", "returns", "not_permitted"],
    [0.5, "a", "returns", "not_permitted"],
    [0.6, "a", "returns", "not_found"],
    [0.7, "a", "transfers", "not_permitted"],
    [0.8, "b", "returns", "not_permitted"],
    [0.999, "a", "returns", "not_permitted"],
    [1, "a", "returns", "not_permitted"],
    [1.1, "a", "returns", "not_permitted"],
  ]);
  expect(recorded).toEqual([true, false, true, true, true, false, true, false]);
});

it("records no stranger, and no question that was only badly put", () => {
  const recorded = recordedOf([
    [0, "", "returns", "not_found"],
    [0, "a", "returns", "invalid_request"],
    [0, "a", "returns", "too_many_requests"],
  ]);
  expect(recorded).toEqual([false, false, false]);
});
