/**
 * Runs until somebody ends it: what is open is closed first, once. Called before it is said that the product is up: a
 * signal that comes while the listeners change is lost.
 */
export function untilStopped(close: () => Promise<void>): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await close();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    // Miniflare would end the process at once, before the database is closed.
    process.removeAllListeners(signal).on(signal, stop);
  }
}
