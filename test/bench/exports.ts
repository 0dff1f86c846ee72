/** Two exports of whole books at once, against the 128 MB that a Worker has. */
import { pilot } from "./overview.ts";
import { memoryOf, workerdBelow } from "./processes.ts";
import { record } from "./report.ts";

const postings = Number(process.env["EXPORT_POSTINGS"] ?? 1_000_000);

/**
 * What V8 may have, in MB. Where nobody limits it, as in workerd by default, it leaves garbage lie while there is memory,
 * and what a process then holds says nothing of what a Worker needs. It may have half of a Worker's; the other half is
 * for buffers beside the heap.
 */
const heapMegabytes = 64;

export async function measureExports(): Promise<void> {
  process.env["MINIFLARE_WORKERD_V8_FLAGS"] = `--max-heap-size=${heapMegabytes}`;
  const { worker, secret } = await pilot(postings).finally(() => delete process.env["MINIFLARE_WORKERD_V8_FLAGS"]);
  try {
    const process = workerdBelow(globalThis.process.pid);
    const idle = memoryOf(process);
    let peak = idle;
    const watch = setInterval(() => (peak = Math.max(peak, memoryOf(process))), 5);
    const [first, second] = await Promise.all([everyFile(worker.url, secret), everyFile(worker.url, secret)]);
    clearInterval(watch);
    if (first.entries !== postings / 4 || second.entries !== first.entries) throw new Error("the export lost entries");
    record(`files of an export of ${postings} postings`, first.files, "files", null);
    record("bytes of it", first.bytes / 1e6, "MB", null);
    record("a file of it, mean", first.ms / first.files, "ms", null);
    // All of the process: heap, buffers beside it, and what the allocator keeps of both.
    const growth = `two exports at once, V8 held to ${heapMegabytes} MB: growth of resident memory, peak`;
    record(growth, (peak - idle) / 1024, "MB", { atMost: 128 });
  } finally {
    await worker.stop();
  }
}

/** Follows `Link` to the end of the books. */
async function everyFile(url: string, secret: string) {
  const began = performance.now();
  const seen = { files: 0, bytes: 0, entries: 0, ms: 0 };
  for (let next: string | undefined = "/api/v1/ledger/export?format=hledger"; next !== undefined;) {
    const answer: Response = await fetch(url + next, { headers: { authorization: `Bearer ${secret}` } });
    if (answer.status !== 200) throw new Error(`the export answered ${answer.status}`);
    const text = await answer.text();
    seen.files += 1;
    seen.bytes += Buffer.byteLength(text);
    seen.entries += Number(/^; (\d+) entries, sha256 /m.exec(text.slice(-2_000))?.[1]);
    next = /^<(.*)>; rel="next"$/.exec(answer.headers.get("link") ?? "")?.[1];
  }
  return { ...seen, ms: performance.now() - began };
}
