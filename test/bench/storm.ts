/**
 * How long a reader and a writer wait while somebody else does his worst, against how long they wait in quiet. Product,
 * database, attacker and the honest ones are processes of their own.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { returnOf, startPilot } from "../support/pilot.ts";
import { attacks, type Target } from "./attacks.ts";
import { quantile, record } from "./report.ts";

const samples = Number(process.env["STORM_SAMPLES"] ?? 30);

export async function measureStorm(): Promise<void> {
  const pilot = await startPilot({ limited: true, database: "sqld", vars: { CLIENT_ADDRESS_HEADER: "x-real-ip" } });
  const { worker, secrets, sites } = pilot;
  const target = { url: worker.url, bureau: secrets.bureau, rival: secrets.rival, rivalPoint: sites.rivalPoint };
  try {
    let nth = 0;
    const reading = () => waited(() => pilot.as.recycler.get("/takeback/returns"));
    const writing = () =>
      waited(() =>
        pilot.as.recycler.post("/takeback/returns", returnOf(sites.point, { externalId: `storm-${(nth += 1)}` })),
      );
    for (let warm = 0; warm < 10; warm += 1) await Promise.all([reading(), writing()]);
    for (const name of Object.keys(attacks)) {
      // Quiet before each: the books grow.
      const quiet = { read: await p50(reading), write: await p50(writing) };
      const began = performance.now();
      const storm = begin(name, target);
      // What is let through at first is over when the limits say so.
      await p50(reading);
      const stormy = { read: await p50(reading), write: await p50(writing) };
      const seconds = (performance.now() - began) / 1_000;
      record(`${name}: calls of the attacker`, (await storm.end()) / seconds, "a second", null);
      record(`a reader in quiet before ${name}: p50`, quiet.read, "ms", null);
      record(`a reader beside ${name}: p50 against quiet`, stormy.read / quiet.read, "ratio", { atMost: 3 });
      record(`a writer beside ${name}: p50 against quiet`, stormy.write / quiet.write, "ratio", { atMost: 4 });
    }
  } finally {
    await pilot.stop();
  }
}

async function waited(call: () => Promise<{ status: number; body: unknown }>): Promise<number> {
  const began = performance.now();
  const { status, body } = await call();
  if (status >= 300) throw new Error(`answered ${status} ${JSON.stringify(body).slice(0, 300)}`);
  return performance.now() - began;
}

async function p50(call: () => Promise<number>): Promise<number> {
  const taken: number[] = [];
  for (let n = 0; n < samples; n += 1) taken.push(await call());
  return quantile(taken, 0.5);
}

/** An attacker in a process of his own. */
function begin(name: string, target: Target) {
  const script = join(import.meta.dirname, "attacker.ts");
  const child = spawn(process.execPath, [script, name, JSON.stringify(target)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  return {
    async end() {
      child.stdin.end();
      return Number(await text(child.stdout));
    },
  };
}
