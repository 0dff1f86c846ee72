/** Somebody at a browser for every member of the pilot that tests sign in: invited, and with a session that is open. */
import { serializeSigned } from "hono/utils/cookie";
import { authSessions } from "../../db/schema/index.ts";
import { invitePerson } from "../../worker/access/index.ts";
import type { Ctx, Role } from "../../worker/context.ts";
import { sessionCookies } from "../../worker/http/authenticate.ts";
import { testsBegin } from "./clock.ts";
import { testSecret } from "./start-worker.ts";

/** Every role that has a name of its own, and one that must not see what its rival has. */
const people = {
  admin: "admin",
  recycler: "recycler",
  rival: "recycler",
  treater: "treater",
  producer: "producer",
  platform: "platform",
  bureau: "bureau",
  commerce: "commerce",
  centre: "centre",
  retailer: "retailer",
  buyer: "buyer",
} as const satisfies Record<string, Role>;

export type PersonName = keyof typeof people;

export const password = "a password for tests";
export const emailOf = (name: PersonName): string => `${name}@test.example`;

/** @returns their cookies. The form that signs people in has its own tests, and hashing takes its time by intention. */
export async function signInAll(
  ctx: Ctx,
  parties: Record<PersonName, string>,
): Promise<Partial<Record<PersonName, string>>> {
  const cookies: Partial<Record<PersonName, string>> = {};
  for (const name of namesOf(people)) {
    const facts = { name: `测试 ${name}`, email: emailOf(name), partyId: parties[name], role: people[name], password };
    const { id: userId } = await invitePerson(ctx, facts);
    const moments = { createdAt: new Date(testsBegin), updatedAt: new Date(testsBegin) };
    const token = `session of ${name}`;
    await ctx.db
      .insert(authSessions)
      .values({ id: ctx.newId(), token, userId, expiresAt: new Date(testsBegin + 12 * 3_600_000), ...moments });
    cookies[name] = (await serializeSigned(sessionCookies[0] ?? "", token, testSecret)).split(";")[0] ?? "";
  }
  return cookies;
}

/** The keys of our own table, which is all `Object.keys` can return for it. */
function namesOf(table: typeof people): PersonName[] {
  return Object.keys(table) as PersonName[];
}
