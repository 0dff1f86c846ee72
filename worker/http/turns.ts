/** What costs much is done few at a time, so that what costs little is done beside it. */
import { Problem } from "../kernel/errors.ts";

type Bounds = {
  /** At once, of everybody and of one. */
  inFlight: number;
  ofOne: number;
  /** Who may wait for a turn, of everybody and of one, and for how long. */
  waiting: number;
  waitingOfOne: number;
  patienceMs: number;
};

/** A look at whether it is one's turn. A promise that another request fulfils would be no work of this one for workerd. */
const lookMs = 25;

export class Turns {
  readonly #bounds: Bounds;
  readonly #running = new Map<string, number>();
  readonly #queue: string[] = [];
  /** How long a turn takes, milliseconds, the latest weighing most. */
  #usualMs = 500;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /**
   * Does the work when it is its turn.
   * @throws Problem `busy` with the seconds after which a turn is likely, where too many wait or it took too long
   */
  async take<T>(who: string, work: () => Promise<T>): Promise<T> {
    // Whoever waits already comes first.
    if (this.#queue.includes(who) || !this.#begin(who)) await this.#wait(who);
    const began = Date.now();
    try {
      return await work();
    } finally {
      this.#count(who, -1);
      this.#usualMs = this.#usualMs * 0.8 + (Date.now() - began) * 0.2;
    }
  }

  async #wait(who: string): Promise<void> {
    const { waiting, waitingOfOne, patienceMs } = this.#bounds;
    const ofOne = this.#queue.filter((other) => other === who).length;
    if (this.#queue.length >= waiting || ofOne >= waitingOfOne) throw this.#busy();
    this.#queue.push(who);
    try {
      const until = Date.now() + patienceMs;
      while (!this.#begin(who)) {
        if (Date.now() >= until) throw this.#busy();
        await new Promise((look) => setTimeout(look, lookMs));
      }
    } finally {
      this.#queue.splice(this.#queue.indexOf(who), 1);
    }
  }

  /** Takes a turn that is free: at once, so that nobody else finds it free too. */
  #begin(who: string): boolean {
    const { inFlight, ofOne } = this.#bounds;
    const all = [...this.#running.values()].reduce((sum, count) => sum + count, 0);
    if (all >= inFlight || (this.#running.get(who) ?? 0) >= ofOne) return false;
    this.#count(who, 1);
    return true;
  }

  #count(who: string, by: number): void {
    const left = (this.#running.get(who) ?? 0) + by;
    if (left > 0) this.#running.set(who, left);
    else this.#running.delete(who);
  }

  #busy(): Problem {
    const before = (this.#queue.length + 1) / this.#bounds.inFlight;
    return new Problem("busy", { params: { seconds: Math.max(1, Math.ceil((before * this.#usualMs) / 1_000)) } });
  }
}
