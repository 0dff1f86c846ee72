import fc from "fast-check";

/** A property is tried for so long at most, for it is tried for each of a thousand mutants, and nobody reads its counterexample. */
export function tryFor(ms: number): void {
  const short = { interruptAfterTimeLimit: ms, markInterruptAsFailure: false, endOnFailure: true };
  fc.configureGlobal({ ...fc.readConfigureGlobal(), ...short });
}

tryFor(1_000);
