/** Every statement that a run sends to the embedded engine, to be shown to sqld's parser at its end. */
import type { Engine } from "../../db/embedded/endpoint.ts";
import { notesOf } from "./notes.ts";

const notes = notesOf("statements");

/** Most come again and again: they are looked up as they came. */
const seen = new Set<string>();

export function noteStatement(sql: string): void {
  if (seen.has(sql)) return;
  seen.add(sql);
  notes.add(JSON.stringify(sql));
}

/** The same engine, and a note of each new text it is given. */
export function recorded(engine: Engine, note = noteStatement): Engine {
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

/** What the whole run has noted so far. */
export function readStatements(): string[] {
  return notes.read().map((line) => String(JSON.parse(line)));
}
