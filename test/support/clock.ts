/**
 * The clock of every test, in this process, in workerd and in the browser: it runs from one fixed instant, so that no
 * test meets midnight or the end of a certificate, whenever it is run.
 */
declare global {
  /** By how many milliseconds the clock here is away from the machine's. */
  var clockMovedBy: number | undefined;
}

/** Noon in Shanghai. */
export const testsBegin = Date.parse("2026-11-20T04:00:00Z");
/** When filled databases are made that many tests begin with: earlier on the same day in Shanghai. */
export const fixturesBegin = Date.parse("2026-11-19T17:00:00Z");

export const clockMovedBy = (): number => globalThis.clockMovedBy ?? 0;

export function setClock(to: number): void {
  moveClock(clockMovedBy() + to - Date.now());
}

/** Moves the clock of whatever runs it. It is sent to workerd and to pages as text, so it uses nothing around it. */
export function moveClock(by: number): void {
  const isMoved = globalThis.clockMovedBy !== undefined;
  globalThis.clockMovedBy = by;
  if (isMoved) return;
  const machine = Date.now;
  Date.now = () => machine() + (globalThis.clockMovedBy ?? 0);
  globalThis.Date = new Proxy(Date, {
    construct: (date, args, made) => Reflect.construct(date, args.length === 0 ? [date.now()] : args, made),
  });
}
