/** What the processes of one run leave for each other, until its end. */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const runs = join(import.meta.dirname, "../../.local/runs");

/** Of this run, by its process: vitest.config.ts names it. */
export const runFolder = join(runs, process.env["TEST_RUN"] ?? String(process.pid));

/** Forgets what runs left behind that were broken off. */
export function setup(): void {
  const left = existsSync(runs) ? readdirSync(runs).filter((run) => !isAlive(Number(run))) : [];
  for (const run of left) rmSync(join(runs, run), { recursive: true, force: true });
}

export function teardown(): void {
  rmSync(runFolder, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
