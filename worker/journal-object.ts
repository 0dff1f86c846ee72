import { DurableObject } from "cloudflare:workers";
import type { ChangeSet } from "../db/change-set.ts";
import { type CommitOutcome, type GroupSeen, Journal } from "../db/journal.ts";
import { addTo, count, observe, type Tally } from "../db/tally.ts";
import { districtNamed, journalName } from "./http/districts.ts";
import { parseSettings } from "./http/settings.ts";

/** Of the commits in a batch, and of seconds. */
const groupBounds = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const secondBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

const ringAfterMs = 250;

/** Which webhooks begin to listen with a change set, and whether it is something that one may have to be told. */
function hearing({ entries, rows, edits = [] }: ChangeSet): { made: string[]; told: boolean } {
  const set = edits.flatMap((edit) =>
    edit.edit === "webhook_made" ? [edit.state.id] : edit.edit === "webhook_set" ? [edit.id] : [],
  );
  const told = entries.length > 0 || set.length > 0 || rows.some(({ table }) => table === "happenings");
  return { made: set, told };
}

/** The one writer of a district: see db/journal.ts. What the isolates of the district count meets here too. */
export class JournalObject extends DurableObject<Env> {
  #journal: Journal | undefined;
  #tally: Tally | undefined;
  #known: Set<string> | undefined;
  #isRinging = false;
  #isKeeping = false;

  /** @throws Error where this is another district's object: nothing is written then */
  async commit(changes: ChangeSet, district = ""): Promise<CommitOutcome> {
    const outcome = await this.#of(district).commit(changes);
    if (outcome.status === "booked") this.#tell(changes, district);
    return outcome;
  }

  /** These webhooks are to be woken now, and whenever something happens. @throws Error where this is another district's object */
  async listen(ids: string[], district = ""): Promise<void> {
    this.#of(district);
    this.#hear(ids);
    this.#ring(district);
  }

  /** This one is paused, or not there: it is woken no more. @throws Error where this is another district's object */
  async leave(id: string, district = ""): Promise<void> {
    this.#of(district);
    const left = new Set(this.#listeners);
    if (left.delete(id)) this.#keepListeners(left);
  }

  /** @throws Error where this is another district's object */
  waiting(district = ""): Promise<number> {
    return this.#of(district).waiting();
  }

  /** What an isolate has counted. @throws Error where this is another district's object */
  async count(more: Tally, district = ""): Promise<void> {
    this.#of(district);
    addTo(this.#counted(), more);
    this.#keep();
  }

  /** All that was counted since there are metrics. @throws Error where this is another district's object */
  async counted(district = ""): Promise<Tally> {
    this.#of(district);
    return this.#counted();
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
    const { database, metricsToken } = parseSettings(settings);
    return new Journal(database, metricsToken === undefined ? undefined : (group) => this.#see(group));
  }

  /** Who listens hears that something happened; what it was stands in the database, and whoever missed it reads on. */
  #tell(changes: ChangeSet, district: string): void {
    const { made, told } = hearing(changes);
    if (made.length > 0) this.#hear(made);
    if (told && this.#listeners.size > 0) this.#ring(district);
  }

  #hear(ids: readonly string[]): void {
    this.#keepListeners(new Set([...this.#listeners, ...ids]));
  }

  #keepListeners(ids: Set<string>): void {
    this.#known = ids;
    this.ctx.storage.kv.put("listeners", [...ids]);
  }

  get #listeners(): Set<string> {
    return (this.#known ??= new Set(this.ctx.storage.kv.get<string[]>("listeners")));
  }

  /** Once for all that happens within a moment, and for nobody to wait for. */
  #ring(district: string): void {
    if (this.#isRinging) return;
    this.#isRinging = true;
    setTimeout(() => {
      this.#isRinging = false;
      for (const id of this.#listeners) {
        const webhook = this.env.WEBHOOKS.get(this.env.WEBHOOKS.idFromName(`${district}:${id}`));
        // The clock wakes whom this did not reach.
        webhook.wake({ district, id }).catch(() => {});
      }
    }, ringAfterMs);
  }

  #see({ outcomes, ms }: GroupSeen): void {
    const tally = this.#counted();
    observe(tally, "luzhang_journal_group_commits", {}, groupBounds, outcomes.length);
    observe(tally, "luzhang_journal_group_seconds", {}, secondBounds, ms / 1_000);
    for (const outcome of outcomes) count(tally, "luzhang_journal_commits_total", { outcome });
    this.#keep();
  }

  #counted(): Tally {
    return (this.#tally ??= this.ctx.storage.kv.get<Tally>("tally") ?? {});
  }

  /**
   * An object that nobody calls for some seconds is ended, with what it has in memory. Kept a second later and at most
   * once a second: an answer would else wait for the storage.
   */
  #keep(): void {
    if (this.#isKeeping) return;
    this.#isKeeping = true;
    setTimeout(() => {
      this.#isKeeping = false;
      this.ctx.storage.kv.put("tally", this.#counted());
    }, 1_000);
  }
}
