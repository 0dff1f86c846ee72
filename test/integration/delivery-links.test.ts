import { createHash, randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { fractionOf, indicator } from "../support/figures.ts";
import {
  atOnce,
  booked,
  booksOf,
  brokenLaws,
  line,
  nobodysId,
  type Pilot,
  refusal,
  returnOf,
  startPilot,
  told,
  treatmentOf,
  tv,
} from "../support/pilot.ts";
import { callerOf } from "../support/system.ts";

const deliveries = "/takeback/deliveries";
const copper = "electronics/material/copper";
const many = 20;

let pilot: Pilot;
/** Whoever is not signed in. */
let anybody: Pilot["as"]["treater"];
/** Registered, and of a party that does not use the product. */
let works: string;
beforeAll(async () => {
  pilot = await startPilot();
  const { as, sites, parties, worker } = pilot;
  anybody = callerOf(worker, undefined);
  const place = { division: "120116", nameZh: "再生铜厂", nameEn: "Copper works", zone: null };
  const kind = "downstream_receiver";
  works = await booked(as.admin, "/registry/sites", { ...place, partyId: parties.otherTreater, kind });
  await booked(as.treater, "/takeback/returns", returnOf(sites.plant, { pieces: 40, massKg: "1000" }));
  const batch = treatmentOf(sites.plant, {
    inputs: [line(40, "1000", tv)],
    outputs: [{ item: "copper", massKg: "1000" }],
  });
  await booked(as.treater, "/takeback/treatments", { ...batch, lossKg: undefined, lossReason: undefined });
});
afterAll(() => pilot.stop());

const send = (changes: Record<string, unknown> = {}) =>
  booked(pilot.as.treater, deliveries, {
    siteId: pilot.sites.plant,
    occurredOn: "2026-09-06",
    item: copper,
    massKg: "10",
    fate: "recycling",
    buyer: "河北某铜业",
    ...changes,
  });
const make = (id: string, by = pilot.as.treater, changes: Record<string, unknown> = {}) =>
  by.post(`${deliveries}/${id}/links`, { days: 14, ...changes });
const linkTo = async (id: string) => String((await make(id)).body["token"]);
const open = (token: string) => anybody.post("/takeback/delivery-links/open", { token });
const said = (token: string, changes: Record<string, unknown> = {}) => ({
  token,
  occurredOn: "2026-09-08",
  massKg: "10",
  name: "王师傅",
  role: "仓库主管",
  ...changes,
});
const confirm = (token: string, changes: Record<string, unknown> = {}) =>
  anybody.post("/takeback/delivery-links/confirm", said(token, changes));
const links = async (id: string, by = pilot.as.treater) =>
  (await by.get(`${deliveries}/${id}/links`)).body.items.map(({ state }) => state);
const receiptOf = async (id: string, by = pilot.as.treater) =>
  (await by.get(`${deliveries}/${id}`)).body["receipt"] as Record<string, unknown> | null;
const recycled = async () =>
  Number(
    fractionOf(await indicator(pilot.as.bureau, "epr.electronics.outcome_recycling.mass", "2026-09")).split("/")[0],
  );

describe("a one-time link", () => {
  test("is not made where the buyer is called like the sender, in either language and however it is written", async () => {
    const { nameZh, nameEn } = (await pilot.as.treater.get("/me")).body["party"] as Record<string, string>;
    for (const buyer of [nameZh, ` ${nameEn?.toUpperCase()} `]) {
      const id = await send({ buyer });
      const refused = await make(id);
      expect([refused.status, refused.body["code"]]).toEqual([422, "receiver_is_sender"]);
      expect(await links(id)).toEqual([]);
    }
  });

  test("shows its receiver what was sent, takes his word once, and stands as said by link", async () => {
    const before = await recycled();
    const id = await send({ receiverSiteId: works, buyer: undefined, manifestNumber: "20261201990001" });
    const made = await make(id);
    const token = String(made.body["token"]);
    expect([made.status, made.body["state"], made.body["expiresOn"]]).toEqual([201, "open", "2026-12-04"]);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const { body } = await open(token);
    expect(body).toEqual({
      state: "open",
      endedOn: null,
      delivery: {
        senderZh: expect.stringContaining("场所plant"),
        senderEn: expect.stringContaining("plant"),
        receiverZh: expect.any(String),
        receiverEn: expect.any(String),
        occurredOn: "2026-09-06",
        itemNameZh: expect.any(String),
        itemNameEn: expect.any(String),
        pieces: 0,
        massKg: "10",
        manifestNumber: "20261201990001",
      },
      expiresOn: "2026-12-04",
      today: "2026-11-20",
    });
    expect(told(await confirm(token, { massKg: "9" }))).toEqual([422, "reason_required", "/reason"]);
    expect(told(await confirm(token, { occurredOn: "2026-09-05" }))).toEqual([
      422,
      "received_before_dispatch",
      "/occurredOn",
    ]);
    const used = await confirm(token, { massKg: "9", reason: "湿重" });
    expect([used.status, used.body]).toEqual([
      201,
      { state: "used", endedOn: "2026-11-20", delivery: null, expiresOn: "2026-12-04", today: "2026-11-20" },
    ]);
    expect(await receiptOf(id)).toMatchObject({
      means: "link",
      occurredOn: "2026-09-08",
      massKg: "9",
      countedKg: "9",
      reason: "湿重",
      confirmerName: "王师傅",
      confirmerRole: "仓库主管",
    });
    expect((await recycled()) - before).toBe(9);
    expect(told(await confirm(token))).toEqual([409, "link_used", undefined]);
    expect((await open(token)).body).toEqual(used.body);
    const { body: byLink } = await pilot.as.bureau.get(`${deliveries}?means=link`);
    expect(byLink.items.map((each) => each["id"])).toContain(id);
    expect((await pilot.as.bureau.get(`${deliveries}?means=document`)).body.items).toEqual([]);
    expect(await brokenLaws(pilot.worker.database)).toEqual([]);
  });

  test("is used by one of twenty at once, and by the same request again", async () => {
    const id = await send();
    const token = await linkTo(id);
    const answers = await atOnce(many, () => confirm(token));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.map(told).filter(([, code]) => code === "link_used")).toHaveLength(many - 1);
    expect(await brokenLaws(pilot.worker.database)).toEqual([]);
    const again = await linkTo(await send());
    const own = newUuidV7();
    const same = await atOnce(many, () => confirm(again, { id: own }));
    expect(same.map(({ status }) => status)).toEqual(Array.from({ length: many }, () => 201));
    expect(told(await confirm(again, { id: own, name: "李师傅" }))).toEqual([409, "id_reused", "/id"]);
  });

  test("and its receiver at once: one of them is booked", async () => {
    const id = await send({ receiverSiteId: works, buyer: undefined });
    const token = await linkTo(id);
    const receipt = { occurredOn: "2026-09-07", massKg: "10" };
    const answers = await atOnce(many, (index) =>
      index % 2 === 0 ? confirm(token) : pilot.as.otherTreater.post(`${deliveries}/${id}/receipt`, receipt),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(["used", "settled"]).toContain((await links(id))[0]);
    expect(await brokenLaws(pilot.worker.database)).toEqual([]);
  });

  test("tells whoever has no token the same of everything", async () => {
    const [fresh, used, withdrawn] = [await send(), await send(), await send()];
    await linkTo(fresh);
    await confirm(await linkTo(used));
    await linkTo(withdrawn);
    await pilot.as.treater.post(`${deliveries}/${withdrawn}/links/withdrawal`, {});
    const ids = await pilot.worker.database.all<{ id: string; hash: string }>(
      sql`select id, token_hash as hash from delivery_links`,
    );
    const guesses = [randomBytes(32).toString("base64url"), "x", ...ids.flatMap(({ id, hash }) => [id, hash])];
    const answers = await Promise.all(guesses.flatMap((token) => [open(token), confirm(token)]));
    const different = new Set(answers.map(({ status, body }) => JSON.stringify([status, { ...body, requestId: "" }])));
    expect([...different]).toHaveLength(1);
    expect(told(await open("x"))).toEqual([404, "link_unknown", undefined]);
  });

  test("is withdrawn by its sender, or by a newer one; and ends on its last day", async () => {
    const id = await send();
    const [first, second] = [await linkTo(id), await linkTo(id)];
    expect(await links(id)).toEqual(["open", "withdrawn"]);
    expect(told(await confirm(first))).toEqual([409, "link_withdrawn", undefined]);
    expect((await open(first)).body).toMatchObject({ state: "withdrawn", endedOn: "2026-11-20", delivery: null });
    const withdrawn = await pilot.as.treater.post(`${deliveries}/${id}/links/withdrawal`, {});
    expect([withdrawn.status, withdrawn.body.items.map(({ state }) => state)]).toEqual([
      200,
      ["withdrawn", "withdrawn"],
    ]);
    expect((await pilot.as.treater.post(`${deliveries}/${id}/links/withdrawal`, {})).status).toBe(200);
    expect(told(await confirm(second))).toEqual([409, "link_withdrawn", undefined]);
    const [token, linkId] = ["expired-token", newUuidV7()];
    const hash = createHash("sha256").update(token).digest("hex");
    await pilot.worker.database.run(
      sql`insert into delivery_links values (${linkId}, ${id}, ${hash}, '2026-11-19', 'x', 1)`,
    );
    await pilot.worker.database.run(sql`insert into transitions values (${`link:${id}`}, 4, ${linkId}, 'x', 1)`);
    expect(told(await confirm(token))).toEqual([409, "link_expired", undefined]);
    expect((await open(token)).body).toMatchObject({ state: "expired", endedOn: "2026-11-19", delivery: null });
    expect(await receiptOf(id)).toBeNull();
  });

  test("is used or withdrawn where both are tried at once, never both", async () => {
    const id = await send();
    const token = await linkTo(id);
    const answers = await atOnce(many, (index) =>
      index % 2 === 0 ? confirm(token) : pilot.as.treater.post(`${deliveries}/${id}/links/withdrawal`, {}),
    );
    const isUsed = answers.some(({ status }) => status === 201);
    expect(await links(id)).toEqual([isUsed ? "used" : "withdrawn"]);
    expect((await receiptOf(id)) !== null).toBe(isUsed);
  });

  test("stays used where its receipt is taken back; the delivery waits again, and a new link is made", async () => {
    const before = await recycled();
    const id = await send();
    const token = await linkTo(id);
    await confirm(token);
    const receipt = String((await receiptOf(id))?.["id"]);
    expect(told(await make(id))).toEqual([409, "delivery_not_waiting", undefined]);
    const back = { occurredOn: "2026-09-09", reason: "mistaken" };
    expect((await pilot.as.treater.post(`/ledger/entries/${receipt}/reversal`, back)).status).toBe(201);
    expect(await recycled()).toBe(before);
    expect(told(await confirm(token))).toEqual([409, "link_used", undefined]);
    expect((await confirm(await linkTo(id))).status).toBe(201);
    expect(await links(id)).toEqual(["used", "used"]);
    const withdrawn = await send();
    const dead = await linkTo(withdrawn);
    await pilot.as.treater.post(`/ledger/entries/${withdrawn}/reversal`, back);
    expect(told(await confirm(dead))).toEqual([409, "delivery_not_waiting", undefined]);
    expect((await open(dead)).body).toMatchObject({ state: "settled", delivery: null });
  });

  test("is made by whoever sent it alone, and its token is told once", async () => {
    const id = await send({ receiverSiteId: works, buyer: undefined });
    const { as } = pilot;
    const tried = (by: typeof as.treater, changes = {}) => refusal(pilot, () => make(id, by, changes));
    expect(await tried(as.otherTreater)).toEqual(["not_permitted", undefined]);
    expect(await tried(as.rival)).toEqual(["not_found", undefined]);
    expect(await tried(as.bureau)).toEqual(["not_permitted", undefined]);
    expect(await tried(as.treater, { days: 0 })).toEqual(["not_positive", "/days"]);
    expect(await tried(as.treater, { days: 91 })).toEqual(["out_of_range", "/days"]);
    expect(told(await make(nobodysId))).toEqual([404, "not_found", undefined]);
    const own = newUuidV7();
    const [first, again] = [await make(id, as.treater, { id: own }), await make(id, as.treater, { id: own })];
    expect([typeof first.body["token"], again.body["token"], again.body["id"]]).toEqual(["string", null, own]);
    expect(told(await as.otherTreater.post(`${deliveries}/${id}/links/withdrawal`, {}))[1]).toBe("not_permitted");
    expect(await links(id, as.bureau)).toEqual(["open"]);
    // Its receiver has an account, and no business with the link.
    expect(await links(id, as.otherTreater)).toEqual([]);
    expect(told(await as.rival.get(`${deliveries}/${id}/links`))[1]).toBe("not_found");
  });

  test("leaves neither its token nor a name where others read", async () => {
    const id = await send();
    const token = await linkTo(id);
    await confirm(token, { name: "赵某某", massKg: "1", reason: "another" });
    for (const reader of [pilot.as.commerce, pilot.as.admin]) {
      expect(await receiptOf(id, reader)).toMatchObject({ confirmerName: null, confirmerRole: "仓库主管" });
    }
    expect(await receiptOf(id, pilot.as.bureau)).toMatchObject({ confirmerName: "赵某某" });
    const books = JSON.stringify(await booksOf(pilot.worker.database));
    expect(books).not.toContain(token);
    const kept = await pilot.worker.database.all(sql`select * from audit_log`);
    const answers = await pilot.worker.database.all(sql`select * from idempotency_keys`);
    for (const text of [JSON.stringify([kept, answers]), pilot.worker.logs.join("\n")]) {
      expect(text).not.toContain(token);
      expect(text).not.toContain("赵某某");
    }
    const [{ actor } = { actor: "" }] = await pilot.worker.database.all<{ actor: string }>(
      sql`select actor_id as actor from audit_log where subject = ${String((await receiptOf(id))?.["id"])}`,
    );
    const [{ link } = { link: "" }] = await pilot.worker.database.all<{ link: string }>(
      sql`select id as link from delivery_links where delivery_id = ${id}`,
    );
    expect(actor).toBe(link);
  });

  test("confirms once whoever writes: the database refuses a second receipt by it", async () => {
    await confirm(await linkTo(await send()));
    const again = (columns: string) =>
      pilot.worker.database.run(
        sql.raw(`insert into delivery_receipts select '${newUuidV7()}', issuer_id, null, occurred_on, recorded_at, delivery_id,
          pieces, mass_g, counted_g, reason, ${columns} from delivery_receipts where link_id is not null limit 1`),
      );
    const refused = async (columns: string) =>
      String(
        await again(columns).then(
          () => "allowed",
          (e) => e.cause ?? e,
        ),
      );
    expect(await refused("means, evidence, link_id, confirmer_name, confirmer_role")).toContain("link_id");
    expect(await refused("'link', evidence, null, confirmer_name, confirmer_role")).toContain(
      "name it and who used it",
    );
  });
});

describe("whoever guesses", () => {
  let limited: Pilot;
  beforeAll(async () => {
    limited = await startPilot({ limited: true, vars: { CLIENT_ADDRESS_HEADER: "x-real-ip" } });
  });
  afterAll(() => limited.stop());

  test("is slowed by the network he is in, and nobody elsewhere with him", async () => {
    const guess = async (address: string, at: number) => {
      const headers = { "content-type": "application/json", "x-real-ip": address };
      const body = JSON.stringify({ token: `guess-${at}` });
      return (await limited.worker.fetch("/api/v1/takeback/delivery-links/open", { method: "POST", headers, body }))
        .status;
    };
    const statuses = [];
    for (let at = 0; at < 21; at += 1) statuses.push(await guess(`2001:db8:1:2::${at}`, at));
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 404), 429]);
    expect(await guess("2001:db8:1:3::1", 99)).toBe(404);
    expect(await guess("203.0.113.7", 99)).toBe(404);
  });
});
