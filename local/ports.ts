import { createServer } from "node:net";
import { StartFault } from "./faults.ts";

/** PORT, or 8787. @throws StartFault that says what PORT must be */
export function wantedPort(): number {
  const port = Number(process.env["PORT"] || 8787);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new StartFault(`PORT must be a whole number from 1 to 65535, not ${process.env["PORT"]}.`);
}

/** The wanted port or the next free one, which is said. @throws StartFault when there is none */
export async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 50 && port < 65_536; port += 1) {
    if (await isFree(port)) {
      if (port !== wanted) console.log(`Port ${wanted} is taken by another program: using ${port}.`);
      return port;
    }
  }
  throw new StartFault(`No free port from ${wanted} on; name another one in PORT.`);
}

/** @throws StartFault where something else listens there, or the address is not this machine's */
export async function checkFree(host: string, port: number): Promise<void> {
  if (await isFree(port, host)) return;
  throw new StartFault(
    `${host}:${port} is taken by another program or is no address of this machine: see HOST and PORT.`,
  );
}

export function isFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((answer) => {
    const server = createServer();
    server.once("error", () => answer(false));
    server.listen(port, host, () => server.close(() => answer(true)));
  });
}
