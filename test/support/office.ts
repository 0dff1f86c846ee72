/** Our files as another program reads them: LibreOffice, without a window and with a profile of its own. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { stepLimit } from "./limits.ts";

/** @param to extension and filter, as `--convert-to` takes them @returns the files it wrote, by name */
export function convertedBy(name: string, bytes: Uint8Array, to: string): Map<string, Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), "luzhang-office-"));
  try {
    const source = join(folder, name);
    writeFileSync(source, bytes);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
    const args = ["--headless", "--norestore", "--convert-to", to, "--outdir", folder, source];
    const { status, stderr, error } = spawnSync("soffice", [profile, ...args], {
      encoding: "utf8",
      timeout: 5 * stepLimit,
    });
    const extension = `.${to.split(":")[0]}`;
    const written = readdirSync(folder).filter((each) => each.endsWith(extension));
    if (status !== 0 || written.length === 0) {
      throw new Error(`soffice (Debian: libreoffice-calc, libreoffice-writer) could not read it: ${error ?? stderr}`);
    }
    return new Map(written.map((each) => [each, readFileSync(join(folder, each))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
