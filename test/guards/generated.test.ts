import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

test("the migrations say what the schema says: drizzle-kit would generate nothing", () => {
  const copy = mkdtempSync(join(tmpdir(), "luzhang-migrations-"));
  try {
    cpSync(join(root, "db/migrations"), copy, { recursive: true });
    const tool = join(root, "node_modules/drizzle-kit/bin.cjs");
    const options = ["--dialect", "sqlite", "--schema", "./db/schema/*.ts", "--out", relative(root, copy)];
    // It ends with 0 even when it fails, as at a question it cannot ask: only its word counts.
    const said = execFileSync(process.execPath, [tool, "generate", ...options], {
      cwd: root,
      encoding: "utf8",
      stdio: "pipe",
    });
    expect(said).toContain("No schema changes");
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
