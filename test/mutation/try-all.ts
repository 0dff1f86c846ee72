import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { doneIn, type Line, linesWritten, noticedIn, type Reached, reachedFile, spoilsIn, write } from "./tried.ts";

/** A busy machine is slow, and what never ends is rare. */
const endlessAfterMs = 120_000;
const quickFirst = [20, 200, Infinity];
/** A mutant that the quickest tests have not noticed for so long counts as one that none of them notices. */
const longEnoughMs = 3_000;

type Timed = { id: string; timeSpentMs: number };

/**
 * Repeats the tests with the mutants, the quick ones first: what they notice the others need not. What stands still is
 * ended, and all others go on.
 */
export async function tryAll(reached: Reached, tests: readonly Timed[]): Promise<void> {
  const tried = withinTime(reached, tests);
  for (const [index, below] of quickFirst.entries()) {
    const from = quickFirst[index - 1] ?? 0;
    const now = new Set(tests.filter(({ timeSpentMs: ms }) => ms >= from && ms < below).map(({ id }) => id));
    const those = Object.fromEntries(Object.entries(tried).filter(([test]) => now.has(test)));
    writeFileSync(reachedFile(), JSON.stringify(those));
    for (let spoilt = -1; spoilt < spoilsSoFar();) {
      spoilt = spoilsSoFar();
      for (let stuck = await runUntilStuck(those); stuck; stuck = await runUntilStuck(those)) {
        write({ ...stuck, is: "endless" });
      }
    }
  }
}

/** Where one more of them has come to light, the tests after it in its process have still to be tried in a new one. */
function spoilsSoFar(): number {
  const { mutants, tests } = spoilsIn(linesWritten());
  return mutants.size + tests.size;
}

/** For each mutant the quickest of the tests that reach it, until they take long enough together. */
function withinTime(reached: Reached, tests: readonly Timed[]): Reached {
  const spentMs = new Map<string, number>();
  const tried: Reached = {};
  for (const { id, timeSpentMs } of tests.toSorted((a, b) => a.timeSpentMs - b.timeSpentMs)) {
    const own = reached[id];
    if (!own) continue;
    const mutants = Object.entries(own).filter(([mutant]) => (spentMs.get(mutant) ?? 0) < longEnoughMs);
    for (const [mutant] of mutants) spentMs.set(mutant, (spentMs.get(mutant) ?? 0) + timeSpentMs);
    tried[id] = Object.fromEntries(mutants);
  }
  return tried;
}

export type Fate =
  | { status: "killed"; killedBy: string[]; failureMessage: string; nrOfTests: number }
  | { status: "survived"; nrOfTests: number }
  | { status: "timeout" };
type Asked = { activeMutant: { id: string }; testFilter?: string[]; mutantActivation: "static" | "runtime" };

/** How the mutant has fared, as Stryker reports it; nothing where it has to be run by itself. */
export function fateOf({ activeMutant: { id }, testFilter = [], mutantActivation }: Asked): Fate | undefined {
  const { noticed, done, spoils } = (found ??= foundSoFar());
  const line = noticed.get(id);
  if (line?.is === "endless") return { status: "timeout" };
  if (line) return { status: "killed", killedBy: [line.test], failureMessage: "", nrOfTests: 1 };
  const isThrough =
    mutantActivation === "runtime" && !spoils.mutants.has(id) && testFilter.every((test) => done.has(test));
  return isThrough ? { status: "survived", nrOfTests: testFilter.length } : undefined;
}

/** Read once: nothing is written any more when the first mutant is asked for. */
let found: ReturnType<typeof foundSoFar> | undefined;
function foundSoFar() {
  const lines = linesWritten();
  return { noticed: noticedIn(lines), done: doneIn(lines), spoils: spoilsIn(lines) };
}

/** The attempt during which nothing happened any more; none when all tests have ended. */
async function runUntilStuck(reached: Reached): Promise<Line | undefined> {
  const before = linesWritten();
  const [done, spoilt] = [doneIn(before), spoilsIn(before).tests];
  const left = Object.keys(reached).filter((test) => !done.has(test) && !spoilt.has(test));
  if (left.length === 0) return undefined;
  const files = new Set(left.map((test) => test.slice(0, test.indexOf("#"))));
  const vitest = spawn(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", "--config", "test/mutation/repeat.config.ts", ...files],
    { stdio: "ignore" },
  );
  const ended = once(vitest, "exit");
  let lines = -1;
  for (;;) {
    const waiting = new AbortController();
    const longEnough = pause(endlessAfterMs, false, { signal: waiting.signal }).catch(() => false);
    const isOver = await Promise.race([ended.then(() => true), longEnough]);
    waiting.abort();
    if (isOver) return undefined;
    const written = linesWritten();
    const last = written.at(-1);
    if (written.length === lines && last?.is === "begun") {
      vitest.kill("SIGKILL");
      await ended;
      return last;
    }
    lines = written.length;
  }
}
