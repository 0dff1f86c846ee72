/** Repeats each test that is asked for with each mutant that it reaches and that no test has noticed yet (a set-up file of vitest). */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { afterEach, beforeAll, beforeEach, type RunnerTask, type RunnerTestCase } from "vitest";
import { tryFor } from "./short.ts";
import { areas } from "./areas.ts";
import { doneIn, linesWritten, noticedIn, type Reached, reachedFile, spoilsIn, write } from "./tried.ts";

/** What Stryker's instrumented code reads. A mutant that is reached more often than `hitLimit` throws. */
type Switch = { activeMutant?: string | undefined; hitCount?: number; hitLimit?: number };
const globals = globalThis as { __stryker__?: Switch };
const mutants: Switch = (globals.__stryker__ ??= {});

const reached = JSON.parse(readFileSync(reachedFile(), "utf8")) as Reached;
const before = linesWritten();
const done = doneIn(before);
const noticed = new Set(noticedIn(before).keys());
const spoils = spoilsIn(before);
const keepsState = areas.some((area) => area.name === process.env["MUTATION_AREA"] && area.keepsState);
let isSpoilt = false;

// oxlint-disable-next-line no-empty-pattern -- vitest asks for a pattern before it hands over the file
beforeAll(({}, file) => {
  for (const test of testsIn(file.tasks)) {
    if (!(idOf(test) in reached)) {
      test.mode = "skip";
      continue;
    }
    let tries: number | undefined;
    // Asked for when the test begins: those before it have noticed theirs by then.
    Object.defineProperty(test, "repeats", {
      get: () => (tries ??= mutantsOf(test).length * (keepsState ? 2 : 1) + 1),
    });
  }
});

type Now = { test: string; left: string[]; mutant: string | undefined; doubtful: string | undefined; isDone: boolean };
const now: Now = { test: "", left: [], mutant: undefined, doubtful: undefined, isDone: false };
beforeEach(({ task }) => {
  const times = task.result?.repeatCount ?? 0;
  if (times === 0) Object.assign(now, { test: idOf(task), left: mutantsOf(task), doubtful: undefined, isDone: false });
  const mutant = times === 0 || now.doubtful !== undefined ? undefined : now.left.shift();
  now.mutant = mutant;
  mutants.activeMutant = mutant;
  mutants.hitCount = 0;
  mutants.hitLimit = (mutant ? (reached[now.test]?.[mutant] ?? 0) : 0) * 100 + 10_000;
  if (task.result) task.result.errors = [];
  tryFor(mutant ? 300 : 1_000);
  if (mutant) write({ test: now.test, mutant, is: "begun" });
});

afterEach(({ task }) => {
  const hasFailed = task.result?.state === "fail";
  const { test, mutant, doubtful } = now;
  mutants.activeMutant = undefined;
  if (isSpoilt) return;
  if (mutant) {
    if (!hasFailed) return;
    if (keepsState) now.doubtful = mutant;
    else notice(mutant, "noticed");
    return;
  }
  now.doubtful = undefined;
  if (hasFailed) {
    // Without a mutant: what fails now has found something that one left behind.
    isSpoilt = true;
    write(doubtful === undefined ? { test, is: "spoilt" } : { test, mutant: doubtful, is: "spoiler" });
  } else if (doubtful !== undefined) notice(doubtful, "confirmed");
  else if ((task.result?.repeatCount ?? 0) > 0 && now.left.length === 0 && !now.isDone && !spoils.tests.has(test)) {
    now.isDone = true;
    write({ test, is: "done" });
  }
});

function notice(mutant: string, is: "noticed" | "confirmed"): void {
  write({ test: now.test, mutant, is });
  noticed.add(mutant);
}

function mutantsOf(test: RunnerTestCase): string[] {
  const id = idOf(test);
  if (isSpoilt || done.has(id) || spoils.tests.has(id)) return [];
  return Object.keys(reached[id] ?? {}).filter((mutant) => !noticed.has(mutant) && !spoils.mutants.has(mutant));
}

function testsIn(tasks: readonly RunnerTask[]): RunnerTestCase[] {
  return tasks.flatMap((task) => (task.type === "suite" ? testsIn(task.tasks) : [task]));
}

/** As Stryker names it. */
function idOf(test: RunnerTestCase): string {
  const names = [test.name];
  for (let suite = test.suite; suite; suite = suite.suite) names.unshift(suite.name);
  return `${relative(process.cwd(), test.file.filepath)}#${names.join(" > ").trim()}`;
}
