import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allCases, carryOut, type World } from "../../conformance/pack.ts";
import { type Pilot, startPilot, tv } from "../support/pilot.ts";

// What is shown to others: the pack of cases against the product and against servers that break one promise each, and
// the examples as their readers run them.

let pilot: Pilot;
let world: World;
beforeAll(async () => {
  pilot = await startPilot();
  const { secrets: keys, sites } = pilot;
  const sealed = { period: "2026-Q1", day: "2026-02-03" };
  world = { baseUrl: pilot.worker.url, keys, sites, item: tv, zone: "TEDA", period: "2026-Q3", sealed };
});
afterAll(() => pilot.stop());

test("the product keeps every promise of the pack", async () => {
  expect((await carryOut(world)).filter(({ fault }) => fault !== null)).toEqual([]);
  expect(new Set(allCases().map(({ promise }) => promise))).toEqual(
    new Set(["double_entry", "gates", "retries", "seals"]),
  );
});

type Wrong = {
  asks?: (headers: Record<string, string>) => Record<string, string>;
  answers?: (text: string, path: string) => string;
  status?: (status: number, path: string) => number;
};

/** The product with one promise broken on the way to it or back. */
async function brokenBy({ asks = (same) => same, answers = (same) => same, status = (same) => same }: Wrong) {
  const server: Server = createServer((request, response) => {
    const pass = async (): Promise<void> => {
      const { authorization = "", "content-type": type = "", "idempotency-key": key } = request.headers;
      const headers = {
        authorization,
        ...(type && { "content-type": type }),
        ...(key && { "idempotency-key": `${key}` }),
      };
      const path = request.url ?? "";
      const sent = request.method === "POST" ? { body: new Uint8Array(await buffer(request)) } : {};
      const init = { method: request.method ?? "GET", headers: asks(headers), ...sent };
      const answer = await fetch(world.baseUrl + path, init);
      response.writeHead(status(answer.status, path)).end(answers(await answer.text(), path));
    };
    void pass();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const unsealed = allCases().filter(({ promise }) => promise !== "seals");
  const outcomes = await carryOut({ ...world, baseUrl: `http://127.0.0.1:${port}` }, unsealed);
  await new Promise((closed) => server.close(closed));
  return [...new Set(outcomes.filter(({ fault }) => fault !== null).map(({ promise }) => promise))];
}

test("a server that forgets keys fails at retries alone", async () => {
  const forget = ({ "idempotency-key": _, ...others }: Record<string, string>) => others;
  expect(await brokenBy({ asks: forget })).toEqual(["retries"]);
});

test("a server that loses a gram fails at double entry, one that lets everything pass at the gates", async () => {
  const lose = (text: string, path: string) =>
    path.includes("/ledger/entries/") ? text.replace('"amount":"50.5"', '"amount":"50.499"') : text;
  expect(await brokenBy({ answers: lose })).toEqual(["double_entry"]);
  const pass = (status: number) => (status === 422 || status === 400 ? 201 : status);
  expect(await brokenBy({ status: pass })).toContain("gates");
});

const run = promisify(execFile);
const example = (name: string, ...given: string[]) =>
  run(process.execPath, [join(import.meta.dirname, "../../examples", name), ...given], {
    env: { ...process.env, LUZHANG_URL: pilot.worker.url, LUZHANG_KEY: pilot.secrets.rival },
  });

test("the examples do what they say, twice over too", async () => {
  for (let time = 0; time < 2; time += 1) {
    const { stdout } = await example("book-returns.ts");
    expect(stdout).toMatch(/^E-1 [0-9a-f-]{36}\nE-2 [0-9a-f-]{36}\n/);
    expect(stdout).toContain(`stock ${tv} mass 53.4`);
  }
  const folder = mkdtempSync(join(tmpdir(), "example-"));
  const file = join(folder, "returns.csv");
  const row = (pieces: string) => `场所rivalPoint,2026-09-01,${tv},${pieces},20,居民`;
  writeFileSync(file, ["场所,日期,品目,数量,质量(kg),来源", row("1"), row("many")].join("\n"));
  const { stdout } = await example("import-file.ts", file);
  expect(stdout).toMatch(/^booked: 1 booked, 0 duplicates, 1 rejected\nline 3: /);
  rmSync(folder, { recursive: true });
});
