import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import { logLine } from "../../db/log.ts";
import type { ProblemCode } from "../kernel/problems.ts";
import { countAnswer } from "./counted.ts";
import type { DistrictEnv } from "./settings.ts";

/**
 * One line a request: no query, no body, no address, no names. `route` is the pattern of the address, since an address
 * itself may hold anything; `actor` is the id of a person's account or of a machine's key.
 */
export const accessLog: MiddlewareHandler<{
  Bindings: DistrictEnv;
  Variables: { requestId: string; district?: string; actor?: { id: string }; code?: ProblemCode };
}> = async (c, next) => {
  const started = Date.now();
  await next();
  const { status } = c.res;
  const answered = {
    method: c.req.method,
    route: routePath(c),
    status,
    code: c.get("code") ?? null,
    ms: Date.now() - started,
  };
  const district = c.get("district") ?? null;
  const actor = c.get("actor")?.id ?? null;
  logLine(status >= 500 ? "warn" : "log", { requestId: c.get("requestId"), actor, ...answered, district });
  const behind = district === null ? undefined : countAnswer(c.env, district, answered);
  if (behind) c.executionCtx.waitUntil(behind);
};
