/**
 * Keeps a release as it was, so that every later version is tried on its books: `node test/releases/make.ts 0.1.0 8bac22d`.
 *
 * The release's own code fills a database with the circles of its own tests, and its Worker is built: both are kept
 * beside each other, with the keys of those who may ask. Made once for a release, and never again: what a later version
 * cannot read is a fault of the later version.
 */
import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import Database from "libsql";
import { clockMovedBy, fixturesBegin, moveClock, setClock } from "../support/clock.ts";
import { files, type Told } from "../support/release.ts";

const [version, commit] = process.argv.slice(2);
if (!version || !commit) throw new Error("which release, and which commit? node test/releases/make.ts 0.1.0 8bac22d");

const root = join(import.meta.dirname, "../..");
const folder = join(import.meta.dirname, version);
const old = join(mkdtempSync(join(tmpdir(), "luzhang-release-")), "tree");

execFileSync("git", ["worktree", "add", "--detach", old, commit], { cwd: root, stdio: "inherit" });
try {
  execFileSync("cp", ["-al", join(root, "node_modules"), join(old, "node_modules")]);
  setClock(fixturesBegin);
  buildIn(old);
  const build = builtIn(old);
  const worker = readFileSync(join(build, "index.js"), "utf8");
  // The Worker that fills the database has the tests' clock; the one that is kept is as it was deployed.
  writeFileSync(join(build, "index.js"), `(${moveClock})(${clockMovedBy()});\n${worker}`);

  const database = join(old, "..", "kept.db");
  // The release's helper makes a folder of its own for its database, and forgets it when it stops.
  const temporary = (process.env["TMPDIR"] = join(old, "../temporary"));
  mkdirSync(temporary);
  const world = await worldOf(old);
  const [made] = globSync(join(temporary, "luzhang-*/luzhang.db"));
  if (!made) throw new Error(`no database was made below ${temporary}`);
  const books = new Database(made);
  books.exec(`VACUUM INTO '${database}'`);
  books.close();
  await world.stop();

  mkdirSync(folder, { recursive: true });
  const write = (name: string, bytes: Buffer | string) => writeFileSync(join(folder, name), bytes);
  write(files.database, gzipSync(readFileSync(database), { level: 9 }));
  write(files.worker, gzipSync(worker, { level: 9 }));
  write(files.options, `${JSON.stringify(optionsOf(build), null, 2)}\n`);
  write(files.told, `${JSON.stringify(toldOf(world, commit), null, 2)}\n`);
} finally {
  execFileSync("git", ["worktree", "remove", "--force", old], { cwd: root, stdio: "inherit" });
  rmSync(join(old, ".."), { recursive: true, force: true });
}

/** Where the release's own modules stand: the first had its build below `worker`. */
function buildIn(tree: string): void {
  const program = `const { buildWorker } = await import(${JSON.stringify(join(tree, "worker/local/build.ts"))}); await buildWorker();`;
  execFileSync(process.execPath, ["--input-type=module", "--eval", program], { cwd: tree, stdio: "inherit" });
}

function builtIn(tree: string): string {
  const builds = join(tree, ".local/build");
  const name = readdirSync(builds).find((each) => each.startsWith("worker-"));
  if (!name) throw new Error(`no Worker was built in ${builds}`);
  return join(builds, name);
}

/** What the release's `startWorld` answers, as far as it is needed here: the first release's `circles.ts` says so. */
type World = {
  circles: Record<string, Circle>;
  authorities: { teda: { role: string; secret: string }[] };
  sealed: string;
  stop: () => Promise<void>;
};
type Circle = Pick<Told["circles"][string], "sites"> & { readers: Record<string, { secret: string }> };

async function worldOf(tree: string): Promise<World> {
  const { startWorld } = await (import(join(tree, "test/support/circles.ts")) as Promise<{
    startWorld: () => Promise<World>;
  }>);
  return startWorld();
}

function toldOf({ circles, authorities, sealed }: World, from: string): Told {
  const circleOf = ({ readers, sites }: Circle) => ({ keys: keysOf(Object.entries(readers)), sites });
  return {
    commit: from,
    circles: Object.fromEntries(Object.entries(circles).map(([name, circle]) => [name, circleOf(circle)])),
    authorities: keysOf(authorities.teda.map((reader) => [reader.role, reader])),
    sealed,
  };
}

function keysOf(readers: [string, { secret: string }][]): Record<string, string> {
  return Object.fromEntries(readers.map(([role, { secret }]) => [role, secret]));
}

/** The runtime's options without the pages and the folder they were made in. */
function optionsOf(build: string): object {
  const options: Record<string, unknown> = JSON.parse(readFileSync(join(build, "runtime-options.json"), "utf8"));
  const { rootPath: _root, assets: _pages, ...kept } = options;
  return kept;
}
