/** What is shipped: the Worker's bundle and what a first page loads, gzip. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildPages, buildWorker } from "../../local/build.ts";
import { record } from "./report.ts";

const kilobytes = (file: string) => gzipSync(readFileSync(file), { level: 9 }).byteLength / 1_024;

export async function measureSizes(): Promise<void> {
  const worker = await buildWorker();
  const scripts = readdirSync(worker).filter((name) => name.endsWith(".js"));
  const total = scripts.reduce((sum, name) => sum + kilobytes(join(worker, name)), 0);
  record("Worker bundle, gzip", total, "KB", { atMost: 500 });

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
}
