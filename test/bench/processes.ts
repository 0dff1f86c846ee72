/** What Linux says of a process. */
import { readdirSync, readFileSync } from "node:fs";

/** Resident memory in KiB. */
export function memoryOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
}

/** CPU time that it has taken so far, milliseconds: its own and the kernel's for it, in ticks of ten. */
export function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** The runtime that this process started. @throws Error where there is none */
export function workerdBelow(parent: number): number {
  for (const name of readdirSync("/proc").filter((each) => /^\d+$/.test(each))) {
    const status = statusOf(name);
    if (/^Name:\s+workerd$/m.test(status) && Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) === parent)
      return Number(name);
  }
  throw new Error("no workerd below this process");
}

/** '' for a process that has ended meanwhile. */
function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}
