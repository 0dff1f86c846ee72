import { expect, test } from "vitest";
import { createClient, Refused } from "../../../clients/ts/client.ts";

type Sent = { url: string; key: string | null; body: string };

/** A server that answers what it is told, one after the other; null: nobody answers. */
function serverThat(...answers: (Response | null)[]) {
  const sent: Sent[] = [];
  const waited: number[] = [];
  const client = createClient({
    baseUrl: "https://books.example",
    key: "lz_key",
    fetch: async (input, init) => {
      const request = new Request(input, init);
      expect(request.headers.get("authorization")).toBe("Bearer lz_key");
      sent.push({ url: request.url, key: request.headers.get("idempotency-key"), body: await request.text() });
      const answer = answers.shift();
      if (!answer) throw new TypeError("fetch failed");
      return answer;
    },
    wait: async (ms) => waited.push(ms),
  });
  return { client, sent, waited };
}

const body = {
  siteId: "s",
  occurredOn: "2026-09-01",
  item: "electronics/tv-crt",
  pieces: 1,
  massKg: "20",
  massBasis: "weighed",
  source: "household",
} as const;
const later = (status: number, seconds: string) => new Response("{}", { status, headers: { "retry-after": seconds } });

test("a request whose answer was lost goes out again under the same key, after the time that the server asks for", async () => {
  const { client, sent, waited } = serverThat(
    null,
    later(503, "1"),
    later(429, "10"),
    Response.json({ id: "r" }, { status: 201 }),
  );
  expect(await client.call("recordReturn", { body })).toEqual({ id: "r" });
  expect(waited).toEqual([500, 1_000, 10_000]);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  expect(sent.map((one) => JSON.parse(one.body))).toEqual([body, body, body, body]);
  const next = serverThat(Response.json({ id: "r" }));
  await next.client.call("recordReturn", { body });
  expect(next.sent[0]?.key).not.toBe(sent[0]?.key);
});

test("a refusal is final and says its code; what is never answered is told in the end", async () => {
  const refused = serverThat(Response.json({ code: "insufficient_stock", detail: "…" }, { status: 422 }));
  const fault = await refused.client.call("recordReturn", { body }).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(Refused);
  expect(fault).toMatchObject({ status: 422, code: "insufficient_stock" });
  expect(refused.sent).toHaveLength(1);
  const silent = serverThat();
  await expect(silent.client.call("recordReturn", { body })).rejects.toThrow("fetch failed");
  expect(silent.sent).toHaveLength(5);
});

test("a file is streamed, opened anew for each attempt, waited for, and its receipts read page by page", async () => {
  const receipt = (line: number) => ({ line, status: "accepted" });
  const { client, sent } = serverThat(
    null,
    Response.json({ id: "i", status: "booking" }, { status: 202 }),
    Response.json({ id: "i", status: "booking" }),
    Response.json({ id: "i", status: "booked", accepted: 2 }),
    Response.json({ items: [receipt(2)], nextCursor: "c" }),
    Response.json({ items: [receipt(3)], nextCursor: null }),
  );
  const open = () => new Blob(["a,b\n1,2"]).stream();
  expect(await client.import({ kind: "returns", type: "text/csv", open })).toMatchObject({ status: "booked" });
  const read: number[] = [];
  for await (const { line } of client.receipts("i")) read.push(line);
  expect(read).toEqual([2, 3]);
  expect(sent.map(({ url }) => url.replace("https://books.example/api/v1", ""))).toEqual([
    "/imports?kind=returns&mode=per_row",
    "/imports?kind=returns&mode=per_row",
    "/imports/i",
    "/imports/i",
    "/imports/i/receipts?limit=1000",
    "/imports/i/receipts?limit=1000&cursor=c",
  ]);
  expect(sent.slice(0, 2)).toEqual([
    { ...sent[0], body: "a,b\n1,2" },
    { ...sent[0], body: "a,b\n1,2" },
  ]);
});
