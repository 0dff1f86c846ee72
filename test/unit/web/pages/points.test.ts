import { expect, test } from "vitest";
import { itemsOf, kilometres, pointsFor } from "../../../../web/src/pages/points/near.ts";
import { serviceBody, serviceValues } from "../../../../web/src/pages/points/service-values.ts";
import type { Point } from "../../../../web/src/pages/points/types.ts";

const line = (item: string) => ({
  item,
  itemNameZh: item,
  itemNameEn: item,
  price: "free" as const,
  amountYuan: null,
  per: null,
});
function point(id: string, latitude: number | null, items: string[] | null): Point {
  const said = {
    hoursZh: "8—17",
    hoursEn: null,
    addressZh: "路",
    addressEn: null,
    phone: null,
    statedOn: "2026-11-01",
  };
  const names = { nameZh: id, nameEn: id, partyId: "p", partyNameZh: "p", partyNameEn: "p", division: "", zone: "" };
  const position = latitude === null ? null : { latitude, longitude: 117.7 };
  const complaints = { received: 0, answered: 0, upheld: 0 };
  return { id, ...names, position, streams: null, service: items && { ...said, lines: items.map(line) }, complaints };
}
const points = [
  point("far", 39.5, ["tv"]),
  point("nowhere", null, ["tv"]),
  point("near", 39.01, ["tv", "box"]),
  point("silent", 39, null),
];
const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);

test("the nearest point that takes it comes first, one without a position last, and without a place all as they came", () => {
  const here = { latitude: 39, longitude: 117.7 };
  expect(ids(pointsFor(points, "tv", here))).toEqual(["near", "far", "nowhere"]);
  expect(ids(pointsFor(points, "box", here))).toEqual(["near"]);
  expect(ids(pointsFor(points, null, here))).toEqual(["silent", "near", "far", "nowhere"]);
  expect(ids(pointsFor(points, "tv", undefined))).toEqual(["far", "nowhere", "near"]);
  expect(pointsFor(points, "tv", here)[0]?.metres).toBe(1112);
  expect(itemsOf(points).map(({ item }) => item)).toEqual(["box", "tv"]);
  expect([kilometres(1112), kilometres(20)]).toEqual(["1.1", "0.1"]);
});

test("what a point says now is what its form begins with, and what is free has no amount", () => {
  const values = serviceValues("near", points[2]?.service ?? null);
  const [first, second] = serviceBody(values).lines;
  expect([first, second]).toEqual([
    { item: "tv", price: "free" },
    { item: "box", price: "free" },
  ]);
  expect(
    serviceBody({ ...values, lines: [{ item: "tv", price: "pays", amountYuan: " 3 ", per: "kg" }] }).lines,
  ).toEqual([{ item: "tv", price: "pays", amountYuan: "3", per: "kg" }]);
  expect(serviceValues("new", null).lines).toHaveLength(1);
});
