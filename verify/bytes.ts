/** Bytes and their texts, alike in Node, workerd and browsers. */
import { sha256 } from "@noble/hashes/sha2.js";

export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

/** Ordinary memory, never shared: that is what an encoder makes. */
export function utf8(text: string): Bytes {
  return encoder.encode(text) as Bytes;
}

/** SHA-256 of the parts one after another. */
export const hash: (...parts: readonly Uint8Array[]) => Bytes = platformHash() ?? portableHash;

/**
 * Node's and workerd's own, several times quicker. A browser has one too, but it answers later, and a hundred thousand
 * promises take longer than the audited library.
 */
function platformHash(): typeof hash | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
  const module = process?.getBuiltinModule?.("node:crypto");
  if (!isCrypto(module)) return undefined;
  const { createHash } = module;
  return (...parts) => {
    const state = createHash("sha256");
    for (const part of parts) state.update(part);
    return new Uint8Array(state.digest());
  };
}

type Crypto = { createHash: (name: string) => { update: (part: Uint8Array) => unknown; digest: () => Uint8Array } };

function isCrypto(module: unknown): module is Crypto {
  return typeof module === "object" && module !== null && "createHash" in module;
}

export function portableHash(...parts: readonly Uint8Array[]): Bytes {
  const state = sha256.create();
  for (const part of parts) state.update(part);
  return new Uint8Array(state.digest());
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += digits[byte];
  return text;
}

/** @throws RangeError for anything but pairs of hexadecimal digits */
export function fromHex(text: string): Bytes {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new RangeError("not lower-case hexadecimal");
  const bytes = new Uint8Array(text.length / 2);
  for (let index = 0; index < bytes.length; index += 1)
    bytes[index] = Number.parseInt(text.slice(index * 2, index * 2 + 2), 16);
  return bytes;
}

/** Base64url without padding (RFC 4648, 5). */
export function toBase64url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @throws RangeError for anything but base64url */
export function fromBase64url(text: string): Bytes {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) throw new RangeError("not base64url");
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

export function concat(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
