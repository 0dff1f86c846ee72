import { expect, test } from "vitest";
import { firstSteps } from "../../../worker/registry/first-steps/rules.ts";

const all = {
  zones: 1,
  bureaus: 1,
  offices: 1,
  bureauPeople: 1,
  officePeople: 1,
  companies: 1,
  sites: 1,
  permits: 1,
  targets: 1,
};
const missing = (counts: Partial<typeof all>) =>
  firstSteps({ ...all, ...counts }).items.flatMap(({ step, done }) => (done ? [] : [step]));

test("with one of each nothing is missing", () => {
  expect(firstSteps(all).done).toBe(true);
});

test("one authority is not both: neither files and seals alone", () => {
  expect(missing({ bureaus: 0, offices: 5 })).toEqual(["authorities"]);
  expect(missing({ offices: 0, bureaus: 5 })).toEqual(["authorities"]);
  expect(missing({ bureauPeople: 0, officePeople: 2 })).toEqual(["people"]);
  expect(missing({ officePeople: 0, bureauPeople: 2 })).toEqual(["people"]);
});

test.each(["zones", "companies", "sites", "permits", "targets"] as const)("without %s something is missing", (name) => {
  expect(missing({ [name]: 0 })).toHaveLength(1);
  expect(firstSteps({ ...all, [name]: 0 }).done).toBe(false);
});
