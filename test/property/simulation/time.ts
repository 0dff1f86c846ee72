/** Time that passes only when everybody waits: what happens next is the earliest of what was put off. */
export class Time {
  now: number;
  #next: { at: number; nth: number; come: () => void }[] = [];
  #count = 0;

  constructor(begin: number) {
    this.now = begin;
  }

  /** Puts the caller off by so many milliseconds. */
  pass(ms: number): Promise<void> {
    return new Promise((come) => {
      this.#next.push({ at: this.now + Math.max(0, ms), nth: (this.#count += 1), come });
    });
  }

  /** Lets time pass until the work is done. @throws Error where nothing goes on any more, or it goes on for ever */
  async until<T>(work: Promise<T>, mostEvents: number): Promise<T> {
    let isDone = false;
    const done = work.finally(() => (isDone = true));
    // Told below.
    done.catch(() => {});
    for (let events = 0; ; events += 1) {
      await settled();
      if (isDone) return done;
      const [first] = this.#next.toSorted((one, other) => one.at - other.at || one.nth - other.nth);
      if (!first) throw new Error("nothing goes on, and the work is not done");
      if (events > mostEvents) throw new Error("it goes on for ever");
      this.#next.splice(this.#next.indexOf(first), 1);
      this.now = Math.max(this.now, first.at);
      first.come();
    }
  }
}

/** What the platform computes beside us ends when it likes: so many such are under way. */
let underWay = 0;
const watched = ["digest", "importKey", "encrypt", "decrypt", "sign", "verify", "deriveBits"] as const;
for (const name of watched) {
  const own = SubtleCrypto.prototype[name];
  Object.defineProperty(SubtleCrypto.prototype, name, {
    configurable: true,
    value(this: SubtleCrypto, ...args: unknown[]) {
      underWay += 1;
      return Promise.resolve(Reflect.apply(own, this, args)).finally(() => (underWay -= 1));
    },
  });
}

/** Whoever was woken has come to wait again: nothing here waits for anything else outside of this process. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 4 || underWay > 0; turn = underWay > 0 ? 0 : turn + 1) {
    await new Promise((next) => setImmediate(next));
  }
}
