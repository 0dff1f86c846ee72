/** The text of a file, whichever way a spreadsheet wrote its characters. */
import { Problem } from "../kernel/errors.ts";

/**
 * UTF-8 with or without its mark, UTF-16 of either order with or without it, and GB18030, which holds GBK and GB2312.
 * Bytes that are none of them are refused: characters that were guessed would be lost for good.
 * @throws Problem `file_encoding`
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe && !(third === 0 && fourth === 0)) return decoded(bytes, "utf-16le");
  if (first === 0xfe && second === 0xff) return decoded(bytes, "utf-16be");
  const order = byteOrder(bytes);
  if (order) return decoded(bytes, order);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return decoded(bytes, "gb18030");
  }
}

function decoded(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Problem("file_encoding");
  }
}

/** Where it is looked for zeros: the separators and digits of UTF-16 have one each, and no other text has any. */
const looked = 4_096;
/** Of so many bytes of UTF-16 one at least is such a zero; fewer are signs that got into another text. */
const mostApart = 64;

/** @throws Problem `file_encoding` where there are zeros on both sides, or hardly any: that is no text */
function byteOrder(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const zeros = [0, 0];
  const beginning = bytes.subarray(0, looked);
  beginning.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even === 0 && odd === 0) return undefined;
  const isStray = (even + odd) * mostApart < beginning.length;
  if ((even > 0 && odd > 0) || isStray) throw new Problem("file_encoding");
  return odd > 0 ? "utf-16le" : "utf-16be";
}
