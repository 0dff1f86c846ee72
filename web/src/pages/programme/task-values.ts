import { filled } from "../../forms/typed.ts";
import type { TaskDetail, Unit } from "./types.ts";

export type UnitRow = { name: string; nameEn: string; part: Unit["part"]; partyId: string };
export type GoalRow = { indicatorId: string; direction: string; value: string; dueOn: string; measuredOver: string };

export type TaskValues = {
  basisId: string;
  section: string;
  textZh: string;
  textEn: string;
  area: string;
  target: string;
  dueOn: string;
  keptFrom: string;
  units: UnitRow[];
  goals: GoalRow[];
  feedback: string;
  reason: string;
};

export const emptyUnit: UnitRow = { name: "", nameEn: "", part: "named", partyId: "" };
export const emptyGoal: GoalRow = {
  indicatorId: "",
  direction: "at_least",
  value: "",
  dueOn: "",
  measuredOver: "quarter",
};

/**
 * A form for a new task, or one that says what the task says now.
 * @param feedback of which evaluation a new one acts on
 */
export function valuesOf(task: TaskDetail | undefined, today: string, feedback = ""): TaskValues {
  if (!task) {
    return {
      basisId: "",
      section: "",
      textZh: "",
      textEn: "",
      area: "takeback",
      target: "",
      dueOn: "",
      keptFrom: today,
      units: [emptyUnit],
      goals: [],
      feedback,
      reason: "",
    };
  }
  return {
    basisId: task.basis?.id ?? "",
    section: task.section ?? "",
    textZh: task.textZh,
    textEn: task.textEn ?? "",
    area: task.area,
    target: task.target ?? "",
    dueOn: task.dueOn ?? "",
    keptFrom: task.keptFrom,
    units: task.units.map(({ name, nameEn, part, partyId }) => ({
      name,
      nameEn: nameEn ?? "",
      part,
      partyId: partyId ?? "",
    })),
    goals: task.goals.map(({ indicatorId, direction, value, dueOn, measuredOver }) => ({
      indicatorId,
      direction,
      value,
      dueOn: dueOn ?? "",
      measuredOver,
    })),
    feedback: task.feedback ?? "",
    reason: "",
  };
}

/** The request: what was left empty is left out, so that nothing is configured that nobody said. */
export function bodyOf(values: TaskValues): Record<string, unknown> {
  const { basisId, section, textZh, textEn, area, target, dueOn, keptFrom, units, goals, feedback } = values;
  return {
    basisId: filled(basisId),
    section: filled(section),
    textZh,
    textEn: filled(textEn),
    area,
    target: filled(target),
    dueOn: filled(dueOn),
    keptFrom: filled(keptFrom),
    feedback: filled(feedback),
    units: units.map((unit) => ({
      name: unit.name,
      nameEn: filled(unit.nameEn),
      part: unit.part,
      partyId: filled(unit.partyId),
    })),
    goals: goals.map((goal) => ({ ...goal, dueOn: filled(goal.dueOn) })),
  };
}
