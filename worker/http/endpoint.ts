/**
 * An endpoint is data: contract and handler side by side. The same zod schemas validate
 * the request, type the answer and make the OpenAPI document, so the three cannot differ.
 */
import { z } from "@hono/zod-openapi";
import type { Permission } from "../access/permissions.ts";
import type { Db } from "../../db/client.ts";
import type { Ctx } from "../context.ts";

/** A file as it came, of which type it says it is, and what else was said with it. */
export type RawBody = { bytes: Uint8Array; type: string; said: Pick<Headers, "get"> };

type Schema = z.ZodType;
type Output<T extends Schema | undefined> = T extends Schema ? z.output<T> : undefined;

/**
 * What goes over the wire under a schema of an answer. An answer is sent as the handler made it and read as it came:
 * nobody parses it on the way, so it has to be what the schema takes in. Schemas of answers change nothing they
 * take in (held by test/guards/contract.test.ts), so `z.output` is the same type.
 */
export type Wire<A extends Schema> = z.input<A>;

/** An answer under another status than the endpoint's own; the endpoint names its schema in `others`. */
export class Reply<Status extends number, Body> {
  readonly status: Status;
  readonly body: Body;
  readonly headers: Record<string, string>;
  constructor(status: Status, body: Body, headers: Record<string, string> = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** Statuses an answer may have beside the endpoint's own, each with its schema. */
type Others = { 200?: Schema; 202?: Schema; 422?: Schema };
type OtherReply<O extends Others> = {
  [Status in keyof O & number]: O[Status] extends Schema ? Reply<Status, Wire<O[Status]>> : never;
}[keyof O & number];

type Request<B extends Schema | undefined, Q extends Schema | undefined, P extends Schema | undefined> = {
  /** The name of the operation in clients and documents: camelCase, once, and never changed. */
  operationId: string;
  method: "get" | "post" | "put" | "delete";
  /** Below /api/v1, parameters in braces: `/takeback/transfers/{id}/receipt`. */
  path: string;
  permission: Permission;
  /** 中文 / English */
  summary: string;
  body?: B;
  query?: Q;
  params?: P;
  /** The body is a file, of one of these types: it is handed on as it came. */
  raw?: readonly string[];
  /** Largest request body in bytes; 256 KiB unless said. */
  maxBodyBytes?: number;
  /** It takes a secret from whoever asks: slowed as sign-in is. */
  isGuessable?: true;
  /** It takes seconds of the database or the CPU: few at a time. So does whatever may bring more than a form has. */
  isCostly?: true;
  /**
   * Of a GET: what hangs on nothing of who asks and is needed before the rest can be asked for. It travels with the
   * question who asks, and whoever asks for it again is answered from there; nobody is told of it before it is known
   * whether he may.
   */
  ahead?: (db: Db, input: Pick<Input<B, Q, P>, "query" | "params">) => PromiseLike<unknown>;
};
type Input<B extends Schema | undefined, Q extends Schema | undefined, P extends Schema | undefined> = {
  body: Output<B>;
  query: Output<Q>;
  params: Output<P>;
  /** Of an endpoint that takes a file; else empty. */
  raw: RawBody;
};

export type Endpoint = {
  operationId: string;
  method: "get" | "post" | "put" | "delete";
  path: string;
  permission: Permission;
  summary: string;
  body: Schema | undefined;
  query: Schema | undefined;
  params: Schema | undefined;
  raw: readonly string[] | undefined;
  status: 200 | 201 | 202;
  answer: Schema;
  others: Others;
  /** Of the answer: JSON, or what a file may be. */
  mediaTypes: readonly string[];
  maxBodyBytes: number;
  isGuessable: boolean;
  isCostly: boolean;
  ahead: ((db: Db, input: { query: unknown; params: unknown }) => PromiseLike<unknown>) | undefined;
  handle: (ctx: Ctx, input: { body: unknown; query: unknown; params: unknown; raw: RawBody }) => Promise<unknown>;
};

const formBytes = 256 * 1024;

/**
 * Forgets the types of one endpoint so that all of them fit one list. Safe because
 * `mount` hands `handle` only what these very schemas have parsed.
 */
export function endpoint<
  A extends Schema,
  O extends Others = Record<never, never>,
  B extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  P extends Schema | undefined = undefined,
>(
  spec: Request<B, Q, P> & {
    /** Of a good answer: 201 to a POST, otherwise 200, unless said. */
    status?: 200 | 201 | 202;
    answer: A;
    others?: O;
    handle: (ctx: Ctx, input: Input<B, Q, P>) => Promise<Wire<NoInfer<A>> | OtherReply<NoInfer<O>>>;
  },
): Endpoint {
  return {
    ...spec,
    body: spec.body,
    query: spec.query,
    params: spec.params,
    raw: spec.raw,
    status: spec.status ?? (spec.method === "post" ? 201 : 200),
    others: spec.others ?? {},
    mediaTypes: ["application/json"],
    maxBodyBytes: spec.maxBodyBytes ?? formBytes,
    isGuessable: spec.isGuessable ?? false,
    isCostly: spec.isCostly ?? (spec.maxBodyBytes ?? 0) > formBytes,
    ahead: spec.ahead as Endpoint["ahead"],
    handle: spec.handle as Endpoint["handle"],
  };
}

/** An endpoint that answers with a file, which is costly. Forgets types as `endpoint` does, and as safely. */
export function download<
  B extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  P extends Schema | undefined = undefined,
>(
  spec: Request<B, Q, P> & {
    mediaTypes: readonly string[];
    handle: (ctx: Ctx, input: Input<B, Q, P>) => Promise<Response>;
  },
): Endpoint {
  return {
    ...spec,
    body: spec.body,
    query: spec.query,
    params: spec.params,
    raw: spec.raw,
    status: 200,
    answer: z.string(),
    others: {},
    maxBodyBytes: spec.maxBodyBytes ?? formBytes,
    isGuessable: spec.isGuessable ?? false,
    isCostly: true,
    ahead: spec.ahead as Endpoint["ahead"],
    handle: spec.handle as Endpoint["handle"],
  };
}
