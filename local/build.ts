import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { toolPath } from "./programs.mjs";

const root = join(import.meta.dirname, "..");
const cache = join(root, ".local/build");
/** Beside index.js in a build's folder. */
export const optionsFile = "runtime-options.json";
const run = promisify(execFile);

/**
 * The Worker exactly as `wrangler deploy` would upload it, with the runtime's options for it; answers their folder.
 * Each state of the sources has a folder of its own, so runs beside each other cannot disturb one another.
 * @param onBuild called when it has to be built
 */
export async function buildWorker(onBuild = () => {}): Promise<string> {
  const digest = digestOf(["worker", "db", "verify", "seeds", "wrangler.toml", "tsconfig.json", "package-lock.json"]);
  const folder = join(cache, `worker-${digest}`);
  if (existsSync(folder)) return folder;
  onBuild();
  const fresh = `${folder}.${process.pid}`;
  // Wrangler refuses a configuration whose assets folder is missing.
  mkdirSync(join(root, "web/dist"), { recursive: true });
  try {
    await tool("wrangler", ["deploy", "--dry-run", "--outdir", fresh]);
    writeFileSync(join(fresh, optionsFile), JSON.stringify(await readRuntimeOptions()));
    forgetOlder(cache, "worker-");
    if (!existsSync(folder)) renameSync(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
}

/** A release brings its build along, and nothing to build with. */
const released = join(root, "built");

/** Worker and pages; answers the Worker's folder. What is built already is not built again, and nothing is said. */
export async function buildAll(): Promise<string> {
  if (existsSync(released)) return released;
  const [build] = await Promise.all([
    buildWorker(() => console.error("Building the Worker …")),
    buildPages(() => console.error("Building the pages …")),
  ]);
  return build;
}

/** What wrangler.toml means to Miniflare. Kept with the build: loading wrangler takes longer than starting workerd. */
async function readRuntimeOptions(): Promise<object> {
  // The secrets that it would miss are given when the Worker starts.
  process.env["WRANGLER_LOG"] ??= "error";
  const { unstable_getMiniflareWorkerOptions } = await import("wrangler");
  return unstable_getMiniflareWorkerOptions(join(root, "wrangler.toml")).workerOptions;
}

/**
 * The pages, built into web/dist unless their sources are what they were at the last build.
 * @param onBuild called when they have to be built
 */
export async function buildPages(onBuild = () => {}): Promise<void> {
  const digest = digestOf([
    "web",
    "worker/kernel",
    "worker/planning",
    "worker/tables",
    "verify",
    "vite.config.ts",
    "package-lock.json",
  ]);
  const stamp = join(cache, "pages");
  if (existsSync(join(root, "web/dist/index.html")) && existsSync(stamp) && readFileSync(stamp, "utf8") === digest) {
    return;
  }
  onBuild();
  await tool("vite", ["build", "--logLevel", "warn"]);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

/** Runs a tool of node_modules without a shell; what it printed is in the error when it fails. */
async function tool(name: string, args: string[]): Promise<void> {
  // No metrics, no error reports, and no banner, which would ask the registry for a newer version.
  const quiet = {
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_SEND_ERROR_REPORTS: "false",
    WRANGLER_HIDE_BANNER: "true",
    NO_COLOR: "1",
    CI: "1",
    // A test runner sets its own, and Vite would then build pages that think they are in development.
    NODE_ENV: "production",
  };
  try {
    await run(process.execPath, [toolPath(name), ...args], { cwd: root, env: { ...process.env, ...quiet } });
  } catch (error) {
    const output = isToolFailure(error) ? `${error.stdout}${error.stderr}` : String(error);
    throw new Error(`${name} failed:\n${output.trim()}`);
  }
}

function isToolFailure(error: unknown): error is { stdout: string; stderr: string } {
  return typeof error === "object" && error !== null && "stdout" in error && "stderr" in error;
}

/** Names, sizes and times of all files below the given paths: enough to notice every edit, and quick. */
export function digestOf(paths: string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of filesBelow(join(root, path))) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest("hex").slice(0, 16);
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name !== "dist" && name !== "node_modules")
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** Keeps the newest few of what is in a folder under such names: somebody may still be at work with them. */
export function forgetOlder(folder: string, prefix: string): void {
  const folders = readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of folders.slice(5)) rmSync(path, { recursive: true, force: true });
}
