/**
 * How often somebody may ask, so that nobody can stop the others: by network before anything is read, by the actor once
 * he is known. Where no address is known (a server of one's own without a proxy) networks cannot be told apart; there
 * whoever shows nothing that this isolate knows shares one limit, and actors keep theirs.
 */
import type { HonoRequest } from "hono";
import type { Actor } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { clientAddress } from "./client-address.ts";

type Asking = { req: HonoRequest; env: Env };

/** Before the district, the document and the health are looked at. @throws Problem `too_many_requests` */
export async function limitNetwork(c: Asking): Promise<void> {
  const network = networkOf(c);
  if (network !== undefined) await within(c.env.RATE_NETWORK, `requests:${network}`, 10);
}

/**
 * Whoever shows nothing that was good before, where networks are not told apart.
 * @param shown the digest of his credential; '' for none @param whereTo what asks a place of its own among strangers
 * @throws Problem `too_many_requests`
 */
export async function limitStranger(c: Asking, shown: string, whereTo = "anywhere"): Promise<void> {
  if (networkOf(c) === undefined && !isKnown(shown)) await within(c.env.RATE_KEY, `strangers:${whereTo}`, 10);
}

/** @param shown the digest of the credential by which he is known now @throws Problem `too_many_requests` */
export async function limitActor(c: Asking, { id }: Pick<Actor, "id">, shown: string): Promise<void> {
  if (known.size >= mostKnown) known.clear();
  known.add(shown);
  await within(c.env.RATE_KEY, `actor:${id}`, 10);
}

/** What asks for much at once has a limit of its own. @throws Problem `too_many_requests` */
export async function limitCostly(c: Asking, whose: string): Promise<void> {
  await within(c.env.RATE_COSTLY, `costly:${whose}`, 60);
}

/**
 * Guessing is slowed by the network it comes from, and by what is guessed together with it: by the account alone a
 * stranger could lock its owner out. Only where no address is known the account has to do.
 * @throws Problem `too_many_requests`
 */
export async function slowGuessing(c: Asking, whose = "anybody"): Promise<void> {
  const network = networkOf(c);
  if (network !== undefined) await within(c.env.RATE_SIGN_IN, `network:${network}`, 60);
  await within(c.env.RATE_SIGN_IN, `${whose} from ${network ?? "anywhere"}`, 60);
}

/** The network of whoever asks; undefined where nobody who is believed has said his address. */
export function networkOf(c: Asking): string | undefined {
  // Before the settings are checked, because what is limited is also the description of the interface.
  const address = clientAddress(c.req, c.env.CLIENT_ADDRESS_HEADER ?? "");
  return address && networkAt(address);
}

/** An address of version 4 as it is; of version 6 the 64 bits that one subscriber has, who may write the others as he likes. */
export function networkAt(address: string): string {
  if (!address.includes(":")) return address;
  // A mapped address of version 4 is its last part.
  if (address.includes(".")) return address.slice(address.lastIndexOf(":") + 1);
  const [head = ""] = address.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  return Array.from({ length: 4 }, (_, at) => Number.parseInt(groups[at] ?? "0", 16).toString(16)).join(":");
}

/** Whether this isolate has seen it to be good; it may have been withdrawn since. @param shown the digest of a credential */
export const isKnown = (shown: string): boolean => known.has(shown);

/** Digests of credentials that were good in this isolate. */
const known = new Set<string>();
const mostKnown = 10_000;

/** @param seconds the window of the limit in wrangler.toml: the next one is open by then */
async function within(limits: RateLimit, key: string, seconds: 10 | 60): Promise<void> {
  if (!(await limits.limit({ key })).success) throw new Problem("too_many_requests", { params: { seconds } });
}
