import fc from "fast-check";

/**
 * A property is tried for one second at most, for it is tried for each of a thousand mutants.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), interruptAfterTimeLimit: 1_000, markInterruptAsFailure: false });
