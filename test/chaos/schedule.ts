/** What happens to the books in one run, and when: all of it follows from a number, so that a failure can be had again. Pure. */
import { dice } from "../support/fuzz.ts";

/** `after` so many commits are known to be booked; `ms`: how long it lasts. */
export type Fault = {
  kind: "object_ended" | "runtime_killed" | "database_killed" | "database_stopped" | "disk_full";
  after: number;
  ms: number;
};

export type Schedule = {
  seed: number;
  clients: number;
  /** Commits of each client. */
  each: number;
  faults: Fault[];
  /** One call in so many hangs up after at most `patienceMs`, 0 for none. */
  hangsUp: number;
  patienceMs: number;
  /** One commit in so many is delivered twice, side by side. */
  doubled: number;
  /** Each client sends so many at once, in another order than they were made. */
  reordered: number;
  /** One in so many spends what may not be there. */
  spends: number;
  /** By how many days the clocks of clients are apart. */
  daysApart: number;
};

const kinds = ["object_ended", "runtime_killed", "database_killed", "database_stopped", "disk_full"] as const;

export function scheduleOf(seed: number): Schedule {
  const roll = dice(seed);
  const clients = 3 + roll(8);
  const each = 6 + roll(8);
  const faults = Array.from({ length: 1 + roll(3) }, (): Fault => {
    // The numbers are rolled in this order, whatever a fault makes of them.
    const [kind, after, ms] = [kinds[roll(kinds.length)] ?? "object_ended", roll(clients * each), 20 + roll(1_500)];
    return { kind, after, ms };
  });
  return {
    seed,
    clients,
    each,
    faults: faults.toSorted((a, b) => a.after - b.after),
    hangsUp: roll(2) === 0 ? 0 : 2 + roll(6),
    patienceMs: 1 + roll(30),
    doubled: 2 + roll(6),
    reordered: 1 + roll(4),
    spends: 3 + roll(5),
    daysApart: roll(3) === 0 ? 0 : roll(60),
  };
}
