/** Databases that can be killed and started again on the same files and port. */
import type { ChildProcess } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { end, freePort, sqldArguments, sqldBinary, startAnswering } from "./sqld.ts";

export type MortalDatabase = {
  url: string;
  /** Ends the process with the signal and waits until it is gone. */
  kill(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
  /** Stops the process where it is, and lets it go on. */
  freeze(): void;
  thaw(): void;
  /** Takes all the room that its disk has left, and gives it back; only where `SMALL_DISK` names a folder on one of its own. */
  fillDisk?: () => () => void;
  /** Starts it again; returns once it answers. */
  start(): Promise<void>;
  /** Ends it and removes its files. */
  remove(): Promise<void>;
};

const embedded = join(import.meta.dirname, "serve-embedded.ts");

export const mortalDatabases: { name: string; start: () => Promise<MortalDatabase> }[] = [
  {
    name: "embedded engine",
    start: () => mortal(process.execPath, (folder, port) => [embedded, join(folder, "luzhang.db"), String(port)]),
  },
  { name: "sqld", start: () => mortal(sqldBinary(), sqldArguments) },
];

/** A file system of some megabytes, for what happens when it is full: `mount -t tmpfs -o size=256m tmpfs <folder>`. */
export const smallDisk = process.env["SMALL_DISK"];

async function mortal(program: string, args: (folder: string, port: number) => string[]): Promise<MortalDatabase> {
  const folder = mkdtempSync(join(smallDisk ?? tmpdir(), "luzhang-mortal-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let running: ChildProcess | undefined;
  const start = async () => {
    running = await startAnswering(program, args(folder, port), url);
  };
  const kill = async (signal: "SIGKILL" | "SIGTERM") => {
    if (running) await end(running, signal);
  };
  await start();
  return {
    url,
    kill,
    freeze: () => running?.kill("SIGSTOP"),
    thaw: () => running?.kill("SIGCONT"),
    start,
    ...(smallDisk === undefined ? {} : { fillDisk: () => fill(join(smallDisk, "filler")) }),
    async remove() {
      await kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Writes until nothing goes in any more. @returns what makes room again */
function fill(path: string): () => void {
  const file = openSync(path, "w");
  const block = Buffer.alloc(65_536);
  for (let size = block.length; size >= 1;) {
    try {
      if (writeSync(file, block, 0, size) < size) size >>= 1;
    } catch {
      size >>= 1;
    }
  }
  closeSync(file);
  return () => rmSync(path);
}
