import { expect, test } from "vitest";
import { givesAway } from "../../../../worker/indicators/small-groups/rules.ts";

test.each([
  ["nobody", [], false],
  ["three alike", [1n, 1n, 1n], false],
  ["two", [1n, 1n], true],
  ["one", [5n], true],
  ["two and one of nothing", [1n, 1n, 0n], true],
  ["80 % of it", [80n, 10n, 10n], false],
  ["more than 80 %", [801n, 100n, 99n], true],
  ["a minus as large as the others together", [-10n, 5n, 5n], false],
  ["a minus that is nearly all", [-81n, 10n, 9n], true],
])("%s", (_, contributions, expected) => {
  expect(givesAway(contributions)).toBe(expected);
});
