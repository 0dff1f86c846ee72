/**
 * Loaded before a command (`NODE_OPTIONS=--import=…`): a connection to any other machine, or a question for its address,
 * is refused and leaves its name in the file that NOTHING_FETCHED names.
 */
import { appendFileSync } from "node:fs";
import { Socket } from "node:net";

const isHere = (host: unknown) => typeof host !== "string" || /^(127\.[\d.]+|::1|localhost|\[::1\])?$/.test(host);
const connect = Socket.prototype.connect;

Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  const host: unknown = typeof options === "object" && options !== null ? Reflect.get(options, "host") : args[1];
  if (isHere(host)) return Reflect.apply(connect, this, args);
  appendFileSync(process.env["NOTHING_FETCHED"] ?? "", `${String(host)}\n`);
  return this.destroy(new Error(`${String(host)} is another machine`));
} as typeof connect;
