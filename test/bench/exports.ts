/** Two exports at once, of whole books and of rows, against the 128 MB that a Worker has. */
import type { StartedWorker } from "../support/start-worker.ts";
import { pilot } from "./overview.ts";
import { memoryOf, workerdBelow } from "./processes.ts";
import { record } from "./report.ts";

const postings = Number(process.env["EXPORT_POSTINGS"] ?? 1_000_000);
/** Of the audit log, and of an import all of whose rows failed: as many as an import takes. */
const rows = 200_000;
const importId = "01a1f71c-df45-70cd-8b81-000000000000";

/**
 * What V8 may have, in MB. Where nobody limits it, as in workerd by default, it leaves garbage lie while there is memory,
 * and what a process then holds says nothing of what a Worker needs. It may have half of a Worker's; the other half is
 * for buffers beside the heap.
 */
const heapMegabytes = 64;

/** How many entries or rows a file says or shows that it has. */
type Count = (text: string) => number;
const lines: Count = (text) => text.split("\n").length - 1;

export async function measureExports(): Promise<void> {
  process.env["MINIFLARE_WORKERD_V8_FLAGS"] = `--max-heap-size=${heapMegabytes}`;
  const { worker, secret, partyId } = await pilot(postings).finally(
    () => delete process.env["MINIFLARE_WORKERD_V8_FLAGS"],
  );
  try {
    await writeAudit(worker, partyId);
    await writeImport(worker, partyId);
    const runtime = workerdBelow(process.pid);
    const idle = memoryOf(runtime);
    const kinds: [what: string, path: string, expected: number, count: Count][] = [
      [
        `the books of ${postings} postings (hledger)`,
        "/ledger/export?format=hledger",
        postings / 4,
        (text) => Number(/^; (\d+) entries, sha256 /m.exec(text.slice(-2_000))?.[1]),
      ],
      [`${rows} rows of the audit log (JSON lines)`, "/access/audit/export?format=jsonl", rows, lines],
      [
        `${rows} failed rows of an import (CSV)`,
        `/imports/${importId}/failed?format=csv`,
        rows,
        (text) => lines(text) - 1,
      ],
      // A workbook's bytes say nothing of its rows.
      [`${rows} failed rows of an import (XLSX)`, `/imports/${importId}/failed?format=xlsx`, 0, () => 0],
    ];
    for (const [what, path, expected, count] of kinds) {
      let peak = 0;
      const watch = setInterval(() => (peak = Math.max(peak, memoryOf(runtime))), 5);
      const [first, second] = await Promise.all([
        everyFile(worker.url, secret, path, count),
        everyFile(worker.url, secret, path, count),
      ]);
      clearInterval(watch);
      if (first.counted < expected || second.counted !== first.counted) throw new Error(`${what}: some were lost`);
      record(`files of ${what}`, first.files, "files", null);
      record("bytes of it", first.bytes / 1e6, "MB", null);
      record("a file of it, mean", first.ms / first.files, "ms", null);
      // All of the process since it was idle: heap, buffers beside it, and what the allocator keeps of both.
      const growth = `two of them at once, V8 held to ${heapMegabytes} MB: growth of resident memory, peak`;
      record(growth, (peak - idle) / 1024, "MB", { atMost: 128 });
    }
  } finally {
    await worker.stop();
  }
}

/** Follows `Link` to the end. */
export async function everyFile(url: string, secret: string, path: string, count: Count) {
  const began = performance.now();
  const seen = { files: 0, bytes: 0, counted: 0, ms: 0 };
  for (let next: string | undefined = `/api/v1${path}`; next !== undefined;) {
    const answer: Response = await fetch(url + next, { headers: { authorization: `Bearer ${secret}` } });
    if (answer.status !== 200) throw new Error(`${next} answered ${answer.status}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    seen.files += 1;
    seen.bytes += bytes.length;
    seen.counted += count(bytes.toString());
    next = /^<(.*)>; rel="next"$/.exec(answer.headers.get("link") ?? "")?.[1];
  }
  return { ...seen, ms: performance.now() - began };
}

/** Straight into the tables, since it is reading them that is measured. */
const numbers = "with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)";

async function writeAudit({ database }: StartedWorker, partyId: string): Promise<void> {
  const id = "printf('01a1f71c-df45-70cd-8b81-%012d', i)";
  const sql = `${numbers} insert into audit_log
    select ${id}, 1793000000000 + i, 'key', ${id}, ?, 'recordReturn', 'done', ${id}, ${id} from n`;
  await database.$client.execute({ sql, args: [rows, partyId] });
}

/** As an import stands once every row of it was refused. */
async function writeImport({ database }: StartedWorker, partyId: string): Promise<void> {
  const { $client: client } = database;
  const perChunk = 1_000;
  const headings = ["外部编号", "场所", "日期", "品目", "数量", "质量(kg)", "来源", "备注"];
  const head = JSON.stringify({ headings, bodies: false, ignored: [], otherSheets: [], hiddenRows: 0 });
  const file = `insert into imports values
    ('${importId}', 'returns', 'per_row', 1, ?, 'key', 'bench', 'recycler', 'zh-CN', ?, ?, ?, '[]', 0)`;
  await client.execute({ sql: file, args: [partyId, rows, rows / perChunk, head] });
  await client.execute({
    sql: `insert into import_states values ('${importId}', 'checked', 'check', ?, 0, 0, ?, null, null, 0)`,
    args: [rows / perChunk, rows],
  });
  for (let chunk = 0; chunk < rows / perChunk; chunk += 1) {
    const stored = Array.from({ length: perChunk }, (_, index) => {
      const line = chunk * perChunk + index + 2;
      const cells = [`bench-${line}`, "黄海路收集点", "2026-09-01", "阴极射线管电视机", "many", "27.5", "居民", "—"];
      return { line, cells, nth: 0 };
    });
    const sql = `insert into import_chunks values ('${importId}', ?, ?)`;
    await client.execute({ sql, args: [chunk, JSON.stringify(stored)] });
  }
  const sql = `${numbers} insert into import_receipts
    select '${importId}', 'check', i + 1, 'rejected', null, 'not_a_number', '/rows/0/pieces', '数量不是数字' from n`;
  await client.execute({ sql, args: [rows] });
}
