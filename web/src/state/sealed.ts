/**
 * What somebody has not sent yet stays on this device encrypted while he is away, under a key that only the server gives
 * him (`deviceKey` of /me): whoever opens the browser in the meantime can read nothing of it.
 */
import { drop, keep, kept } from "./keep.ts";
import { sealedPlace as place, unsentNames } from "./unsent.ts";

type Sealed = { iv: string; data: string };

/** @returns false, with nothing changed, where this browser cannot: no secure connection, or no room */
export async function sealUnsent(owner: string, deviceKey: string): Promise<boolean> {
  const names = unsentNames(owner);
  if (names.length === 0) return true;
  const values = Object.fromEntries(names.map((name) => [name, kept<unknown>(owner, name)]));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  try {
    const text = new TextEncoder().encode(JSON.stringify(values));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(deviceKey), text);
    if (!keep(owner, place, { iv: toHex(iv), data: toHex(new Uint8Array(data)) } satisfies Sealed)) return false;
  } catch {
    return false;
  }
  for (const name of names) drop(owner, name);
  return true;
}

/** Once its owner is back. What cannot be opened stays as it is: another key may be its own. */
export async function unsealUnsent(owner: string, deviceKey: string): Promise<void> {
  const sealed = kept<Sealed>(owner, place);
  if (!sealed) return;
  try {
    const from = { name: "AES-GCM", iv: fromHex(sealed.iv) };
    const text = await crypto.subtle.decrypt(from, await keyOf(deviceKey), fromHex(sealed.data));
    // It was written above, by this very code.
    const values = JSON.parse(new TextDecoder().decode(text)) as Record<string, unknown>;
    if (Object.entries(values).every(([name, value]) => keep(owner, name, value))) drop(owner, place);
  } catch {
    // It stays.
  }
}

function keyOf(deviceKey: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", fromHex(deviceKey), "AES-GCM", false, ["encrypt", "decrypt"]);
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
