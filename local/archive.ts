/** Backups in a folder: a file for each, and every sealed report beside them, written once. */
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { linesOf, type Snapshot } from "../db/snapshot.ts";
import type { Ctx } from "../worker/context.ts";
import { booksEnd, rootOfFirst, sealedBundles, sealedIds } from "../worker/operations/history.ts";
import { StartFault } from "./faults.ts";
import { type Keep, superfluous } from "./retention.ts";

const suffix = ".ndjson.gz";

/** How far books went that somebody has seen: what is served after them goes on from there, or says that it does not. */
type Known = { entries: number; treeSize: number; rootHash: string };

type Made = { file: string; bytes: number; entries: number; sealed: number; removed: number };

/**
 * One state of the database, whole, while others write to it; then what the rule of retention does not keep goes.
 * @param keep days, weeks and months of which the newest backup stays
 */
export async function makeBackup(ctx: Ctx, snapshot: Snapshot, folder: string, keep: Keep): Promise<Made> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const madeAt = new Date(ctx.clock()).toISOString();
  const file = join(folder, `luzhang-${madeAt.replaceAll(":", "").slice(0, 17)}Z${suffix}`);
  const lines = linesOf(snapshot, madeAt);
  let entries = 0;
  const text = async function* () {
    for await (const line of lines) {
      if (entries === 0) entries = entriesIn(line);
      yield `${line}\n`;
    }
  };
  // A name that is there is a backup that is whole.
  await pipeline(Readable.from(text()), createGzip(), createWriteStream(`${file}.part`, { mode: 0o600, flush: true }));
  await snapshot.close();
  renameSync(`${file}.part`, file);
  const sealed = await keepSealed(ctx, folder);
  writeKnown(folder, await booksEnd(ctx));
  const old = superfluous(backupsIn(folder), keep);
  for (const name of old) rmSync(join(folder, name));
  return { file, bytes: statSync(file).size, entries, sealed, removed: old.length };
}

/** Names of the backups, the oldest first. */
function backupsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith("luzhang-") && name.endsWith(suffix))
    .toSorted();
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
async function keepSealed(ctx: Ctx, folder: string): Promise<number> {
  const sealed = join(folder, "sealed");
  mkdirSync(sealed, { recursive: true, mode: 0o700 });
  const fileOf = (id: string) => join(sealed, `${id}.json`);
  const missing = (await sealedIds(ctx)).filter((id) => !existsSync(fileOf(id)));
  for await (const { id, bundle } of sealedBundles(ctx, missing)) {
    writeFileSync(fileOf(id), JSON.stringify(bundle), { flag: "wx", mode: 0o400, flush: true });
  }
  return missing.length;
}

const knownFile = (folder: string) => join(folder, "known.json");

export function knownIn(folder: string): Known | null {
  if (!existsSync(knownFile(folder))) return null;
  return JSON.parse(readFileSync(knownFile(folder), "utf8")) as Known;
}

export function writeKnown(folder: string, known: Known): void {
  writeFileSync(`${knownFile(folder)}.part`, JSON.stringify(known), { mode: 0o600, flush: true });
  renameSync(`${knownFile(folder)}.part`, knownFile(folder));
}

/** What was known of books that others have taken the place of. */
export function keepOther(folder: string, known: Known, why: { at: string; reason: string }): void {
  const file = join(folder, `known-before-${why.at.replaceAll(":", "")}.json`);
  writeFileSync(file, JSON.stringify({ ...known, ...why }), { flag: "wx", mode: 0o400 });
}

/**
 * That the books go on from what the folder knows of them. Restored from an older backup they do not: what is booked
 * into them then is another history under numbers that others have seen.
 * @throws StartFault
 */
export async function assertContinues(ctx: Pick<Ctx, "db">, folder: string): Promise<void> {
  const known = knownIn(folder);
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
