import fc from "fast-check";
import { expect, test } from "vitest";
import { after, inUseBy, type Standing } from "../../../worker/express/boxes/rules.ts";
import { Problem } from "../../../worker/kernel/errors.ts";
import { addDays } from "../../../worker/kernel/period.ts";
import { boxEventKinds } from "../../../worker/kernel/vocabulary/express.ts";

const happenings = fc.array(
  fc.record({ kind: fc.constantFrom(...boxEventKinds), late: fc.integer({ min: -2, max: 9 }) }),
  {
    maxLength: 60,
  },
);

test("whatever is told of a box, it stands in one state, its trips never overlap, and it is in use or not", () => {
  fc.assert(
    fc.property(happenings, (told) => {
      let box: Standing = { code: "B", state: "ready", day: "2026-01-01" };
      let inUse = inUseBy(null, "ready");
      const trips: { from: string; to: string | null }[] = [];
      for (const { kind, late } of told) {
        const day = addDays(box.day, late);
        let next: Standing;
        try {
          next = after(box, { kind, day });
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
          continue;
        }
        inUse += inUseBy(box.state, next.state);
        const open = trips.findLast(({ to }) => to === null);
        if (kind === "out") {
          expect(open).toBeUndefined();
          expect(trips.every(({ to }) => to !== null && to <= day)).toBe(true);
          trips.push({ from: day, to: null });
        } else if (open) {
          expect(["back", "lost"]).toContain(kind);
          open.to = day;
          expect(open.from <= day).toBe(true);
        }
        box = next;
        expect(inUse).toBe(Number(box.state === "ready" || box.state === "out"));
      }
    }),
  );
});
