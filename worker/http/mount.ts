/** Turns endpoints into routes: limits, who asks, may he, is it well formed, what is the answer. */
import { createHash } from "node:crypto";
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { keepNextReads } from "../../db/joined-reads.ts";
import { recordAudit, Replay, replay, replayOf } from "../../db/commit.ts";
import { faultOf, logLine } from "../../db/log.ts";
import { isPermitted } from "../access/rules.ts";
import type { Actor, Ctx, Locale } from "../context.ts";
import { isUuid } from "../kernel/identifiers.ts";
import { personalKinds } from "../kernel/vocabulary/access.ts";
import { Problem } from "../kernel/errors.ts";
import { type ProblemCode, problems } from "../kernel/problems.ts";
import type { Credential } from "../access/store.ts";
import { authenticate, credentialOf, digestOfCredential, type Kept, writerHeader } from "./authenticate.ts";
import { jsonOf, readBytes, readText } from "./body.ts";
import { type Endpoint, type RawBody, Reply } from "./endpoint.ts";
import { countUse } from "./key-uses.ts";
import { isKnown, limitActor, limitCostly, limitStranger, networkOf, slowGuessing } from "./limits.ts";
import { refuseOtherSites } from "./origin.ts";
import { problemOfIssues, problemResponse, problemSchema } from "./problem.ts";
import { refusedReads } from "./refused-reads.ts";
import { parseSettings } from "./settings.ts";
import { Turns } from "./turns.ts";
import { contextIn } from "./world.ts";

type AppEnv = {
  Bindings: Env;
  /** For the log: `district` once it is known, `code` of the problem that is answered. */
  Variables: { requestId: string; locale: Locale; district?: string; actor?: Actor; code?: ProblemCode };
};
export type App = OpenAPIHono<AppEnv>;
export type AppContext = Context<AppEnv>;

/** Where an operation stands: below /api/v1, but for the health of the instance, whose address every version keeps. */
export function addressOf(path: string): string {
  return path.startsWith("/health/") ? `/api${path}` : `/api/v1${path}`;
}

export function mount(app: App, endpoints: readonly Endpoint[]): void {
  for (const endpoint of endpoints) {
    describe(app, endpoint);
    const path = addressOf(endpoint.path).replace(/\{(\w+)\}/g, ":$1");
    app.on(endpoint.method.toUpperCase(), path, (c) => answer(c, endpoint));
  }
}

const noFile: RawBody = { bytes: new Uint8Array(), type: "", said: new Headers() };

async function answer(c: AppContext, endpoint: Endpoint): Promise<Response> {
  const ctx: Ctx = contextOf(c, endpoint.permission);
  try {
    const credential = await admit(c, endpoint);
    const key = endpoint.method === "get" ? undefined : idempotencyKeyOf(c);
    const kept = credential && (await identify(c, ctx, endpoint, credential, key));
    const result = await inTurn(c, ctx, endpoint, () => answerTo(c, ctx, endpoint, key, kept));
    noteUse(c, ctx, result instanceof Reply && result.status >= 400);
    // A batch that is refused as a whole answers with its receipts; it is a refused attempt all the same.
    if (result instanceof Reply && result.status >= 400) {
      c.set("code", "batch_refused");
      recordRefusal(c, ctx, "batch_refused");
    }
    return respond(result, endpoint, ctx.locale);
  } catch (error) {
    noteUse(c, ctx, error instanceof Problem);
    if (error instanceof Replay) {
      const { status, body } = error.answer;
      return jsonResponse(status, body, { "idempotency-hit": "true" });
    }
    if (error instanceof Problem) {
      if (endpoint.method !== "get" || isFirstRefusal(ctx, error.code)) recordRefusal(c, ctx, error.code);
      return refuse(c, error);
    }
    throw error;
  }
}

/** The body is read when it is known whose it is, and its values are looked at when it is known that it is new. */
async function answerTo(
  c: AppContext,
  ctx: Ctx,
  endpoint: Endpoint,
  key: string | undefined,
  kept: Kept | undefined,
): Promise<unknown> {
  const raw = endpoint.raw ? await readBytes(c.req.raw, endpoint.maxBodyBytes, endpoint.raw) : noFile;
  const isText = endpoint.method !== "get" && !endpoint.raw;
  const text = isText ? await readText(c.req.raw, endpoint.maxBodyBytes) : "";
  if (key !== undefined && ctx.actor.kind !== "public") {
    ctx.idempotency = { key, digest: digestOf(c, endpoint.raw ? raw.bytes : text) };
  }
  if (kept && ctx.idempotency) throw replayOf(kept, ctx.idempotency.digest);
  return handle(ctx, endpoint, {
    params: parse(endpoint.params, c.req.param(), ""),
    query: parse(endpoint.query, c.req.query(), ""),
    body: endpoint.body && parse(endpoint.body, jsonOf(c.req.raw, text), ""),
    raw,
  });
}

/** Of one actor, or of one network where anybody may ask, a few costly things at a time, and not many more of all. */
const turns = new Turns({ inFlight: 4, ofOne: 2, waiting: 60, waitingOfOne: 30, patienceMs: 30_000 });

/** @throws Problem `too_many_requests`, `busy` */
async function inTurn<T>(c: AppContext, ctx: Ctx, { isCostly }: Endpoint, work: () => Promise<T>): Promise<T> {
  if (!isCostly) return work();
  const who = ctx.actor.kind === "public" ? `from ${networkOf(c) ?? "anywhere"}` : ctx.actor.id;
  await limitCostly(c, who);
  return turns.take(who, work);
}

/** The problem as the answer to this request. */
export function refuse(c: AppContext, problem: Problem): Response {
  c.set("code", problem.code);
  return problemResponse(problem, c.get("locale"), c.get("requestId"));
}

/** What goes on behind the answer: a fault of it is told as one of the request. */
export function behind(c: AppContext, work: Promise<unknown>): void {
  const told = (fault: unknown) => logLine("error", { requestId: c.get("requestId"), ...faultOf(fault) });
  c.executionCtx.waitUntil(work.catch(told));
}

/**
 * Before anything is read: no stranger too often, and not without a credential where one is needed. How often a network
 * may ask was looked at before the district (`app.ts`).
 * @throws Problem `too_many_requests`, `not_signed_in`, `not_permitted`
 */
async function admit(c: AppContext, endpoint: Endpoint): Promise<Credential | undefined> {
  const credential = await credentialOf(c, parseSettings(c.env).authSecret);
  await limitStranger(c, credential ? digestOfCredential(credential) : "");
  if (endpoint.isGuessable) await slowGuessing(c);
  if (endpoint.permission === "public") return undefined;
  if (!credential) throw new Problem("not_signed_in");
  if (credential.kind === "user" && endpoint.method !== "get") refuseOtherSites(c);
  // Whoever floods with a good key is refused before the database is asked whose it is.
  if (endpoint.isCostly) await limitCostly(c, digestOfCredential(credential));
  return credential;
}

/**
 * Who asks, and what he was answered before under this key.
 * @throws Problem `not_signed_in`, `another_person_signed_in`, `not_delegated`, `too_many_requests`, `password_change_required`, `not_permitted`
 */
async function identify(
  c: AppContext,
  ctx: Ctx,
  endpoint: Endpoint,
  credential: Credential,
  key: string | undefined,
): Promise<Kept | undefined> {
  const { permission } = endpoint;
  const shown = { permission, idempotencyKey: key, writer: c.req.header(writerHeader), actingFor: actingForOf(c) };
  const digest = digestOfCredential(credential);
  const [{ actor, kept }] = await Promise.all([
    authenticate(ctx.db, credential, ctx.clock(), shown),
    // For a key that is made up nothing is read but whose it is.
    isKnown(digest) ? readAhead(c, ctx, endpoint) : undefined,
  ]);
  ctx.actor = actor;
  c.set("actor", actor);
  await limitActor(c, actor, digest);
  if (ctx.actor.mustChangePassword && endpoint.permission !== "session") throw new Problem("password_change_required");
  if (ctx.actor.needsSecondFactor && endpoint.permission !== "session") throw new Problem("second_factor_required");
  if (!isPermitted(ctx.actor, endpoint.permission)) throw new Problem("not_permitted");
  return kept;
}

/** What is malformed is refused in its turn. */
async function readAhead(c: AppContext, { db }: Ctx, { ahead, params, query }: Endpoint): Promise<void> {
  if (!ahead) return;
  const read = [params?.safeParse(c.req.param()), query?.safeParse(c.req.query())] as const;
  if (read.some((each) => each?.success === false)) return;
  keepNextReads(db.$client);
  await ahead(db, { params: read[0]?.data, query: read[1]?.data });
}

/**
 * Of two requests with one key at once, the second may be refused for what the first one has
 * changed, such as the stock it spent: then the first one's answer is the answer to both.
 */
async function handle(ctx: Ctx, endpoint: Endpoint, input: Parameters<Endpoint["handle"]>[1]): Promise<unknown> {
  try {
    return await endpoint.handle(ctx, input);
  } catch (error) {
    const isRefusal = error instanceof Problem && [409, 422].includes(problems[error.code].status);
    if (isRefusal && ctx.idempotency) await replay(ctx, ctx.idempotency);
    throw error;
  }
}

/** @param operation what the audit log calls what is done. */
export function contextOf(c: AppContext, operation: string): Ctx {
  const asked = { operation, locale: c.get("locale"), requestId: c.get("requestId") };
  return { ...contextIn(c.env, asked), behind: (work) => behind(c, work) };
}

function idempotencyKeyOf(c: AppContext): string | undefined {
  const key = c.req.header("idempotency-key");
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) {
    throw new Problem("invalid_idempotency_key");
  }
  return key;
}

/** The party for which the request is made, where that is not the caller's own. @throws Problem `invalid_id` */
function actingForOf(c: AppContext): string | undefined {
  const partyId = c.req.header("acting-for")?.trim();
  if (partyId === undefined || partyId === "") return undefined;
  if (!isUuid(partyId)) throw new Problem("invalid_id", { pointer: "/acting-for" });
  return partyId.toLowerCase();
}

function digestOf(c: AppContext, sent: string | Uint8Array): string {
  const { method, path } = c.req;
  const partyId = actingForOf(c);
  // What a file is taken as stands in the address.
  const asked = typeof sent === "string" ? "" : new URL(c.req.url).search;
  const whose = partyId === undefined ? "" : `for ${partyId}\n`;
  return createHash("sha256").update(`${method} ${path}${asked}\n${whose}`).update(sent).digest("hex");
}

function parse(schema: Endpoint["body"], value: unknown, at: string): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (!result.success) throw problemOfIssues(result.error.issues, at);
  return result.data;
}

function respond(result: unknown, endpoint: Endpoint, locale: Locale): Response {
  if (result instanceof Response) return result;
  if (!(result instanceof Reply)) return jsonResponse(endpoint.status, result);
  const { status, body, headers } = result;
  if (status < 400) return jsonResponse(status, body, headers);
  return jsonResponse(status, body, {
    "content-type": "application/problem+json; charset=utf-8",
    "content-language": locale,
  });
}

export function jsonResponse(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      ...headers,
    },
  });
}

function noteUse(c: AppContext, ctx: Ctx, isRefused: boolean): void {
  const writing = countUse(ctx, c.get("district") ?? "", isRefused);
  if (writing) behind(c, writing);
}

const isFirstRefusal = refusedReads();

/** A refused attempt of a known actor goes to the audit log, after the answer. */
function recordRefusal(c: AppContext, ctx: Ctx, code: ProblemCode): void {
  if (ctx.actor.kind === "public") return;
  behind(c, recordAudit(ctx, "refused", code));
}

/** The party that has delegated what is asked for, where that is not the caller's own. */
const actedFor = z.uuid().optional().openapi({
  description:
    "代为办理的单位编号，该单位须已委托此项权限 / the id of the party for which this is done: it has delegated the permission",
});

function describe(app: App, endpoint: Endpoint): void {
  const {
    operationId,
    method,
    path,
    permission,
    summary,
    body,
    raw,
    query,
    params,
    status,
    mediaTypes,
    answer: schema,
  } = endpoint;
  const key = { "idempotency-key": z.string().max(128).optional() };
  // Of whoever asks for himself alone there is nobody to act for.
  const party = permission === "public" || personalKinds.includes(permission) ? {} : { "acting-for": actedFor };
  const headers = z.object({ ...(method === "get" ? {} : key), ...party });
  const problem = (description: string) => ({
    description,
    content: { "application/problem+json": { schema: problemSchema } },
  });
  const object = (value: Endpoint["query"]) => (value instanceof z.ZodObject ? value : undefined);
  const queryObject = object(query);
  const paramsObject = object(params);
  app.openAPIRegistry.registerPath(
    createRoute({
      operationId,
      method,
      path: addressOf(path),
      summary,
      tags: [path.split("/")[1] ?? ""],
      security: permission === "public" ? [] : [{ bearer: [] }, { session: [] }],
      "x-permission": permission,
      request: {
        ...(raw ? { body: { required: true, content: fileContent(raw) } } : {}),
        ...(body ? { body: { required: true, content: { "application/json": { schema: body } } } } : {}),
        ...(queryObject ? { query: queryObject } : {}),
        ...(paramsObject ? { params: paramsObject } : {}),
        ...(Object.keys(headers.shape).length > 0 ? { headers } : {}),
      },
      responses: {
        [status]: {
          description: summary,
          content: Object.fromEntries(mediaTypes.map((type) => [type, { schema }])),
        },
        400: problem("格式不正确 / malformed"),
        ...(permission === "public" ? {} : { 401: problem("未登录 / not signed in") }),
        ...(permission === "public" ? {} : { 403: problem("无权限 / not permitted") }),
        404: problem("未找到 / not found"),
        ...(method === "get"
          ? {}
          : {
              408: problem("未在时限内到达 / did not arrive in time"),
              409: problem("状态冲突 / conflict"),
              413: problem("过大 / too large"),
              ...(body || raw ? { 415: problem("内容类型不支持 / media type not supported") } : {}),
              422: problem("不符合规则 / against a rule"),
              503: problem("结果未知，请以同一编号重发 / unknown, send the same id again"),
            }),
        429: problem("请求过多 / too many requests"),
        ...(method === "get"
          ? { 503: problem("数据库没有应答或繁忙 / no answer of the database, or too much to do") }
          : {}),
        ...otherResponses(endpoint),
      },
    }),
  );
}

function fileContent(types: readonly string[]) {
  const schema = z.string().openapi({ format: "binary" });
  return Object.fromEntries(types.map((type) => [type, { schema }]));
}

/** Answers under a status of their own; a refusal that carries something beside plain refusals of the same status. */
function otherResponses({ summary, others }: Endpoint) {
  return Object.fromEntries(
    Object.entries(others).map(([status, schema]) => {
      if (Number(status) < 400) return [status, { description: summary, content: { "application/json": { schema } } }];
      const either = z.union([schema, problemSchema]);
      return [status, { description: summary, content: { "application/problem+json": { schema: either } } }];
    }),
  );
}
