import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readKeys } from "../../worker/reports/log/prove.ts";
import { anotherSite, type Books, only, openBooks, plant, registryRows, stockEntry, uuid } from "../support/books.ts";
import { allRows, bundleOf, contextOn, sealed } from "../support/sealing.ts";

/** The command as somebody runs it who has nothing but files. */
const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "luzhang-verify-"));
let books: Books;
let report = "";

beforeAll(async () => {
  books = await openBooks();
  await books.journal.commit(registryRows());
  // Of three firms, for what fewer have is withheld.
  const third = await anotherSite(books);
  await books.journal.commit(
    only(
      stockEntry(uuid(1, 9), 1_000),
      stockEntry(uuid(2, 9), 1_200, { site: plant }),
      stockEntry(uuid(3, 9), 800, { site: third }),
    ),
  );
  const id = await sealed(books, "teda_quarterly", "2026-Q3");
  const [page] = await allRows(books, id);
  report = JSON.stringify(await bundleOf(books, id));
  write("report.json", report);
  write("rows.json", JSON.stringify(page));
  write("keys.json", JSON.stringify(await readKeys(contextOn(books, "bureau"))));
});
afterAll(() => {
  books.close();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "verify/cli.ts"), ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("luzhang-verify", () => {
  it("passes a sealed report with its rows and keys", () => {
    const { status, stdout } = run("report.json", "--rows", "rows.json", "--keys", "keys.json", "--lang", "en");
    expect(stdout).toMatch(/^Verified \(.*row 3.*\)/m);
    expect(status).toBe(0);
    expect(run("report.json", "--all").stdout).toContain("✓ signature");
  });

  it("fails a report in which a gram was changed, and names it", () => {
    write("forged.json", report.replace('"sum":"3"', '"sum":"3.001"'));
    const { status, stdout } = run("forged.json", "--lang", "en");
    expect(status).toBe(1);
    expect(stdout).toContain("✗ figure epr.electronics.returned.mass");
    expect(stdout).toContain("NOT verified");
    expect(run("forged.json").stdout).toContain("验证未通过");
  });

  it("says what it cannot check, and how it wants to be asked", () => {
    expect(run("report.json", "--lang", "en").stdout).toContain("? key");
    expect(run().status).toBe(2);
    expect(run("nowhere.json").status).toBe(2);
    write("other.json", "{}");
    expect(run("other.json").status).toBe(1);
  });

  it("is what npx finds under its name", () => {
    const { status, stdout } = spawnSync(
      "npx",
      ["--no-install", "luzhang-verify", join(folder, "report.json"), "--lang", "en"],
      {
        cwd: root,
        encoding: "utf8",
        env: { ...process.env, PATH: `${join(process.execPath, "..")}:${process.env["PATH"] ?? ""}` },
      },
    );
    expect(stdout).toContain("Verified");
    expect(status).toBe(0);
  });
});
