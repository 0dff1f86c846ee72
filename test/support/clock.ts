/**
 * The clock of every test, in this process, in workerd and in the browser: it runs from one fixed instant, so that no
 * test meets midnight or the end of a certificate, whenever it is run.
 */

/** Noon in Shanghai. */
export const testsBegin = Date.parse("2026-11-20T04:00:00Z");

let moved = 0;
/** By how many milliseconds this process is away from the machine's clock. */
export const clockMovedBy = (): number => moved;

export function setClock(to: number): void {
  const by = to - Date.now();
  moved += by;
  moveClock(by);
}

/** Moves the clock of whatever runs it. It is sent to workerd and to pages as text, so it uses nothing around it. */
export function moveClock(by: number): void {
  const now = Date.now;
  Date.now = () => now() + by;
  globalThis.Date = new Proxy(Date, {
    construct: (date, args, made) => Reflect.construct(date, args.length === 0 ? [date.now()] : args, made),
  });
}
