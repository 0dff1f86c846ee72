import { describe, expect, test } from "vitest";
import { onKeptStream } from "../../../db/kept-streams.ts";

type Request = { type: string; sql_id?: number };
type Body = { baton?: string; requests: Request[] };
type Sent = { url: string; body: Body };

let databases = 0;

/** A server that hands out a new baton with each answer and knows which stream it stands for. */
function startServer({ base = null as string | null } = {}) {
  const url = `http://database-${(databases += 1)}.test/v2/pipeline`;
  const streams = new Map<string, { id: number; busy: boolean; texts: Set<number> }>();
  const sent: Sent[] = [];
  let [ids, batons] = [0, 0];
  let fault: string | undefined;
  const send = async (to: string, text: string): Promise<Response> => {
    const body = JSON.parse(text) as Body;
    sent.push({ url: to, body });
    const known = body.baton === undefined ? undefined : streams.get(body.baton);
    if (body.baton !== undefined && !known) return new Response("Received an invalid baton", { status: 400 });
    if (body.baton !== undefined) streams.delete(body.baton);
    const stream = known ?? { id: (ids += 1), busy: false, texts: new Set<number>() };
    if (stream.busy) throw new Error("two calls at once on one stream");
    stream.busy = true;
    await new Promise((turn) => setTimeout(turn));
    stream.busy = false;
    const results = body.requests.map(({ type, sql_id: id = -1 }) => {
      if (type === "store_sql" && stream.texts.has(id)) throw new Error(`SQL text ${id} already exists`);
      if (type === "store_sql") stream.texts.add(id);
      if (type === "close_sql") stream.texts.delete(id);
      if (fault !== undefined && type === "batch") return { type: "error", error: { message: fault } };
      return { type: "ok", response: { type, stream: stream.id } };
    });
    const isClosed = body.requests.at(-1)?.type === "close";
    const baton = isClosed ? null : `baton ${(batons += 1)}`;
    if (baton !== null) streams.set(baton, stream);
    return Response.json({ baton, base_url: base, results });
  };
  return {
    url,
    sent,
    streams,
    send,
    forgetAll: () => streams.clear(),
    failWith: (message: string | undefined) => (fault = message),
    /** One call, and the stream that it travelled on. */
    call: async (token: string | null = null, requests = '{"type":"batch"}') => {
      const body = `{"requests":[${requests},{"type":"close"}]}`;
      const response = await onKeptStream({ url, token, body }, send);
      if (!response.ok) return response.status;
      const { results } = (await response.json()) as { results: { response?: { type: string; stream?: number } }[] };
      expect(results.map((each) => each.response?.type ?? "error")).toEqual([
        ...(JSON.parse(body) as Body).requests.slice(0, -1).map(({ type }) => (fault === undefined ? type : "error")),
        "close",
      ]);
      return results[0]?.response?.stream;
    },
  };
}

describe("a stream that is kept", () => {
  test("carries one call after another, and the caller hears that it was closed", async () => {
    const server = startServer();
    expect([await server.call(), await server.call(), await server.call()]).toEqual([1, 1, 1]);
    expect(server.sent.map(({ body }) => body.baton ?? null)).toEqual([null, "baton 1", "baton 2"]);
    expect(server.sent.every(({ body }) => body.requests.at(-1)?.type !== "close")).toBe(true);
  });

  test("carries one at a time: calls at once have a stream each, and no more are opened than were used at once", async () => {
    const server = startServer();
    const atOnce = (count: number) => Promise.all(Array.from({ length: count }, () => server.call()));
    expect(new Set(await atOnce(20)).size).toBe(20);
    expect(new Set([...(await atOnce(20)), ...(await atOnce(7))]).size).toBe(20);
    expect(server.streams.size).toBe(20);
  });

  test("is one of 64: what goes beyond opens its own and closes it", async () => {
    const server = startServer();
    await Promise.all(Array.from({ length: 80 }, () => server.call()));
    expect(server.streams.size).toBe(64);
  });

  test("is another for another token", async () => {
    const server = startServer();
    expect([await server.call("Bearer one"), await server.call("Bearer two"), await server.call("Bearer one")]).toEqual(
      [1, 2, 1],
    );
  });

  test("is asked where the server said", async () => {
    const server = startServer({ base: "http://elsewhere.test" });
    await server.call();
    await server.call();
    expect(server.sent.map(({ url }) => url)).toEqual([server.url, "http://elsewhere.test/v2/pipeline"]);
  });

  test("that has ended is not used: the call goes on another, once", async () => {
    const server = startServer();
    await Promise.all([server.call(), server.call(), server.call()]);
    server.forgetAll();
    expect(await server.call()).toBe(4);
    expect(await server.call()).toBe(4);
  });

  test("hands on every other refusal as it was", async () => {
    const server = startServer();
    await server.call();
    const answer = await onKeptStream(
      { url: server.url, token: null, body: '{"requests":[{"type":"batch"},{"type":"close"}]}' },
      () => Promise.resolve(new Response("the statement is too long", { status: 400 })),
    );
    expect([answer.status, await answer.text()]).toEqual([400, "the statement is too long"]);
  });

  test("is closed where its call failed as a whole", async () => {
    const server = startServer();
    server.failWith("the batch was broken off");
    await server.call();
    expect(server.streams.size).toBe(0);
    server.failWith(undefined);
    expect(await server.call()).toBe(2);
  });

  test("keeps no text that a call stored on it", async () => {
    const server = startServer();
    const stores =
      '{"type":"store_sql","sql_id":0,"sql":"select 1"},{"type":"store_sql","sql_id":1,"sql":"select 2"},{"type":"batch"}';
    expect([await server.call(null, stores), await server.call(null, stores)]).toEqual([1, 1]);
  });

  test("is not what sets up its connection", async () => {
    const server = startServer();
    const sets = '{"type":"batch","sql":"PRAGMA foreign_keys=off"}';
    expect([await server.call(null, sets), await server.call()]).toEqual([1, 2]);
    expect(server.streams.size).toBe(1);
  });
});
