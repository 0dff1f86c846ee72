import fc from "fast-check";
import { expect, test } from "vitest";
import { standingOf, type Task } from "../../../worker/programme/standing.ts";
import { countsOf, shareOf, unitsOf } from "../../../worker/programme/rules.ts";
import { parsePeriod } from "../../../worker/kernel/period.ts";
import { declarations, statuses } from "../../../worker/kernel/vocabulary/programme.ts";

const quarter = parsePeriod("2026-Q2");
const today = "2026-08-01";
const names = ["甲", "乙", "丙", "丁"];
const day = fc.constantFrom("2025-12-31", "2026-06-30", "2026-07-01", "2026-12-31");

const said = fc.record({
  period: fc.constantFrom("2026-Q1", "2026-Q2", "2026-Q3"),
  unit: fc.constantFrom("", ...names),
  declared: fc.constantFrom(...declarations),
});

const task = fc
  .record({
    dueOn: fc.option(day),
    units: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }),
    // One statement of each unit and quarter is in force.
    progress: fc.uniqueArray(said, { selector: ({ period, unit }) => `${period} ${unit}`, maxLength: 12 }),
    closed: fc.option(fc.record({ closedOn: day, outcome: fc.constantFrom("done" as const, "dropped" as const) })),
  })
  .map(({ dueOn, units, progress, closed }): Task => ({
    row: {
      ...blank,
      dueOn,
      closedOn: closed?.closedOn ?? null,
      outcome: closed?.outcome ?? null,
    },
    units: units.map((name) => ({ taskId: "t", name, nameEn: null, part: "named", partyId: null })),
    goals: [],
    progress: progress.map((each, index) => ({ ...each, ...blankSaid, id: String(index) })),
  }));

const signed = { digest: "", partyId: "", actorId: "", recordedAt: 0 };
const blankSaid = { ...signed, taskId: "t", version: 1, replaces: null, text: "x", problem: null, nextStep: null };
const blank = {
  ...signed,
  id: "t",
  taskId: "t",
  version: 1,
  replaces: null,
  division: "120116",
  zone: "TEDA",
  sourceKey: null,
  basisId: null,
  section: null,
  textZh: "任务",
  textEn: null,
  area: "reports" as const,
  target: null,
  keptFrom: "2025-01-01",
  reason: null,
  feedback: null,
};

const none = new Map<string, never>();
const standing = (each: Task) => standingOf(each, quarter, none, today);

test("the counts of the units add up to those of the tasks", () => {
  fc.assert(
    fc.property(fc.array(task, { maxLength: 12 }), (tasks) => {
      const all = tasks.map((each, index) => ({ id: String(index), ...standing(each) }));
      const units = unitsOf(all);
      const sum = (of: (unit: (typeof units)[number]) => number) => units.reduce((total, unit) => total + of(unit), 0);
      expect(sum(({ counts }) => counts.total)).toBe(all.reduce((total, each) => total + each.units.length, 0));
      for (const status of statuses) {
        const pairs = all.flatMap((each) => each.units.filter((unit) => unit.status === status));
        expect(sum(({ counts }) => counts[status])).toBe(pairs.length);
      }
      for (const { counts } of units) {
        expect(statuses.reduce((total, status) => total + counts[status], 0)).toBe(counts.total);
      }
      const counts = countsOf(all.map(({ judgement }) => judgement.status));
      const { met, judged } = shareOf(counts);
      expect(statuses.reduce((total, status) => total + counts[status], 0)).toBe(all.length);
      expect(met).toBeLessThanOrEqual(judged);
    }),
  );
});

test("in which order progress was written does not matter", () => {
  fc.assert(
    fc.property(
      task.chain((each) =>
        fc.tuple(fc.constant(each), fc.shuffledSubarray(each.progress, { minLength: each.progress.length })),
      ),
      ([each, shuffled]) => {
        const [a, b] = [standing(each), standing({ ...each, progress: shuffled })];
        expect(b.judgement).toEqual(a.judgement);
        expect(b.units).toEqual(a.units);
      },
    ),
  );
});

test("a later quarter's words change nothing in an earlier one", () => {
  fc.assert(
    fc.property(task, (each) => {
      const until = each.progress.filter(({ period }) => period <= quarter.label);
      expect(standing({ ...each, progress: until })).toEqual(standing(each));
    }),
  );
});
