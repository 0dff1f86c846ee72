/** Who runs from this folder: a second start would share the database, and `--fresh` would pull it away. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** `url` answers as long as the process lives: the Worker's, and before that its database's. One database a district. */
export type Running = { pid: number; url: string; databases: string[] };

/** The demonstration runs once in a folder; what is served for real once on each port. */
export type Place = "start" | `serve-${number}`;

const prefix = "running-";
const fileOf = (folder: string, place: string) => join(folder, `${prefix}${place}.json`);

export function noteRunning(folder: string, place: Place, at: Omit<Running, "pid">): void {
  const running: Running = { pid: process.pid, ...at };
  writeFileSync(fileOf(folder, place), JSON.stringify(running));
}

export function noteStopped(folder: string, place: Place): void {
  rmSync(fileOf(folder, place), { force: true });
}

/** Those that run from this folder. One that was killed leaves its note, but nobody answers. */
export async function findRunning(folder: string): Promise<(Running & { place: string })[]> {
  if (!existsSync(folder)) return [];
  const places = readdirSync(folder).flatMap((name) =>
    name.startsWith(prefix) && name.endsWith(".json") ? [name.slice(prefix.length, -".json".length)] : [],
  );
  const found = await Promise.all(
    places.map(async (place) => {
      const running = readRunning(readFileSync(fileOf(folder, place), "utf8"));
      return running && isAlive(running.pid) && (await answers(running.url)) ? [{ place, ...running }] : [];
    }),
  );
  return found.flat();
}

/** The file is our own, written above, by an older version maybe; a full disk may have left it empty. */
function readRunning(text: string): Running | undefined {
  try {
    return { databases: [], ...(JSON.parse(text) as Partial<Running>) } as Running;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** While the demonstration is loaded the process is busy: it answers late, but it does. */
function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
    () => true,
    () => false,
  );
}
