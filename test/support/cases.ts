/** Small files as offices, meters and strangers send them: test/cases keeps their bytes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** @param path below test/cases */
export function caseFile(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(import.meta.dirname, "../cases", path)));
}
