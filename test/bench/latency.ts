/** What each round trip to the database costs the ten most used requests, when the database is near, far and very far. */
import { type Pilot, returnOf, startPilot } from "../support/pilot.ts";
import type { Answered } from "../support/system.ts";
import { quantile, record } from "./report.ts";
import { slowed } from "./slowed.ts";

const added = [0, 50, 150];
const times = Number(process.env["LATENCY_TIMES"] ?? 11);

/** What offices, firms and platforms ask all day long. */
const requests: Record<string, (pilot: Pilot, nth: number) => Promise<Answered>> = {
  "GET /me": ({ as }) => as.recycler.get("/me"),
  "GET /inbox": ({ as }) => as.recycler.get("/inbox"),
  "GET /takeback/returns": ({ as }) => as.recycler.get("/takeback/returns"),
  "GET /takeback/transfers": ({ as }) => as.treater.get("/takeback/transfers"),
  "GET /registry/sites?mine=true": ({ as }) => as.recycler.get("/registry/sites?mine=true"),
  "GET /ledger/balances": ({ as }) => as.recycler.get("/ledger/balances"),
  "GET /indicators/overview": ({ as }) =>
    as.bureau.get("/indicators/overview?period=2026-Q4&zone=TEDA&stream=electronics"),
  "GET /scorecard": ({ as }) => as.bureau.get("/scorecard?period=2026-Q3&zone=TEDA"),
  "POST /takeback/returns": ({ as, sites }, nth) =>
    as.recycler.post("/takeback/returns", returnOf(sites.point, { externalId: `one-${nth}`, massKg: `${nth + 20}.5` })),
  "POST /takeback/returns/batch, 100 rows": ({ as, sites }, nth) =>
    as.platform.post("/takeback/returns/batch", {
      mode: "atomic",
      rows: Array.from({ length: 100 }, (_, row) =>
        returnOf(sites.point, { externalId: `many-${nth}-${row}`, massKg: `${nth + 20}.${String(row + 100)}` }),
      ),
    }),
};

export async function measureLatency(): Promise<void> {
  let delay = 0;
  const pilot = await startPilot({ between: (url) => slowed(url, () => delay) });
  try {
    let nth = 0;
    for (const [name, send] of Object.entries(requests)) {
      const trips = await pilot.trips(() => send(pilot, (nth += 1)));
      for (const ms of added) {
        delay = ms;
        const taken: number[] = [];
        for (let round = -1; round < times; round += 1) {
          const began = performance.now();
          const { status, body } = await send(pilot, (nth += 1));
          if (status >= 300) throw new Error(`${name} answered ${status} ${JSON.stringify(body).slice(0, 300)}`);
          if (round >= 0) taken.push(performance.now() - began);
        }
        delay = 0;
        record(`${name}, ${trips} round trips, ${ms} ms added to each: p50`, quantile(taken, 0.5), "ms", null);
      }
    }
  } finally {
    await pilot.stop();
  }
}
