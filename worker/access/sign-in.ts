/** The door for people: the three routes of Better Auth that are needed; everything else it offers stays closed. */
import { OpenAPIHono } from "@hono/zod-openapi";
import { openDatabase } from "../../db/client.ts";
import { recordAudit } from "../../db/commit.ts";
import type { Ctx } from "../context.ts";
import { anonymous, authenticate, credentialOf } from "../http/authenticate.ts";
import { readJson } from "../http/body.ts";
import { type App, type AppContext, contextOf, jsonResponse } from "../http/mount.ts";
import { refuseOtherSites } from "../http/origin.ts";
import { problemOfIssues, problemResponse } from "../http/problem.ts";
import { parseSettings } from "../http/settings.ts";
import { Problem } from "../kernel/errors.ts";
import type { ProblemCode } from "../kernel/problems.ts";
import { passwordChange, signInInput } from "./schemas.ts";
import { personByEmailQuery } from "./store.ts";

export const signInRoutes: App = new OpenAPIHono();

const maxBodyBytes = 4 * 1024;

/** Every refusal sounds alike and takes as long, whether the address is known or not. */
signInRoutes.post("/api/auth/sign-in/email", async (c) => {
  refuseOtherSites(c.req);
  const { json } = await readJson(c.req.raw, { maxBodyBytes });
  const { success, data } = signInInput.safeParse(json);
  if (!success) throw new Problem("sign_in_failed");
  const { email, password } = data;
  await slowGuessing(c, `email:${email}`);
  const response = await ask(c, "sign-in/email", { email, password });
  const code = codeOf(response, "sign_in_failed");
  // Who it was is looked up behind the answer, which would else tell by its time that the address is known.
  c.executionCtx.waitUntil(recordSignIn(contextOf(c, "sign_in"), email, code));
  return answerOf(c, response, code);
});

signInRoutes.post("/api/auth/sign-out", async (c) => {
  refuseOtherSites(c.req);
  const ctx = contextOf(c, "sign_out");
  const actor = await personAsking(c, ctx);
  const response = await ask(c, "sign-out", {});
  if (actor) c.executionCtx.waitUntil(recordAudit({ ...ctx, actor }, "done", actor.id));
  return answerOf(c, response, codeOf(response, "internal_error"));
});

/** A new password ends every other session of the person. */
signInRoutes.post("/api/auth/change-password", async (c) => {
  refuseOtherSites(c.req);
  const ctx = contextOf(c, "password");
  const actor = await personAsking(c, ctx);
  if (!actor) throw new Problem("not_signed_in");
  const { json } = await readJson(c.req.raw, { maxBodyBytes });
  const { success, data, error } = passwordChange.safeParse(json);
  if (!success) throw problemOfIssues(error.issues);
  await slowGuessing(c, `person:${actor.id}`);
  const response = await ask(c, "change-password", { ...data, revokeOtherSessions: true });
  const code = codeOf(response, "wrong_password");
  c.executionCtx.waitUntil(recordAudit({ ...ctx, actor }, code ? "refused" : "done", code ?? actor.id));
  return answerOf(c, response, code);
});

/** Guessing is slowed by address and by whose password it is, before any is hashed. @throws Problem `too_many_requests` */
async function slowGuessing(c: AppContext, whose: string): Promise<void> {
  const address = c.req.header("cf-connecting-ip") ?? "unknown";
  for (const key of [`address:${address}`, whose]) {
    if (!(await c.env.RATE_SIGN_IN.limit({ key })).success) throw new Problem("too_many_requests");
  }
}

async function personAsking(c: AppContext, { db, clock }: Ctx) {
  const credential = await credentialOf(c, parseSettings(c.env).authSecret);
  if (credential?.kind !== "user") return undefined;
  try {
    return await authenticate(db, credential, clock(), undefined);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** Asks Better Auth, which learns of the request no more than it needs: neither address nor browser is kept. */
async function ask(c: AppContext, route: string, body: object): Promise<Response> {
  const { databaseUrl, databaseToken, authSecret } = parseSettings(c.env);
  const { peopleOf } = await import("./people.ts");
  const { origin } = new URL(c.req.url);
  const headers = new Headers({ "content-type": "application/json", origin });
  const cookie = c.req.header("cookie");
  if (cookie !== undefined) headers.set("cookie", cookie);
  const request = new Request(`${origin}/api/auth/${route}`, { method: "POST", headers, body: JSON.stringify(body) });
  const db = openDatabase({ url: databaseUrl, authToken: databaseToken });
  return peopleOf(db, authSecret, origin).handler(request);
}

/** @param refusal what a refusal means on this route; undefined where there is none */
function codeOf({ status }: Response, refusal: ProblemCode): ProblemCode | undefined {
  if (status < 400) return undefined;
  if (status === 403) return "not_permitted";
  return status >= 500 ? "internal_error" : refusal;
}

/** Its own answers name the session's token, which only the cookie may have. */
function answerOf(c: AppContext, response: Response, code: ProblemCode | undefined): Response {
  if (code) {
    const problem = new Problem(code, code === "wrong_password" ? { pointer: "/currentPassword" } : {});
    return problemResponse(problem, c.get("locale"), c.get("requestId"));
  }
  const answer = jsonResponse(200, {});
  for (const cookie of response.headers.getSetCookie()) answer.headers.append("set-cookie", cookie);
  return answer;
}

/** Of a refused one the log has whose account was tried, never what was typed: people type passwords into wrong fields. */
async function recordSignIn(ctx: Ctx, email: string, code: ProblemCode | undefined): Promise<void> {
  const [person] = await personByEmailQuery(ctx.db, email);
  const { id, partyId } = person ?? anonymous;
  const kind = code === undefined ? "user" : "public";
  const actor = { ...anonymous, kind, id, partyId } as const;
  await recordAudit({ ...ctx, actor }, code === undefined ? "done" : "refused", code ?? id);
}
