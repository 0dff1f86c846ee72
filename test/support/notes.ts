/** What the processes of one run note down for each other, a line once, to be looked at when everything has run. */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runFolder } from "./run.ts";

export type Notes = {
  add: (line: string) => void;
  /** What the whole run has noted so far, each line once. */
  read: () => string[];
};

/** @param name of what is noted; lines have no line break in them */
export function notesOf(name: string): Notes {
  const folder = join(runFolder, name);
  const file = join(folder, `${process.pid}.txt`);
  const known = new Set<string>();
  return {
    add(line) {
      if (known.has(line)) return;
      known.add(line);
      mkdirSync(folder, { recursive: true });
      // At once: a test process may be ended from outside.
      appendFileSync(file, `${line}\n`);
    },
    read() {
      if (!existsSync(folder)) return [];
      const lines = readdirSync(folder).flatMap((each) => readFileSync(join(folder, each), "utf8").split("\n"));
      return [...new Set(lines)].filter((line) => line !== "");
    },
  };
}
