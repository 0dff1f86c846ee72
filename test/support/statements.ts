/** Every statement that a run sends to the embedded engine, to be shown to sqld's parser at its end. */
import type { Engine } from "../../db/embedded/endpoint.ts";
import { notesOf } from "./notes.ts";

const notes = notesOf("statements");

/** The same engine, and a note of each new text it is given. */
export function recorded(engine: Engine): Engine {
  return {
    ...engine,
    execute(statement) {
      notes.add(JSON.stringify(statement.sql));
      return engine.execute(statement);
    },
    sequence(sql) {
      notes.add(JSON.stringify(sql));
      engine.sequence(sql);
    },
  };
}

/** What the whole run has noted so far. */
export function readStatements(): string[] {
  return notes.read().map((line) => String(JSON.parse(line)));
}
