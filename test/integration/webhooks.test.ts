import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stepLimit } from "../support/limits.ts";
import { booked, line, type Member, type Pilot, receiptOf, returnOf, startPilot, underWay } from "../support/pilot.ts";
import { type Receiver, startReceiver } from "../support/receiver.ts";

// What happens is told to receivers of others: a real server that verifies what comes. One story, in its order.

let pilot: Pilot;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  pilot = await startPilot({ signedIn: true, vars: { WEBHOOK_RECEIVERS: receiver.host } });
});
afterAll(async () => {
  await pilot.stop();
  await receiver.stop();
});

type Made = { id: string; secret: string };

/** A webhook of somebody whose receiver stands at `/<path>`. */
async function listening(who: Member, path: string, events: string[]): Promise<Made> {
  const { status, body } = await pilot.as[who].post("/webhooks", { url: receiver.at(path), events });
  expect([status, body]).toMatchObject([201, { status: "active", events }]);
  receiver.trust(path, String(body["secret"]));
  return { id: String(body.id), secret: String(body["secret"]) };
}

const comes = (what: () => unknown) => expect.poll(what, { timeout: stepLimit, interval: 20 });
const typesAt = (path: string) => receiver.received(path).map(({ type }) => type);
const standing = async (who: Member, id: string) => (await pilot.as[who].get(`/webhooks/${id}`)).body;
/** Returns that differ, all at once; their ids. */
const book = (count: number, from = 0) =>
  Promise.all(
    Array.from({ length: count }, (_, at) =>
      booked(
        pilot.as.recycler,
        "/takeback/returns",
        returnOf(pilot.sites.point, { massKg: `${60 + (from + at) / 10}` }),
      ),
    ),
  );

describe("a receiver", () => {
  test.each([
    ["http://127.0.0.1:1/", "receiver_not_public"],
    ["https://localhost/x", "receiver_not_public"],
    ["https://169.254.169.254/latest/meta-data", "receiver_not_public"],
    ["https://[::1]/", "receiver_not_public"],
    ["https://0x7f000001/", "receiver_not_public"],
    ["https://books", "receiver_not_public"],
    ["ftp://platform.example/", "receiver_malformed"],
    ["https://user:word@platform.example/", "receiver_malformed"],
    ["http://platform.example/", "needs_confirmation"],
  ])("at %s is refused: %s", async (url, code) => {
    const { status, body } = await pilot.as.platform.post("/webhooks", { url, events: ["return"] });
    expect([status, body["code"]]).toEqual([422, code]);
  });

  test("that is not encrypted is told things where somebody has said yes to it", async () => {
    const { status, body } = await pilot.as.otherPlatform.post("/webhooks", {
      url: "http://platform.example/",
      events: ["claim"],
      confirm: ["receiver_not_encrypted"],
    });
    expect(status).toBe(201);
    expect((await pilot.as.otherPlatform.delete(`/webhooks/${body.id}`)).status).toBe(200);
    expect((await pilot.as.otherPlatform.get("/webhooks")).body.items).toEqual([]);
    expect((await pilot.as.otherPlatform.post(`/webhooks/${body.id}/resume`, {})).body["code"]).toBe("webhook_deleted");
  });

  test("gets its secret once, and a party has no more than twenty", async () => {
    const id = "01999a54-5c00-7cc1-b0fc-0e4d0f1a2b3c";
    const wanted = { id, url: "https://platform.example/a", events: ["claim"] };
    const first = await pilot.as.otherPlatform.post("/webhooks", wanted);
    expect(String(first.body["secret"])).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const again = await pilot.as.otherPlatform.post("/webhooks", wanted);
    expect([again.status, again.body["secret"]]).toEqual([201, null]);
    const other = await pilot.as.otherPlatform.post("/webhooks", { ...wanted, events: ["return"] });
    expect(other.body["code"]).toBe("id_reused");
    for (let made = 1; made < 20; made += 1) {
      const url = `https://platform.example/${made}`;
      expect((await pilot.as.otherPlatform.post("/webhooks", { url, events: ["claim"] })).status).toBe(201);
    }
    const { body } = await pilot.as.otherPlatform.post("/webhooks", { url: "https://p.example/", events: ["claim"] });
    expect(body["code"]).toBe("too_many_webhooks");
    const kept = await pilot.worker.database.all<{ secret: string }>(sql`select secret from webhooks`);
    expect(kept.filter(({ secret }) => secret.includes("whsec"))).toEqual([]);
  });
});

describe("what happens", () => {
  let hook: Made;
  let treaters: Made;
  let load: string;

  test("is told in order, signed, to whom it concerns and to nobody else", async () => {
    hook = await listening("recycler", "/recycler", ["return", "transfer", "receipt", "lot"]);
    treaters = await listening("treater", "/treater", ["transfer", "receipt", "notice", "lot"]);
    await listening("rival", "/rival", ["return", "transfer", "receipt", "notice", "lot"]);
    await listening("bureau", "/bureau", ["transfer"]);
    await listening("farBureau", "/far", ["transfer"]);
    load = await underWay(pilot, 3, "79.52");
    await booked(pilot.as.treater, `/takeback/transfers/${load}/receipt`, receiptOf([line(3, "79.52")]));
    const expected = ["return.recorded", "lot.formed", "transfer.dispatched", "receipt.recorded"];
    await comes(() => typesAt("/recycler")).toEqual(expected);
    // The dispatch is the sender's entry: its receiver is told by a notice, which names the transfer.
    await comes(() => typesAt("/treater")).toEqual(["notice.load_sent", "receipt.recorded", "lot.formed"]);
    expect(receiver.received("/treater")[0]?.data["recordId"]).toBe(load);
    await comes(() => typesAt("/bureau")).toEqual(["transfer.dispatched"]);
    const sent = receiver.received("/recycler").find(({ type }) => type === "transfer.dispatched");
    expect(sent).toMatchObject({ id: load, data: { entryId: load, documentType: "transfer", documentId: load } });
    const [lot] = receiver.received("/treater").flatMap(({ data }) => (data["lots"] as string[] | undefined) ?? []);
    expect((await pilot.as.treater.get(`/lots/${lot}`)).body).toMatchObject({ massKg: "79.52" });
    expect([typesAt("/rival"), typesAt("/far"), receiver.forged()]).toEqual([[], [], 0]);
  });

  test("has a log with what was answered, for its owner alone", async () => {
    const { body } = await pilot.as.recycler.get(`/webhooks/${hook.id}/deliveries?limit=3`);
    expect(body.items).toMatchObject([
      { number: 4, type: "receipt.recorded", attempt: 1, delivered: true, answer: 204, fault: null },
      { number: 3, type: "transfer.dispatched", eventId: load },
      { number: 2, type: "lot.formed" },
    ]);
    const next = await pilot.as.recycler.get(`/webhooks/${hook.id}/deliveries?cursor=${body["nextCursor"]}`);
    expect(next.body.items).toMatchObject([{ number: 1, type: "return.recorded" }]);
    for (const path of ["", "/deliveries"]) {
      expect((await pilot.as.rival.get(`/webhooks/${hook.id}${path}`)).status).toBe(404);
    }
    for (const path of ["/pause", "/resume"]) {
      expect((await pilot.as.rival.post(`/webhooks/${hook.id}${path}`, {})).status).toBe(404);
    }
    expect((await pilot.as.rival.post(`/webhooks/${hook.id}/replay`, { after: null })).status).toBe(404);
    expect((await pilot.as.rival.delete(`/webhooks/${hook.id}`)).status).toBe(404);
  });

  test("that is taken back is told as such", async () => {
    const [id = ""] = await book(1);
    await booked(pilot.as.recycler, `/ledger/entries/${id}/reversal`, { occurredOn: "2026-09-02", reason: "twice" });
    await comes(() => typesAt("/recycler").slice(-3)).toEqual(["return.recorded", "lot.formed", "return.reversed"]);
    expect(receiver.received("/recycler").at(-1)?.data["reverses"]).toBe(id);
  });

  test("is sent again from an event on, under the same ids", async () => {
    const before = receiver.received("/treater").map(({ id }) => id);
    const wrong = await pilot.as.treater.post(`/webhooks/${treaters.id}/replay`, { after: hook.id });
    expect(wrong.body["code"]).toBe("event_not_delivered");
    expect((await pilot.as.treater.post(`/webhooks/${treaters.id}/replay`, { after: before[0] })).status).toBe(200);
    await comes(() => receiver.received("/treater").length).toBe(before.length + 2);
    expect((await pilot.as.treater.post(`/webhooks/${treaters.id}/replay`, { after: null })).status).toBe(200);
    await comes(() => receiver.received("/treater").length).toBe(2 * before.length + 2);
    expect(receiver.received("/treater").map(({ id }) => id)).toEqual([...before, ...before.slice(1), ...before]);
  });
});

describe("a receiver that", () => {
  test("fails now and then misses nothing and gets it in order", async () => {
    const { id } = await listening("recycler", "/flaky", ["return"]);
    receiver.behave("/flaky", (_, count) => (count % 25 === 7 ? 503 : 204));
    const ids = await book(100, 100);
    await comes(() => receiver.received("/flaky").length).toBe(100);
    const journal = await pilot.worker.database.all<{ id: string }>(
      sql`select id from entries where id in (select value from json_each(${JSON.stringify(ids)})) order by seq`,
    );
    expect(receiver.received("/flaky").map((event) => event.id)).toEqual(journal.map((entry) => entry.id));
    expect(receiver.asked("/flaky")).toBe(104);
    const { body } = await pilot.as.recycler.get(`/webhooks/${id}/deliveries?limit=200`);
    expect(body.items.filter(({ delivered }) => delivered === false)).toHaveLength(4);
    expect(body.items.filter(({ attempt }) => attempt === 2)).toHaveLength(4);
  });

  test("is gone is left alone, which its people are told, and goes on where it stopped", async () => {
    const { id } = await listening("recycler", "/gone", ["return"]);
    receiver.behave("/gone", () => 410);
    const [first] = await book(1, 300);
    await comes(() => standing("recycler", id)).toMatchObject({ status: "paused", pausedBecause: "gone" });
    const { body } = await pilot.as.recycler.get("/notices?unread=true");
    expect(body.items).toMatchObject([
      {
        kind: "webhook_paused",
        text: `The webhook to ${receiver.host} is paused: deliveries have failed again and again`,
      },
    ]);
    const [second] = await book(1, 301);
    receiver.behave("/gone", () => 200);
    expect((await pilot.as.recycler.post(`/webhooks/${id}/resume`, {})).status).toBe(200);
    await comes(() => receiver.received("/gone").map((event) => event.id)).toEqual([first, second]);
    expect(receiver.asked("/gone")).toBe(3);
  });

  test("leads elsewhere is not followed, and holds up nobody else", async () => {
    const { id } = await listening("recycler", "/elsewhere-bound", ["return"]);
    receiver.behave("/elsewhere-bound", () => "redirects");
    await book(1, 302);
    await comes(async () => (await standing("recycler", id))["attempts"]).toBe(2);
    expect(receiver.asked("/elsewhere")).toBe(0);
    const { body } = await pilot.as.recycler.get(`/webhooks/${id}/deliveries`);
    expect(body.items).toMatchObject([
      { answer: 302, attempt: 2 },
      { answer: 302, attempt: 1 },
    ]);
    await comes(() => receiver.received("/gone").length).toBe(3);
    await pilot.as.recycler.post(`/webhooks/${id}/pause`, {});
    expect(await standing("recycler", id)).toMatchObject({ status: "paused", pausedBecause: "owner" });
  });

  test("sleeps while its owner pauses it, and hears all of it afterwards", async () => {
    const { id } = await listening("recycler", "/paused", ["return"]);
    await pilot.as.recycler.post(`/webhooks/${id}/pause`, {});
    await book(3, 310);
    await comes(() => receiver.received("/gone").length).toBe(6);
    expect(receiver.asked("/paused")).toBe(0);
    await pilot.as.recycler.post(`/webhooks/${id}/resume`, {});
    await comes(() => receiver.received("/paused").length).toBe(3);
  });

  test("nobody woke is found by the clock", async () => {
    const { id } = await listening("recycler", "/clock", ["return"]);
    await pilot.as.recycler.post(`/webhooks/${id}/pause`, {});
    await book(1, 320);
    // As if the Journal's object had been started anew and knew of nobody.
    await pilot.worker.database.run(sql`update webhook_states set status = 'active' where id = ${id}`);
    await pilot.worker.ring();
    await comes(() => receiver.received("/clock").length).toBe(1);
    expect(receiver.forged()).toBe(0);
  });
});

describe("reviews and reports", () => {
  test("are told to their authors and their offices", async () => {
    await listening("commerce", "/commerce", ["report"]);
    await listening("producer", "/producer", ["report"]);
    const reportId = await booked(pilot.as.commerce, "/reports", { kind: "teda_quarterly", period: "2026-Q1" });
    await pilot.as.commerce.post(`/reports/${reportId}/submit`, {});
    await comes(() => receiver.received("/commerce")).toMatchObject([{ type: "report.submitted", data: { reportId } }]);
    expect(receiver.received("/producer")).toEqual([]);
  });
});
