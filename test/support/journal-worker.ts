/** The smallest Worker around the production Durable Object: a change set in, its outcome out. */
import type { ChangeSet } from "../../db/change-set.ts";

export { JournalObject } from "../../worker/journal-object.ts";

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const changes = await request.json<ChangeSet>();
    return Response.json(await env.JOURNAL.get(env.JOURNAL.idFromName("journal")).commit(changes));
  },
};
