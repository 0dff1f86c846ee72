/** Reading and writing where there is much against where there is little: ten thousand and a million postings. */
import { sql } from "drizzle-orm";
import type { Connection, Db } from "../../db/client.ts";
import { Journal } from "../../db/journal.ts";
import { parties, sites as siteTable } from "../../db/schema/index.ts";
import { rowsFor } from "../../db/change-set.ts";
import { loadReference } from "../../seeds/reference.ts";
import { startWorker, type StartedWorker } from "../support/start-worker.ts";
import { callerOf, partyWithKey, systemContext } from "../support/system.ts";
import { itemIds, nthEntry, sites } from "./entries.ts";
import { quantile, record } from "./report.ts";

const path = "/indicators/overview?period=2026-Q3&zone=TEDA&stream=electronics";
const postingsPerEntry = 4;

export async function measureOverview(): Promise<void> {
  const small = await pilot(10_000);
  const large = await pilot(1_000_000);
  try {
    const entryRow =
      "four postings an entry: 41 bytes of each are their entry's row (a digest of 64 hex digits, id, actor, zone, party, time), 19 its two indices, 32 the posting with its own";
    record(
      "bytes a posting at 1,000,000, everything included",
      large.bytesPerPosting,
      "bytes",
      { atMost: 64 },
      entryRow,
    );
    const [writeSmall, writeLarge] = await interleaved(300, small.write, large.write);
    record(
      "one commit at 10⁶ postings to one at 10⁴, p50",
      quantile(writeLarge, 0.5) / quantile(writeSmall, 0.5),
      "ratio",
      { atMost: 1.3 },
    );
    const [readSmall, readLarge] = await interleaved(200, small.read, large.read);
    record("overview at 10⁶ postings, p95", quantile(readLarge, 0.95), "ms", null);
    record("overview at 10⁶ postings to 10⁴, p95", quantile(readLarge, 0.95) / quantile(readSmall, 0.95), "ratio", {
      atMost: 1.5,
    });
    const [listed] = await interleaved(10, large.list);
    record("anomalies of a quarter at 10⁶ postings, p50", quantile(listed, 0.5), "ms", null);
  } finally {
    await small.worker.stop();
    await large.worker.stop();
  }
}

const eachReturn =
  "two signs, round weighings and the mass of a piece, look at each return of the quarter: no roll-up has them";

/** What costs most to read, where there are fifty times as many postings: its cost is that of what it says. */
export async function measureFigures(): Promise<void> {
  const postings = Number(process.env["FIGURES_POSTINGS"] ?? 5_000_000);
  const pilots = [await pilot(postings / 50), await pilot(postings)];
  try {
    const reads: Record<string, string> = {
      scorecard: "/scorecard?period=2026-Q3&zone=TEDA",
      "anomalies of a quarter": "/anomalies?period=2026-Q3&zone=TEDA",
    };
    const drafts = await Promise.all(
      pilots.map(async ({ office }) => {
        const { status, body } = await office.post("/reports", { kind: "teda_quarterly", period: "2026-Q3" });
        if (status !== 201) throw new Error(`a report answered ${status}`);
        return `/reports/${String(body["id"])}`;
      }),
    );
    for (const what of [...Object.keys(reads), "draft of a quarterly report"]) {
      const [few, many] = await interleaved(
        15,
        ...pilots.map(({ office }, at) => async () => {
          const { status } = await office.get(reads[what] ?? drafts[at] ?? "");
          if (status !== 200) throw new Error(`${what} answered ${status}`);
        }),
      );
      record(`${what} at ${postings} postings: p50`, quantile(many, 0.5), "ms", null);
      record(
        `${what} at ${postings} postings to a fiftieth: p50`,
        quantile(many, 0.5) / quantile(few, 0.5),
        "ratio",
        {
          atMost: 1.3,
        },
        what.startsWith("anomalies") ? eachReturn : undefined,
      );
    }
  } finally {
    for (const { worker } of pilots) await worker.stop();
  }
}

/** Milliseconds of each, taken in turn so that a noisy neighbour hits both. */
async function interleaved(times: number, ...works: (() => Promise<void>)[]): Promise<[number[], number[]]> {
  const samples: number[][] = works.map(() => []);
  for (let round = -5; round < times; round += 1) {
    for (const [index, work] of works.entries()) {
      const began = performance.now();
      await work();
      if (round >= 0) samples[index]?.push(performance.now() - began);
    }
  }
  return [samples[0] ?? [], samples[1] ?? []];
}

/** A Worker over as many postings, with a bureau that may read them. */
export async function pilot(postings: number) {
  let [secret, partyId, ofOffice] = ["", "", ""];
  let next = 0;
  const entries = postings / postingsPerEntry;
  // However many there are, they are of the same two years.
  const perDay = Math.ceil(entries / 730);
  const worker: StartedWorker = await startWorker({
    async seed(db: Db, connection: Connection) {
      const ctx = systemContext(db);
      await loadReference(ctx);
      ({ secret, partyId } = await partyWithKey(ctx, "bureau", { serial: 1 }));
      ({ secret: ofOffice } = await partyWithKey(ctx, "commerce", { serial: 2 }));
      await placeSites(connection);
      const itemRows = await db.all<{ id: number }>(
        sql`select id from items where stream = 'electronics' and kind = 'product' limit ${itemIds.length}`,
      );
      itemIds.splice(0, itemIds.length, ...itemRows.map(({ id }) => id));
      const journal = new Journal(connection);
      for (; next < entries; next += 1_000) {
        const group = Array.from({ length: Math.min(1_000, entries - next) }, (_, index) =>
          nthEntry(next + index, perDay),
        );
        await journal.commit({ entries: group, rows: [] });
      }
    },
  });
  const journal = new Journal(worker.connection);
  const bureau = callerOf(worker, secret);
  const [size] = await worker.database.all<{ bytes: number }>(
    sql`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`,
  );
  return {
    worker,
    secret,
    partyId,
    office: callerOf(worker, ofOffice),
    bytesPerPosting: (size?.bytes ?? Number.NaN) / postings,
    async write() {
      next += 1;
      const { status } = await journal.commit({ entries: [nthEntry(next, perDay)], rows: [] });
      if (status !== "booked") throw new Error(status);
    },
    async list() {
      const { status } = await bureau.get("/anomalies?period=2026-Q3&zone=TEDA");
      if (status !== 200) throw new Error(`anomalies answered ${status}`);
    },
    async read() {
      const { status } = await bureau.get(path);
      if (status !== 200) throw new Error(`overview answered ${status}`);
    },
  };
}

/** The sites that `nthEntry` spreads over, with an owner each. */
async function placeSites(connection: Connection): Promise<void> {
  const place = { division: "120116", zone: "TEDA", recordedAt: 0 };
  const owners = sites.map((site) => ({
    ...place,
    id: `party-${site}`,
    nameZh: site,
    nameEn: site,
    identifierType: "other" as const,
    identifier: site,
  }));
  const rows = sites.map((site) => ({
    ...place,
    id: site,
    partyId: `party-${site}`,
    kind: "collection_point" as const,
    nameZh: site,
    nameEn: site,
  }));
  await new Journal(connection).commit({ entries: [], rows: [rowsFor(parties, owners), rowsFor(siteTable, rows)] });
}
