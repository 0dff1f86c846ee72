/** Sealing a quarter of 100,000 entries, and verifying it without the server. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { Journal } from "../../db/journal.ts";
import { parties, sites as siteTable } from "../../db/schema/index.ts";
import { rowsFor } from "../../db/change-set.ts";
import { sql } from "drizzle-orm";
import { loadReference } from "../../seeds/reference.ts";
import { verify } from "../../verify/check.ts";
import { buildPages } from "../../local/build.ts";
import { launchBrowser } from "../support/browser.ts";
import { type StartedWorker, startWorker } from "../support/start-worker.ts";
import { type Caller, callerOf, partyWithKey, systemContext } from "../support/system.ts";
import { returnEntry, sites } from "./entries.ts";
import { record } from "./report.ts";

const entriesInQuarter = 100_000;

const unlogged =
  "nothing of the quarter is in the log yet: 49 pages are read, hashed and written one after another. Where the hourly job has run, a seal has a page of it left";
const everyText =
  "100,000 entries of 1 KB are read as strict shapes, written canonically again, hashed, and each posting is held against each figure";

export async function measureSeals(): Promise<void> {
  const { worker, commerce, bureau } = await quarterOf(entriesInQuarter);
  try {
    const { body: draft } = await commerce.post("/reports", { kind: "teda_quarterly", period: "2026-Q3" });
    const id = String(draft["id"]);
    await bureau.post("/reports/periods/2026-Q3/close", {});
    await commerce.post(`/reports/${id}/submit`, {});
    const began = performance.now();
    const sealing = await bureau.post(`/reports/${id}/seal`, {});
    if (sealing.status !== 200) throw new Error(JSON.stringify(sealing.body));
    record("seal of a quarter of 100,000 entries", (performance.now() - began) / 1_000, "s", { atMost: 1.5 }, unlogged);
    record("log, bytes an entry", await bytesOfLog(worker), "bytes", null);

    const again = performance.now();
    const { body: proof } = await bureau.get(`/reports/log/inclusion?entryId=${await anyEntry(worker)}`);
    record("one inclusion proof, by API", performance.now() - again, "ms", null);
    record("one inclusion proof, size", JSON.stringify(proof["path"]).length, "bytes", { atMost: 2_048 });
    await measureOffline(bureau, id);
  } finally {
    await worker.stop();
  }
}

async function measureOffline(bureau: Caller, id: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "luzhang-seal-"));
  try {
    const { body: bundle } = await bureau.get(`/reports/${id}/bundle`);
    const { body: page } = await bureau.get(`/reports/${id}/rows?limit=200&figure=epr.electronics.returned.mass`);
    const [report, rows] = [join(folder, "report.json"), join(folder, "rows.json")];
    writeFileSync(report, JSON.stringify(bundle));
    writeFileSync(rows, JSON.stringify(page));
    record("file of a sealed report", statSync(report).size / 1_024, "KB", null);
    const began = performance.now();
    execFileSync(process.execPath, [join(import.meta.dirname, "../../verify/cli.ts"), report, "--rows", rows]);
    record("offline verification with 200 rows, Node's start included", (performance.now() - began) / 1_000, "s", {
      atMost: 2,
    });
    await measureInBrowser(report, rows);

    const pages: unknown[] = [];
    for (let cursor = ""; ;) {
      const { body } = await bureau.get(`/reports/${id}/rows?limit=200${cursor}`);
      pages.push(body);
      if (body["nextCursor"] === null) break;
      cursor = `&cursor=${encodeURIComponent(String(body["nextCursor"]))}`;
    }
    const all = performance.now();
    const { ok, counts } = await verify({ bundle, rows: pages });
    if (!ok || counts["row"] !== entriesInQuarter) throw new Error("the sealed quarter does not verify");
    record(
      "offline verification with all 100,000 rows and every sum",
      (performance.now() - all) / 1_000,
      "s",
      { atMost: 1.5 },
      everyText,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The page that people keep, opened from the disk as they do: from choosing the report to the verdict. */
async function measureInBrowser(report: string, rows: string): Promise<void> {
  await buildPages();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(import.meta.dirname, "../../web/dist/luzhang-verify.html")).href);
    await page.setInputFiles("#rows", rows);
    const began = performance.now();
    await page.setInputFiles("#report", report);
    await page.locator('#verdict[data-ok="true"]').waitFor();
    record("offline verification with 200 rows, in Chromium", (performance.now() - began) / 1_000, "s", { atMost: 2 });
  } finally {
    await browser.close();
  }
}

async function quarterOf(entries: number): Promise<{ worker: StartedWorker; commerce: Caller; bureau: Caller }> {
  let secrets = { commerce: "", bureau: "" };
  const worker = await startWorker({
    async seed(db, connection) {
      const ctx = systemContext(db);
      await loadReference(ctx);
      const [commerce, bureau] = [
        await partyWithKey(ctx, "commerce", { serial: 1 }),
        await partyWithKey(ctx, "bureau", { serial: 2 }),
      ];
      secrets = { commerce: commerce.secret, bureau: bureau.secret };
      const journal = new Journal(connection);
      const place = { division: "120116", zone: "TEDA", recordedAt: 0 };
      const owner = { ...place, identifierType: "other" as const };
      const kind = "collection_point" as const;
      await journal.commit({
        entries: [],
        rows: [
          rowsFor(
            parties,
            sites.map((site) => ({ ...owner, id: `party-${site}`, nameZh: site, nameEn: site, identifier: site })),
          ),
          rowsFor(
            siteTable,
            sites.map((site) => ({ ...place, id: site, partyId: `party-${site}`, kind, nameZh: site, nameEn: site })),
          ),
        ],
      });
      const items = await db.all<{ id: number }>(
        sql`select id from items where stream = 'electronics' and kind = 'product' limit 5`,
      );
      for (let start = 0; start < entries; start += 1_000) {
        const group = Array.from({ length: 1_000 }, (_, index) => {
          const day = new Date(Date.UTC(2026, 6, 1 + ((start + index) % 92))).toISOString().slice(0, 10);
          return returnEntry(sites[index % sites.length] ?? "", items[index % items.length]?.id ?? 0, day);
        });
        await journal.commit({ entries: group, rows: [] });
      }
    },
  });
  return { worker, commerce: callerOf(worker, secrets.commerce), bureau: callerOf(worker, secrets.bureau) };
}

async function bytesOfLog({ database }: StartedWorker): Promise<number> {
  const [sum] = await database.all<{ bytes: number }>(sql`select sum(length(hashes)) as bytes from log_tiles`);
  return (sum?.bytes ?? Number.NaN) / entriesInQuarter;
}

async function anyEntry({ database }: StartedWorker): Promise<string> {
  const [entry] = await database.all<{ id: string }>(sql`select id from entries where seq = 77777`);
  return entry?.id ?? "";
}
