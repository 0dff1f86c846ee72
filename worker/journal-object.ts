import { DurableObject } from "cloudflare:workers";
import type { ChangeSet } from "../db/change-set.ts";
import { type CommitOutcome, Journal } from "../db/journal.ts";
import { districtNamed, journalName } from "./http/districts.ts";
import { parseSettings } from "./http/settings.ts";

/** The one writer of a district: see db/journal.ts. */
export class JournalObject extends DurableObject<Env> {
  #journal: Journal | undefined;

  /** @throws Error where this is another district's object: nothing is written then */
  commit(changes: ChangeSet, district = ""): Promise<CommitOutcome> {
    return this.#of(district).commit(changes);
  }

  /** @throws Error where this is another district's object */
  waiting(district = ""): Promise<number> {
    return this.#of(district).waiting();
  }

  #of(district: string): Journal {
    if (!this.env.JOURNAL.idFromName(journalName(district)).equals(this.ctx.id)) {
      throw new Error(`not the journal of district "${district}"`);
    }
    return (this.#journal ??= this.#open(district));
  }

  #open(district: string): Journal {
    const settings = districtNamed(this.env, district);
    if (!settings) throw new Error(`no district "${district}"`);
    return new Journal(parseSettings(settings).database);
  }
}
