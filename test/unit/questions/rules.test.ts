import { describe, expect, test } from "vitest";
import { checkDue, nextState, sideOf } from "../../../worker/questions/rules.ts";

const codeOf = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return Object(error)["code"];
  }
};

describe("a side of a question", () => {
  const question = { partyId: "p1", division: "120116" };
  test.each([
    ["bureau", "b1", "120116", "asker"],
    ["bureau", "b1", "120110", "not_found"],
    ["commerce", "c1", "120116", "not_found"],
    ["recycler", "p1", "120116", "asked"],
    ["recycler", "p2", "120116", "not_found"],
    ["admin", "a1", "120116", "not_found"],
  ] as const)("of a %s (%s, %s): %s", (role, partyId, division, side) => {
    expect(codeOf(() => sideOf({ role, partyId, division }, question))).toBe(side);
  });
});

test("words of the company answer, those of the authority ask until a day, and what is closed stays so", () => {
  expect(nextState("asked", "asked", null)).toBe("answered");
  expect(nextState("asked", "answered", null)).toBe("answered");
  expect(nextState("asker", "answered", "2026-12-01")).toBe("asked");
  expect(codeOf(() => nextState("asker", "answered", null))).toBe("missing");
  expect(codeOf(() => nextState("asked", "closed", null))).toBe("question_closed");
});

test("today is the first day by which somebody may be asked to answer", () => {
  expect(codeOf(() => checkDue("2026-11-19", "2026-11-20"))).toBe("due_in_past");
  expect(codeOf(() => checkDue("2026-11-20", "2026-11-20"))).toBeUndefined();
});
