/**
 * What the suite costs: `node test/bench/suite.ts [project …]`, as root on Linux. A control group counts the CPU, because
 * browsers and workerd are not waited for by who started them.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmdirSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const named = process.argv.slice(2);
const projects = named.length > 0 ? named : ["unit", "web", "property", "guards", "integration", "e2e"];

const groups = ["/sys/fs/cgroup/cpuacct", "/sys/fs/cgroup"].find((folder) => existsSync(folder));
if (groups === undefined) throw new Error("CPU is counted by control groups, which Linux has below /sys/fs/cgroup");

for (const project of projects) {
  const group = join(groups, `luzhang-${process.pid}-${project}`);
  mkdirSync(group);
  const began = performance.now();
  const inGroup = `echo $$ > ${join(group, "cgroup.procs")} && exec "$@"`;
  const vitest = [join(root, "node_modules/vitest/vitest.mjs"), "run", "--reporter=dot", "--project", project];
  const { status } = spawnSync("/bin/sh", ["-c", inGroup, "sh", process.execPath, ...vitest], {
    cwd: root,
    stdio: "ignore",
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, ".local/compiled") },
  });
  const wall = (performance.now() - began) / 1_000;
  const outcome = status === 0 ? "passed" : "FAILED";
  console.log(`${project}: ${cpuSeconds(group).toFixed(1)} CPU s, ${wall.toFixed(1)} s, ${outcome}`);
  // Something may still be ending in it: then it stays, and is empty.
  if (readFileSync(join(group, "cgroup.procs"), "utf8") === "") rmdirSync(group);
}

/** Of the first or the second version of control groups. */
function cpuSeconds(group: string): number {
  const first = join(group, "cpuacct.usage");
  if (existsSync(first)) return Number(readFileSync(first, "utf8")) / 1e9;
  return Number(/usage_usec (\d+)/.exec(readFileSync(join(group, "cpu.stat"), "utf8"))?.[1]) / 1e6;
}
