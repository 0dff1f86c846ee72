/** One event to one receiver, signed as the Standard Webhooks specification says. */
import { Webhook } from "standardwebhooks";
import type { AttemptFault } from "../kernel/vocabulary/webhooks.ts";
import { refusedReceiver } from "../http/receivers.ts";
import type { Event } from "./events.ts";

/** What connects: `serve` lends a client that looks at the address it connects to; at Cloudflare its network does. */
export type Exit = { fetch: (address: string, init: RequestInit) => Promise<Response> };

export type Answered = { answer: number | null; fault: AttemptFault | null; retryAfterS: number | null };

export type Sending = { url: string; secret: string; receivers: readonly string[]; exit: Exit; limitMs: number };

/** An event as it is sent; the same event is the same bytes, however often. */
function messageOf({ type, recordedAt, data }: Event): string {
  return JSON.stringify({ type, timestamp: new Date(recordedAt).toISOString(), data });
}

/**
 * Sends and waits for the answer's status; what else is in the answer nobody reads. No redirect is followed: it would lead
 * where nobody has looked.
 * @param now milliseconds UTC; the receiver refuses what was signed long ago
 */
export async function send(
  event: Event,
  now: number,
  { url, secret, receivers, exit, limitMs }: Sending,
): Promise<Answered> {
  if (refusedReceiver(url, receivers) !== null) return { answer: null, fault: "refused", retryAfterS: null };
  const body = messageOf(event);
  const at = new Date(now);
  const headers = {
    "content-type": "application/json",
    "user-agent": "luzhang-webhooks",
    "webhook-id": event.id,
    "webhook-timestamp": String(Math.floor(now / 1_000)),
    "webhook-signature": new Webhook(secret).sign(event.id, at, body),
  };
  try {
    const signal = AbortSignal.timeout(limitMs);
    const response = await exit.fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
    await response.body?.cancel();
    // Our own exit says so of a host that it did not connect to.
    const fault = faultOf(response.headers.get("x-exit-fault"));
    if (fault !== null) return { answer: null, fault, retryAfterS: null };
    return { answer: response.status, fault: null, retryAfterS: secondsIn(response.headers.get("retry-after")) };
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    return { answer: null, fault: isLate ? "timeout" : "unreachable", retryAfterS: null };
  }
}

const faultOf = (text: string | null): AttemptFault | null =>
  text === "refused" || text === "timeout" || text === "unreachable" ? text : null;

const secondsIn = (text: string | null): number | null =>
  text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null;

export const isDelivered = ({ answer }: Answered): boolean => answer !== null && answer >= 200 && answer < 300;
