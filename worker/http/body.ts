import { Problem } from "../kernel/errors.ts";
import type { Endpoint, RawBody } from "./endpoint.ts";

/**
 * Reads a JSON body without ever holding more than the endpoint's limit.
 * @throws Problem `body_too_large`, `unsupported_media_type`, `malformed_json`
 */
export async function readJson(
  request: Request,
  { maxBodyBytes }: Pick<Endpoint, "maxBodyBytes">,
): Promise<{ text: string; json: unknown }> {
  const text = await readText(request, maxBodyBytes);
  return { text, json: jsonOf(request, text) };
}

/** @throws Problem `unsupported_media_type`, `malformed_json` */
export function jsonOf(request: Request, text: string): unknown {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new Problem("unsupported_media_type", { params: { expected: "application/json" } });
  }
  return parseJson(text);
}

/** @throws Problem `malformed_json` */
export function parseJson(text: string): unknown {
  try {
    // Half a character can only come as an escape, so other bodies need no second look.
    return /\\u[dD][89a-fA-F]/.test(text) ? JSON.parse(text, refuseHalfCharacters) : JSON.parse(text);
  } catch {
    throw new Problem("malformed_json");
  }
}

/** RFC 7493: an unpaired surrogate is no text; it could be neither stored nor shown again. */
function refuseHalfCharacters(key: string, value: unknown): unknown {
  if (!key.isWellFormed() || (typeof value === "string" && !value.isWellFormed())) throw new SyntaxError();
  return value;
}

/** @throws Problem `body_too_large`, `body_too_slow`, `unsupported_media_type` */
export async function readBytes(request: Request, maximum: number, types: readonly string[]): Promise<RawBody> {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (!types.includes(type)) throw new Problem("unsupported_media_type", { params: { expected: types.join(", ") } });
  const pieces: Uint8Array[] = [];
  await readPieces(request, maximum, fileLimitMs, (piece) => pieces.push(piece));
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return { bytes, type, said: request.headers };
}

/**
 * The body as text. Bytes that are not UTF-8 are refused: replaced by question marks, a name would be lost for good.
 * @throws Problem `body_too_large`, `body_too_slow`, `malformed_json`
 */
export async function readText(request: Request, maximum: number, limitMs = bodyLimitMs): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  let text = "";
  await readPieces(request, maximum, limitMs, (piece) => (text += decoded(decoder, piece, true)));
  return text + decoded(decoder, new Uint8Array(), false);
}

/** Never more of it than the limit, nor for longer. @throws Problem `body_too_large`, `body_too_slow` */
async function readPieces(
  request: Request,
  maximum: number,
  limitMs: number,
  take: (piece: Uint8Array) => void,
): Promise<void> {
  const tooLarge = () => new Problem("body_too_large", { params: { maximum: `${Math.floor(maximum / 1024)} KiB` } });
  if (Number(request.headers.get("content-length") ?? 0) > maximum) throw tooLarge();
  if (!request.body) return;
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  const late = lateAfter(limitMs);
  let size = 0;
  try {
    for (;;) {
      const chunk = await Promise.race([reader.read(), late.promise]);
      if (chunk.done) return;
      size += chunk.value.byteLength;
      if (size > maximum) throw tooLarge();
      take(chunk.value);
    }
  } catch (error) {
    // Nobody waits for a sender that may never end.
    reader.cancel().catch(() => {});
    throw error;
  } finally {
    late.stop();
  }
}

/** Longer than a form takes over a bad line; whoever sends a byte a second holds nothing for longer. */
const bodyLimitMs = 20_000;
/** A file of a month over the same line. */
const fileLimitMs = 120_000;

function lateAfter(ms: number): { promise: Promise<never>; stop: () => void } {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Problem("body_too_slow")), ms);
  promise.catch(() => {});
  return { promise, stop: () => clearTimeout(timer) };
}

/** Bytes that are not UTF-8 are refused. @throws Problem `malformed_json` */
export const decodeText = (bytes: Uint8Array): string =>
  decoded(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }), bytes, false);

function decoded(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    throw new Problem("malformed_json");
  }
}
