/** When a delivery that failed is tried again, and when no more. Pure. */

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** After the first failure, the second, …: about as the specification advises, over two days and a half. */
const delays = [
  0.5 * second,
  5 * second,
  minute,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
] as const;

/** A receiver that asks for patience is given it up to so long. */
const mostPatience = 24 * hour;

export type Failure = {
  /** HTTP status; null where nobody answered. */
  answer: number | null;
  /** What `Retry-After` of the answer says, in seconds. */
  retryAfterS: number | null;
};

/**
 * What comes of the n-th failure in a row of one event.
 * @param luck between 0 and 1: receivers that failed together are not all asked again in one moment
 */
export function afterFailure(attempts: number, { answer, retryAfterS }: Failure, luck: number): Next {
  // "The endpoint is no longer there": the specification's word for being left alone.
  if (answer === 410) return { pause: "gone" };
  const delay = delays[attempts - 1];
  if (delay === undefined) return { pause: "failing" };
  const asked = Math.min((retryAfterS ?? 0) * second, mostPatience);
  return { waitMs: Math.max(Math.round(delay * (1 + luck / 5)), asked) };
}

export type Next = { waitMs: number } | { pause: "gone" | "failing" };
