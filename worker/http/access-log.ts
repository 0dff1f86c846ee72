import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import { logLine } from "../../db/log.ts";
import type { ProblemCode } from "../kernel/problems.ts";

/**
 * One line a request: no query, no body, no address, no names. `route` is the pattern of the address, since an address
 * itself may hold anything; `actor` is the id of a person's account or of a machine's key.
 */
export const accessLog: MiddlewareHandler<{
  Variables: { requestId: string; district?: string; actor?: { id: string }; code?: ProblemCode };
}> = async (c, next) => {
  const started = Date.now();
  await next();
  const { status } = c.res;
  logLine(status >= 500 ? "warn" : "log", {
    requestId: c.get("requestId"),
    actor: c.get("actor")?.id ?? null,
    method: c.req.method,
    route: routePath(c),
    status,
    code: c.get("code") ?? null,
    ms: Date.now() - started,
    district: c.get("district") ?? null,
  });
};
