import { describe, expect, test } from "vitest";
import { stateOf } from "../../../worker/programme/goals.ts";
import { presentIndicator } from "../../../worker/indicators/index.ts";
import { fraction } from "../../../worker/kernel/fraction.ts";
import { tasksOnSchedule } from "../../../worker/programme/indicator.ts";
import {
  countsOf,
  type GoalState,
  isAskedIn,
  judge,
  quarterOf,
  quartersUpTo,
  statementsFor,
  statementsIn,
  unitReporting,
  unitsOf,
} from "../../../worker/programme/rules.ts";
import { parsePeriod } from "../../../worker/kernel/period.ts";
import type { Declared } from "../../../worker/kernel/vocabulary/programme.ts";

const q2 = parsePeriod("2026-Q2");
const over = "2026-08-01";

type Case = {
  dueOn?: string;
  closedOn?: string;
  outcome?: "done" | "dropped";
  said?: Declared[];
  goals?: GoalState[];
  today?: string;
};

function judged({ dueOn, closedOn, outcome, said = [], goals = [], today = over }: Case) {
  const task = { dueOn: dueOn ?? null, closedOn: closedOn ?? null, outcome: outcome ?? null };
  const statements = said.map((declared, index) => ({ unit: `u${index}`, declared, period: "2026-Q2" }));
  const { status, ground } = judge(task, q2, statements, goals, today);
  return [status, ground];
}

describe("how a task stands in a quarter: the rule line by line", () => {
  test.each<[string, Case, string, string]>([
    ["closed as done", { closedOn: "2026-06-30", outcome: "done" }, "done", "closed_done"],
    ["closed as done only later", { closedOn: "2026-07-01", outcome: "done" }, "no_due_date", "no_due_date"],
    ["dropped later: not done", { closedOn: "2026-07-01", outcome: "dropped" }, "no_due_date", "no_due_date"],
    ["one unit is behind", { said: ["done", "behind"] }, "behind", "declared_behind"],
    ["done, before it was due", { dueOn: "2026-12-31", said: ["done"] }, "done", "declared_done"],
    ["done, after it was due", { dueOn: "2026-05-31", said: ["done"] }, "done", "declared_done"],
    ["done by one, under way by another", { said: ["done", "on_schedule"] }, "on_schedule", "declared_on_schedule"],
    ["due in the quarter, not done", { dueOn: "2026-06-30", said: ["on_schedule"] }, "behind", "due_passed"],
    ["due in the quarter, nothing said", { dueOn: "2026-06-30" }, "behind", "due_passed"],
    ["not started", { dueOn: "2026-12-31", said: ["not_started", "done"] }, "not_started", "declared_not_started"],
    ["on schedule", { dueOn: "2026-12-31", said: ["on_schedule"] }, "on_schedule", "declared_on_schedule"],
    ["on schedule without a due date", { said: ["on_schedule"] }, "on_schedule", "declared_on_schedule"],
    ["nothing said, due later", { dueOn: "2026-12-31" }, "not_reported", "nothing_declared"],
    ["nothing said, no date: none is invented", {}, "no_due_date", "no_due_date"],
    [
      "due on the last day of a quarter that runs on: not passed yet",
      { dueOn: "2026-06-30", said: ["on_schedule"], today: "2026-06-30" },
      "on_schedule",
      "declared_on_schedule",
    ],
    ["due yesterday", { dueOn: "2026-06-29", today: "2026-06-30" }, "behind", "due_passed"],
  ])("%s", (_, given, status, ground) => {
    expect(judged(given)).toEqual([status, ground]);
  });

  test("a linked indicator that missed its value on its day outweighs what was declared", () => {
    const goal = (state: GoalState["state"], dueOn: string | null): GoalState => ({ state, dueOn });
    expect(judged({ said: ["done"], goals: [goal("not_reached", "2026-06-30")] })).toEqual(["behind", "goal_missed"]);
    expect(judged({ said: ["done"], goals: [goal("not_reached", "2026-12-31")] })).toEqual(["done", "declared_done"]);
    expect(judged({ said: ["done"], goals: [goal("reached", "2026-06-30")] })).toEqual(["done", "declared_done"]);
    // What cannot be computed is not taken for a failure.
    expect(judged({ said: ["done"], goals: [goal("not_computable", "2026-06-30")] })).toEqual([
      "done",
      "declared_done",
    ]);
    // Without a date of its own it takes the task's; without any it never comes due.
    expect(judged({ dueOn: "2026-06-30", goals: [goal("not_reached", null)] })).toEqual(["behind", "goal_missed"]);
    expect(judged({ said: ["on_schedule"], goals: [goal("not_reached", null)] })).toEqual([
      "on_schedule",
      "declared_on_schedule",
    ]);
    // A goal's date is a date: who says nothing has not reported.
    expect(judged({ goals: [goal("not_reached", "2026-12-31")] })).toEqual(["not_reported", "nothing_declared"]);
  });
});

describe("what counts in a quarter", () => {
  const said = (unit: string, period: string, declared: Declared) => ({ unit, period, declared });

  test("what was said of it, and of those silent since that they were done", () => {
    const all = [
      said("a", "2026-Q1", "done"),
      said("b", "2026-Q1", "on_schedule"),
      said("c", "2026-Q2", "behind"),
      said("d", "2026-Q1", "done"),
      said("d", "2026-Q2", "on_schedule"),
      said("e", "2026-Q3", "done"),
    ];
    expect(statementsIn(q2, all).map(({ unit, declared }) => `${unit} ${declared}`)).toEqual([
      "a done",
      "c behind",
      "d on_schedule",
    ]);
  });

  test("a unit is judged by its own words, else by those about the whole task", () => {
    const all = [said("", "2026-Q2", "on_schedule"), said("a", "2026-Q2", "behind")];
    expect(statementsFor("a", all)).toEqual([all[1]]);
    expect(statementsFor("b", all)).toEqual([all[0]]);
  });

  test("a task is asked about from the quarter it is taken up in to the one it is closed in", () => {
    const task = { keptFrom: "2026-04-15", closedOn: null, outcome: null };
    const asked = (over_: Partial<{ closedOn: string; outcome: string }>) =>
      ["2026-Q1", "2026-Q2", "2026-Q3"].map((label) => isAskedIn({ ...task, ...over_ }, parsePeriod(label)));
    expect(asked({})).toEqual([false, true, true]);
    expect(asked({ closedOn: "2026-05-01", outcome: "done" })).toEqual([false, true, false]);
    expect(asked({ closedOn: "2026-07-01", outcome: "done" })).toEqual([false, true, true]);
    expect(asked({ closedOn: "2026-05-01", outcome: "dropped" })).toEqual([false, false, false]);
  });

  test("a year is spoken for by its last quarter, or the one of today", () => {
    expect(quarterOf(parsePeriod("2025"), over).label).toBe("2025-Q4");
    expect(quarterOf(parsePeriod("2026"), over).label).toBe("2026-Q3");
    expect(quarterOf(parsePeriod("2026-05"), over).label).toBe("2026-Q2");
    expect(quartersUpTo(parsePeriod("2026-Q1"), 3).map(({ label }) => label)).toEqual([
      "2025-Q3",
      "2025-Q4",
      "2026-Q1",
    ]);
  });
});

test("a linked indicator is compared exactly, in either direction", () => {
  expect(stateOf({ direction: "at_least", value: "33.3" }, fraction(100, 3))).toBe("reached");
  expect(stateOf({ direction: "at_least", value: "33.34" }, fraction(100, 3))).toBe("not_reached");
  expect(stateOf({ direction: "at_most", value: "33.3" }, fraction(100, 3))).toBe("not_reached");
  expect(stateOf({ direction: "at_most", value: "40" }, null)).toBe("not_computable");
});

describe("who reports in whose name", () => {
  const units = [
    { name: "市商务委", partyId: null },
    { name: "绿源公司", partyId: "p1" },
  ];
  test("a unit in its own, the pilot office in any or for the whole task", () => {
    expect(unitReporting({ role: "recycler", partyId: "p1" }, units, undefined)).toBe("绿源公司");
    expect(unitReporting({ role: "commerce", partyId: "c" }, units, undefined)).toBe("");
    expect(unitReporting({ role: "commerce", partyId: "c" }, units, "市商务委")).toBe("市商务委");
    expect(() => unitReporting({ role: "recycler", partyId: "p1" }, units, "市商务委")).toThrow("unit_not_named");
    expect(() => unitReporting({ role: "commerce", partyId: "c" }, units, "别的单位")).toThrow("unit_not_named");
  });
});

test("units that are behind come first, each with the tasks it answers for", () => {
  const tasks = [
    {
      id: "1",
      units: [
        { name: "甲", status: "behind" },
        { name: "乙", status: "on_schedule" },
      ],
    },
    { id: "2", units: [{ name: "乙", status: "done" }] },
  ] as const;
  expect(unitsOf(tasks).map(({ name, counts, tasks: own }) => [name, counts.behind, counts.total, own.length])).toEqual(
    [
      ["甲", 1, 1, 1],
      ["乙", 0, 2, 2],
    ],
  );
});

describe("the share of tasks on schedule", () => {
  const asked = { zone: "TEDA", today: over };
  const told = (...of: Parameters<typeof tasksOnSchedule>) => presentIndicator(tasksOnSchedule(...of), "en");
  test("is of those that can be judged, and its parts are the counts", () => {
    const counts = countsOf(["done", "on_schedule", "behind", "not_reported", "no_due_date"]);
    expect(told(counts, q2, q2, asked)).toMatchObject({
      value: { numerator: "50", denominator: "1", display: "50.0" },
      arithmetic: "2 ÷ 4 = 50.0 %",
      numerator: { sum: "2" },
      denominator: { sum: "4" },
      status: "no_target",
      explanation: null,
    });
  });

  test("is not computable where none can be, and says which quarter speaks for a year", () => {
    expect(told(countsOf(["no_due_date"]), q2, q2, asked)).toMatchObject({
      value: null,
      status: "not_computable",
      reason: "No task can be judged in 2026-Q2: none has a due date or progress declared.",
    });
    const year = parsePeriod("2026");
    expect(told(countsOf(["done"]), year, q2, asked).explanation).toBe("Judged by its latest quarter, 2026-Q2.");
  });
});
