/**
 * When something is taken to hang, in milliseconds. Nothing that passes waits for them, and nothing is asserted of
 * how long it took: that says something of the machine.
 */
export const hangLimit = 600_000;
/** One step in a browser or another program. */
export const stepLimit = 60_000;
