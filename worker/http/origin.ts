import type { HonoRequest } from "hono";
import { Problem } from "../kernel/errors.ts";
import { parseSettings } from "./settings.ts";

type Asking = { req: HonoRequest; env: Env };

/**
 * A cookie goes along with requests that other sites make. A browser says where a request comes from: an old one in
 * `Origin`, a newer one in `Sec-Fetch-Site` too. What says neither is no browser: it has a key instead of a cookie, and
 * with no cookie it can only do what anybody may.
 * @throws Problem `not_permitted`
 */
export function refuseOtherSites(c: Asking): void {
  const request = c.req;
  const site = request.header("sec-fetch-site");
  const origin = request.header("origin");
  const isOwn = (site === undefined || site === "same-origin") && (origin === undefined || origin === originOf(c));
  const isSilent = site === undefined && origin === undefined;
  if (!isOwn || (isSilent && request.header("cookie") !== undefined)) throw new Problem("not_permitted");
}

/** Where the browser is: what the deployment says, because behind a proxy the request names the proxy's way to us. */
export function originOf(c: Asking): string {
  return parseSettings(c.env).publicOrigin ?? new URL(c.req.url).origin;
}
