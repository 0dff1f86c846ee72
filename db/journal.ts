/**
 * The one writer. Gathers the commits that are waiting and sends them as one atomic batch;
 * one group is in flight at a time and each caller hears only after COMMIT. Runs inside the
 * Durable Object of the same name, or in process for scripts and tests.
 */
import { bytesOf, type ChangeSet, sizeOf } from "./change-set.ts";
import { type Connection, isUnreachable } from "./client.ts";
import { faultOf, logLine } from "./log.ts";
import { CommitFailed, type GroupResult, runGroups, type Statement } from "./pipeline.ts";
import { statementsFor } from "./statements.ts";

/**
 * `booked`: committed. `refused`: a rule of the database said no, nothing was written.
 * `unknown`: the answer was lost; sending the same ids again is safe.
 */
export type CommitOutcome = { status: "booked" } | { status: "refused"; message: string } | { status: "unknown" };

export type JournalPort = {
  commit(changes: ChangeSet): Promise<CommitOutcome>;
  /** Commits that wait for their group; missing where nobody may ask. */
  waiting?(): Promise<number>;
};

/** The port to a Journal elsewhere. One that was moved or broke off in the middle does not say what it did. */
export function remoteJournal(stub: () => JournalPort): JournalPort {
  return {
    async commit(changes) {
      try {
        return await stub().commit(changes);
      } catch (error) {
        tellFault([changes], error);
        return { status: "unknown" };
      }
    },
    waiting: async () => (await stub().waiting?.()) ?? 0,
  };
}

const maxCommitsInGroup = 256;
const maxRowsInGroup = 2_000;
const maxWaiting = 40_960;
/** An isolate has 128 MB, and what waits is there twice while it is sent. */
const maxWaitingBytes = 24 * 1024 * 1024;

/** A batch that was written, or tried: what became of each commit in it. */
export type GroupSeen = { outcomes: CommitOutcome["status"][]; ms: number };

type Waiting = { changes: ChangeSet; size: number; bytes: number; answer: (outcome: CommitOutcome) => void };

export class Journal implements JournalPort {
  readonly #connection: Connection;
  readonly #see: (group: GroupSeen) => void;
  readonly #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #running = false;

  /** @param see hears of every batch */
  constructor(connection: Connection, see: (group: GroupSeen) => void = () => {}) {
    this.#connection = connection;
    this.#see = see;
  }

  /** Books a change set whole or not at all. Never throws: what is not known is said as `unknown`. */
  commit(changes: ChangeSet): Promise<CommitOutcome> {
    const bytes = bytesOf(changes);
    const isFull =
      this.#waiting.length >= maxWaiting ||
      // One alone may be larger than all that may wait: it is bounded where it comes in.
      (this.#waiting.length > 0 && this.#waitingBytes + bytes > maxWaitingBytes);
    // Nothing was sent, yet "send it again" is the right advice under this much load.
    if (isFull) return Promise.resolve({ status: "unknown" });
    return new Promise((answer) => {
      this.#waitingBytes += bytes;
      this.#waiting.push({ changes, size: sizeOf(changes), bytes, answer });
      if (!this.#running) void this.#run();
    });
  }

  waiting(): Promise<number> {
    return Promise.resolve(this.#waiting.length);
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      const group = this.#nextGroup();
      const began = Date.now();
      const outcomes = await this.#write(group.map(({ changes }) => changes));
      this.#see({ outcomes: outcomes.map(({ status }) => status), ms: Date.now() - began });
      group.forEach(({ answer }, index) => answer(outcomes[index] ?? { status: "unknown" }));
    }
    this.#running = false;
  }

  #nextGroup(): Waiting[] {
    let rows = 0;
    let count = 0;
    for (const { size } of this.#waiting) {
      if (count > 0 && (count >= maxCommitsInGroup || rows + size > maxRowsInGroup)) break;
      rows += size;
      count += 1;
    }
    return this.#leave(count);
  }

  /** The first of those who wait, who wait no more. */
  #leave(count: number): Waiting[] {
    const left = this.#waiting.splice(0, count);
    for (const { bytes } of left) this.#waitingBytes -= bytes;
    return left;
  }

  async #write(sets: ChangeSet[]): Promise<CommitOutcome[]> {
    const statements = trySay(sets);
    if (!statements) return this.#writeOneByOne(sets);
    try {
      const [together] = await runGroups(this.#connection, [statements]);
      if (together?.ok) return sets.map(() => ({ status: "booked" }));
      if (sets.length === 1 && together) return [outcomeOf(together, sets)];
      // One of them is bad. Each under its own savepoint: the bad one leaves no trace, the rest is booked.
      const alone = await runGroups(
        this.#connection,
        sets.map((set) => statementsFor([set])),
      );
      return alone.map((result, index) => outcomeOf(result, sets.slice(index, index + 1)));
    } catch (error) {
      // One of them breaks a rule that the database looks at when all is written: it is told who.
      if (error instanceof CommitFailed && isRefusal(error.message)) return this.#writeOneByOne(sets);
      tellFault(sets, error);
      if (isUnreachable(error)) this.#turnAway();
      return sets.map(() => ({ status: "unknown" }));
    }
  }

  /** Who waits behind a silent database would wait as long again, group after group: all of them are told now. */
  #turnAway(): void {
    for (const { answer } of this.#leave(this.#waiting.length)) answer({ status: "unknown" });
  }

  /** One of them cannot be said in SQL, or is refused at COMMIT: its neighbours must not suffer. */
  async #writeOneByOne(sets: ChangeSet[]): Promise<CommitOutcome[]> {
    if (sets.length === 1) return [{ status: "refused", message: "not a change set" }];
    const outcomes: CommitOutcome[] = [];
    for (const set of sets) outcomes.push(...(await this.#write([set])));
    return outcomes;
  }
}

function trySay(sets: ChangeSet[]): Statement[] | undefined {
  try {
    return statementsFor(sets);
  } catch (error) {
    tellFault(sets, error);
    return undefined;
  }
}

/**
 * Only a broken rule is a refusal. A full disk, a lock or a lost connection says nothing
 * about the change itself. sqld gives no fine codes, so the text decides.
 */
function outcomeOf(result: GroupResult, sets: readonly ChangeSet[]): CommitOutcome {
  if (result.ok) return { status: "booked" };
  if (isRefusal(result.message)) return { status: "refused", message: result.message };
  tellFault(sets, new Error(result.message));
  return { status: "unknown" };
}

const refusals = /constraint|integer overflow|cannot store|guard:/i;

function isRefusal(message: string): boolean {
  return refusals.test(message);
}

/** Under the requests whose commits they are, as their audit rows name them. */
function tellFault(sets: readonly ChangeSet[], fault: unknown): void {
  const audit = sets.flatMap(({ rows }) =>
    rows.filter(({ table }) => table === "audit_log").flatMap(({ rows: all }) => all),
  );
  logLine("error", { part: "journal", requestIds: audit.map(({ requestId }) => requestId), ...faultOf(fault) });
}
