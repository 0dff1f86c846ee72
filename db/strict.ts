/**
 * Finishes what drizzle-kit cannot say: STRICT tables (an overflow is an error, not a silent
 * float), tables kept in key order, and foreign keys that wait for COMMIT. Run by
 * `npm run db:generate` on every migration; a file that is finished already stays as it is. Of the snapshots, 8,000
 * lines each, drizzle-kit reads the newest only: the others go.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deferredForeignKeys, withoutRowid } from "./schema/without-rowid.ts";

const folder = join(import.meta.dirname, "migrations");
const createTable = /CREATE TABLE `(\w+)` \(([\s\S]*?)\n\);/g;

export function strict(sql: string): string {
  return sql.replace(createTable, (_, table: string, body: string) => {
    const options = withoutRowid.includes(table) ? "STRICT, WITHOUT ROWID" : "STRICT";
    const keys = deferredForeignKeys.includes(table)
      ? body.replace(/(ON DELETE no action)(?! DEFERRABLE)/g, "$1 DEFERRABLE INITIALLY DEFERRED")
      : body;
    return `CREATE TABLE \`${table}\` (${keys}\n) ${options};`;
  });
}

for (const name of readdirSync(folder).filter((file) => file.endsWith(".sql"))) {
  const before = readFileSync(join(folder, name), "utf8");
  const after = strict(before);
  if (after !== before) writeFileSync(join(folder, name), after);
}

const meta = join(folder, "meta");
const snapshots = readdirSync(meta).filter((file) => file.endsWith("_snapshot.json"));
for (const name of snapshots.toSorted().slice(0, -1)) rmSync(join(meta, name));
