/** A workbook as another program reads it: LibreOffice writes each sheet as CSV. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "csv-parse/sync";
import { stepLimit } from "./limits.ts";

/** Comma, quotes, UTF-8, from line 1, values and not how they are shown, every sheet. */
const filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

/** @returns the rows of each sheet by its name */
export function sheetsIn(workbook: Uint8Array): Map<string, string[][]> {
  const folder = mkdtempSync(join(tmpdir(), "luzhang-xlsx-"));
  try {
    writeFileSync(join(folder, "book.xlsx"), workbook);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
    const args = ["--headless", "--norestore", "--convert-to", filter, "--outdir", folder, join(folder, "book.xlsx")];
    const { status, stderr, error } = spawnSync("soffice", [profile, ...args], {
      encoding: "utf8",
      timeout: 5 * stepLimit,
    });
    if (status !== 0) throw new Error(`soffice (Debian: libreoffice-calc) could not read it: ${error ?? stderr}`);
    const files = readdirSync(folder).filter((name) => name.endsWith(".csv"));
    return new Map(
      files.map((name) => [
        /^book-(.*)\.csv$/.exec(name)?.[1] ?? name,
        rowsIn(readFileSync(join(folder, name), "utf8")),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function rowsIn(csv: string): string[][] {
  return parse(csv, { bom: true, relaxColumnCount: true });
}
