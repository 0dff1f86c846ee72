import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";

/** One line a request: no query, no body, no address, no names. */
export const accessLog: MiddlewareHandler<{
  Variables: { requestId: string; actor?: { id: string } };
}> = async (c, next) => {
  const started = Date.now();
  await next();
  const line = {
    requestId: c.get("requestId"),
    method: c.req.method,
    route: routePath(c),
    status: c.res.status,
    ms: Date.now() - started,
    actor: c.get("actor")?.id ?? null,
  };
  if (line.status >= 500 || line.ms > 1_000) console.warn(JSON.stringify(line));
};

/**
 * An error as the log may have it. That of a query names the values it was asked with, among them
 * session tokens and people's addresses: only what the database said to it is told.
 */
export function faultOf(error: Error): { error: string; stack: string } {
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const said = "query" in error ? `query failed: ${String(error.cause)}` : String(error);
  return { error: said, stack: frames.join("\n") };
}
