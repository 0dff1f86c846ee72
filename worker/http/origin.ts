import type { HonoRequest } from "hono";
import { Problem } from "../kernel/errors.ts";

/**
 * A cookie goes along with requests that other sites make. A browser says where a request comes from: an old one in
 * `Origin`, a newer one in `Sec-Fetch-Site` too. What says neither is no browser: it has a key instead of a cookie, and
 * with no cookie it can only do what anybody may.
 * @throws Problem `not_permitted`
 */
export function refuseOtherSites(request: HonoRequest): void {
  const site = request.header("sec-fetch-site");
  const origin = request.header("origin");
  const isOwn =
    (site === undefined || site === "same-origin") && (origin === undefined || origin === originOf(request));
  const isSilent = site === undefined && origin === undefined;
  if (!isOwn || (isSilent && request.header("cookie") !== undefined)) throw new Problem("not_permitted");
}

function originOf(request: HonoRequest): string {
  return new URL(request.url).origin;
}
