/** One start per folder: a second one would share the database, and `--fresh` would pull it away. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** `url` answers as long as the process lives: the Worker's, and before that its database's. */
export type Running = { pid: number; url: string };

const fileIn = (folder: string) => join(folder, "running.json");

export function noteRunning(folder: string, url: string): void {
  const running: Running = { pid: process.pid, url };
  writeFileSync(fileIn(folder), JSON.stringify(running));
}

export function noteStopped(folder: string): void {
  rmSync(fileIn(folder), { force: true });
}

/** The start that runs from this folder. One that was killed leaves its note, but nobody answers. */
export async function findRunning(folder: string): Promise<Running | undefined> {
  if (!existsSync(fileIn(folder))) return undefined;
  const running = readRunning(readFileSync(fileIn(folder), "utf8"));
  return running && isAlive(running.pid) && (await answers(running.url)) ? running : undefined;
}

/** The file is our own, written above; a full disk may have left it empty. */
function readRunning(text: string): Running | undefined {
  try {
    return JSON.parse(text) as Running;
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
