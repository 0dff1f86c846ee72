/** The pilot as things to be booked, and how they are booked: through the verbs, many sites at once. */
import type { Ctx } from "../../worker/context.ts";

export type Step = {
  /** For the reader of a failure. */
  what: string;
  occurredOn: string;
  /** The party in whose name it is booked. */
  by: string;
  /** Where it moves stock (or what else it must not overtake): steps of one place keep their order. */
  at: readonly string[];
  book: (ctx: Ctx) => Promise<unknown>;
};

/** A context in which it is that day, ten in the morning; never later than now. */
export function onDay(ctx: Ctx, day: string): Ctx {
  return { ...ctx, clock: () => Math.min(Date.parse(`${day}T02:00:00Z`), ctx.clock()) };
}

/** Steps that come one after another only where they share a place; the next phase waits for all of them. */
export type Phase = { label: string; steps: Step[] };

/**
 * Books every step as soon as the earlier ones of its places are booked. What is independent runs
 * at the same time, so that the Journal can write it together.
 * @throws Error naming the first step that was refused, after the others have come to rest
 */
export async function perform(steps: readonly Step[], contextOf: (party: string) => Ctx): Promise<void> {
  const latest = new Map<string, Promise<unknown>>();
  const running = steps.map((step) => {
    const done = bookAfter(
      step,
      step.at.flatMap((place) => latest.get(place) ?? []),
      contextOf,
    );
    for (const place of step.at) latest.set(place, done);
    return done;
  });
  for (const result of await Promise.allSettled(running)) {
    if (result.status === "rejected") throw result.reason;
  }
}

async function bookAfter(step: Step, earlier: Promise<unknown>[], contextOf: (party: string) => Ctx): Promise<void> {
  await Promise.all(earlier);
  try {
    await step.book(contextOf(step.by));
  } catch (error) {
    throw new Error(`${step.what} of ${step.by} on ${step.occurredOn}: ${String(error)}`, { cause: error });
  }
}
