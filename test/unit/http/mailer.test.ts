import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mailerTo, mailSettings } from "../../../worker/http/mailer.ts";

// A mail service over HTTP, as a Worker on Cloudflare asks one.

const got: { headers: Record<string, unknown>; body: unknown }[] = [];
let status = 200;
let service: Server;
let url: string;

beforeAll(async () => {
  service = createServer((request, response) => {
    let text = "";
    request.on("data", (part) => (text += part));
    request.on("end", () => {
      got.push({ headers: request.headers, body: JSON.parse(text) });
      response.writeHead(status, { location: "http://127.0.0.1:1/" }).end("{}");
    });
  });
  await new Promise<void>((resolve) => {
    service.listen(0, "127.0.0.1", resolve);
  });
  url = `http://127.0.0.1:${(service.address() as AddressInfo).port}/emails`;
});
afterAll(() => service.close());

const mail = { id: "n1.u1", to: "wang@example.cn", subject: "绿账", text: "一条通知\n" };
const mailer = (to = url) => mailerTo({ url: to, token: "t0ken", from: "luzhang@example.cn", lent: undefined });

describe("a mail service", () => {
  test("gets the mail with its token, and an id by which it can tell it again", async () => {
    expect(await mailer().send(mail)).toBe("sent");
    expect(got).toMatchObject([
      {
        headers: { authorization: "Bearer t0ken", "idempotency-key": "n1.u1" },
        body: { from: "luzhang@example.cn", to: ["wang@example.cn"], subject: "绿账", text: "一条通知\n" },
      },
    ]);
  });

  test.each([
    [202, "sent"],
    [400, "refused"],
    [422, "refused"],
    [301, "mail_unreachable"],
    [401, "mail_unreachable"],
    [429, "mail_unreachable"],
    [500, "mail_unreachable"],
  ])("that answers %i: %s", async (code, outcome) => {
    status = code;
    expect(
      await mailer()
        .send(mail)
        .catch((error: { code: string }) => error.code),
    ).toBe(outcome);
  });

  test("that is not there", async () => {
    await expect(mailer("http://127.0.0.1:1/").send(mail)).rejects.toMatchObject({ code: "mail_unreachable" });
  });
});

describe("the settings", () => {
  test("are none, or whole", () => {
    expect(mailSettings({})).toBeUndefined();
    expect(mailSettings({ MAIL_FROM: "a@b" })).toBeUndefined();
    expect(mailSettings({ MAIL_URL: "https://m.example/", MAIL_FROM: "a@b" })).toMatchObject({ from: "a@b" });
    expect(() => mailSettings({ MAIL_URL: "https://m.example/" })).toThrow("MAIL_FROM");
    expect(() => mailSettings({ MAIL_URL: "smtps://m.example", MAIL_FROM: "a@b" })).toThrow("MAIL_URL");
  });
});
