/**
 * Work that goes on behind an answer. It keeps by itself how far it is: what finds no turn, fails, or is not done in its
 * time goes on by the clock.
 */
import { faultOf, logLine } from "../../db/log.ts";
import type { Ctx } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { Turns } from "./turns.ts";

/** Cloudflare lets a Worker live for half a minute behind its answer. */
const behindMs = 25_000;

/** Who has given no sign of life for so long was ended in the middle: another goes on. */
export const silenceMs = 60_000;

/** A few at a time, as what is costly is: one who sends many leaves room for the others. */
const turns = new Turns({ inFlight: 4, ofOne: 2, waiting: 60, waitingOfOne: 30, patienceMs: behindMs });

/** @param work does what it can until a moment @param part what the log calls it */
export function goOnBehind(ctx: Ctx, part: string, work: (until: number) => Promise<unknown>): void {
  const until = ctx.clock() + behindMs;
  const done = async () => {
    try {
      await turns.take(ctx.actor.id, () => work(until));
    } catch (error) {
      if (error instanceof Problem && error.code === "busy") return;
      logLine("error", { part, requestIds: [ctx.requestId], ...faultOf(error) });
    }
  };
  ctx.behind?.(done());
}
