import { expect, test } from "vitest";
import { endpoints } from "../../worker/app.ts";
import { operationsAnswered } from "../support/contract.ts";

// This project runs after all others, on what they were answered: every answer was parsed when it came.

test("every operation was answered well in some test", () => {
  const answered = operationsAnswered();
  expect(answered.length, "nothing was noted: run it together with the tests before it").toBeGreaterThan(0);
  expect(endpoints.map(({ operationId }) => operationId).filter((name) => !answered.includes(name))).toEqual([]);
});
