// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import { movedApart } from "../../../../web/src/controls/moved-apart.ts";
import { ageBars } from "../../../../web/src/pages/streams/stock-age.ts";
import { freshBrowser, speak } from "../support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("zh-CN", ["overview"]);
});

it("says what part of the stock is how old, from the exact fraction, however small it is", () => {
  const buckets = [
    { id: "to_30", massKg: "999999.999" },
    { id: "unknown", massKg: "0.001" },
  ];
  expect(ageBars({ buckets, totalKg: "1000000" }).map(({ name, amount, note }) => [name, amount, note])).toEqual([
    ["to_30", "999,999.999", "100 %"],
    ["unknown", "0.001", "0 %"],
  ]);
});

it("moves the names of lines apart, and up where they would leave the picture", () => {
  const ats = (places: number[], bottom = 100) =>
    movedApart(
      places.map((at) => ({ at })),
      15,
      bottom,
    ).map(({ at }) => at);
  expect(ats([40, 10, 70])).toEqual([10, 40, 70]);
  expect(ats([42, 40, 41])).toEqual([40, 55, 70]);
  expect(ats([40, 55])).toEqual([40, 55]);
  expect(ats([95, 98])).toEqual([85, 100]);
  expect(ats([], 0)).toEqual([]);
});
