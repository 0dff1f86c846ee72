import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mailsBy } from "../../local/mails.ts";
import { registerStorageLimit } from "../../worker/takeback/index.ts";
import { type MailServer, startMailServer, textOfMail } from "../support/mail-server.ts";
import { emailOf } from "../support/people.ts";
import { atOnce, booked, line, type Member, type Pilot, receiptOf, startPilot, underWay } from "../support/pilot.ts";
import { systemContext } from "../support/system.ts";

// Who is told what, by whom it is seen, and what leaves by mail. One story, in its order.

let pilot: Pilot;
let mail: MailServer;
const faults: unknown[] = [];

beforeAll(async () => {
  mail = await startMailServer();
  pilot = await startPilot({
    signedIn: true,
    mails: mailsBy(mail.url, (fault) => faults.push(fault)),
    vars: { MAIL_FROM: "绿账 <luzhang@test.example>", PUBLIC_ORIGIN: "https://luzhang.test" },
  });
});
afterAll(async () => {
  await pilot.stop();
  await mail.stop();
});

const told = async (who: Member, query = "") => {
  const { body } = await pilot.as[who].get(`/notices${query}`);
  return { unread: body["unread"], items: body.items, kinds: body.items.map(({ kind }) => kind) };
};
/** As if the last run had been days ago. */
const ring = async (job: string) => {
  await pilot.worker.database.run(sql`delete from jobs where name = ${job}`);
  await pilot.worker.ring();
};
const saidBy = async (job: string) => {
  const { body } = await pilot.as.admin.get("/operations/jobs");
  return body.items.find(({ name }) => name === job);
};

describe("what happened", () => {
  let load: string;
  test("is told to whom it concerns with the very change, and to nobody else", async () => {
    load = await underWay(pilot, 4, "100");
    const { items, unread } = await told("treater");
    expect(items).toMatchObject([
      {
        kind: "load_sent",
        text: "point has sent a load to plant",
        href: `/takeback/transfers/${load}`,
        read: false,
        done: false,
        endsByItself: false,
      },
    ]);
    expect(unread).toBe(1);
    for (const other of ["recycler", "rival", "otherTreater", "bureau", "admin"] as const) {
      expect((await told(other)).kinds, other).toEqual([]);
    }
  });

  test("of a receipt that differs its sender is told, once however often it is sent", async () => {
    const receipt = receiptOf([line(4, "99")], { id: "01999a54-5c00-7cc1-b0fc-0e4d0f1a2b3c", reason: "weighed again" });
    const answers = await atOnce(20, () => pilot.as.treater.post(`/takeback/transfers/${load}/receipt`, receipt));
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    expect((await told("recycler")).kinds).toEqual(["receipt_differs"]);
  });

  test("one that arrives as it was sent is no news, and one that is refused is", async () => {
    const whole = await underWay(pilot, 1, "30");
    await booked(pilot.as.treater, `/takeback/transfers/${whole}/receipt`, receiptOf([line(1, "30")]));
    expect((await told("recycler")).kinds).toEqual(["receipt_differs"]);
    const refused = await underWay(pilot, 1, "31");
    await booked(pilot.as.treater, `/takeback/transfers/${refused}/refusal`, {
      occurredOn: "2026-09-04",
      reason: "wet",
    });
    expect((await told("recycler")).kinds).toEqual(["load_refused", "receipt_differs"]);
  });

  test("a producer is told of a grant, under the name of who gave it", async () => {
    const granteeId = pilot.parties.producer;
    await booked(pilot.as.treater, "/takeback/grants", { granteeId, stream: "electronics", year: "2026" });
    await booked(pilot.as.treater, "/takeback/grants", { granteeId, stream: "electronics", year: "2026" });
    const { items } = await told("producer");
    expect(items.map(({ text }) => text)).toEqual([
      expect.stringContaining("what it recovered of electronics in 2026"),
    ]);
  });

  test("a report that is handed back is told to the office that made it", async () => {
    const id = await booked(pilot.as.commerce, "/reports", { kind: "teda_quarterly", period: "2026-Q2" });
    await pilot.as.commerce.post(`/reports/${id}/submit`, {});
    await pilot.as.bureau.post(`/reports/${id}/return`, { reason: "add the measures" });
    const { items } = await told("commerce", "?open=true");
    expect(items.filter(({ kind }) => kind === "report_returned")).toMatchObject([{ href: `/reports/${id}` }]);
    expect((await told("centre")).kinds).toEqual([]);
  });
});

describe("a reader", () => {
  test("goes through them page by page", async () => {
    const first = await pilot.as.treater.get("/notices?limit=2");
    const rest = await pilot.as.treater.get(
      `/notices?limit=2&cursor=${encodeURIComponent(String(first.body["nextCursor"]))}`,
    );
    const ids = [...first.body.items, ...rest.body.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(rest.body["nextCursor"]).toBeNull();
    expect((await pilot.as.treater.get("/notices?cursor=x")).body["code"]).toBe("invalid_cursor");
  });

  test("marks some as read, then all, for himself alone; twenty at once mark each once", async () => {
    const { items } = await told("treater");
    const ids = [String(items[0]?.["id"])];
    expect((await pilot.as.treater.post("/notices/read", { ids })).body).toEqual({ marked: 1, unread: 2 });
    const all = await atOnce(20, () => pilot.as.treater.post("/notices/read", {}));
    expect(all.every(({ status }) => status === 200)).toBe(true);
    expect(all.reduce((sum, { body }) => sum + Number(body["marked"]), 0)).toBe(2);
    expect((await told("treater", "?unread=true")).items).toEqual([]);
    // Of another's he marks nothing.
    const foreign = String((await told("recycler")).items[0]?.["id"]);
    expect((await pilot.as.treater.post("/notices/read", { ids: [foreign] })).body).toMatchObject({ marked: 0 });
    expect((await told("recycler")).unread).toBe(2);
  });

  test("says that one is dealt with, for his whole party; nobody else can", async () => {
    const id = String((await told("recycler")).items[0]?.["id"]);
    expect((await pilot.as.rival.post(`/notices/${id}/done`, {})).status).toBe(404);
    expect((await pilot.as.recycler.post(`/notices/${id}/done`, {})).body).toMatchObject({ done: true });
    expect((await pilot.as.recycler.post(`/notices/${id}/done`, {})).status).toBe(200);
    expect((await told("recycler", "?open=true")).kinds).toEqual(["receipt_differs"]);
  });

  test("chooses which kinds he sees, and sees the others as before", async () => {
    const chosen = await pilot.as.producer.post("/notices/choices", { hidden: ["grant_given"], unmailed: [] });
    expect(chosen.body.items).toContainEqual({ kind: "grant_given", shown: false, mailed: true });
    // A key has no address.
    expect(chosen.body["mail"]).toBe("no_address");
    expect((await told("producer")).kinds).not.toContain("grant_given");
    await pilot.as.producer.post("/notices/choices", { hidden: [], unmailed: [] });
    expect((await told("producer")).kinds).toContain("grant_given");
    expect((await pilot.as.producer.post("/notices/choices", { hidden: ["x"], unmailed: [] })).status).toBe(400);
  });
});

describe("the clock", () => {
  test("tells of a store that is too full and of a permit that ended, once, until it is over", async () => {
    const ctx = systemContext(pilot.worker.database);
    const limit = { siteId: pilot.sites.plant, stream: "electronics", onExceed: "warn", source: "环评" } as const;
    await registerStorageLimit(ctx, { ...limit, maxMassKg: 1_000 });
    await ring("remind");
    const full = async () =>
      (await told("treater")).items.filter(({ kind }) => kind === "store_full").map(({ done }) => done);
    expect((await told("treater")).kinds.toSorted()).toContain("permit_ended");
    expect(await full()).toEqual([false]);
    await ring("remind");
    expect(await full()).toEqual([false]);
    const { items } = await told("treater");
    const id = String(items.find(({ kind }) => kind === "store_full")?.["id"]);
    expect((await pilot.as.treater.post(`/notices/${id}/done`, {})).body["code"]).toBe("notice_ends_itself");
    await registerStorageLimit(ctx, { ...limit, maxMassKg: 1_000_000_000 });
    await ring("remind");
    expect(await full()).toEqual([true]);
    await registerStorageLimit(ctx, { ...limit, maxMassKg: 1_000 });
    await ring("remind");
    expect((await full()).toSorted()).toEqual([false, true]);
  });
});

describe("by mail", () => {
  const to = (name: "recycler" | "treater" | "producer") =>
    mail.mails.filter((each) => each.to.includes(emailOf(name)));

  test("each person had one with what was new, and no other text", async () => {
    await ring("send_mails");
    // The pilot's clock rang before: what was sent then is not sent again.
    const [first] = to("recycler");
    const text = textOfMail(first?.raw ?? "");
    expect(text).toContain("plant 收到的与所发的不一致".replace("plant", "场所plant"));
    expect(text).toContain("What plant received differs from what was sent");
    expect(text).toContain("https://luzhang.test/takeback/transfers/");
    expect(first?.raw).toMatch(/^Message-ID:\s+<[\w.-]+@test\.example>\r$/im);
    const count = mail.mails.length;
    await ring("send_mails");
    expect(mail.mails).toHaveLength(count);
    expect(await saidBy("send_mails")).toMatchObject({ outcome: "done", said: { sent: 0, refused: 0 } });
  });

  test("whoever does not want a kind by mail gets none, and sees it all the same", async () => {
    const cookie = pilot.cookies.treater ?? "";
    const asPerson = { cookie, origin: "https://luzhang.test", "content-type": "application/json" };
    const answer = await pilot.worker.fetch("/api/v1/notices/choices", {
      method: "POST",
      headers: asPerson,
      body: JSON.stringify({ hidden: [], unmailed: ["load_sent"] }),
    });
    expect(await answer.json()).toMatchObject({ mail: "configured" });
    const before = to("treater").length;
    await underWay(pilot, 1, "7");
    await ring("send_mails");
    expect(to("treater")).toHaveLength(before);
    expect((await told("treater")).kinds[0]).toBe("load_sent");
  });

  test("a server that does not answer is asked again, and an address that it refuses is not", async () => {
    const granteeId = pilot.parties.producer;
    const before = to("producer").length;
    mail.refuse(451);
    await booked(pilot.as.treater, "/takeback/grants", { granteeId, stream: "packaging", year: "2026" });
    await ring("send_mails");
    expect(await saidBy("send_mails")).toMatchObject({ outcome: "failed", said: { fault: "mail_unreachable" } });
    mail.refuse(550);
    await ring("send_mails");
    expect(await saidBy("send_mails")).toMatchObject({ outcome: "done", said: { sent: 0, refused: 1 } });
    mail.refuse(undefined);
    await ring("send_mails");
    expect(to("producer")).toHaveLength(before);
    // Neither log has an address.
    expect(faults.map(String)).toEqual(["Error: mail: the server said 451", "Error: mail: the server said 550"]);
    expect(pilot.worker.logs.join("\n")).not.toContain("@test.example");
  });
});
