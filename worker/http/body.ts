import { Problem } from "../kernel/errors.ts";
import type { Endpoint } from "./endpoint.ts";

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

/**
 * The body as text. Bytes that are not UTF-8 are refused: replaced by question marks, a name would be lost for good.
 * @throws Problem `body_too_large`, `malformed_json`
 */
export async function readText(request: Request, maximum: number): Promise<string> {
  const tooLarge = () => new Problem("body_too_large", { params: { maximum: `${Math.floor(maximum / 1024)} KiB` } });
  if (Number(request.headers.get("content-length") ?? 0) > maximum) throw tooLarge();
  if (!request.body) return "";
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  let size = 0;
  let text = "";
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.byteLength;
    if (size > maximum) {
      await reader.cancel();
      throw tooLarge();
    }
    text += decoded(decoder, chunk.value, true);
  }
  return text + decoded(decoder, new Uint8Array(), false);
}

function decoded(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    throw new Problem("malformed_json");
  }
}
