import type { Ctx } from "../context.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { inboxKinds } from "../kernel/vocabulary/inbox.ts";
import { kinds } from "./kinds.ts";
import { inDueOrder } from "./rules.ts";
import type { InboxAnswer } from "./schemas.ts";

/** What waits for the caller, of his role's kinds and his party's books; one round trip, two for the bureau. */
export async function readInbox(ctx: Ctx): Promise<InboxAnswer> {
  const { role } = ctx.actor;
  const today = shanghaiDate(ctx.clock());
  const found = await Promise.all(
    inboxKinds
      .map((kind) => ({ kind, ...kinds[kind] }))
      .filter(({ who }) => who.some((each) => each === role))
      .map(async ({ kind, href, find }) => ({ kind, ...(await find(ctx, today)), href: href(ctx.actor, today) })),
  );
  const items = inDueOrder(found.filter(({ count }) => count > 0));
  return { items, total: items.reduce((sum, { count }) => sum + count, 0) };
}
