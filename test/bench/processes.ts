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
  const [runtime] = processesBelow(parent, "workerd");
  if (runtime === undefined) throw new Error("no workerd below this process");
  return runtime;
}

/** The processes of this name that a process started. */
export function processesBelow(parent: number, name: string): number[] {
  const numbers = readdirSync("/proc").filter((each) => /^\d+$/.test(each));
  return numbers
    .filter((number) => {
      const status = statusOf(number);
      return /^Name:\s+(.*)$/m.exec(status)?.[1] === name && Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) === parent;
    })
    .map(Number);
}

/** '' for a process that has ended meanwhile. */
function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}
