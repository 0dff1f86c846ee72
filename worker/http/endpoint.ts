/**
 * An endpoint is data: contract and handler side by side. The same zod schemas validate
 * the request and make the OpenAPI document, so the two cannot differ.
 */
import type { z } from "@hono/zod-openapi";
import type { Permission } from "../access/rules.ts";
import type { Ctx } from "../context.ts";

/** What a handler answers: a body for the endpoint's `status`, or a body under its own status and type. */
export type Reply = { status: number; body: unknown; headers?: Record<string, string> };

type Schema = z.ZodType;
type Output<T extends Schema | undefined> = T extends Schema ? z.output<T> : undefined;

type Spec<B extends Schema | undefined, Q extends Schema | undefined, P extends Schema | undefined> = {
  method: "get" | "post" | "put";
  /** Below /api/v1, parameters in braces: `/takeback/transfers/{id}/receipt`. */
  path: string;
  permission: Permission;
  /** 中文 / English */
  summary: string;
  body?: B;
  query?: Q;
  params?: P;
  status?: 200 | 201;
  answer: Schema;
  /** The media type of the answer where it is not JSON. */
  mediaType?: string;
  /** Largest request body in bytes; 256 KiB unless said. */
  maxBodyBytes?: number;
  handle: (ctx: Ctx, input: { body: Output<B>; query: Output<Q>; params: Output<P> }) => Promise<unknown>;
};

export type Endpoint = {
  method: "get" | "post" | "put";
  path: string;
  permission: Permission;
  summary: string;
  body: Schema | undefined;
  query: Schema | undefined;
  params: Schema | undefined;
  status: 200 | 201;
  answer: Schema;
  mediaType: string;
  maxBodyBytes: number;
  handle: (ctx: Ctx, input: { body: unknown; query: unknown; params: unknown }) => Promise<unknown>;
};

/**
 * Forgets the types of one endpoint so that all of them fit one list. Safe because
 * `mount` hands `handle` only what these very schemas have parsed.
 */
export function endpoint<
  B extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  P extends Schema | undefined = undefined,
>(spec: Spec<B, Q, P>): Endpoint {
  return {
    ...spec,
    body: spec.body,
    query: spec.query,
    params: spec.params,
    status: spec.status ?? (spec.method === "post" ? 201 : 200),
    mediaType: spec.mediaType ?? "application/json",
    maxBodyBytes: spec.maxBodyBytes ?? 256 * 1024,
    handle: spec.handle as Endpoint["handle"],
  };
}
