/** Districts beside that of LIBSQL_URL, as `npm run pilot:new` keeps them: a file each, which holds secrets. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DistrictSettings } from "../worker/http/districts.ts";
import { writeWhole } from "./secrets.ts";

const folderIn = (local: string) => join(local, "districts");

/** By name; what one of them lacks the Worker says when it starts. */
export function keptDistricts(local: string): Record<string, DistrictSettings> {
  const folder = folderIn(local);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  return Object.fromEntries(
    names.map((name) => [name.slice(0, -".json".length), read(readFileSync(join(folder, name), "utf8"))]),
  );
}

/** Answers the file. */
export function keepDistrict(local: string, name: string, settings: DistrictSettings): string {
  mkdirSync(folderIn(local), { recursive: true });
  const file = join(folderIn(local), `${name}.json`);
  writeWhole(file, `${JSON.stringify(settings)}\n`);
  return file;
}

/** The file is our own, written above. */
function read(text: string): DistrictSettings {
  return JSON.parse(text) as DistrictSettings;
}
