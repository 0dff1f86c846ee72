/** Every statement that a run sends to the embedded engine, to be shown to sqld's parser at its end. */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../../db/embedded/endpoint.ts";
import { runFolder } from "./run.ts";

const folder = join(runFolder, "statements");
const file = join(folder, `${process.pid}.ndjson`);
const known = new Set<string>();

/** The same engine, and a note of each new text it is given. */
export function recorded(engine: Engine): Engine {
  return {
    ...engine,
    execute(statement) {
      note(statement.sql);
      return engine.execute(statement);
    },
    sequence(sql) {
      note(sql);
      engine.sequence(sql);
    },
  };
}

function note(sql: string): void {
  if (known.has(sql)) return;
  known.add(sql);
  mkdirSync(folder, { recursive: true });
  // At once: a test process may be ended from outside.
  appendFileSync(file, `${JSON.stringify(sql)}\n`);
}

/** What the whole run has noted so far. */
export function readStatements(): string[] {
  if (!existsSync(folder)) return [];
  const texts = new Set(readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n")));
  return [...texts].filter((line) => line !== "").map((line) => String(JSON.parse(line)));
}
