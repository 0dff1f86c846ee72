/** What the Journal is measured against, in one Worker: an empty Durable Object call, and a commit per request. */
import { DurableObject } from "cloudflare:workers";
import type { ChangeSet } from "../../db/change-set.ts";
import { type CommitOutcome, Journal } from "../../db/journal.ts";
import { nthEntry, refusedChanges } from "./entries.ts";

type BenchEnv = { LIBSQL_URL: string; JOURNAL: DurableObjectNamespace<JournalObject> };

export class JournalObject extends DurableObject<BenchEnv> {
  readonly #journal: Journal;

  constructor(state: DurableObjectState, env: BenchEnv) {
    super(state, env);
    this.#journal = new Journal({ url: env.LIBSQL_URL });
  }

  commit(changes: ChangeSet): Promise<CommitOutcome> {
    return this.#journal.commit(changes);
  }

  empty(changes: ChangeSet): Promise<CommitOutcome> {
    return Promise.resolve({ status: changes.entries.length > 0 ? "booked" : "unknown" });
  }
}

/** `{ rows, refused }`: how many entries the change set has, and whether the database is to refuse it. */
type Order = { rows: number; refused: boolean };

export default {
  async fetch(request: Request, env: BenchEnv): Promise<Response> {
    const { rows, refused } = await request.json<Order>();
    const first = Math.floor(Math.random() * 1e9);
    const changes: ChangeSet = refused
      ? refusedChanges()
      : { entries: Array.from({ length: rows }, (_, index) => nthEntry(first + index)), rows: [] };
    const outcome = await commit(new URL(request.url).pathname, env, changes);
    return new Response(null, { status: outcome.status === (refused ? "refused" : "booked") ? 200 : 500 });
  },
};

function commit(path: string, env: BenchEnv, changes: ChangeSet): Promise<CommitOutcome> {
  const journal = env.JOURNAL.get(env.JOURNAL.idFromName("journal"));
  if (path === "/journal") return journal.commit(changes);
  if (path === "/empty") return journal.empty(changes);
  return new Journal({ url: env.LIBSQL_URL }).commit(changes);
}
