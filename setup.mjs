// The first thing every command runs: it needs no more than the machine's Node and npm, makes the rest complete,
// and then hands over to the project's own Node. Plain JavaScript for Node 20.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { npmCommand, runtimePackage, runtimePath, toolPath } from "./local/programs.mjs";

const root = import.meta.dirname;
const bin = join(root, "node_modules/.bin");
const own = join(root, runtimePath());
const nodeRelease = "24.21.0";
const [command = "install", ...rest] = process.argv.slice(2);

/** Programs that get the arguments as they are. */
const programs = {
  start: "local/start.ts",
  serve: "local/serve.ts",
  setup: "local/setup.ts",
  "pilot:new": "local/pilot-new.ts",
  "admin:reset": "local/admin-reset.ts",
  reference: "local/reference.ts",
  migrate: "local/migrate.ts",
  "check-books": "local/check-books.ts",
  backup: "local/backup.ts",
  restore: "local/restore.ts",
  move: "local/move.ts",
  acknowledge: "local/acknowledge.ts",
  release: "local/release.ts",
  plan: "worker/jobs/plan-network.ts",
  bench: "test/bench/run.ts",
  chaos: "test/chaos/run.ts",
  mutate: "test/mutation/run.ts",
};
const commands = {
  ...Object.fromEntries(Object.entries(programs).map(([name, file]) => [name, () => runNode([file, ...rest])])),
  install: () => 0,
  build: () => runNode([toolPath("vite"), "build", ...rest]),
  check: () => runCheck(),
  // The release is made and served once, beside the real database.
  test: () => runTests("embedded", ["--project", "!release"]),
  "test:sqld": () => runTests("sqld", ["--project", "integration", "--project", "release"]),
};

process.chdir(root);
if (!Object.hasOwn(commands, command))
  fail(`setup.mjs: unknown command ${command}. There are: ${Object.keys(commands).join(", ")}.`);
if (existsSync(join(root, "built"))) checkNode();
else await installPackages();
process.exitCode = await commands[command]();

/** npm ci when something changed since the last one, and a newer Node where the machine's is too old. */
async function installPackages() {
  const installed = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installed) || time(installed) < time(join(root, "package-lock.json"))) {
    // What an install left that broke off: npm trips over it.
    if (!existsSync(installed)) rmSync(join(root, "node_modules"), { recursive: true, force: true, maxRetries: 5 });
    // A registry that lacks another platform's package makes npm ci refuse the lock file; npm install takes it.
    if (!sameAsLock(installed) && !(await npm("Installing the packages", ["ci"]))) {
      needed(await npm("Once more, with npm install", ["install", "--no-save"]));
    }
  }
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  // npm ci takes away the Node that lay beside the packages, even while it is the one that runs this.
  const stays = existsSync(process.execPath);
  if ((stays && atLeast(process.versions.node, engines.node.replace(">=", ""))) || existsSync(own)) return;
  const runtime = `${runtimePackage()}@${nodeRelease}`;
  const reason = `Node ${process.versions.node} is older than ${engines.node}`;
  needed(await npm(`${reason}: installing ${runtime} beside the packages`, ["install", "--no-save", runtime]));
}

/** A release has its packages and fetches nothing, not even a newer Node. */
function checkNode() {
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  if (atLeast(process.versions.node, engines.node.replace(">=", ""))) return;
  fail(`Node ${process.versions.node} is too old for a release: it needs ${engines.node} (https://nodejs.org).`);
}

/** npm rewrites the lock file without changing what is installed: then there is nothing to do. */
function sameAsLock(installed) {
  if (!existsSync(installed)) return false;
  const packages = (path) => JSON.parse(readFileSync(path, "utf8")).packages;
  const have = packages(installed);
  return Object.entries(packages(join(root, "package-lock.json"))).every(
    ([name, wanted]) => name === "" || wanted.optional || have[name]?.version === wanted.version,
  );
}

/** Answers whether it went well. Who interrupts it waits until npm has really ended, and goes no further. */
async function npm(what, args) {
  // Standard output is the command's own: a program may be reading it.
  console.error(`${what} …`);
  const [program, ...words] = npmCommand([...args, "--no-audit", "--no-fund", "--loglevel=error"]);
  const { code, signal } = await ended(spawn(program, words, { stdio: ["inherit", process.stderr, "inherit"] }));
  if (signal !== null) process.exit(130);
  return code === 0;
}

function needed(installed) {
  if (!installed) fail("npm could not install what is needed: is its registry reachable?");
}

/** Everything that is quick to say: format, lint, names that nobody imports, types, and generated files as their sources say. */
async function runCheck() {
  const steps = [
    [toolPath("oxfmt"), "--check", "."],
    [toolPath("oxlint"), "--deny-warnings"],
    [toolPath("knip")],
    [toolPath("tsc", "typescript"), "--noEmit"],
    [toolPath("tsc", "typescript"), "--noEmit", "--project", "web"],
    [toolPath("wrangler"), "types", "worker/env.d.ts", "--strict-vars", "false", "--check"],
  ];
  // A lock file that misses a package, or a package of another platform, cannot be installed from.
  const [program, ...args] = npmCommand(["ci", "--dry-run", "--loglevel=error"]);
  const lock = spawnSync(program, args, { encoding: "utf8" });
  if (lock.status !== 0) console.error(`package-lock.json is not complete:\n${lock.stderr}`);
  let worst = lock.status ?? 1;
  for (const step of steps) worst = Math.max(worst, await runNode(step));
  return worst;
}

/** Runs tests on a kind of database and ends with the counts, which is the line a CI looks for. */
async function runTests(database, which) {
  installTools();
  const counts = join(root, ".local/test-counts.json");
  rmSync(counts, { force: true });
  const reporters = ["--reporter=default", "--reporter=./test/support/count-reporter.ts"];
  const args = [toolPath("vitest"), "run", ...which, ...reporters, ...rest];
  const status = await runNode(args, { TEST_DATABASE: database });
  // Without counts vitest itself did not get to its end, and that is a failure.
  const { passed, failed } = existsSync(counts) ? JSON.parse(readFileSync(counts, "utf8")) : { passed: 0, failed: 1 };
  console.log(`${passed} passed, ${failed} failed`);
  return status === 0 && failed === 0 ? 0 : 1;
}

/** The browser, its Chinese font, and programs that read our files as a second opinion: books, workbooks, printed reports, `deploy/`. */
function installTools() {
  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) => spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env }).status === 0;
  const install = (name) => mayInstall && apt("install", "-y", "-qq", "--no-install-recommends", name);
  const isOffered = (name) => mayInstall && spawnSync("apt-cache", ["show", name], { stdio: "ignore" }).status === 0;
  // Chromium without a desktop opens a page with a third of the work; where there is none, any other will do.
  const shell = "chromium-headless-shell";
  const hasOther = ["chromium", "chromium-browser", "google-chrome"].some(isOnPath);
  const hasBrowser = Boolean(process.env.CHROMIUM) || [shell, "chrome-headless-shell"].some(isOnPath);
  const present = {
    [shell]: hasBrowser || (hasOther && !isOffered(shell)),
    caddy: isOnPath("caddy"),
    "fonts-noto-cjk":
      existsSync("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc") ||
      (spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" }).stdout ?? "").trim() !== "",
    hledger: isOnPath("hledger"),
    "libreoffice-calc": isOnPath("soffice"),
    "libreoffice-writer": existsSync("/usr/lib/libreoffice/program/libswlo.so") || isOnPath("lowriter"),
    "poppler-utils": isOnPath("pdftotext"),
    systemd: isOnPath("systemd-analyze"),
  };
  const missing = Object.keys(present).filter((name) => !present[name]);
  if (missing.length === 0) return;
  if (mayInstall) {
    console.log(`installing ${missing.join(", ")} with apt …`);
    apt("update", "-qq");
  }
  const lacking = missing.filter((name) => !install(name) && !(name === shell && (hasOther || install("chromium"))));
  if (lacking.length === 0) return;
  console.log(
    `The tests need ${lacking.join(", ")}, which could not be installed here; those that use them will fail.`,
  );
  console.log(`On Debian or Ubuntu: sudo apt-get install ${lacking.join(" ")}`);
}

/** The project's Node when it has one of its own, with node_modules/.bin first on the path. Answers its exit code. */
function runNode(args, environment = {}) {
  const path = `${bin}${delimiter}${process.env.PATH ?? ""}`;
  const child = spawn(existsSync(own) ? own : process.execPath, args, {
    stdio: "inherit",
    env: {
      ...process.env,
      ...environment,
      PATH: path,
      WRANGLER_HIDE_BANNER: "true",
      WRANGLER_SEND_METRICS: "false",
      // Hundreds of modules are read at each start: compiled once, that takes half the time.
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(process.env.LUZHANG_LOCAL || ".local", "compiled"),
    },
  });
  return ended(child).then(({ code }) => code ?? 1);
}

/** Passes signals on to the child until it has ended; `signal` is one that came meanwhile. */
function ended(child) {
  let signal = null;
  // A terminal sends Ctrl-C to all of us, a supervisor only to the first: the child gets it either way and decides.
  const forward = (name) => {
    signal = name;
    child.kill(name);
  };
  process.on("SIGINT", forward).on("SIGTERM", forward);
  // npm passes SIGTERM to its shell only, which dies without us: an orphan stops too.
  const parent = process.ppid;
  const orphan = setInterval(() => {
    if (process.env.npm_lifecycle_event && process.ppid !== parent) forward("SIGTERM");
  }, 500);
  return new Promise((done) => {
    child.on("error", (error) => fail(error.message));
    child.on("exit", (code) => {
      clearInterval(orphan);
      process.off("SIGINT", forward).off("SIGTERM", forward);
      done({ code, signal });
    });
  });
}

function isOnPath(name) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, name)));
}

function atLeast(version, wanted) {
  const [have, need] = [version, wanted].map((text) => text.split(".").map(Number));
  for (const index of [0, 1, 2]) {
    if (have[index] !== need[index]) return have[index] > need[index];
  }
  return true;
}

function time(path) {
  return statSync(path).mtimeMs;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
