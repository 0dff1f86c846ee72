/**
 * A Worker writes through its Journal or not at all: every one that a test starts is held to that. What the Journal
 * sends is a batch that begins with BEGIN IMMEDIATE; anything else that writes came another way.
 */
import type { Engine } from "../../db/embedded/endpoint.ts";

const journals = "BEGIN IMMEDIATE";
const writing = /^\s*(insert|update|delete|replace|with\b[^]*\b(insert into|update|delete from))\b/i;

/** The engine as a Worker may use it; what it wrote beside its Journal is kept in `foreign`. */
export function watched(engine: Engine, foreign: string[]): Engine {
  let begun = "";
  return {
    ...engine,
    execute(statement) {
      const { sql } = statement;
      if (/^begin\b/i.test(sql)) begun = sql;
      else if (writing.test(sql) && !(engine.inTransaction() && begun === journals)) foreign.push(sql);
      return engine.execute(statement);
    },
  };
}

/** The same for what goes to a server: the texts in one pipeline that wrote beside the Journal. */
export function foreignIn(pipeline: string): string[] {
  const { requests } = requestsOf(pipeline);
  return requests
    .filter(({ batch }) => batch?.steps[0]?.stmt.sql !== journals)
    .flatMap(({ sql, stmt, batch }) => [sql, stmt?.sql, ...(batch?.steps ?? []).map((step) => step.stmt.sql)])
    .filter((sql) => sql !== undefined && writing.test(sql))
    .map(String);
}

type Text = { sql?: string };
type Request = Text & { stmt?: Text; batch?: { steps: { stmt: Text }[] } };

/** What the Worker's own client sends is of this shape: `db/embedded/protocol.ts` reads the same. */
function requestsOf(pipeline: string): { requests: Request[] } {
  return JSON.parse(pipeline) as { requests: Request[] };
}
