import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { brokenLaws, type Member, type Pilot, standing, startPilot, stocked, tv } from "../support/pilot.ts";
import type { Ctx } from "../../worker/context.ts";
import { failedRows } from "../../worker/imports/failed-rows.ts";
import { usualLimits } from "../../worker/tables/limits.ts";
import { readWorkbook } from "../../worker/tables/workbook.ts";
import { xlsxOf } from "../../worker/tables/write-workbook.ts";
import { systemContext } from "../support/system.ts";

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

type Import = Record<string, unknown>;

async function send(
  body: string | Uint8Array<ArrayBuffer>,
  query: string,
  { type = "text/csv", by = "recycler", key }: { type?: string; by?: Member; key?: string } = {},
): Promise<{ status: number; body: Import }> {
  const response = await pilot.worker.fetch(`/api/v1/imports?${query}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${pilot.secrets[by]}`,
      "content-type": type,
      "accept-language": "en",
      ...(key && { "idempotency-key": key }),
    },
    body,
  });
  return { status: response.status, body: (await response.json()) as Import };
}

const over = ["checked", "refused", "booked", "reversed"];
/** How it stands once nothing more is done with it. */
async function ended(given: unknown, by: Member = "recycler"): Promise<Import> {
  const id = String(given);
  await expect
    .poll(async () => String((await pilot.as[by].get(`/imports/${id}`)).body["status"]), { timeout: 60_000 })
    .toSatisfy((status: string) => over.includes(status));
  return (await pilot.as[by].get(`/imports/${id}`)).body;
}
const receipts = async (id: unknown, by: Member = "recycler") =>
  (await pilot.as[by].get(`/imports/${id}/receipts`)).body.items;
const failed = async (id: unknown, format = "csv") =>
  pilot.worker.fetch(`/api/v1/imports/${id}/failed?format=${format}`, {
    headers: { authorization: `Bearer ${pilot.secrets.recycler}` },
  });

const head = "外部编号,场所,日期,品目,数量,质量(kg),来源";
const row = (number: string, pieces: number | string, massKg: string, site = "point") =>
  `${number},场所${site},2026-09-01,${tv},${pieces},${massKg},居民`;
const csv = (...rows: string[]) => [head, ...rows].join("\r\n");
const stock = () => standing(pilot.worker.database, pilot.sites.point, tv, "stock");

describe("a file of returns", () => {
  test("row by row: the good ones are booked, the others come back as a file that goes in again", async () => {
    const before = await stock();
    const file = csv(row("I-1", 1, "10"), row("I-2", "many", "20"), row("I-3", 3, "30", "nowhere"), row("I-4", 4, "40"))
      .replace("来源", "来源,备注一")
      .replaceAll("居民", "居民,x");
    // A column that nobody understands needs a yes.
    const asked = await send(file, "kind=returns&mode=per_row");
    expect(asked.body["status"]).toBe("checking");
    expect(await ended(asked.body["id"])).toMatchObject({ status: "checked", accepted: 2, ignoredColumns: ["备注一"] });
    expect(await stock()).toEqual(before);
    const started = await send(file, "kind=returns&mode=per_row&confirm=columns_ignored");
    expect([started.status, started.body]).toEqual([202, { id: expect.any(String), status: "booking" }]);
    const id = String(started.body["id"]);
    expect(await ended(id)).toMatchObject({
      status: "booked",
      rows: 4,
      accepted: 2,
      duplicates: 0,
      rejected: 2,
      ignoredColumns: ["备注一"],
    });
    expect((await receipts(id)).map(({ line, status, code }) => [line, status, code])).toEqual([
      [2, "accepted", null],
      [3, "rejected", "not_a_number"],
      [4, "rejected", "site_not_yours"],
      [5, "accepted", null],
    ]);
    expect((await stock()).massG).toBe(before.massG + 50_000);
    const text = await (await failed(id)).text();
    const lines = text.trim().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain("I-2");
    const corrected = text.replace("many", "2").replace("场所nowhere", "场所point");
    const again = await send(corrected, "kind=returns&confirm=columns_ignored");
    expect(await ended(again.body["id"])).toMatchObject({ status: "booked", rows: 2, accepted: 2, rejected: 0 });
    expect((await stock()).massG).toBe(before.massG + 100_000);
    // The first file once more books nothing twice.
    const twice = await send(file, "kind=returns&confirm=columns_ignored");
    expect(await ended(twice.body["id"])).toMatchObject({ accepted: 0, duplicates: 2, rejected: 2 });
    expect((await stock()).massG).toBe(before.massG + 100_000);
  });

  test("atomic: one bad row and nothing is booked; tried first, it is booked when it is said", async () => {
    const before = await stock();
    const bad = await send(csv(row("J-1", 1, "11"), row("J-2", 0, "12")), "kind=returns&mode=atomic");
    expect(await ended(bad.body["id"])).toMatchObject({ status: "refused", accepted: 1, rejected: 1 });
    expect(await stock()).toEqual(before);
    const tried = await send(csv(row("J-1", 1, "11"), row("J-2", 2, "12")), "kind=returns&mode=atomic&dryRun=true");
    expect(tried.body["status"]).toBe("checking");
    expect(await ended(tried.body["id"])).toMatchObject({ status: "checked", accepted: 2, rejected: 0 });
    expect(await stock()).toEqual(before);
    const booked = await pilot.as.recycler.post(`/imports/${tried.body["id"]}/book`, {});
    expect([booked.status, booked.body["status"]]).toEqual([202, "booking"]);
    expect(await ended(tried.body["id"])).toMatchObject({ status: "booked", accepted: 2 });
    expect((await stock()).massG).toBe(before.massG + 23_000);
  });

  test("is taken back whole", async () => {
    const before = await stock();
    const { body } = await send(csv(row("K-1", 1, "15"), row("K-2", 2, "16")), "kind=returns");
    await ended(body["id"]);
    const back = await pilot.as.recycler.post(`/imports/${body["id"]}/reversal`, { reason: "wrong month" });
    expect([back.status, back.body["status"]]).toEqual([202, "reversing"]);
    expect(await ended(body["id"])).toMatchObject({ status: "reversed", accepted: 2, rejected: 0 });
    expect(await stock()).toEqual(before);
  });

  test("as XLSX and as NDJSON is the same file", async () => {
    const rows = [head.split(","), row("L-1", 1, "17").split(","), row("L-2", 2, "18").split(",")];
    const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    const book = await send(xlsxOf([{ name: "returns", rows }]), "kind=returns", { type: xlsx });
    expect(await ended(book.body["id"])).toMatchObject({ status: "booked", accepted: 2, rejected: 0 });
    const bodies = ["L-3", "L-4"].map((externalId, index) => ({
      externalId,
      siteId: pilot.sites.point,
      occurredOn: "2026-09-01",
      item: tv,
      pieces: 1,
      massKg: `${21 + index}`,
      massBasis: "weighed",
      source: "household",
    }));
    const lines = bodies.map((body) => JSON.stringify(body)).join("\n");
    const ndjson = await send(lines, "kind=returns", { type: "application/x-ndjson" });
    expect(await ended(ndjson.body["id"])).toMatchObject({ status: "booked", accepted: 2, rejected: 0 });
  });

  test("of NDJSON gives the failed lines back as they came", async () => {
    const body = { siteId: pilot.sites.point, occurredOn: "2026-09-01", item: tv, pieces: 1, source: "household" };
    const lines = ["31", "1,5", "32"].map((massKg) => JSON.stringify({ ...body, massKg, massBasis: "weighed" }));
    const { body: begun } = await send(lines.join("\n"), "kind=returns&mode=per_row", { type: "application/x-ndjson" });
    expect(await ended(begun["id"])).toMatchObject({ status: "booked", accepted: 2, rejected: 1 });
    expect(await (await failed(String(begun["id"]))).text()).toBe(`${lines[1]}\n`);
  });

  test("of 2,500 rows in slices, its receipts page by page, interrupted in the middle with the same result", async () => {
    const good = Array.from({ length: 2_500 }, (_, index) => row(`M-${index}`, 1, `${(20_000 + index) / 1000}`));
    const file = csv(...good, row("M-last", "many", "20"));
    const { body } = await send(file, "kind=returns");
    expect(await ended(body["id"])).toMatchObject({ status: "booked", rows: 2_501, accepted: 2_500, rejected: 1 });
    // As though it had been ended after the second slice was booked and before that was kept.
    await pilot.worker.database.$client.execute(
      `update import_states set status = 'booking', chunk = 1, accepted = 1000, seen_at = 0 where id = '${body["id"]}'`,
    );
    await pilot.worker.ring();
    expect(await ended(body["id"])).toMatchObject({ status: "booked", accepted: 2_500, duplicates: 0, rejected: 1 });
    const seen = new Set<number>();
    let cursor: string | null = "";
    while (cursor !== null) {
      const query: string = `limit=1000${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const page = (await pilot.as.recycler.get(`/imports/${body["id"]}/receipts?${query}`)).body;
      for (const { line } of page.items) seen.add(Number(line));
      cursor = page["nextCursor"] as string | null;
    }
    expect(seen.size).toBe(2_501);
    // Only the last chunk has a row that failed.
    expect((await (await failed(String(body["id"]))).text()).trim().split("\r\n")).toHaveLength(2);
  });

  test("of which very many rows failed gives them back in several files, each row once", async () => {
    const count = 1_205;
    const bad = Array.from({ length: count }, (_, index) => row(`B-${index}`, "many", "20"));
    const { body } = await send(csv(...bad), "kind=returns&dryRun=true");
    const id = String(body["id"]);
    expect(await ended(id)).toMatchObject({ rejected: count });
    const ctx = systemContext(pilot.worker.database);
    const asRecycler: Ctx = { ...ctx, actor: { ...ctx.actor, partyId: pilot.parties.recycler } };
    const limits = { text: 20_000, workbook: 20_000 };
    const filesOf = async (format: "csv" | "xlsx") => {
      const files: Uint8Array[] = [];
      for (let cursor: string | undefined; files.length === 0 || cursor !== undefined;) {
        const answer = await failedRows(asRecycler, id, { format, cursor }, limits);
        files.push(new Uint8Array(await answer.arrayBuffer()));
        const next = /^<(.*)>; rel="next"$/.exec(answer.headers.get("link") ?? "")?.[1];
        cursor = next === undefined ? undefined : (new URL(next, "http://x").searchParams.get("cursor") ?? undefined);
      }
      return files;
    };
    const texts = await filesOf("csv");
    expect([texts.length > 5, Math.max(...texts.map(({ length }) => length)) <= limits.text]).toEqual([true, true]);
    const lines = texts.flatMap((file) => Buffer.from(file).toString().trim().split("\r\n").slice(1));
    const numbers = bad.map((_, index) => `B-${index}`);
    expect(lines.map((line) => line.split(",")[0])).toEqual(numbers);
    const books = await filesOf("xlsx");
    const grids = await Promise.all(books.map((book) => readWorkbook(book, () => 1, usualLimits)));
    expect([grids.length > 1, grids.flatMap(({ rows }) => rows.map(({ cells }) => cells[0]))]).toEqual([true, numbers]);
    const wrong = await pilot.as.recycler.get(`/imports/${id}/failed?format=csv&cursor=x`);
    expect([wrong.status, wrong.body["code"]]).toEqual([400, "invalid_cursor"]);
  });

  test("with the same key is the same import; another's is not found", async () => {
    const file = csv(row("N-1", 1, "19"));
    const first = await send(file, "kind=returns", { key: "import-1" });
    const second = await send(file, "kind=returns", { key: "import-1" });
    expect(second.body).toEqual(first.body);
    await ended(first.body["id"]);
    expect((await pilot.as.rival.get(`/imports/${first.body["id"]}`)).status).toBe(404);
    expect((await pilot.as.rival.post(`/imports/${first.body["id"]}/reversal`, {})).status).toBe(404);
  });

  test("that is none is refused at once, in words", async () => {
    const said = await send("a,b\r\n1,2", "kind=returns");
    expect([said.status, said.body["code"]]).toEqual([422, "columns_missing"]);
    expect((await send(csv(row("X-1", 1, "1")), "kind=declarations")).body["code"]).toBe("not_permitted");
    expect((await send("x", "kind=returns", { type: "image/png" })).status).toBe(415);
  });
});

test("files of transfers and declarations are booked by the same rules", async () => {
  await stocked(pilot, "recycler", "point", 5, "100");
  const transfers = ["发出场所,接收场所,日期,品目,数量,质量(kg)", `场所point,场所plant,2026-09-03,${tv},2,40`].join(
    "\n",
  );
  const sent = await send(transfers, "kind=transfers");
  expect(await ended(sent.body["id"])).toMatchObject({ status: "booked", accepted: 1, rejected: 0 });
  const declared = await send(`品目,期间,数量,质量(kg)\n${tv},2026-07,5,130`, "kind=declarations", { by: "producer" });
  expect(await ended(declared.body["id"], "producer")).toMatchObject({ status: "booked", accepted: 1 });
  // What was sent twice with other contents is another document, with the same a duplicate.
  const again = await send(`品目,期间,数量,质量(kg)\n${tv},2026-07,5,130`, "kind=declarations", { by: "producer" });
  expect(await ended(again.body["id"], "producer")).toMatchObject({ duplicates: 1 });
});

test("a party's own headings are kept, and templates go in as they come", async () => {
  const mapping = { columns: { 网点名: "site", 回收日: "occurredOn", 品名: "item", 台: "pieces", 公斤数: "massKg" } };
  const kept = await pilot.as.recycler.put("/imports/columns/returns", mapping);
  expect([kept.status, kept.body["columns"]]).toEqual([200, mapping.columns]);
  const file = `网点名,回收日,品名,台,公斤数\n场所point,2026-09-01,${tv},1,34.567`;
  const { body } = await send(file, "kind=returns");
  expect(await ended(body["id"])).toMatchObject({
    accepted: 1,
    ignoredColumns: [],
    columns: [
      { heading: "网点名", name: "site", zh: "场所" },
      { heading: "回收日", name: "occurredOn" },
      { heading: "品名", name: "item" },
      { heading: "台", name: "pieces" },
      { heading: "公斤数", name: "massKg" },
    ],
  });
  // What failed goes back under the headings it came with.
  const bad = await send(file.replace("34.567", "many"), "kind=returns");
  await ended(bad.body["id"]);
  expect((await (await failed(bad.body["id"])).text()).split("\r\n")[0]).toContain(
    "网点名,回收日,品名,台,公斤数,失败原因",
  );
  const template = await pilot.worker.fetch("/api/v1/imports/templates/returns", {
    headers: { authorization: `Bearer ${pilot.secrets.recycler}` },
  });
  expect(await template.text()).toContain("外部编号,场所,日期,品目,数量,质量(kg)");
});

test("the laws of the books hold after all of it", async () => {
  expect(await brokenLaws(pilot.worker.database)).toEqual([]);
});
