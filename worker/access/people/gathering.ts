/**
 * Better Auth reads the database itself, but does not write: a second writer beside the Journal may block sqld for
 * good. What it would write is gathered, and whoever asked it commits that as one, with the audit row.
 */
import { z } from "@hono/zod-openapi";
import type { DBAdapter } from "better-auth";

const newSession = z.object({
  token: z.string(),
  userId: z.string(),
  expiresAt: z.date(),
  createdAt: z.date(),
  updatedAt: z.date(),
});

export type Gathered = {
  /** A session that begins. */
  session?: z.output<typeof newSession>;
  /** A password that takes the place of the one there was, as `hashPassword` made it. */
  passwordHash?: string;
};

/** @throws Error for a write that none of the routes in `sign-in.ts` should make */
export function gathering(reading: DBAdapter, gathered: Gathered): DBAdapter {
  const unforeseen = (what: string) => Promise.reject(new Error(`Better Auth wanted to write: ${what}`));
  const adapter: DBAdapter = {
    ...reading,
    create: async ({ model, data }) => {
      if (model !== "session") return unforeseen(`create ${model}`);
      gathered.session = newSession.parse(data);
      return asCreated(gathered.session);
    },
    update: async ({ model, update }) => {
      const { password } = update;
      if (model !== "account" || typeof password !== "string") return unforeseen(`update ${model}`);
      gathered.passwordHash = password;
      return null;
    },
    // With a new password all sessions end; that is said beside it.
    deleteMany: ({ model }) => (model === "session" ? Promise.resolve(0) : unforeseen(`delete ${model}`)),
    delete: ({ model }) => unforeseen(`delete ${model}`),
    updateMany: ({ model }) => unforeseen(`update ${model}`),
    consumeOne: ({ model }) => unforeseen(`consume ${model}`),
    incrementOne: ({ model }) => unforeseen(`increment ${model}`),
    transaction: (work) => work(adapter),
  };
  return adapter;
}

/** Better Auth names the type of what it created: here it is what it handed in itself, and it looks at no more of it. */
function asCreated<R>(session: NonNullable<Gathered["session"]>): R {
  return session as R;
}
