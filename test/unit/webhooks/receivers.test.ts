import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { webhookExit } from "../../../local/webhook-exit.ts";
import { refusedReceiver } from "../../../worker/http/receivers.ts";

describe("an address that is not public", () => {
  test.each([
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/",
    "http://0.0.0.0/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://198.18.0.1/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[fd00::1]/",
    "http://[fe80::1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://a.localhost/",
    "http://printer.local/",
    "http://metadata.google.internal/",
    "http://database/",
  ])("%s is told nothing", (url) => expect(refusedReceiver(url, [])).toBe("not_public"));

  test.each(["file:///etc/passwd", "https://user@a.example/", "not an address", "gopher://a.example/"])(
    "%s is none",
    (url) => expect(refusedReceiver(url, [])).toBe("malformed"),
  );

  test.each([
    "https://platform.example/hook",
    "https://1.1.1.1/",
    "http://[2606:4700::1111]/",
    "https://绿账.example/",
  ])("%s is one", (url) => expect(refusedReceiver(url, [])).toBeNull());

  test("is told things where whoever runs the product has named it, with its port and no other", () => {
    expect(refusedReceiver("http://127.0.0.1:9000/", ["127.0.0.1:9000"])).toBeNull();
    expect(refusedReceiver("http://127.0.0.1:9001/", ["127.0.0.1:9000"])).toBe("not_public");
  });
});

describe("the way out of a server of one's own", () => {
  let server: Server;
  let host: string;
  const got: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      got.push(`${request.url} ${request.headers["webhook-id"]} ${request.headers["cookie"]}`);
      if (request.url === "/hangs") return;
      response.writeHead(request.url === "/moved" ? 302 : 200, { location: "/elsewhere", "retry-after": "7" });
      response.end("x".repeat(100_000));
    });
    await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const ask = (url: string, receivers: readonly string[], limit?: number) =>
    webhookExit(
      receivers,
      limit,
    )(new Request(url, { method: "POST", body: "{}", headers: { "webhook-id": "e1", cookie: "secret" } }));

  test("sends what a webhook is, reads the status alone and follows nothing", async () => {
    const answer = await ask(`http://${host}/moved`, [host]);
    expect([answer.status, answer.headers.get("retry-after"), await answer.text()]).toEqual([302, "7", ""]);
    expect(got).toEqual(["/moved e1 undefined"]);
  });

  test("gives up on who does not answer", async () => {
    expect((await ask(`http://${host}/hangs`, [host], 100)).headers.get("x-exit-fault")).toBe("timeout");
  });

  test("connects to no private address, whatever a name says at that moment", async () => {
    const port = host.split(":")[1];
    const before = got.length;
    expect((await ask(`http://127.0.0.1:${port}/`, [])).headers.get("x-exit-fault")).toBe("refused");
    // A name that was public when it was looked at, and that now has an address of this machine among its own.
    const leads = (addresses: string[]) =>
      webhookExit([], 1_000, (_host, _options, done) =>
        done(
          null,
          addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
        ),
      )(new Request(`http://rebinding.example:${port}/`, { method: "POST", body: "{}" }));
    for (const addresses of [["127.0.0.1"], ["1.1.1.1", "10.0.0.1"], ["::ffff:127.0.0.1"]]) {
      expect((await leads(addresses)).headers.get("x-exit-fault"), String(addresses)).toBe("refused");
    }
    expect(got).toHaveLength(before);
  });
});
