/** The door for people: the three routes of Better Auth that are needed; everything else it offers stays closed. */
import { OpenAPIHono } from "@hono/zod-openapi";
import { generateCookie } from "hono/cookie";
import { rowsFor, type TableRows } from "../../../db/change-set.ts";
import type { Db } from "../../../db/client.ts";
import { commit, recordAudit } from "../../../db/commit.ts";
import { authSessions } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { anonymous, authenticate, credentialOf, sessionCookies, writerHeader } from "../../http/authenticate.ts";
import { readJson } from "../../http/body.ts";
import { limitStranger, networkOf, slowGuessing } from "../../http/limits.ts";
import { type App, type AppContext, behind, contextOf, jsonResponse } from "../../http/mount.ts";
import { originOf, refuseOtherSites } from "../../http/origin.ts";
import { problemOfIssues } from "../../http/problem.ts";
import { parseSettings } from "../../http/settings.ts";
import { Turns } from "../../http/turns.ts";
import { Problem } from "../../kernel/errors.ts";
import { spend } from "../second-factor/record.ts";
import { factorQuery } from "../second-factor/store.ts";
import type { Gathered } from "./gathering.ts";
import { passwordChange, signInInput } from "./schemas.ts";
import { type Person, personByEmailQuery, personByIdQuery } from "./store.ts";
import { replacePassword } from "./record.ts";

export const signInRoutes: App = new OpenAPIHono();

const maxBodyBytes = 4 * 1024;

/** scrypt takes a processor some 100 ms: from one network one after another, so that nobody else waits for it long. */
const turns = new Turns({ inFlight: 2, ofOne: 1, waiting: 40, waitingOfOne: 20, patienceMs: 30_000 });
const hashing = <T>(c: AppContext, work: () => Promise<T>) => turns.take(networkOf(c) ?? "anywhere", work);

/** Every refusal sounds alike and takes as long, whether the address is known or not. */
signInRoutes.post("/api/auth/sign-in/email", async (c) => {
  refuseOtherSites(c);
  const { json } = await readJson(c.req.raw, { maxBodyBytes });
  const { success, data } = signInInput.safeParse(json);
  if (!success) throw new Problem("sign_in_failed");
  const { email, password, code = "" } = data;
  await slowGuessing(c, `email:${email}`);
  const ctx = contextOf(c, "sign_in");
  const { response, session } = await hashing(c, () => ask(c, ctx.db, "sign-in/email", { email, password }));
  // Whoever was taken out of force is told the same as with a wrong password.
  const person = session && (await inForce(ctx, session.userId));
  if (!session || !person) {
    // Who it was is looked up behind the answer, which would else tell by its time that the address is known.
    behind(c, recordRefusal(ctx, email));
    throw new Problem(response.status >= 500 ? "internal_error" : "sign_in_failed");
  }
  const signing = asPerson(ctx, person);
  c.set("actor", signing.actor);
  const spent = await secondFactorOf(c, signing, code);
  await commit(signing, { entries: [], rows: [sessionRow(ctx, session), ...spent] }, person.id).catch(asWrongCode);
  return signedIn(response);
});

/**
 * Whoever has a second factor says its code beside his password: nothing is kept between the two.
 * @returns the rows by which the code is used up @throws Problem `second_factor_needed`, `second_factor_wrong`
 */
async function secondFactorOf(c: AppContext, ctx: Ctx, code: string): Promise<TableRows[]> {
  const [row] = await factorQuery(ctx.db, ctx.actor.id);
  if (!row || row.id === null) return [];
  if (code.trim() === "") throw new Problem("second_factor_needed");
  await slowGuessing(c, `code:${ctx.actor.id}`);
  const spent = await spend(ctx, row, code);
  if (spent) return spent;
  behind(c, recordAudit(ctx, "refused", "second_factor_wrong"));
  throw new Problem("second_factor_wrong");
}

/** Of two who use one code at once the database lets one in. */
function asWrongCode(error: unknown): never {
  throw error instanceof Problem && error.code === "wrong_state" ? new Problem("second_factor_wrong") : error;
}

signInRoutes.post("/api/auth/sign-out", async (c) => {
  refuseOtherSites(c);
  await limitStranger(c, "");
  const ctx = contextOf(c, "sign_out");
  const asking = await personAsking(c, ctx);
  if (asking) {
    const { actor, token } = asking;
    const edits = [{ edit: "session_ended", token } as const];
    await commit({ ...ctx, actor }, { entries: [], rows: [], edits }, actor.id);
  }
  const answer = jsonResponse(200, {});
  for (const name of sessionCookies) answer.headers.append("set-cookie", goneCookie(name));
  return answer;
});

/** A new password ends every other session of the person. */
signInRoutes.post("/api/auth/change-password", async (c) => {
  refuseOtherSites(c);
  await limitStranger(c, "");
  const ctx = contextOf(c, "password");
  const asking = await personAsking(c, ctx);
  if (!asking) throw new Problem("not_signed_in");
  const { actor } = asking;
  const { json } = await readJson(c.req.raw, { maxBodyBytes });
  const { success, data, error } = passwordChange.safeParse(json);
  if (!success) throw problemOfIssues(error.issues);
  await slowGuessing(c, `person:${actor.id}`);
  const body = { ...data, revokeOtherSessions: true };
  const changed = await hashing(c, () => ask(c, ctx.db, "change-password", body));
  const { response, session, passwordHash } = changed;
  if (!session || passwordHash === undefined) {
    const code = response.status >= 500 ? "internal_error" : "wrong_password";
    behind(c, recordAudit({ ...ctx, actor }, "refused", code));
    throw new Problem(code, code === "wrong_password" ? { pointer: "/currentPassword" } : {});
  }
  const edits = replacePassword(ctx, actor.id, { hash: passwordHash, mustChange: false }, session.token);
  await commit({ ...ctx, actor }, { entries: [], rows: [sessionRow(ctx, session)], edits }, actor.id);
  return signedIn(response);
});

/** Whose session cookie this is, and the session's token. @throws Problem `another_person_signed_in` */
async function personAsking(c: AppContext, { db, clock }: Ctx) {
  const credential = await credentialOf(c, parseSettings(c.env).authSecret);
  if (credential?.kind !== "user") return undefined;
  try {
    const { actor } = await authenticate(db, credential, clock(), {
      permission: null,
      writer: c.req.header(writerHeader),
      actingFor: c.req.header("acting-for"),
    });
    c.set("actor", actor);
    return { actor, token: credential.token };
  } catch (error) {
    if (error instanceof Problem && error.code === "not_signed_in") return undefined;
    throw error;
  }
}

/** Asks Better Auth, which learns of the request no more than it needs: neither address nor browser is kept. */
async function ask(c: AppContext, db: Db, route: string, body: object): Promise<Gathered & { response: Response }> {
  const { peopleOf } = await import("./better-auth.ts");
  const origin = originOf(c);
  const headers = new Headers({ "content-type": "application/json", origin });
  const cookie = c.req.header("cookie");
  if (cookie !== undefined) headers.set("cookie", cookie);
  const request = new Request(`${origin}/api/auth/${route}`, { method: "POST", headers, body: JSON.stringify(body) });
  const gathered: Gathered = {};
  const response = await peopleOf(db, parseSettings(c.env).authSecret, origin, gathered).handler(request);
  return { response, ...(response.ok ? gathered : {}) };
}

async function inForce({ db }: Ctx, userId: string): Promise<Person | undefined> {
  const [person] = await personByIdQuery(db, userId);
  return person?.revokedAt === null ? person : undefined;
}

function asPerson(ctx: Ctx, { id, partyId }: Pick<Person, "id" | "partyId">): Ctx {
  return { ...ctx, actor: { ...anonymous, kind: "user", id, partyId } };
}

function sessionRow({ newId }: Ctx, session: NonNullable<Gathered["session"]>) {
  return rowsFor(authSessions, [{ id: newId(), ...session }]);
}

/** Its own answer names the session's token, which only the cookie may have. */
function signedIn(response: Response): Response {
  const answer = jsonResponse(200, {});
  for (const cookie of response.headers.getSetCookie()) answer.headers.append("set-cookie", cookie);
  return answer;
}

function goneCookie(name: string): string {
  const secure = name.startsWith("__Secure-");
  return generateCookie(name, "", { path: "/", maxAge: 0, httpOnly: true, sameSite: "Strict", secure });
}

/** The log has whose account was tried, never what was typed: people type passwords into wrong fields. */
async function recordRefusal(ctx: Ctx, email: string): Promise<void> {
  const [person] = await personByEmailQuery(ctx.db, email);
  const { id, partyId } = person ?? anonymous;
  await recordAudit({ ...ctx, actor: { ...anonymous, id, partyId } }, "refused", "sign_in_failed");
}
