import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** The lines of a file of OpenEEmeter's sample, without its headings. `test/oracles/README.md` says where it is from. */
export function eemeterSample(file: "il-electricity-cdd-hdd-daily.csv.gz" | "il-tempF.csv.gz"): string[] {
  const text = gunzipSync(readFileSync(join(import.meta.dirname, "../oracles/eemeter-daily", file))).toString();
  return text.trim().split("\n").slice(1);
}

export type EemeterFile = Parameters<typeof eemeterSample>[0];
