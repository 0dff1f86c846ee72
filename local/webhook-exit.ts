/**
 * What connects to receivers of webhooks on a server of one's own: it asks the resolver, looks at every address that the
 * name has, and connects to one of those and no other. A name that leads to a public address when it is looked at and to a
 * private one when it is connected to so leads nowhere. (At Cloudflare the Worker's `fetch` goes out through its network,
 * which reaches public addresses alone.)
 */
import { lookup as resolve, type LookupAddress } from "node:dns";
import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { isPublicAddress, refusedReceiver } from "../worker/http/receivers.ts";

type Asked = {
  url: string;
  text(): Promise<string>;
  headers: { forEach(each: (value: string, name: string) => void): void };
};

/** The Worker waits as long for an answer. */
const limitMs = 10_000;

class Refused extends Error {}

/** @param receivers `host:port` that may be connected to wherever they lie @param resolver asked for the addresses of a name */
export function webhookExit(receivers: readonly string[], limit = limitMs, resolver: Resolver = resolve) {
  return async (request: Asked): Promise<Response> => {
    const url = new URL(request.url);
    if (refusedReceiver(url.href, receivers) !== null) return fault("refused");
    const isNamed = receivers.includes(`${url.hostname}:${url.port || (url.protocol === "https:" ? "443" : "80")}`);
    const headers: Record<string, string> = {};
    request.headers.forEach((value, name) => {
      if (/^(content-type|user-agent|webhook-.*)$/.test(name)) headers[name] = value;
    });
    const body = await request.text();
    return post(url, { body, headers, limit, lookup: isNamed ? undefined : publicOnly(resolver) });
  };
}

type Post = { body: string; headers: Record<string, string>; limit: number; lookup: LookupFunction | undefined };

/** Follows nothing and reads no more than the head of the answer. */
function post(url: URL, { body, headers, limit, lookup }: Post): Promise<Response> {
  return new Promise((answer) => {
    const signal = AbortSignal.timeout(limit);
    const call = (url.protocol === "https:" ? overHttps : overHttp)(url, {
      method: "POST",
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
      agent: false,
      signal,
      ...(lookup && { lookup }),
    });
    call.on("response", (response) => {
      const { statusCode = 0, headers: said } = response;
      const wait = said["retry-after"];
      response.destroy();
      // `Response` takes none below 200.
      answer(
        statusCode < 200 || statusCode > 599
          ? fault("unreachable")
          : new Response(null, { status: statusCode, headers: wait === undefined ? {} : { "retry-after": wait } }),
      );
    });
    call.on("error", (error) =>
      answer(fault(error instanceof Refused ? "refused" : signal.aborted ? "timeout" : "unreachable")),
    );
    call.end(body);
  });
}

const fault = (which: string): Response => new Response(null, { status: 502, headers: { "x-exit-fault": which } });

type Resolver = (
  host: string,
  options: { all: true; family?: number | "IPv4" | "IPv6" | undefined },
  done: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/** As `net` asks for it: all addresses or one. One that is not public among them refuses the name. */
function publicOnly(resolver: Resolver): LookupFunction {
  return (host, { all, family }, done) => {
    resolver(host, { all: true, family }, (error, found) => {
      const [first] = error ? [] : found;
      if (!first) return done(error ?? new Error("no address"), "", 4);
      if (!found.every(({ address }) => isPublicAddress(address))) return done(new Refused("not public"), "", 4);
      return all ? done(null, found) : done(null, first.address, first.family);
    });
  };
}
