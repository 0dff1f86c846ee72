/** A backup of whole books and the way back, on sqld: `RESTORE_POSTINGS=1000000 npm run bench restore`. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../db/client.ts";
import { checkLines, openSnapshot, writeLines } from "../../db/snapshot.ts";
import { linesIn, makeBackup } from "../../local/archive.ts";
import { patient } from "../../local/command.ts";
import { countBooks } from "../../local/count-books.ts";
import { keepOf } from "../../local/retention.ts";
import { storeAt } from "../../local/store-at.ts";
import { startSqld } from "../support/databases.ts";
import { systemContext } from "../support/system.ts";
import { booksOf } from "./books.ts";
import { record } from "./report.ts";

const postings = Number(process.env["RESTORE_POSTINGS"] ?? 100_000);

export async function measureRestore(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "luzhang-restore-"));
  const books = await startSqld(await booksOf(postings));
  const empty = await startSqld();
  try {
    const [from, to] = [books, empty].map(({ url }) => patient({ url }));
    if (!from || !to) throw new Error("two were started");
    const ctx = systemContext(openDatabase(from));
    const made = await timed("a backup", async () =>
      makeBackup(ctx, await openSnapshot(from), storeAt(folder), keepOf(undefined)),
    );
    record(`bytes of the backup of ${postings} postings`, made.bytes / 1e6, "MB", null);
    const { file } = made;
    await timed("whether it is whole", () => checkLines(linesIn(file)));
    await timed("writing it into an empty database", () => writeLines(to, linesIn(file)));
    await timed("counting what was restored", async () => {
      const faults = await countBooks(openDatabase(to), console.log);
      if (faults > 0) throw new Error(`${faults} faults in what was restored`);
    });
  } finally {
    await Promise.all([books.stop(), empty.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const answer = await work();
  record(`${what}, ${postings} postings`, (performance.now() - began) / 1_000, "s", null);
  return answer;
}
