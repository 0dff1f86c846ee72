/** How long a reader and a writer wait while somebody else does his worst, against how long they wait in quiet. */
import { connect } from "node:net";
import { type Pilot, returnOf, startPilot } from "../support/pilot.ts";
import { quantile, record } from "./report.ts";

const samples = Number(process.env["STORM_SAMPLES"] ?? 30);
/** Calls that an attacker has in the air at once. */
const atOnce = 32;

type Attack = (pilot: Pilot, nth: number) => Promise<unknown>;

/** The header is that of a trusted proxy: the attacker has one network, the honest ones another. */
const from = (address: string, more: Record<string, string> = {}) => ({ headers: { "x-real-ip": address, ...more } });
const attacker = "203.0.113.66";
const drained = async (answer: Promise<Response>) => (await answer).arrayBuffer();

const attacks: Record<string, Attack> = {
  "made-up keys": ({ worker }, nth) => {
    const authorization = `Bearer ${`made-up-${nth}-`.padEnd(40, "x")}`;
    return drained(worker.fetch("/api/v1/me", from(attacker, { authorization })));
  },
  "health and document": ({ worker }, nth) =>
    drained(worker.fetch(nth % 2 === 0 ? "/api/health" : "/api/openapi.json", from(attacker))),
  "sign-ins": ({ worker }, nth) =>
    drained(
      worker.fetch("/api/auth/sign-in/email", {
        method: "POST",
        headers: { "x-real-ip": attacker, "content-type": "application/json", origin: worker.url },
        body: JSON.stringify({ email: `someone${nth}@example.cn`, password: "a long guess indeed" }),
      }),
    ),
  "exports of a whole journal": ({ worker, secrets }) =>
    drained(
      worker.fetch(
        "/api/v1/ledger/export?format=hledger",
        from(attacker, { authorization: `Bearer ${secrets.bureau}` }),
      ),
    ),
  anomalies: ({ worker, secrets }) =>
    drained(
      worker.fetch(
        "/api/v1/anomalies?period=2026-Q3&zone=TEDA",
        from(attacker, { authorization: `Bearer ${secrets.bureau}` }),
      ),
    ),
  "batches of 5,000 rows": ({ worker, secrets, sites }, nth) => {
    const rows = Array.from({ length: 5_000 }, (_, row) => returnOf(sites.rivalPoint, { externalId: `${nth}-${row}` }));
    return drained(
      worker.fetch("/api/v1/takeback/returns/batch", {
        method: "POST",
        headers: {
          "x-real-ip": attacker,
          "content-type": "application/json",
          authorization: `Bearer ${secrets.rival}`,
        },
        body: JSON.stringify({ mode: "atomic", dryRun: true, rows }),
      }),
    );
  },
  "bodies that never end": ({ worker, secrets }) => hanging(worker.url, secrets.rival),
};

export async function measureStorm(): Promise<void> {
  const pilot = await startPilot({ limited: true, vars: { CLIENT_ADDRESS_HEADER: "x-real-ip" } });
  try {
    let nth = 0;
    const reading = () => waited(() => pilot.as.recycler.get("/takeback/returns"));
    const writing = () =>
      waited(() =>
        pilot.as.recycler.post("/takeback/returns", returnOf(pilot.sites.point, { externalId: `storm-${(nth += 1)}` })),
      );
    for (let warm = 0; warm < 10; warm += 1) await Promise.all([reading(), writing()]);
    for (const [name, attack] of Object.entries(attacks)) {
      // Quiet before each: the books grow.
      const quiet = { read: await p50(reading), write: await p50(writing) };
      const storm = begin((at) => attack(pilot, at));
      const stormy = { read: await p50(reading), write: await p50(writing) };
      await storm.end();
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

/** Goes on until it is ended, so many at once; what is refused is asked again at once. */
function begin(attack: (nth: number) => Promise<unknown>) {
  let goesOn = true;
  let nth = 0;
  const one = async () => {
    while (goesOn) await attack((nth += 1)).catch(() => {});
  };
  const all = Array.from({ length: atOnce }, one);
  return {
    async end() {
      goesOn = false;
      await Promise.all(all);
    },
  };
}

/** A body of which a byte comes each second, given up by the attacker after three. */
function hanging(url: string, secret: string): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((done) => {
    const socket = connect(Number(port), hostname);
    const drip = setInterval(() => socket.write(" "), 1_000);
    const end = () => {
      clearInterval(drip);
      socket.destroy();
      done();
    };
    socket.on("error", end);
    socket.on("close", end);
    setTimeout(end, 3_000);
    socket.write(
      `POST /api/v1/takeback/returns HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${secret}\r\nX-Real-IP: ${attacker}\r\nContent-Type: application/json\r\nContent-Length: 200000\r\n\r\n{`,
    );
  });
}
