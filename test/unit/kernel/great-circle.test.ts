import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { greatCircleMetres, type Position } from "../../../worker/kernel/great-circle.ts";

const at = (latitude: number, longitude: number): Position => ({ latitude, longitude });

/** The same by the spherical law of cosines, which is exact but for short ways. */
function byCosines(from: Position, to: Position): number {
  const [a, b, turn] = [from.latitude, to.latitude, to.longitude - from.longitude].map(
    (each) => (each * Math.PI) / 180,
  );
  if (a === undefined || b === undefined || turn === undefined) throw new Error("three angles");
  const cosine = Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(turn);
  return 6_371_008.8 * Math.acos(Math.max(-1, Math.min(1, cosine)));
}

describe("the way over ground", () => {
  it.each([
    ["along a meridian, one degree", at(39, 117), at(40, 117), 111_195],
    ["from the equator to the pole", at(0, 0), at(90, 0), 10_007_557],
    ["half round the earth", at(0, 0), at(0, 180), 20_015_115],
    ["nowhere", at(39.04, 117.7), at(39.04, 117.7), 0],
  ])("%s", (_, from, to, metres) => {
    expect(Math.abs(greatCircleMetres(from, to) - metres)).toBeLessThanOrEqual(1);
  });

  it("is that of the law of cosines, in whole metres, and the same both ways", () => {
    const place = fc.record({
      latitude: fc.double({ min: -89, max: 89, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(place, place, (from, to) => {
        const metres = greatCircleMetres(from, to);
        expect(Number.isInteger(metres)).toBe(true);
        expect(greatCircleMetres(to, from)).toBe(metres);
        // Below a kilometre the cosine is too near to 1 to tell the way.
        fc.pre(metres > 1_000);
        expect(Math.abs(metres - byCosines(from, to))).toBeLessThan(1.5);
      }),
    );
  });
});
