/** Photographs beside backups: each once, under the hash of its bytes, which is its name in the books. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import type { Db } from "../db/client.ts";
import type { Photographs } from "../worker/context.ts";
import { photographIds, photographRows } from "../worker/operations/history.ts";
import type { Store } from "./store.ts";

const folder = "photographs/";
const atOnce = 500;

/** How many lie there now that did not, and the names of those that the books know and nobody has. */
export type KeptPhotographs = { kept: number; missing: string[] };

/** @param place where the product keeps them; missing where only what lies beside the backups can be looked at */
export async function keepPhotographs(
  db: Db,
  store: Store,
  place: Pick<Photographs, "get"> | undefined,
): Promise<KeptPhotographs> {
  const there = new Set(await store.names(folder));
  const found: KeptPhotographs = { kept: 0, missing: [] };
  for await (const { id, key } of paged((after) => photographIds(db, after, atOnce))) {
    if (there.has(id)) continue;
    const bytes = await place?.get(key).then((object) => object?.arrayBuffer());
    if (!bytes || hashOf(new Uint8Array(bytes)) !== id) {
      found.missing.push(id);
      continue;
    }
    await store.keepFile(folder + id, async (path) => writeFileSync(path, new Uint8Array(bytes), { mode: 0o600 }));
    found.kept += 1;
  }
  return found;
}

/** Puts each where the product looks for it. @returns what is not beside the backup, or is no longer what its name says */
export async function bringPhotographs(
  db: Db,
  store: Store,
  place: Pick<Photographs, "put">,
): Promise<{ brought: number; missing: string[] }> {
  const there = new Set(await store.names(folder));
  const missing: string[] = [];
  let brought = 0;
  for await (const { id, key } of paged((after) => photographRows(db, after, atOnce))) {
    const bytes = there.has(id) ? await bytesIn(store, folder + id) : undefined;
    if (!bytes || hashOf(bytes) !== id) {
      missing.push(id);
      continue;
    }
    await place.put(key, bytes);
    brought += 1;
  }
  return { brought, missing };
}

/** The names of some, for whoever has to look for them. */
export function someOf(names: readonly string[]): string {
  return names.slice(0, 5).join(", ") + (names.length > 5 ? ", …" : "");
}

async function bytesIn(store: Store, name: string): Promise<Uint8Array> {
  let bytes = new Uint8Array();
  await store.useFile(name, async (path) => {
    bytes = new Uint8Array(readFileSync(path));
  });
  return bytes;
}

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function* paged<Row extends { after: string }>(page: (after: string) => Promise<Row[]>): AsyncGenerator<Row> {
  for (let after = ""; ;) {
    const rows = await page(after);
    yield* rows;
    if (rows.length < atOnce) return;
    after = rows.at(-1)?.after ?? "";
  }
}
