import { DurableObject } from "cloudflare:workers";
import type { ChangeSet } from "../db/change-set.ts";
import { type CommitOutcome, Journal } from "../db/journal.ts";
import { parseSettings } from "./http/settings.ts";

/** The one writer of a deployment: see db/journal.ts. */
export class JournalObject extends DurableObject<Env> {
  readonly #journal: Journal;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#journal = new Journal(parseSettings(env).database);
  }

  commit(changes: ChangeSet): Promise<CommitOutcome> {
    return this.#journal.commit(changes);
  }
}
