/**
 * Photographs as they are kept: the picture and nothing else. Whoever takes one at a collection point does not mean to tell
 * where, when and with which device (EXIF, XMP, IPTC, comments, thumbnails, what is appended behind the end). Pure; runs in
 * the browser too, so that both know the same bytes by the same hash.
 */

export type Picture = {
  type: "image/jpeg" | "image/png";
  width: number;
  height: number;
  bytes: Uint8Array<ArrayBuffer>;
};

/** Of either side, in pixels: beyond it nobody photographs a slip. */
const mostPixels = 10_000;

/** The same picture without its metadata; null where the bytes are no whole JPEG or PNG of a likely size. */
export function barePicture(bytes: Uint8Array): Picture | null {
  const picture = isPng(bytes) ? barePng(bytes) : bareJpeg(bytes);
  return picture && isSized(picture.width) && isSized(picture.height) ? picture : null;
}

const isSized = (pixels: number): boolean => pixels >= 1 && pixels <= mostPixels;

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const isPng = (bytes: Uint8Array): boolean => pngSignature.every((byte, at) => bytes[at] === byte);

/** What a picture is drawn from (PNG 1.2, 4.1), with its transparency. */
const pngParts = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]);

function barePng(bytes: Uint8Array): Picture | null {
  const view = viewOf(bytes);
  const parts = [bytes.subarray(0, pngSignature.length)];
  for (let at = pngSignature.length; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return null;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at === pngSignature.length && (name !== "IHDR" || end !== at + 25)) return null;
    if (pngParts.has(name)) parts.push(bytes.subarray(at, end));
    if (name === "IEND") {
      return { type: "image/png", width: view.getUint32(16), height: view.getUint32(20), bytes: joined(parts) };
    }
    at = end;
  }
  return null;
}

/** Markers of ITU-T T.81, table B.1. */
const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;
const comment = 0xfe;
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** Of the segments for applications JFIF's and Adobe's say how colours are meant; all others are about the photograph. */
const isAbout = (marker: number): boolean =>
  marker === comment || (marker >= 0xe1 && marker <= 0xef && marker !== 0xee);

function bareJpeg(bytes: Uint8Array): Picture | null {
  if (bytes[0] !== 0xff || bytes[1] !== startOfImage) return null;
  const view = viewOf(bytes);
  const parts = [bytes.subarray(0, 2)];
  let size: { width: number; height: number } | undefined;
  for (let at = 2; bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === endOfImage) {
      return size ? { type: "image/jpeg", ...size, bytes: joined([...parts, bytes.subarray(at, at + 2)]) } : null;
    }
    if (at + 4 > bytes.length) return null;
    const next = at + 2 + view.getUint16(at + 2);
    if (next > bytes.length || next < at + 4) return null;
    if (isFrame(marker) && next >= at + 9) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    const end = marker === startOfScan ? endOfScan(bytes, next) : next;
    if (!isAbout(marker)) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

/** Where the marker after the scan stands: within it 0xFF is followed by 0, by a restart, or by itself as filling. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
