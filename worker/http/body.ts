import { Problem } from "../kernel/errors.ts";
import type { Endpoint } from "./endpoint.ts";

/**
 * Reads a JSON body without ever holding more than the endpoint's limit.
 * @throws Problem `body_too_large`, `unsupported_media_type`, `malformed_json`
 */
export async function readJson(
  request: Request,
  endpoint: Pick<Endpoint, "body" | "maxBodyBytes">,
): Promise<{ text: string; json: unknown }> {
  const text = await readText(request, endpoint.maxBodyBytes);
  if (!endpoint.body) return { text, json: undefined };
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\b/i.test(type)) {
    throw new Problem("unsupported_media_type", { params: { expected: "application/json" } });
  }
  try {
    return { text, json: JSON.parse(text) };
  } catch {
    throw new Problem("malformed_json");
  }
}

async function readText(request: Request, maximum: number): Promise<string> {
  const tooLarge = () => new Problem("body_too_large", { params: { maximum: `${Math.floor(maximum / 1024)} KiB` } });
  if (Number(request.headers.get("content-length") ?? 0) > maximum) throw tooLarge();
  if (!request.body) return "";
  const decoder = new TextDecoder();
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  let size = 0;
  let text = "";
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.byteLength;
    if (size > maximum) {
      await reader.cancel();
      throw tooLarge();
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
  return text + decoder.decode();
}
