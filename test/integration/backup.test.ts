import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../../db/client.ts";
import { Journal } from "../../db/journal.ts";
import { linesOf, openSnapshot } from "../../db/snapshot.ts";
import { rowsFor } from "../../db/change-set.ts";
import { parties, photographs } from "../../db/schema/index.ts";
import { countBooks } from "../../local/count-books.ts";
import { folderStore } from "../../local/folder-store.ts";
import { keepPhotographs } from "../../local/photographs.ts";
import { openPhotographs } from "../../local/runtime.ts";
import { registryRows, stockEntry, uuid } from "../support/books.ts";
import { runCommand } from "../support/commands.ts";
import { type DatabaseServer, startSqld } from "../support/databases.ts";
import { startObjects } from "../support/objects.ts";
import { migrate } from "../../db/migrate.ts";

// The drill on the real server: by the commands that an operator has.

const folder = mkdtempSync(join(tmpdir(), "luzhang-drill-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("on sqld", () => {
  let database: DatabaseServer;
  let journal: Journal;
  let booked = 0;
  const book = async (count: number) => {
    const entries = Array.from({ length: count }, (_, index) => ({
      // Of a kind that shares its id with no document.
      ...stockEntry(uuid(booked + index + 1, 7), 1_000),
      kind: "stocktake" as const,
    }));
    booked += count;
    expect(await journal.commit({ entries, rows: [] })).toEqual({ status: "booked" });
  };
  beforeAll(async () => {
    database = await startSqld();
    await migrate(openDatabase({ url: database.url }));
    journal = new Journal({ url: database.url });
    await journal.commit(registryRows());
    await book(3_000);
  });
  afterAll(() => database?.stop());

  const run = (name: string, args: string[], url = database.url) =>
    runCommand(`local/${name}.ts`, args, { LIBSQL_URL: url, BACKUP_TO: join(folder, "backups") });

  test("a backup is one state of the books, however much is booked meanwhile, and comes back by one command", async () => {
    const snapshot = await openSnapshot({ url: database.url });
    const lines = linesOf(snapshot, "now");
    const { value: opening } = await lines.next();
    await book(500);
    let rows = 0;
    for await (const line of lines) if (line.startsWith('{"table":"entries"')) rows += line.split("],[").length;
    await snapshot.close();
    expect([JSON.parse(String(opening)).entries, rows]).toEqual([3_000, 3_000]);

    const made = await run("backup", []);
    expect(made.code, made.error).toBe(0);
    const [file = ""] = made.out.split("  ");
    const empty = await startSqld();
    const restored = await run("restore", ["--from", file], empty.url);
    expect([restored.code, restored.error]).toEqual([0, ""]);
    expect(restored.out).toContain("3500 entries");
    expect(restored.out).toContain("The books agree: 3500 entries");
    const again = await run("restore", ["--from", file], empty.url);
    expect([again.code, again.error.includes("goes into an empty one")]).toEqual([1, true]);
    await empty.stop();
  });

  test("a backup lies in a bucket, and comes back from there", async () => {
    const objects = await startObjects();
    const place = { BACKUP_TO: `${objects.url}/luzhang/teda`, ...objects.key };
    const command = (name: string, url: string, ...args: string[]) =>
      runCommand(`local/${name}.ts`, args, { LIBSQL_URL: url, ...place });
    const made = await command("backup", database.url);
    expect(made.code, made.error).toBe(0);
    const [file = ""] = made.out.split("  ");
    expect([...objects.kept.keys()]).toEqual([`luzhang/teda/${file.split("/").at(-1)}`, "luzhang/teda/known.json"]);
    const empty = await startSqld();
    const restored = await command("restore", empty.url, "--from", file);
    expect([restored.code, restored.error]).toEqual([0, ""]);
    expect(restored.out).toContain("The books agree: 3500 entries");
    const refused = await runCommand("local/backup.ts", [], {
      LIBSQL_URL: database.url,
      ...place,
      BACKUP_SECRET_KEY: "another",
    });
    expect([refused.code, refused.error.trim().endsWith("/luzhang/teda/known.json.")]).toEqual([1, true]);
    expect(refused.error).toContain("answers 403 SignatureDoesNotMatch to GET");
    await empty.stop();
    await objects.stop();
  });

  test("photographs lie beside a backup, each once, and come back to where the product looks for them", async () => {
    const bytes = Buffer.from("what a slip shows");
    const id = createHash("sha256").update(bytes).digest("hex");
    const lost = "0".repeat(64);
    const [{ partyId = "" } = {}] = await openDatabase({ url: database.url })
      .select({ partyId: parties.id })
      .from(parties);
    const row = { partyId, type: "image/png" as const, width: 1, height: 1, bytes: 17, actorId: "a", recordedAt: 1 };
    await journal.commit({
      entries: [],
      rows: [
        rowsFor(photographs, [
          { ...row, id },
          { ...row, id: lost },
        ]),
      ],
    });
    const kept = await openPhotographs(join(folder, "kept"));
    await kept.place.put(`${partyId}/${id}`, bytes);
    const store = folderStore(join(folder, "backups"));
    const db = openDatabase({ url: database.url });
    expect(await keepPhotographs(db, store, kept.place)).toEqual({ kept: 1, missing: [lost] });
    expect(await keepPhotographs(db, store, kept.place)).toEqual({ kept: 0, missing: [lost] });
    await kept.close();

    // The command alone has no way to them: it names what does not lie there.
    const made = await run("backup", []);
    expect(made.out).toContain(`1 photographs do not lie beside it: ${lost}.`);
    const [file = ""] = made.out.split("  ");
    const args = ["--from", file, "--to", join(folder, "drill.db"), "--photographs", join(folder, "again")];
    const restored = await run("restore", args);
    expect(restored.code, restored.error).toBe(0);
    expect(restored.out).toContain(`Photographs: 1 are back. Nobody has ${lost}.`);
    const again = await openPhotographs(join(folder, "again"));
    const back = await again.place.get(`${partyId}/${id}`);
    expect(Buffer.from((await back?.arrayBuffer()) ?? new ArrayBuffer()).toString()).toBe("what a slip shows");
    await again.close();
  });

  test("a database moves to a file and from there to another server, and stays what it was", async () => {
    const file = join(folder, "moved.db");
    const out = await run("move", ["--from", database.url, "--to", file]);
    expect([out.code, out.error]).toEqual([0, ""]);
    const other = await startSqld();
    const back = await run("move", ["--from", file, "--to", other.url]);
    expect([back.code, back.error]).toEqual([0, ""]);
    const [one, two] = await Promise.all(
      [database.url, other.url].map(async (url) => {
        const snapshot = await openSnapshot({ url });
        const lines: string[] = [];
        for await (const line of linesOf(snapshot, "now")) lines.push(line);
        await snapshot.close();
        return lines;
      }),
    );
    expect(two).toEqual(one);
    await other.stop();
  });

  test("an older backup is not backed up over, nor served, until an administrator answers for it", async () => {
    const old = (await run("backup", [])).out.split("  ")[0] ?? "";
    await book(10);
    expect((await run("backup", [])).code).toBe(0);
    const lost = await startSqld();
    expect((await run("restore", ["--from", old], lost.url)).code).toBe(0);
    for (const name of ["backup", "serve"]) {
      const refused = await run(name, [], lost.url);
      expect([name, refused.code], refused.error).toEqual([name, 1]);
      expect(refused.error).toContain("they end at entry 3500, and 3510 were backed up");
    }
    expect((await run("acknowledge", [], lost.url)).error).toContain("--reason is missing");
    const answered = await run("acknowledge", ["--reason", "the disk was lost"], lost.url);
    expect([answered.code, answered.error]).toEqual([0, ""]);
    expect((await run("backup", [], lost.url)).code).toBe(0);
    expect(await countBooks(openDatabase({ url: lost.url }), () => {})).toBe(0);
    await lost.stop();
  });
});
