/** The smallest Worker around the production Durable Object: a change set in, its outcome out. */
import type { ChangeSet } from "../../db/change-set.ts";
import { JournalObject as Production } from "../../worker/journal-object.ts";

/** Ends at a word, with all that it has in memory: as when the platform moves it. */
export class JournalObject extends Production {
  end(): void {
    this.ctx.abort("ended by a test");
  }
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const journal = env.JOURNAL.get(env.JOURNAL.idFromName("journal"));
    if (new URL(request.url).pathname === "/end") {
      // It ends before it can answer.
      await ending(journal)
        .end()
        .catch(() => {});
      return new Response();
    }
    const changes = await request.json<ChangeSet>();
    return Response.json(await journal.commit(changes));
  },
};

/** The namespace is of the class above, which is what `Env` calls it. */
function ending(stub: object): { end(): Promise<void> } {
  return stub as { end(): Promise<void> };
}
