/** What is written down of tests that were repeated with mutants: a line of JSON each. */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Per test, how often it reaches which mutant. */
export type Reached = Record<string, Record<string, number>>;

/**
 * `noticed`: the test failed; `confirmed`: and passed right after without the mutant. `spoiler`: it did not, so that the
 * mutant has left something behind. `spoilt`: the test fails without any, because of what one left that was not noticed.
 */
export type Line = {
  test: string;
  mutant?: string;
  is: "begun" | "noticed" | "confirmed" | "endless" | "done" | "spoiler" | "spoilt";
};

/** In the folder where Stryker has put the mutated project: it goes there after this has been loaded. */
export const reachedFile = () => join(process.cwd(), "mutants-reached.json");
const triedFile = () => join(process.cwd(), "mutants-tried.jsonl");

export function write(line: Line): void {
  appendFileSync(triedFile(), `${JSON.stringify(line)}\n`);
}

export function linesWritten(): Line[] {
  if (!existsSync(triedFile())) return [];
  const lines = readFileSync(triedFile(), "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Line);
}

/**
 * The mutants that a test has noticed, each with that test. One counts only where the test passes again, right after it or
 * after all of its mutants: then none of them has left anything behind.
 */
export function noticedIn(lines: readonly Line[]): Map<string, Line> {
  const done = doneIn(lines);
  const noticed = lines.filter(
    ({ test, is }) => is === "endless" || is === "confirmed" || (is === "noticed" && done.has(test)),
  );
  return new Map(noticed.map((line) => [line.mutant ?? "", line]));
}

/** The tests that have been repeated with all of their mutants. */
export function doneIn(lines: readonly Line[]): Set<string> {
  return new Set(lines.filter(({ is }) => is === "done").map(({ test }) => test));
}

/** Mutants and tests that are tried no more in a process with others. */
export function spoilsIn(lines: readonly Line[]): { mutants: Set<string>; tests: Set<string> } {
  return {
    mutants: new Set(lines.flatMap(({ mutant, is }) => (is === "spoiler" && mutant !== undefined ? [mutant] : []))),
    tests: new Set(lines.filter(({ is }) => is === "spoilt").map(({ test }) => test)),
  };
}
