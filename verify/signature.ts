/** Ed25519 (RFC 8032) by the platform: WebCrypto in Node, workerd and browsers alike. */
import { type Bytes, concat, fromBase64url, fromHex, hash, toBase64url, toHex } from "./bytes.ts";

/** RFC 8410: what stands before the 32 bytes of a private key in PKCS #8. */
const pkcs8Head = fromHex("302e020100300506032b657004220420");

type PublicKey = { id: string; publicKey: string };
export type Signer = PublicKey & { sign: (bytes: Bytes) => Promise<string> };

/** What a key is called: the first 16 hex digits of the SHA-256 of its 32 public bytes. */
export function keyIdOf(publicKey: Bytes): string {
  return toHex(hash(publicKey)).slice(0, 16);
}

/** @param seed the 32 bytes of RFC 8032's private key. Signatures and the public key are base64url. */
export async function signerOf(seed: Bytes): Promise<Signer> {
  if (seed.length !== 32) throw new RangeError("an Ed25519 private key has 32 bytes");
  const key = await crypto.subtle.importKey("pkcs8", concat([pkcs8Head, seed]), "Ed25519", true, ["sign"]);
  const jwk = await crypto.subtle.exportKey("jwk", key);
  const publicKey = "x" in jwk ? jwk.x : undefined;
  if (publicKey === undefined) throw new Error("the platform gave no public key");
  return {
    id: keyIdOf(fromBase64url(publicKey)),
    publicKey,
    sign: async (bytes) => toBase64url(new Uint8Array(await crypto.subtle.sign("Ed25519", key, bytes))),
  };
}

/** False also for a key or signature that is none. @throws Error only where the platform knows no Ed25519 */
export async function isSignedBy(publicKey: string, signature: string, bytes: Bytes): Promise<boolean> {
  const [key, value] = [decoded(publicKey, 32), decoded(signature, 64)];
  if (!key || !value) return false;
  const imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", imported, value, bytes);
}

function decoded(text: string, length: number): Bytes | undefined {
  try {
    const bytes = fromBase64url(text);
    return bytes.length === length ? bytes : undefined;
  } catch {
    return undefined;
  }
}
