/**
 * `npm run api:keep`, at each release: keeps the description of /api/v1 that the release promises, and makes the types
 * of the TypeScript client from it. Refuses where an earlier promise is broken; with `--first` the promise begins anew, as
 * long as no release has made it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { app } from "../worker/app.ts";
import { type ApiDocument, breachesOf } from "./compatible.ts";
import { typesFor } from "./ts/types-for.ts";

const file = join(import.meta.dirname, "v1.json.gz");
export const typesFile = join(import.meta.dirname, "ts/v1.ts");

/** What the Worker describes now, without what only people read. */
export async function presentDocument(): Promise<ApiDocument> {
  const answer = await app.request("/api/openapi.json", {}, {});
  return withoutWords(await answer.json(), false) as ApiDocument;
}

/** What was promised. */
export function keptDocument(): ApiDocument {
  return JSON.parse(gunzipSync(readFileSync(file)).toString()) as ApiDocument;
}

const words: ReadonlySet<string> = new Set(["example", "examples", "description", "summary", "tags", "info"]);

/** @param isNames whether the keys of the value are names of fields, which may be called anything */
function withoutWords(value: unknown, isNames: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutWords(one, false));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isNames || !words.has(key))
      .map(([key, one]) => [key, withoutWords(one, !isNames && ["properties", "schemas"].includes(key))]),
  );
}

if (process.argv[1] === import.meta.filename) {
  const now = await presentDocument();
  const breaches = process.argv.includes("--first") ? [] : breachesOf(keptDocument(), now);
  for (const breach of breaches) console.error(breach);
  if (breaches.length > 0) process.exit(1);
  writeFileSync(file, gzipSync(JSON.stringify(now), { level: 9 }));
  writeFileSync(typesFile, typesFor(now));
}
