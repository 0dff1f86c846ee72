import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The folder for what belongs to this user alone, whatever the machine lets others read. */
export function openPrivateFolder(folder: string): void {
  process.umask(0o077);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
}

/**
 * A secret from the environment, or one that is made once and kept: sessions outlive a restart, and what was sealed
 * goes on with the same key.
 * @param onMade called with its file when it was made now
 */
export function keptSecret(folder: string, name: "AUTH_SECRET" | "SEAL_KEY", onMade?: (file: string) => void): string {
  const given = process.env[name];
  if (given) return given;
  const file = join(folder, name.toLowerCase().replace("_", "-"));
  if (!existsSync(file)) {
    writeWhole(file, randomBytes(32).toString("hex"));
    onMade?.(file);
  }
  return readFileSync(file, "utf8");
}

/** All of the file or nothing, also on a full disk. For this user only: it may hold secrets. */
export function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
