/** Base58 as Bitcoin writes it, which multibase marks with a `z`: keys and signatures of verifiable credentials. */
import type { Bytes } from "./bytes.ts";

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

export function toBase58(bytes: Uint8Array): string {
  const zeros = bytes.findIndex((byte) => byte !== 0);
  const leading = zeros === -1 ? bytes.length : zeros;
  let value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = "";
  for (; value > 0n; value /= 58n) text = (alphabet[Number(value % 58n)] ?? "") + text;
  return "1".repeat(leading) + text;
}

/** @throws RangeError for anything but base58 of at most 200 characters */
export function fromBase58(text: string): Bytes {
  if (text.length > 200) throw new RangeError("too long");
  let value = 0n;
  for (const character of text) {
    const digit = alphabet.indexOf(character);
    if (digit < 0) throw new RangeError("not base58");
    value = value * 58n + BigInt(digit);
  }
  const bytes: number[] = [];
  for (; value > 0n; value /= 256n) bytes.unshift(Number(value % 256n));
  const leading = /^1*/.exec(text)?.[0].length ?? 0;
  return new Uint8Array([...Array.from({ length: leading }, () => 0), ...bytes]);
}
