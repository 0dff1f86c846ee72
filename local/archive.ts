/** Backups in a folder: a file for each, and every sealed report and photograph beside them, written once. */
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { linesOf, type Snapshot } from "../db/snapshot.ts";
import type { Ctx, Photographs } from "../worker/context.ts";
import { booksEnd, rootOfFirst, sealedBundles, sealedIds } from "../worker/operations/history.ts";
import { StartFault } from "./faults.ts";
import { type KeptPhotographs, keepPhotographs } from "./photographs.ts";
import { type Keep, superfluous } from "./retention.ts";
import type { Store } from "./store.ts";

const suffix = ".ndjson.gz";

/** How far books went that somebody has seen: what is served after them goes on from there, or says that it does not. */
type Known = { entries: number; treeSize: number; rootHash: string };

type Made = { file: string; bytes: number; entries: number; sealed: number; removed: number } & KeptPhotographs;

/**
 * One state of the database, whole, while others write to it; then what the rule of retention does not keep goes.
 * @param keep days, weeks and months of which the newest backup stays
 * @param photographs where the product keeps them
 */
export async function makeBackup(
  ctx: Ctx,
  snapshot: Snapshot,
  store: Store,
  keep: Keep,
  photographs?: Photographs,
): Promise<Made> {
  const madeAt = new Date(ctx.clock()).toISOString();
  const name = `luzhang-${madeAt.replaceAll(":", "").slice(0, 17)}Z${suffix}`;
  const lines = linesOf(snapshot, madeAt);
  let entries: number | undefined;
  const text = async function* () {
    for await (const line of lines) {
      entries ??= entriesIn(line);
      yield `${line}\n`;
    }
  };
  // A name that is there is a backup that is whole.
  const bytes = await store.keepFile(name, async (path) => {
    await pipeline(Readable.from(text()), createGzip(), createWriteStream(path, { mode: 0o600, flush: true }));
    await snapshot.close();
  });
  const sealed = await keepSealed(ctx, store);
  const pictures = await keepPhotographs(ctx.db, store, photographs);
  await writeKnown(store, await booksEnd(ctx));
  const old = superfluous(await backupsIn(store), keep);
  for (const each of old) await store.remove(each);
  return { file: store.placeOf(name), bytes, entries: entries ?? 0, sealed, removed: old.length, ...pictures };
}

/** Names of the backups, the oldest first. */
async function backupsIn(store: Store): Promise<string[]> {
  return (await store.names("")).filter((name) => name.startsWith("luzhang-") && name.endsWith(suffix));
}

/** The lines of a backup. */
export async function* linesIn(file: string): AsyncGenerator<string> {
  const unpacked = createReadStream(file).pipe(createGunzip());
  const lines = createInterface({ input: unpacked, crlfDelay: Infinity });
  const failed = new Promise<never>((_, reject) => unpacked.once("error", reject));
  failed.catch(() => {});
  for await (const line of lines) yield line;
  if (unpacked.errored) throw unpacked.errored;
}

/** Sealed reports that are not kept yet. What is kept is never written again. */
async function keepSealed(ctx: Ctx, store: Store): Promise<number> {
  const there = new Set(await store.names("sealed/"));
  const fileOf = (id: string) => `${id}.json`;
  const missing = (await sealedIds(ctx)).filter((id) => !there.has(fileOf(id)));
  for await (const { id, bundle } of sealedBundles(ctx, missing)) {
    await store.write(`sealed/${fileOf(id)}`, JSON.stringify(bundle), true);
  }
  return missing.length;
}

const knownFile = "known.json";

export async function knownIn(store: Store): Promise<Known | null> {
  const text = await store.text(knownFile);
  return text === null ? null : (JSON.parse(text) as Known);
}

export async function writeKnown(store: Store, known: Known): Promise<void> {
  await store.write(knownFile, JSON.stringify(known), false);
}

/** What was known of books that others have taken the place of. */
export async function keepOther(store: Store, known: Known, why: { at: string; reason: string }): Promise<void> {
  await store.write(`known-before-${why.at.replaceAll(":", "")}.json`, JSON.stringify({ ...known, ...why }), true);
}

/**
 * That the books go on from what the store knows of them. Restored from an older backup they do not: what is booked
 * into them then is another history under numbers that others have seen.
 * @throws StartFault
 */
export async function assertContinues(ctx: Pick<Ctx, "db">, store: Store): Promise<void> {
  const known = await knownIn(store);
  if (!known) return;
  const now = await booksEnd(ctx);
  const isShorter = now.entries < known.entries;
  // A log that does not reach as far is another one too: it never shrinks.
  const isSame = known.treeSize === 0 || (await rootOfFirst(ctx, known.treeSize)) === known.rootHash;
  if (!isShorter && isSame) return;
  const what = isShorter
    ? `they end at entry ${now.entries}, and ${known.entries} were backed up`
    : `they are not those that were signed for at entry ${known.treeSize}`;
  throw new StartFault(
    `These books do not go on from those of the backups: ${what}. Restore a newer backup, or say that they are to go on all the same: npm run acknowledge -- --reason "…".`,
  );
}

function entriesIn(opening: string): number {
  return (JSON.parse(opening) as { entries: number }).entries;
}
