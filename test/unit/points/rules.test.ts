import { expect, test } from "vitest";
import { assertRoom, serviceLines } from "../../../worker/points/rules.ts";

// Of the refusals of an endpoint see test/integration/open-to-all.test.ts.

const items = [
  { id: 1, code: "electronics/tv-crt", stream: "electronics" },
  { id: 2, code: "packaging/corrugated-box", stream: "packaging" },
] as const;
const itemOf = (code: string) => {
  const found = items.find((item) => item.code === code);
  if (!found) throw new Error(code);
  return found;
};

test("a point that is registered for streams says nothing of others, and one of which nothing is known anything", () => {
  const lines = [{ item: "packaging/corrugated-box", price: "free" as const }];
  expect(serviceLines(lines, ["packaging"], itemOf)).toEqual([
    { item: items[1], price: "free", amountFen: null, per: null },
  ]);
  expect(serviceLines(lines, null, itemOf)).toHaveLength(1);
  expect(() => serviceLines(lines, ["electronics"], itemOf)).toThrow(
    expect.objectContaining({ code: "point_item_not_accepted" }),
  );
});

test("a point has at most a hundred complaints that wait for it", () => {
  expect(() => assertRoom(99)).not.toThrow();
  expect(() => assertRoom(100)).toThrow(expect.objectContaining({ code: "too_many_complaints" }));
});
