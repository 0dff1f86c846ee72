import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../../../db/client.ts";
import { migrate, shapeOf } from "../../../db/migrate.ts";
import { checkLines, linesOf, writeLines } from "../../../db/snapshot.ts";
import { assertContinues, keepOther, knownIn, linesIn, makeBackup, writeKnown } from "../../../local/archive.ts";
import { scriptContext } from "../../../local/command.ts";
import { countBooks } from "../../../local/count-books.ts";
import { type DatabaseAt, databaseAt } from "../../../local/database-at.ts";
import { keepOf, superfluous } from "../../../local/retention.ts";
import { storeAt } from "../../../local/store-at.ts";

// A database is backed up, lost and brought back.

const folder = mkdtempSync(join(tmpdir(), "luzhang-backup-"));
const backups = join(folder, "backups");
const store = storeAt(backups);
let books: DatabaseAt;
let made: Awaited<ReturnType<typeof makeBackup>>;

beforeAll(async () => {
  const file = join(folder, "books.db");
  const kept = join(import.meta.dirname, "../../releases/0.1.0/database.db.gz");
  writeFileSync(file, gunzipSync(readFileSync(kept)));
  books = databaseAt(file, undefined, true);
  await migrate(openDatabase(books.connection));
  made = await makeBackup(contextOf(books), await books.snapshot(), store, keepOf(undefined));
});
afterAll(() => {
  books.close();
  rmSync(folder, { recursive: true, force: true });
});

const contextOf = ({ connection }: DatabaseAt) => scriptContext("backup", connection);
async function allLines({ snapshot }: DatabaseAt): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(await snapshot(), "2026-11-20T04:00:00.000Z")) lines.push(line);
  return lines;
}
async function* linesAre(lines: readonly string[]) {
  for (const line of lines) yield line;
}

describe("a backup", () => {
  test("has every entry, for its owner alone, with the sealed reports beside it", () => {
    expect([made.entries, made.sealed, made.removed]).toEqual([58, 1, 0]);
    expect(statSync(made.file).mode & 0o777).toBe(0o600);
    const [sealed = ""] = readdirSync(join(backups, "sealed"));
    const bundle: unknown = JSON.parse(readFileSync(join(backups, "sealed", sealed), "utf8"));
    expect(bundle).toMatchObject({ format: "luzhang-bundle/1" });
  });

  test("of books that have no entry yet says so", async () => {
    // A file may be written as the database's own tools write it.
    const begun = databaseAt(`file:${join(folder, "begun.db")}`, undefined, false);
    await migrate(openDatabase(begun.connection));
    const place = storeAt(join(folder, "begun-backups"));
    const { entries, bytes } = await makeBackup(contextOf(begun), await begun.snapshot(), place, keepOf(undefined));
    expect([entries, bytes > 0, existsSync(join(folder, "begun.db"))]).toEqual([0, true, true]);
    begun.close();
  });

  test("never writes a sealed report again", async () => {
    const [sealed = ""] = readdirSync(join(backups, "sealed"));
    const before = statSync(join(backups, "sealed", sealed)).mtimeMs;
    const again = await makeBackup(contextOf(books), await books.snapshot(), store, keepOf(undefined));
    expect(again.sealed).toBe(0);
    expect(statSync(join(backups, "sealed", sealed)).mtimeMs).toBe(before);
  });

  test("brought back is the same database, row for row, and its books agree", async () => {
    const restored = databaseAt(join(folder, "restored.db"), undefined, false);
    await checkLines(linesIn(made.file));
    await writeLines(restored.connection, linesIn(made.file));
    const db = openDatabase(restored.connection);
    expect(await shapeOf(db)).toBe("current");
    expect(await allLines(restored)).toEqual(await allLines(books));
    expect(await countBooks(db, () => {})).toBe(0);
    await expect(db.run(sql`delete from entries`)).rejects.toThrow(/delete from entries/);
    restored.close();
  });

  test.each([
    ["cut off", (lines: string[]) => lines.slice(0, -1), /cut off/],
    ["with a row changed", (lines: string[]) => lines.map((line) => line.replace("TEDA", "TEDB")), /not those/],
    ["with a line less", (lines: string[]) => lines.toSpliced(5, 1), /not those/],
    ["that is something else", () => ["{}"], /no backup/],
  ])("%s is refused before anything is written", async (_, change, said) => {
    await expect(checkLines(linesAre(change(await allLines(books))))).rejects.toThrow(said);
  });

  test("whose file is damaged is refused", async () => {
    const file = join(folder, "damaged.ndjson.gz");
    writeFileSync(file, readFileSync(made.file).subarray(0, 5_000));
    await expect(checkLines(linesIn(file))).rejects.toThrow(/unexpected end of file|cut off/);
    writeFileSync(file, gzipSync("nothing\n"));
    await expect(checkLines(linesIn(file))).rejects.toThrow(/no backup/);
  });
});

describe("books that were brought back from an older backup", () => {
  const known = async () => {
    const found = await knownIn(store);
    if (!found) throw new Error("a backup leaves what it knows");
    return found;
  };

  test("go on where the folder knows no more than they have", async () => {
    expect(await known()).toMatchObject({ entries: 58, treeSize: 58 });
    await assertContinues(contextOf(books), store);
  });

  test.each([
    ["are shorter than those that were backed up", { entries: 59 }, /end at entry 58, and 59 were backed up/],
    ["are not those that were signed for", { rootHash: "0".repeat(64) }, /not those that were signed for at entry 58/],
    ["hold a shorter log than was signed for", { treeSize: 60 }, /not those that were signed for at entry 60/],
  ])("and %s are not to be served, until somebody answers for it", async (_, other, said) => {
    const before = await known();
    await writeKnown(store, { ...before, ...other });
    await expect(assertContinues(contextOf(books), store)).rejects.toThrow(said);
    await keepOther(store, await known(), { at: Object.keys(other).join(), reason: "drill" });
    await writeKnown(store, before);
    await assertContinues(contextOf(books), store);
    expect(readdirSync(backups).some((name) => name.startsWith("known-before-"))).toBe(true);
  });
});

describe("which backups stay", () => {
  const on = (day: string) => `luzhang-${day}T180000Z.ndjson.gz`;
  const days = Array.from({ length: 800 }, (_, index) =>
    new Date(Date.parse("2026-11-20") - index * 86_400_000).toISOString().slice(0, 10),
  );
  test("the newest of each day, week and month, as many as are asked for", () => {
    const gone = new Set(superfluous(days.map(on), keepOf("3d 2w 3m")));
    expect(days.filter((day) => !gone.has(on(day)))).toEqual([
      "2026-11-20",
      "2026-11-19",
      "2026-11-18",
      // Sunday before.
      "2026-11-15",
      "2026-10-31",
      "2026-09-30",
    ]);
  });
  test("and all of the newest day: one made before an upgrade is there when it is needed", () => {
    const noon = on("2026-11-20").replace("T18", "T12");
    const before = on("2026-11-19").replace("T18", "T12");
    expect(superfluous([before, on("2026-11-19"), noon, on("2026-11-20")], keepOf("2d 0w 0m"))).toEqual([before]);
  });
  test("never none, and nothing is guessed of a text that is no rule", () => {
    expect(superfluous([on("2020-01-01")], keepOf("0d 0w 0m"))).toEqual([]);
    expect(() => keepOf("14 days")).toThrow(/BACKUP_KEEP/);
  });
});
