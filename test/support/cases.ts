/** Small files as offices, meters and strangers send them: test/cases keeps their bytes. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../cases");

/** The names of all in a folder below test/cases, in their order. */
export const caseFiles = (below: string): string[] => readdirSync(join(folder, below)).toSorted();

/** @param path below test/cases */
export function caseFile(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(folder, path)));
}
