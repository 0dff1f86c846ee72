import type { HonoRequest } from "hono";

/**
 * Whose address it is, as far as somebody says so whom we believe: Cloudflare, or the proxy in front of one's own server.
 * Of a list the last address is the one that this proxy has seen; what stands before it anybody may have written.
 * @param header the deployment's CLIENT_ADDRESS_HEADER; '' where nobody is believed
 * @returns undefined where nobody who is believed has said it
 */
export function clientAddress(request: HonoRequest, header: string): string | undefined {
  const said = header === "" ? undefined : request.header(header);
  return said?.split(",").at(-1)?.trim() || undefined;
}
