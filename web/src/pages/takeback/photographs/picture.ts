import { hash, toHex } from "../../../../../verify/bytes.ts";
import { barePicture } from "../../../../../worker/kernel/picture.ts";

/** A picture on its way: `id` is the hash under which the server keeps it, `picture` its bytes in base64. */
export type Taken = { id: string; picture: string };

/** Of the longer side: the print on a slip is legible, and a bad line carries it. */
const longest = 1_600;
const quality = 0.8;

/** What was photographed, turned upright, made small, and without what the camera says of itself; null where it is no picture. */
export async function taken(file: Blob): Promise<Taken | null> {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (!bitmap) return null;
  const { width, height } = fitted(bitmap);
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, width, height);
  const drawn = await new Promise<Blob | null>((answer) => canvas.toBlob(answer, "image/jpeg", quality));
  return drawn && keptAs(new Uint8Array(await drawn.arrayBuffer()));
}

/** As the server will keep it: both know it by the hash of the same bytes. */
export function keptAs(bytes: Uint8Array): Taken | null {
  const bare = barePicture(bytes);
  return bare && { id: toHex(hash(bare.bytes)), picture: base64Of(bare.bytes) };
}

/** The same shape, no side longer than `longest`. */
export function fitted({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
