/**
 * How a program is started without a shell. On Windows `npm` and all of node_modules/.bin are scripts for one, so Node is
 * given the JavaScript behind them. Plain JavaScript for Node 20: setup.mjs needs it before anything is installed.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, posix, win32 } from "node:path";

/**
 * npm with these arguments, as program and arguments.
 * @param {string[]} args
 * @param {{ platform?: string, execPath?: string, env?: Record<string, string | undefined>, isThere?: (path: string) => boolean }} [machine]
 *   this one unless said
 * @returns {[string, ...string[]]}
 * @throws {Error} on Windows, where npm's own script is neither named by npm nor beside a Node of the path
 */
export function npmCommand(args, machine = {}) {
  const { platform = process.platform, execPath = process.execPath, env = process.env, isThere = existsSync } = machine;
  // What npm installs may be the Node that runs this, so elsewhere it is npm that chooses one.
  if (platform !== "win32") return ["npm", ...args];
  const folders = [win32.dirname(execPath), ...(env.Path ?? env.PATH ?? "").split(win32.delimiter)];
  const beside = folders.map((folder) => win32.join(folder, "node_modules/npm/bin/npm-cli.js"));
  const script = [env.npm_execpath ?? "", ...beside].find((path) => path.endsWith("npm-cli.js") && isThere(path));
  if (script === undefined) throw new Error("npm was not found: it comes with Node (https://nodejs.org).");
  return [execPath, script, ...args];
}

/** The package of npm that holds the runtime itself: `node` would need an install script to fetch it. */
export const runtimePackage = (platform = process.platform, arch = process.arch) =>
  `node-${platform === "win32" ? "win" : platform}-${arch}`;

/** Where that package has it, below the project's folder. */
export function runtimePath(platform = process.platform, arch = process.arch) {
  const { join: joined } = platform === "win32" ? win32 : posix;
  const file = platform === "win32" ? "node.exe" : "node";
  return joined("node_modules", runtimePackage(platform, arch), "bin", file);
}

/**
 * The JavaScript of a tool, for Node to run.
 * @param {string} name of the command
 * @param {string} [of] the package that brings it
 */
export function toolPath(name, of = name) {
  const folder = join(import.meta.dirname, "../node_modules", of);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[name]);
}
