import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical.ts";

export { canonicalJson };

/** SHA-256 of the canonical JSON, 64 lower-case hex digits: the same content gives the same digest. */
export function canonicalDigest(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value), "utf8").digest("hex");
}
