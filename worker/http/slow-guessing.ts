import type { HonoRequest } from "hono";
import { Problem } from "../kernel/errors.ts";
import { clientAddress } from "./client-address.ts";
import { parseSettings } from "./settings.ts";

/**
 * Guessing is slowed by the network it comes from, and by what is guessed where that is known, before anything is looked up.
 * @throws Problem `too_many_requests`
 */
export async function slowGuessing(c: { req: HonoRequest; env: Env }, ...whose: string[]): Promise<void> {
  const network = networkOf(clientAddress(c.req, parseSettings(c.env).clientAddressHeader));
  for (const key of [`network:${network}`, ...whose]) {
    if (!(await c.env.RATE_SIGN_IN.limit({ key })).success) throw new Problem("too_many_requests");
  }
}

/** An address of version 4 as it is; of version 6 the 64 bits that one subscriber has, who may write the others as he likes. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  // A mapped address of version 4 is its last part.
  if (address.includes(".")) return address.slice(address.lastIndexOf(":") + 1);
  const [head = ""] = address.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  return Array.from({ length: 4 }, (_, at) => Number.parseInt(groups[at] ?? "0", 16).toString(16)).join(":");
}
