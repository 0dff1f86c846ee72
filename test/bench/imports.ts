/**
 * A hundred thousand rows through the Worker, in each form a file may have: rows a second, how much memory the runtime
 * takes, when the first receipt is there, and what a single return waits meanwhile; and a file of as many rows with a bad
 * cell in each. `IMPORT_ROWS` sends fewer, `IMPORT_AS` the files of one name alone.
 */
import { xlsxOf } from "../../worker/tables/write-workbook.ts";
import { startRecycler } from "../support/parties.ts";
import { memoryOf, workerdBelow } from "./processes.ts";
import { quantile, record } from "./report.ts";

const count = Number(process.env["IMPORT_ROWS"] ?? 100_000);
/** Ends what hangs; nothing is measured by it. */
const patienceMs = 60 * 60_000;

const heads = ["外部编号", "场所", "日期", "品目", "数量", "质量(kg)", "来源"];

/** No two alike: the same goods twice would be asked about. */
const facts = (month: string, at: number) => ({
  occurredOn: `2026-${month}-${String(1 + (at % 28)).padStart(2, "0")}`,
  massKg: (20 + Math.floor(at / 28) / 1_000).toFixed(3),
});

function cells(month: string, at: number): string[] {
  const { occurredOn, massKg } = facts(month, at);
  return [`${month}-${at}`, "点", occurredOn, "electronics/tv-crt", "1", massKg, "居民"];
}

/** Wrong in one of five ways, each row in another than the last. */
function badCells(month: string, at: number): string[] {
  const row = cells(month, at);
  const column = 1 + (at % 5);
  row[column] = ["无此点", "2026-13-01", "无此物", "x", "1,5"][column - 1] ?? "";
  return row.map((cell) => (cell.includes(",") ? `"${cell}"` : cell));
}

export async function measureImports(): Promise<void> {
  const { worker, recycler, siteId, secret } = await startRecycler();
  const runtime = workerdBelow(process.pid);
  const oneReturn = (month: string, at: number) => ({
    siteId,
    ...facts(month, at),
    item: "electronics/tv-crt",
    pieces: 1,
    massBasis: "weighed",
    source: "household",
  });
  const rowsOf = (month: string) => [heads, ...Array.from({ length: count }, (_, at) => cells(month, at))];
  const linesOf = (month: string) =>
    Array.from({ length: count }, (_, at) => JSON.stringify({ ...oneReturn(month, at), externalId: `${month}-${at}` }));
  const files: [name: string, type: string, body: () => string | Uint8Array<ArrayBuffer>][] = [
    [
      "CSV",
      "text/csv",
      () =>
        rowsOf("06")
          .map((row) => row.join(","))
          .join("\r\n"),
    ],
    ["XLSX", xlsx, () => xlsxOf([{ name: "returns", rows: rowsOf("07") }])],
    ["NDJSON", "application/x-ndjson", () => linesOf("08").join("\n")],
    [
      badName,
      "text/csv",
      () =>
        [heads, ...Array.from({ length: count }, (_, at) => badCells("05", at))].map((row) => row.join(",")).join("\n"),
    ],
  ];
  const asked = process.env["IMPORT_AS"];
  try {
    let nth = 0;
    const post = () => recycler.post("/takeback/returns", oneReturn("09", (nth += 1)));
    await post();
    for (const [name, type, body] of files) {
      if (asked !== undefined && asked !== name) continue;
      const sent = body();
      const before = memoryOf(runtime);
      let peak = before;
      const watch = setInterval(() => (peak = Math.max(peak, memoryOf(runtime))), 20);
      const began = performance.now();
      const answer = await worker.fetch(`/api/v1/imports?kind=returns&mode=per_row`, {
        method: "POST",
        headers: { authorization: `Bearer ${secret}`, "content-type": type },
        body: sent,
      });
      const { id } = (await answer.json()) as { id: string };
      if (answer.status !== 202) throw new Error(`a file was answered ${answer.status}`);
      const taken = performance.now();
      const waits: number[] = [];
      let first: number | undefined;
      let state: Record<string, unknown> = {};
      for (let at = 0; performance.now() - taken < patienceMs; at += 1) {
        const asked = performance.now();
        const { status, body: told } = await post();
        if (status !== 201) throw new Error(`a return was answered ${status}: ${JSON.stringify(told)}`);
        waits.push(performance.now() - asked);
        state = (await recycler.get(`/imports/${id}`)).body;
        if (first === undefined && Number(state["done"]) > 0) first = performance.now();
        if (state["status"] === "booked") break;
        // What is left when half a minute is over is the clock's: it rings here at once, and not after five minutes.
        if (at % 20 === 19) {
          await worker.database.$client.execute("delete from jobs where name = 'continue_imports'");
          await worker.ring();
        }
      }
      clearInterval(watch);
      const seconds = (performance.now() - began) / 1_000;
      const said = `${count} rows of returns as ${name}`;
      const [verb, judged] = name === badName ? ["refused", state["rejected"]] : ["booked", state["accepted"]];
      record(`${said}: ${verb}`, Number(judged), "rows", { atLeast: count });
      record(`${said}: taken in`, (taken - began) / 1_000, "s", null);
      record(`${said}: first receipts`, ((first ?? Number.NaN) - began) / 1_000, "s", null);
      record(`${said}: all ${verb}`, count / seconds, "rows/s", null);
      record(`${said}: growth of the runtime's memory, peak`, (peak - before) / 1_024, "MB", null);
      record(`${said}: a return meanwhile, p50`, quantile(waits, 0.5), "ms", null);
      record(`${said}: a return meanwhile, p99`, quantile(waits, 0.99), "ms", null);
    }
  } finally {
    await worker.stop();
  }
}

const badName = "CSV with a bad cell in each";
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
