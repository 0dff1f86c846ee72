import { connect, createServer } from "node:net";
import { HonoRequest } from "hono/request";
import { expect, test } from "vitest";
import { isTrusted, openGate, readTrusted } from "../../../local/gate.ts";
import { clientAddress } from "../../../worker/http/client-address.ts";
import { isOrigin } from "../../../worker/http/settings.ts";

const asked = (headers: Record<string, string>) => new HonoRequest(new Request("http://x/", { headers }));

test("of a list of addresses the last one is believed, and none where nobody is", () => {
  const forwarded = asked({ "x-forwarded-for": "6.6.6.6, 10.0.0.9", "cf-connecting-ip": "7.7.7.7" });
  expect(clientAddress(forwarded, "x-forwarded-for")).toBe("10.0.0.9");
  expect(clientAddress(forwarded, "")).toBeUndefined();
  expect(clientAddress(asked({}), "x-forwarded-for")).toBeUndefined();
  expect(clientAddress(asked({ "x-forwarded-for": "6.6.6.6, " }), "x-forwarded-for")).toBeUndefined();
});

test.each([
  ["10.0.0.4", "10.0.0.4", true],
  ["10.0.0.4", "10.0.0.5", false],
  ["172.16.0.0/12, ::1", "172.20.1.2", true],
  ["172.16.0.0/12 ::1", "::1", true],
  ["172.16.0.0/12", "::ffff:172.16.9.9", true],
  ["fd00::/8", "fd12::1", true],
  ["fd00::/8", "10.0.0.1", false],
  ["10.0.0.0/8", "", false],
])("of proxies %s a peer at %s is trusted: %s", (list, address, trusted) => {
  expect(isTrusted(readTrusted(list), address)).toBe(trusted);
});

test.each(["proxy.example", "10.0.0.0/33", "10.0.0.0/x", "10.0.0"])("%s is no proxy's address", (list) => {
  expect(() => readTrusted(list)).toThrow("TRUSTED_PROXIES");
});

test.each([
  ["https://luzhang.example.cn", true],
  ["http://127.0.0.1:8787", true],
  ["https://luzhang.example.cn/", false],
  ["luzhang.example.cn", false],
  ["ftp://luzhang.example.cn", false],
  ["https://LUZHANG.example.cn", false],
])("%s as the address people open: %s", (text, fits) => {
  expect(isOrigin(text)).toBe(fits);
});

test("the gate passes a trusted peer's bytes on, and hangs up on another", async () => {
  const inner = createServer((socket) => socket.end("hello"));
  await new Promise<void>((ready) => inner.listen(0, "127.0.0.1", ready));
  const portOf = (server: typeof inner) => {
    const address = server.address();
    return typeof address === "object" && address ? address.port : 0;
  };
  const free = createServer();
  await new Promise<void>((ready) => free.listen(0, "127.0.0.1", ready));
  const port = portOf(free);
  await new Promise((closed) => free.close(closed));
  const heard = async (trusted: string) => {
    const gate = await openGate({ host: "127.0.0.1", port }, readTrusted(trusted), portOf(inner));
    const text = await new Promise<string>((done) => {
      let said = "";
      const socket = connect(port, "127.0.0.1");
      socket.on("data", (bytes) => (said += String(bytes)));
      socket.on("error", () => {});
      socket.on("close", () => done(said));
    });
    await gate.close();
    return text;
  };
  expect([await heard("127.0.0.1"), await heard("10.9.9.9")]).toEqual(["hello", ""]);
  await new Promise((closed) => inner.close(closed));
});
