import { matchesGlob } from "node:path";
import type { Area } from "./areas.ts";
import { lookedAt } from "./looked-at/index.ts";

/** What is read of Stryker's report (mutation-testing-report-schema). Lines and columns count from 1. */
export type Report = { files: Record<string, { source: string; mutants: Mutant[] }> };
type Mutant = {
  mutatorName: string;
  replacement?: string;
  status: string;
  location: { start: { line: number; column: number }; end: { line: number; column: number } };
};

export type Survivor = { file: string; line: number; code: string; mutated: string; replacement: string };
export type Summary = {
  name: string;
  files: number;
  total: number;
  killed: number;
  /** Survivors that somebody has looked at, with why they may live. */
  accepted: { survivor: Survivor; why: string }[];
  /** Those that nobody has. */
  open: Survivor[];
};

/** Every mutant but those that were not run: they did not compile, or the tests broke before them. */
export function summaryOf({ name, mutate }: Area, report: Report): Summary {
  // What earlier runs found in files that are no longer of the area stays in Stryker's report.
  const files = Object.entries(report.files).filter(([file]) => isAmong(file, mutate));
  const run = files.flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => ["Killed", "Timeout", "Survived", "NoCoverage"].includes(status))
      .map((mutant) => ({ ...survivorOf(file, source, mutant), status: mutant.status })),
  );
  const survivors = run.filter(({ status }) => status === "Survived" || status === "NoCoverage");
  const judged = survivors.map(({ status: _, ...survivor }) => ({ survivor, why: reasonFor(survivor) }));
  return {
    name,
    files: files.length,
    total: run.length,
    killed: run.length - survivors.length,
    accepted: judged.flatMap(({ survivor, why }) => (why === undefined ? [] : [{ survivor, why }])),
    open: judged.filter(({ why }) => why === undefined).map(({ survivor }) => survivor),
  };
}

function isAmong(file: string, globs: readonly string[]): boolean {
  const [not, yes] = [globs.filter((glob) => glob.startsWith("!")), globs.filter((glob) => !glob.startsWith("!"))];
  return yes.some((glob) => matchesGlob(file, glob)) && !not.some((glob) => matchesGlob(file, glob.slice(1)));
}

function reasonFor({ file, code, mutated, replacement }: Survivor): string | undefined {
  return lookedAt.find(
    (one) =>
      (one.file === undefined || one.file === file) &&
      code.includes(one.code) &&
      (one.mutated === undefined || one.mutated === mutated) &&
      (one.replacement === undefined || one.replacement === replacement),
  )?.why;
}

function survivorOf(file: string, source: string, { location: { start, end }, ...mutant }: Mutant): Survivor {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  const ends = [...lines.slice(0, -1), (lines.at(-1) ?? "").slice(0, end.column - 1)].join("\n");
  return {
    file,
    line: start.line,
    code: (lines[0] ?? "").trim(),
    mutated: oneLine(ends.slice(start.column - 1)),
    replacement: oneLine(mutant.replacement ?? mutant.mutatorName),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
