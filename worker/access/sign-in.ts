/** The door for people: three of Better Auth's routes, everything else it offers stays closed. */
import { OpenAPIHono } from "@hono/zod-openapi";
import { openDatabase } from "../../db/client.ts";
import type { Locale } from "../context.ts";
import { readJson } from "../http/body.ts";
import { problemResponse } from "../http/problem.ts";
import { parseSettings } from "../http/settings.ts";
import { Problem } from "../kernel/errors.ts";

const open = ["/api/auth/sign-in/email", "/api/auth/sign-out", "/api/auth/get-session"];

export const signInRoutes = new OpenAPIHono<{
  Bindings: Env;
  Variables: { requestId: string; locale: Locale };
}>();

signInRoutes.on(["GET", "POST"], "/api/auth/*", async (c) => {
  if (!open.includes(c.req.path)) throw new Problem("not_found");
  const { databaseUrl, databaseToken, authSecret } = parseSettings(c.env);
  const request = c.req.path === open[0] ? await guardedSignIn(c.req.raw, c.env) : c.req.raw;
  const { peopleOf } = await import("./people.ts");
  const db = openDatabase({ url: databaseUrl, authToken: databaseToken });
  const response = await peopleOf(db, authSecret, new URL(c.req.url).origin).handler(request);
  if (response.status < 400) return response;
  const code = response.status === 403 ? "not_permitted" : response.status >= 500 ? "internal_error" : "sign_in_failed";
  return problemResponse(new Problem(code), c.get("locale"), c.get("requestId"));
});

/** Guessing is slowed by address and by e-mail, before any password is hashed. */
async function guardedSignIn(request: Request, env: Env): Promise<Request> {
  const { text, json } = await readJson(request, { maxBodyBytes: 4 * 1024 });
  const email = emailOf(json);
  const address = request.headers.get("cf-connecting-ip") ?? "unknown";
  for (const key of [`address:${address}`, `email:${email}`]) {
    if (!(await env.RATE_SIGN_IN.limit({ key })).success) throw new Problem("too_many_requests");
  }
  return new Request(request.url, { method: "POST", headers: request.headers, body: text });
}

function emailOf(json: unknown): string {
  if (typeof json === "object" && json !== null && "email" in json && typeof json.email === "string") {
    return json.email.trim().toLowerCase().slice(0, 200);
  }
  throw new Problem("sign_in_failed");
}
