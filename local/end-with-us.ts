import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/**
 * Who is killed takes nobody along: workerd would go on serving, over a database that the next start serves too. A shell
 * holds a pipe of ours instead, and ends workerd when the pipe breaks. On Linux; elsewhere a killed start leaves it.
 * @returns takes the shell away again, once workerd was ended in order
 */
export function endWithUs(): () => void {
  const children = workerds();
  if (children.length === 0) return () => {};
  // The shell's own words alone: a program that is not on the path would end it at once.
  const script = `while read -r _; do :; done; kill -9 ${children.join(" ")}`;
  const watcher = spawn("/bin/sh", ["-c", script], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  // Without a shell there is no watcher, and that is all.
  watcher.on("error", () => {});
  watcher.unref();
  return () => watcher.kill("SIGKILL");
}

/** The workerd processes that this one has started. */
function workerds(): number[] {
  const tasks = "/proc/self/task";
  if (!existsSync(tasks)) return [];
  const children = readdirSync(tasks).flatMap((task) => read(`${tasks}/${task}/children`).split(" ").filter(Boolean));
  return children.filter((pid) => read(`/proc/${pid}/comm`).trim() === "workerd").map(Number);
}

/** A process may end while it is looked at. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
