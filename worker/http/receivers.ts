/**
 * Which addresses may be told things by themselves: public ones alone, so that nobody makes this server speak to what only
 * it can reach. A name is looked at here, and again where the connection is made (`local/webhook-exit.ts`). Pure.
 */
import ipaddr from "ipaddr.js";

/** Names that lead to no public host: RFC 6761, RFC 6762, RFC 8375, RFC 9476 and what clouds call their own. */
const ownNames = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|home\.arpa|alt|onion|test|invalid)$/;

/** Unicast and global, also where version 6 carries an address of version 4. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  return address.range() === "unicast";
}

/** Why nothing is sent there. */
type Refused = "malformed" | "not_public";

/**
 * @param url as `URL` writes it: hosts in octal, hexadecimal or as one number are plain dotted ones there
 * @param receivers `host:port` that whoever runs the product has named, wherever they lie
 */
export function refusedReceiver(url: string, receivers: readonly string[]): Refused | null {
  if (!URL.canParse(url)) return "malformed";
  const { protocol, hostname, port, username, password } = new URL(url);
  if (!/^https?:$/.test(protocol) || username !== "" || password !== "") return "malformed";
  if (receivers.includes(`${hostname}:${port || (protocol === "https:" ? "443" : "80")}`)) return null;
  const host = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (ipaddr.isValid(host)) return isPublicAddress(host) ? null : "not_public";
  return !host.includes(".") || ownNames.test(host) ? "not_public" : null;
}

/** `WEBHOOK_RECEIVERS`: hosts with their ports, commas between. */
export function receiversIn(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean);
}
