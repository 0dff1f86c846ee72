/**
 * `npm run filed`: how much the reports of the demonstration say: how many figures each has, and how many of them are
 * zero, cannot be computed, are withheld or have no target. Start the product first (`npm start`); the address is read
 * from .local/demo.json, or from URL.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReportContent } from "../../worker/reports/draft/schemas.ts";
import type { ReportHead } from "../../worker/reports/schemas.ts";

type Demo = { baseUrl: string; keys: { role: string; key: string }[] };

const kinds = ["teda_quarterly", "annual_summary", "apec_pack"];
const demo = readDemo(join(import.meta.dirname, "../../.local/demo.json"));
const url = process.env["URL"] ?? demo.baseUrl;
const key =
  demo.keys.find(({ role }) => role === "commerce")?.key ?? demo.keys.find(({ role }) => role === "admin")?.key;

console.log("| report | figures | zero | not computable | withheld | without target |");
console.log("| --- | --- | --- | --- | --- | --- |");
for (const kind of kinds) {
  const heads = await get<{ items: ReportHead[] }>(`/reports?kind=${kind}&limit=200`);
  const newest = heads.items.toSorted((a, b) => b.period.localeCompare(a.period) || b.version - a.version)[0];
  if (!newest) continue;
  const { report } = await get<{ report: ReportContent }>(`/reports/${newest.id}`);
  const { figures } = report;
  const count = (is: (figure: ReportContent["figures"][number]) => boolean) => figures.filter(is).length;
  const counted = [
    figures.length,
    count(({ value }) => value?.numerator === "0"),
    count(({ value, reasonCode }) => value === null && reasonCode !== "withheld"),
    count(({ reasonCode }) => reasonCode === "withheld"),
    count(({ target }) => target === null),
  ];
  console.log(`| \`${kind}\` ${newest.period} | ${counted.join(" | ")} |`);
}

async function get<T>(path: string): Promise<T> {
  const answer = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

function readDemo(path: string): Demo {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Demo;
  } catch {
    throw new Error(`${path} is not there: start the product first (npm start)`);
  }
}
