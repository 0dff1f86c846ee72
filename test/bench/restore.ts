/** A backup of whole books and the way back: `RESTORE_POSTINGS=1000000 npm run bench restore`. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../db/client.ts";
import { inProcessFetch, openEngine } from "../../db/embedded/endpoint.ts";
import { checkLines, openSnapshot, writeLines } from "../../db/snapshot.ts";
import { linesIn, makeBackup } from "../../local/archive.ts";
import { countBooks } from "../../local/count-books.ts";
import { keepOf } from "../../local/retention.ts";
import { storeAt } from "../../local/store-at.ts";
import { systemContext } from "../support/system.ts";
import { booksOf } from "./books.ts";
import { record } from "./report.ts";

const postings = Number(process.env["RESTORE_POSTINGS"] ?? 100_000);

export async function measureRestore(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "luzhang-restore-"));
  try {
    (await booksOf(postings)).copyTo(join(folder, "books.db"));
    const books = opened(join(folder, "books.db"));
    const made = await timed("a backup", async () =>
      makeBackup(systemContext(books.db), await openSnapshot(books.connection), storeAt(folder), keepOf(undefined)),
    );
    books.close();
    const file = join(folder, made.file);
    record(`bytes of the backup of ${postings} postings`, made.bytes / 1e6, "MB", null);
    record("bytes of the database", statSync(join(folder, "books.db")).size / 1e6, "MB", null);
    const target = opened(join(folder, "restored.db"));
    await timed("whether it is whole", () => checkLines(linesIn(file)));
    await timed("writing it into an empty database", () => writeLines(target.connection, linesIn(file)));
    await timed("counting what was restored", async () => {
      const faults = await countBooks(target.db, console.log);
      if (faults > 0) throw new Error(`${faults} faults in what was restored`);
    });
    target.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function opened(file: string) {
  const engine = openEngine(file);
  const connection = { url: "http://in-process", fetch: inProcessFetch(engine) };
  return { connection, db: openDatabase(connection), close: () => engine.close() };
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const answer = await work();
  record(`${what}, ${postings} postings`, (performance.now() - began) / 1_000, "s", null);
  return answer;
}
