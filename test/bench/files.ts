/** CPU of reading files that are made to cost much: 4 MB of one sign, and a wrong cell in each of very many rows. */
import { Problem } from "../../worker/kernel/errors.ts";
import { parseReadings } from "../../worker/retrofits/uploads/readings.ts";
import { returnColumns, returnOf } from "../../worker/tables/documents/returns.ts";
import { readTable } from "../../worker/tables/table.ts";
import { quantile, record } from "./report.ts";

const size = 4 * 1024 * 1024;
const rounds = 9;
/** What 4 MB may cost, whatever they hold. */
const target = { atMost: 200 };

const heading = "场所,日期,品目,数量,质量(kg)";
const signs = { commas: ",", semicolons: ";", tabs: "\t", blanks: " ", "line ends": "\n", quotes: '"', letters: "x" };

const places = Array.from({ length: 300 }, (_, at) => ({ id: `${at}`, nameZh: `收集点${at}`, nameEn: `Point ${at}` }));
const items = places.map(({ nameZh, nameEn }, at) => ({ nameZh, nameEn, code: `electronics/${at}`, kind: "product" }));

export async function measureFiles(): Promise<void> {
  for (const [name, sign] of Object.entries(signs)) {
    const alone = bytesOf(sign.repeat(size));
    const below = bytesOf(`${heading}\n${sign.repeat(size)}`);
    record(`4 MB of ${name}`, await p95(() => readTable(alone, returnColumns)), "ms CPU", target);
    record(`4 MB of ${name} below headings`, await p95(() => readTable(below, returnColumns)), "ms CPU", target);
  }
  const wide = `from,to,value${",".repeat(2_000_000)}\n${",".repeat(2_000_000)}`;
  record("readings of 2,000,000 columns", await p95(() => readingsOf(wide)), "ms CPU", target);
  const wrong = (count: number) =>
    bytesOf(
      [heading, ...Array.from({ length: count }, (_, at) => `收集店${at},2026-13-01,冰箱${at},x,1;5`)].join("\n"),
    );
  const [many, most] = [wrong(100_000), wrong(5_000)];
  record("100,000 rows with a wrong cell in each", await p95(() => readReturns(many)), "ms CPU", target);
  // Of what may be sent this costs most: each cell is looked at, and its faults are told.
  record("5,000 rows, wrong in every cell", await p95(() => readReturns(most)), "ms CPU", null);
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

async function readReturns(bytes: Uint8Array): Promise<unknown> {
  const { rows } = await readTable(bytes, returnColumns);
  return rows.map((row) => returnOf(row, { sites: places, items }));
}

function readingsOf(csv: string): unknown {
  const year = { from: "2024-01-01", to: "2024-12-31" };
  const metered = { periods: { baseline: year, reporting: year }, daily: true, unit: "kWh", utcOffset: "+08:00" };
  return parseReadings({ csv }, { side: "baseline", ...metered });
}

/** Milliseconds of this thread alone, as a Worker is charged; refusals are what is expected. */
async function p95(work: () => unknown): Promise<number> {
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = process.threadCpuUsage();
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
    const { user, system } = process.threadCpuUsage(before);
    samples.push((user + system) / 1_000);
  }
  return quantile(samples, 0.95);
}
