// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { waitingAt } from "../../../../web/src/shell/rail-counts.ts";

const ways = ["/", "/overview", "/takeback/transfers", "/procurement", "/procurement/gsci", "/registry"];
const items = [
  { href: "/takeback/transfers?waiting=receipt", count: 3 },
  { href: "/takeback/transfers?waiting=dispatch", count: 2 },
  { href: "/takeback/transfers-of-others", count: 50 },
  { href: "/procurement/certificates?state=stated", count: 4 },
  { href: "/procurement/gsci?year=2026", count: 1 },
  { href: "/registry/parties/1", count: 1 },
];
const at = (way: string) => waitingAt(items, way, ways);

it("counts each thing that waits at the nearest way to its page, and all of them at the home", () => {
  expect(ways.map(at)).toEqual([61, 0, 5, 4, 1, 1]);
  expect(waitingAt([], "/", ways)).toBe(0);
});
