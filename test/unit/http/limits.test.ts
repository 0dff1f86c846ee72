import { HonoRequest } from "hono/request";
import { describe, expect, test } from "vitest";
import { limitActor, limitNetwork, limitStranger, networkAt, slowGuessing } from "../../../worker/http/limits.ts";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:DB8:0001:2::9", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
])("%s guesses as %s", (address, network) => {
  expect(networkAt(address)).toBe(network);
});

describe("a limit", () => {
  /** Counts what is asked of each limit, and refuses from the third time on. */
  function asking(headers: Record<string, string>) {
    const counted = new Map<string, number>();
    const limit = async ({ key }: { key: string }) => {
      counted.set(key, (counted.get(key) ?? 0) + 1);
      return { success: (counted.get(key) ?? 0) < 3 };
    };
    const env = Object.fromEntries(["RATE_NETWORK", "RATE_KEY", "RATE_SIGN_IN"].map((name) => [name, { limit }]));
    const settings = { ...deployment, CLIENT_ADDRESS_HEADER: "x-real-ip", ...env } as unknown as Env;
    return { counted, c: { req: new HonoRequest(new Request("http://x/", { headers })), env: settings } };
  }

  test("of a network holds before anything else, and is nobody's where no address is known", async () => {
    const { c, counted } = asking({ "x-real-ip": "2001:db8:1:2::9" });
    await limitNetwork(c);
    await limitNetwork(c);
    await expect(limitNetwork(c)).rejects.toMatchObject({ code: "too_many_requests", params: { seconds: 10 } });
    expect([...counted.keys()]).toEqual(["requests:2001:db8:1:2"]);
    const nowhere = asking({});
    await limitNetwork(nowhere.c);
    expect(nowhere.counted.size).toBe(0);
  });

  test("of strangers is not that of whoever was known here before", async () => {
    const { c, counted } = asking({});
    await limitStranger(c, "digest");
    await limitActor(c, { id: "actor" }, "digest");
    for (let n = 0; n < 5; n += 1) await limitStranger(c, "digest");
    expect([...counted]).toEqual([
      ["strangers:anywhere", 1],
      ["actor:actor", 1],
    ]);
  });

  test("of guessing counts an account together with the network it is guessed from", async () => {
    const { c, counted } = asking({ "x-real-ip": "203.0.113.7" });
    await slowGuessing(c, "email:a");
    expect([...counted.keys()]).toEqual(["network:203.0.113.7", "email:a from 203.0.113.7"]);
    const nowhere = asking({});
    await slowGuessing(nowhere.c, "email:a");
    expect([...nowhere.counted.keys()]).toEqual(["email:a from anywhere"]);
  });
});

const deployment = { LIBSQL_URL: "http://x", DATABASE_LIMIT_MS: "1000", AUTH_SECRET: "a".repeat(32) };
