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
