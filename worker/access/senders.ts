/** Work that goes on when its request is over is done in the name of whoever sent it, as far as he may then. */
import type { Actor, Ctx } from "../context.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { delegatedQuery } from "./store.ts";

/** As whom it was sent. */
type Sent = Pick<Actor, "kind" | "id" | "partyId" | "role" | "division" | "zone">;

/** As `senderFields` finds it. */
type Found = { revoked: string | null; ownPartyId: string | null; scopes: string | null };

/** @returns undefined where his right has ended; for another party he may what that one lets him now */
export async function senderNow(world: Ctx, sent: Sent, found: Found): Promise<Actor | undefined> {
  if (found.revoked !== null) return undefined;
  // Kept by `keys`.
  const scopes = found.scopes === null ? null : (JSON.parse(found.scopes) as string[]);
  const own: Actor = { ...sent, name: "", scopes };
  if (found.ownPartyId === null || found.ownPartyId === sent.partyId) return own;
  const today = shanghaiDate(world.clock());
  return { ...own, delegated: await delegatedQuery(world.db, sent.partyId, found.ownPartyId, today) };
}
