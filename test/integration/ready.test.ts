import { sql } from "drizzle-orm";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import journal from "../../db/migrations/meta/_journal.json" with { type: "json" };
import { type StartedWorker, startWorker } from "../support/start-worker.ts";

let worker: StartedWorker;
let isStuck = false;
beforeAll(async () => {
  worker = await startWorker({
    vars: { DATABASE_LIMIT_MS: "1000" },
    between: async (url) => {
      const server = createServer((incoming, outgoing) => {
        void buffer(incoming).then(async (body) => {
          if (isStuck && body.includes("BEGIN IMMEDIATE")) return;
          const { authorization = "" } = incoming.headers;
          const answer = await fetch(new URL(incoming.url ?? "/", url), {
            method: "POST",
            headers: { authorization },
            body: new Uint8Array(body),
          });
          outgoing.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
        });
      });
      await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
      server.unref();
      const address = server.address();
      return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
    },
  });
});
afterAll(() => worker.stop());

const newest = journal.entries.at(-1);
const asked = async () => {
  const answer = await worker.fetch("/api/ready");
  return [answer.status, (await answer.json()) as Record<string, unknown>, answer.headers.get("retry-after")] as const;
};

test("an instance is ready whose database has every migration and whose writer books, and nothing is written", async () => {
  const rows = async () => (await worker.database.all<{ n: number }>(sql`select count(*) as n from audit_log`))[0]?.n;
  const before = await rows();
  const schema = { state: "current", database: newest?.tag, code: newest?.tag };
  const answer = { status: "ready", version: manifest.version, schema, writer: "books" };
  // The first call of a Worker that was just started may take longer than its database is given.
  await expect.poll(asked).toEqual([200, answer, null]);
  expect(await rows()).toBe(before);
});

test("it is not ready while the writer is stuck, though it reads", async () => {
  isStuck = true;
  const [status, body, retryAfter] = await asked();
  isStuck = false;
  expect([status, body["status"], body["writer"], Number(retryAfter) > 0]).toEqual([503, "not_ready", "silent", true]);
  expect(body["schema"]).toMatchObject({ state: "current" });
  expect((await worker.fetch("/api/health")).status).toBe(200);
});

test("it is not ready over a database of an earlier or a later version", async () => {
  const at = newest?.when ?? 0;
  const move = (to: number) =>
    worker.database.run(sql`update __drizzle_migrations set created_at = ${to} where created_at >= ${at}`);
  const stateAt = async (to: number) => {
    await move(to);
    const [status, body] = await asked();
    return [status, body["schema"]];
  };
  const code = newest?.tag;
  expect(await stateAt(at + 1)).toEqual([503, { state: "ahead", database: null, code }]);
  await move(at);
  await worker.database.run(sql`delete from __drizzle_migrations where created_at = ${at}`);
  const [status, body] = await asked();
  expect([status, body["schema"]]).toEqual([503, { state: "behind", database: journal.entries.at(-2)?.tag, code }]);
});
