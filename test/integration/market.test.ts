import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { sites } from "../../db/schema/index.ts";
import type { Ctx } from "../../worker/context.ts";
import { controllerKey } from "../../worker/market/controller-key.ts";
import { recordOffer } from "../../worker/market/index.ts";
import { recordReturn } from "../../worker/takeback/index.ts";
import { batteriesOf, openStreams, starter } from "../support/vehicles-and-batteries.ts";
import {
  agreed,
  atOnce,
  booked,
  brokenLaws,
  countOf,
  fridge,
  line,
  type Member,
  type Pilot,
  receiptOf,
  refusal,
  standing,
  startPilot,
  stocked,
  told,
  transferOf,
  treatmentOf,
  tv,
} from "../support/pilot.ts";

// What is offered is held for whoever buys it, and an offer is one of what is there.

let pilot: Pilot;
let overdue = "";
beforeAll(async () => {
  pilot = await startPilot({
    more: async (ctx) => {
      // Offered weeks ago, and over since.
      const [site] = await ctx.db.select().from(sites).where(eq(sites.nameEn, "smallPlant"));
      if (!site) throw new Error("no small plant");
      const { id: siteId, partyId, division, zone } = site;
      const actor = { ...ctx.actor, role: "treater", partyId, division, zone } as const;
      const then: Ctx = { ...ctx, actor, clock: () => Date.parse("2026-10-01T04:00:00Z") };
      const goods = { siteId, item: tv, pieces: 2, massKg: 50_000 };
      const taken = { occurredOn: "2026-09-01", massBasis: "weighed", source: "household" } as const;
      await recordReturn(then, { ...goods, ...taken });
      const until = { paymentTerms: "at once", expiresOn: "2026-10-31" };
      overdue = (await recordOffer(then, { ...goods, ...until })).id;
    },
  });
});
afterAll(() => pilot.stop());

const terms = { paymentTerms: "within 30 days of receipt", expiresOn: "2026-12-20" };
const offerOf = (changes: Record<string, unknown> = {}) => ({
  siteId: pilot.sites.point,
  item: tv,
  pieces: 2,
  massKg: "50",
  askingYuan: "100",
  ...terms,
  ...changes,
});
const offered = (changes: Record<string, unknown> = {}, by: Member = "recycler") =>
  booked(pilot.as[by], "/market/offers", offerOf(changes));
const bid = (offer: string, by: Member, receiverSiteId: string, amountYuan = "90") =>
  pilot.as[by].post(`/market/offers/${offer}/bids`, { receiverSiteId, amountYuan });
const shown = async (offer: string, by: Member) => (await pilot.as[by].get(`/market/offers/${offer}`)).body;
const withdraw = (offer: string, by: Member = "recycler") =>
  pilot.as[by].post(`/market/offers/${offer}/withdrawal`, {});

/** Sold to the treater's plant: answers offer and bid. */
async function sold(changes: Record<string, unknown> = {}) {
  const offer = await offered(changes);
  const made = await bid(offer, "treater", pilot.sites.plant);
  const [first] = made.body["bids"] as { id: string }[];
  const accepted = await pilot.as.recycler.post(`/market/offers/${offer}/bids/${first?.id}/acceptance`, {});
  expect(accepted.status, JSON.stringify(accepted.body)).toBe(200);
  return { offer, bidId: first?.id ?? "", sale: (accepted.body["sale"] as { id: string }).id };
}

describe("an offer", () => {
  test("is of what is there, and holds it against every other writer, who is told which offer", async () => {
    const { as, sites } = pilot;
    await stocked(pilot, "recycler", "point", 4, "100");
    expect(await refusal(pilot, () => as.recycler.post("/market/offers", offerOf({ massKg: "100.001" })))).toEqual([
      "insufficient_stock",
      "/massKg",
    ]);
    expect(await refusal(pilot, () => as.rival.post("/market/offers", offerOf()))).toEqual([
      "site_not_found",
      "/siteId",
    ]);
    expect(await refusal(pilot, () => as.recycler.post("/market/offers", offerOf({ grade: "HRS101" })))).toEqual([
      "unknown_grade",
      "/grade",
    ]);
    expect(
      await refusal(pilot, () => as.recycler.post("/market/offers", offerOf({ expiresOn: "2026-11-19" }))),
    ).toEqual(["offer_expires_early", "/expiresOn"]);
    const offer = await offered({ pieces: 3, massKg: "80" });
    const move = () =>
      as.recycler.post("/takeback/transfers", transferOf(sites.point, sites.plant, { lines: [line(1, "21")] }));
    const refused = await move();
    expect(told(refused)).toEqual([409, "stock_reserved", "/lines/0/massKg"]);
    expect(String(refused.body["detail"])).toContain(offer);
    expect(told(await as.recycler.post("/takeback/stocktakes", countOf(sites.point, [line(3, "70")])))).toEqual([
      409,
      "stock_reserved",
      "/lines/0/massKg",
    ]);
    expect((await withdraw(offer, "rival")).status).toBe(403);
    expect((await withdraw(offer)).body["state"]).toBe("withdrawn");
    expect((await withdraw(offer)).status).toBe(200);
    expect((await move()).status).toBe(201);
    expect(told(await bid(offer, "treater", sites.plant))).toEqual([404, "not_found", undefined]);
  });

  test("of twenty at once on one stock so many are taken as there is, whoever else takes of it meanwhile", async () => {
    const { as, sites } = pilot;
    await stocked(pilot, "rival", "rivalPoint", 10, "100");
    const all = await atOnce(20, (index) =>
      index % 2 === 0
        ? as.rival.post("/market/offers", offerOf({ siteId: sites.rivalPoint, pieces: 1, massKg: "30" }))
        : as.rival.post("/takeback/transfers", transferOf(sites.rivalPoint, sites.plant, { lines: [line(1, "30")] })),
    );
    const codes = all.map(({ status, body }) => (status === 201 ? 201 : body["code"]));
    expect(codes.filter((code) => code === 201)).toHaveLength(3);
    expect(new Set(codes)).toEqual(new Set([201, ...codes.filter((code) => code !== 201)]));
    for (const code of codes) expect([201, "stock_reserved", "insufficient_stock"]).toContain(code);
    expect(await brokenLaws(pilot.worker.database)).toEqual([]);
  });

  test("holds what a reversal or a treatment would take, by the database itself too", async () => {
    const { as, sites } = pilot;
    const back = await stocked(pilot, "treater", "plantPoint", 2, "40");
    const offer = await offered({ siteId: sites.plantPoint, massKg: "40" }, "treater");
    const reversal = { occurredOn: "2026-09-02", reason: "mistake" };
    const refused = await as.treater.post(`/ledger/entries/${back}/reversal`, reversal);
    expect(told(refused)).toEqual([409, "stock_reserved", undefined]);
    expect(String(refused.body["detail"])).toContain(offer);
    const lower = "update balances set amount = amount - 1 where quantity = 1 and amount = 40000";
    await expect(pilot.worker.database.$client.execute(lower)).rejects.toThrow("guard: stock reserved");
    await stocked(pilot, "treater", "plant", 2, "50");
    await offered({ siteId: sites.plant }, "treater");
    expect(told(await as.treater.post("/takeback/treatments", treatmentOf(sites.plant)))).toEqual([
      409,
      "stock_reserved",
      "/inputs/0/massKg",
    ]);
  });

  test("whose last day is over takes no bid, and frees what it held", async () => {
    const { as, sites, worker } = pilot;
    const list = async (query: string, by: Member = "smallTreater") =>
      ((await as[by].get(`/market/offers?${query}`)).body.items as { id: string }[]).map(({ id }) => id);
    expect(await list("mine=offered&state=expired")).toEqual([overdue]);
    expect(await list("state=open")).not.toContain(overdue);
    expect(await list("", "rival")).not.toContain(overdue);
    expect(told(await bid(overdue, "treater", sites.plant))[0]).toBe(404);
    const treat = () => as.smallTreater.post("/takeback/treatments", treatmentOf(sites.smallPlant));
    expect(told(await treat())[1]).toBe("stock_reserved");
    await worker.ring();
    expect(await shown(overdue, "smallTreater")).toMatchObject({ state: "expired" });
    expect((await treat()).status).toBe(201);
  });
});

describe("a bid", () => {
  test("is one of twenty of its firm: all of them are read with their offer", async () => {
    const { sites } = pilot;
    await stocked(pilot, "recycler", "station", 2, "50");
    const offer = await offered({ siteId: sites.station, pieces: 2, massKg: "50" });
    for (let made = 0; made < 20; made += 1) expect((await bid(offer, "treater", sites.plant)).status).toBe(201);
    expect(told(await bid(offer, "treater", sites.plant)).slice(0, 2)).toEqual([422, "too_many_bids"]);
    await pilot.as.recycler.post(`/market/offers/${offer}/withdrawal`, {});
  });

  test("is nobody's own, nor that of a firm which the same hand holds", async () => {
    const { as, sites, parties } = pilot;
    await stocked(pilot, "recycler", "station", 4, "100");
    const offer = await offered({ siteId: sites.station });
    expect(await refusal(pilot, () => bid(offer, "recycler", sites.point))).toEqual(["own_offer", undefined]);
    expect(await refusal(pilot, () => bid(offer, "otherTreater", sites.plant))).toEqual([
      "site_not_found",
      "/receiverSiteId",
    ]);
    const number = "11010519491231002X";
    const held = (partyId: string) => ({ partyId, kind: "person", identifier: number, source: "registration" });
    expect((await as.recycler.post("/market/controllers", held(parties.recycler))).status).toBe(403);
    expect(
      await refusal(pilot, () =>
        as.bureau.post("/market/controllers", { ...held(parties.recycler), identifier: "123" }),
      ),
    ).toEqual(["invalid_controller", "/identifier"]);
    for (const partyId of [parties.recycler, parties.otherTreater, parties.otherTreater]) {
      expect((await as.bureau.post("/market/controllers", held(partyId))).status).toBe(201);
    }
    expect(await refusal(pilot, () => bid(offer, "otherTreater", sites.otherPlant))).toEqual([
      "related_parties",
      undefined,
    ]);
    const kept = JSON.stringify((await pilot.worker.database.$client.execute("select * from party_controllers")).rows);
    expect(kept).not.toContain(number.slice(0, 17));
    await withdraw(offer);
  });

  test("is told to the seller and the authority; of who sells nobody else hears before he has bought", async () => {
    const { sites, parties } = pilot;
    await stocked(pilot, "recycler", "station", 4, "100");
    const offer = await offered({ siteId: sites.station });
    await bid(offer, "treater", sites.plant, "90.5");
    await bid(offer, "smallTreater", sites.smallPlant, "91");
    const seen = await shown(offer, "smallTreater");
    expect(seen).toMatchObject({
      side: "bidder",
      seller: null,
      bidCount: 2,
      bids: [{ amountYuan: "91", yuanPerTonne: "1820.00" }],
    });
    expect(JSON.stringify(seen)).not.toContain(parties.recycler);
    expect(await shown(offer, "rival")).toMatchObject({ side: "none", seller: null, bids: [], sale: null });
    expect((await shown(offer, "bureau"))["bids"]).toHaveLength(2);
    expect((await pilot.as.farBureau.get(`/market/offers/${offer}`)).status).toBe(404);
    expect((await pilot.as.producer.get(`/market/offers/${offer}`)).status).toBe(403);
    const waiting = (await pilot.as.recycler.get("/inbox")).body.items as { kind: string; count: number }[];
    expect(waiting).toContainEqual(expect.objectContaining({ kind: "bids_to_answer", count: 1, due: "2026-12-20" }));
    await withdraw(offer);
  });

  test("accepted twice, by two hands at once, is one sale", async () => {
    const { as, sites } = pilot;
    await stocked(pilot, "recycler", "station", 4, "100");
    const offer = await offered({ siteId: sites.station });
    const bids = [await bid(offer, "treater", sites.plant), await bid(offer, "smallTreater", sites.smallPlant, "95")];
    const ids = bids.map(({ body }) => (body["bids"] as { id: string }[])[0]?.id);
    const accept = (index: number) => as.recycler.post(`/market/offers/${offer}/bids/${ids[index % 2]}/acceptance`, {});
    expect(told(await as.treater.post(`/market/offers/${offer}/bids/${ids[0]}/acceptance`, {}))).toEqual([
      403,
      "not_permitted",
      undefined,
    ]);
    const all = await atOnce(20, accept);
    expect(all.map(({ status, body }) => (status === 200 ? 200 : body["code"])).toSorted()).toEqual(
      [200, ...Array.from({ length: 19 }, () => "offer_not_open")].toSorted(),
    );
    expect(told(await withdraw(offer))).toEqual([409, "offer_not_open", undefined]);
    const sums = await pilot.worker.database.$client.execute(
      "select count(*) as sales from entries where kind = 'sale'",
    );
    expect(sums.rows[0]?.["sales"]).toBe(1);
  });
});

describe("a sale", () => {
  test("is sent by its transfer, once, to the buyer, and what is taken back waits again", async () => {
    const { as, sites } = pilot;
    await stocked(pilot, "recycler", "point", 2, "50");
    const { offer, sale } = await sold();
    const entry = (await as.recycler.get(`/ledger/entries/${sale}`)).body;
    expect(JSON.stringify(entry)).toContain("bought");
    expect(await shown(offer, "treater")).toMatchObject({
      side: "buyer",
      seller: { siteId: sites.point },
      sale: { amountYuan: "90" },
    });
    const send = (changes: object = {}) =>
      as.recycler.post(
        "/takeback/transfers",
        transferOf(sites.point, sites.plant, { lines: [line(2, "50")], offerId: offer, ...changes }),
      );
    expect(told(await send({ draft: true }))).toEqual([409, "offer_not_sold", "/offerId"]);
    expect(told(await send({ toSiteId: sites.smallPlant }))).toEqual([409, "offer_not_sold", "/offerId"]);
    const all = await atOnce(8, () => send());
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
    const id = String(all.find(({ status }) => status === 201)?.body["id"]);
    expect(await shown(offer, "recycler")).toMatchObject({
      state: "dispatched",
      document: { kind: "transfer", id, state: "dispatched" },
    });
    expect(
      (await as.recycler.post(`/ledger/entries/${id}/reversal`, { occurredOn: "2026-09-20", reason: "other lorry" }))
        .status,
    ).toBe(201);
    expect(await shown(offer, "recycler")).toMatchObject({ state: "sold", document: null });
    const { pieces, massG } = await standing(pilot.worker.database, sites.point);
    const everything = { lines: [line(pieces, massG / 1000)] };
    expect(
      told(await as.recycler.post("/takeback/transfers", transferOf(sites.point, sites.plant, everything)))[1],
    ).toBe("stock_reserved");
    const again = await send();
    expect(again.status).toBe(201);
    const received = await as.treater.post(
      `/takeback/transfers/${String(again.body["id"])}/receipt`,
      receiptOf([line(2, "50")]),
    );
    expect(received.status).toBe(201);
    expect(await shown(offer, "treater")).toMatchObject({ document: { state: "received" } });
    // Sent goods come back before the sale is undone.
    const undone = await as.recycler.post(`/ledger/entries/${sale}/reversal`, {
      occurredOn: "2026-11-20",
      reason: "no",
    });
    expect(told(undone)).toEqual([422, "not_reversible", undefined]);
  });

  test("is undone by both, and frees the goods", async () => {
    const { sites } = pilot;
    await stocked(pilot, "recycler", "point", 2, "50");
    const { offer, sale } = await sold();
    const answer = await agreed(pilot, "recycler", "treater", sale, { occurredOn: "2026-11-20", reason: "no payment" });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect((await shown(offer, "recycler"))["state"]).toBe("cancelled");
    expect(
      (
        await pilot.as.recycler.post(
          "/takeback/transfers",
          transferOf(sites.point, sites.plant, { lines: [line(2, "50")] }),
        )
      ).status,
    ).toBe(201);
    expect(await brokenLaws(pilot.worker.database)).toEqual([]);
  });

  test("makes a price only with others: of few firms it is withheld", async () => {
    const { body } = await pilot.as.centre.get("/market/prices?from=2026-11-01");
    expect([body["from"], body["to"]]).toEqual(["2026-10-26", "2026-11-22"]);
    // The sales of this week are told of when it is over, those left out too.
    expect(body["leftOut"]).toBe(0);
    const [week] = body.items;
    expect(week).toMatchObject({ week: "2026-11-16", item: tv, withheld: true, yuanPerTonne: null, trades: null });
    expect((await pilot.worker.fetch("/api/v1/market/prices")).status).toBe(200);
  });
});

describe("sales that look staged", () => {
  const places = { recycler: "station", treater: "plant", smallTreater: "smallPlant", rival: "rivalPoint" } as const;
  type Trader = keyof typeof places;
  /** Stock of the seller's, offered and sold; sent and received where the buyer has a plant, to which alone all goes. */
  async function traded(seller: Trader, buyer: Trader, item: string, massKg: string, amountYuan: string) {
    const { as, sites } = pilot;
    const [from, to] = [sites[places[seller]], sites[places[buyer]]];
    const offer = await offered({ siteId: from, item, pieces: 1, massKg, askingYuan: amountYuan }, seller);
    const made = await bid(offer, buyer, to, amountYuan);
    const [first] = made.body["bids"] as { id: string }[];
    const sale = await as[seller].post(`/market/offers/${offer}/bids/${first?.id}/acceptance`, {});
    expect(sale.status, JSON.stringify(sale.body)).toBe(200);
    if (buyer === "recycler" || buyer === "rival") return offer;
    const goods = [line(1, massKg, item)];
    const sent = await booked(
      as[seller],
      "/takeback/transfers",
      transferOf(from, to, { lines: goods, offerId: offer, occurredOn: "2026-11-20" }),
    );
    const receipt = receiptOf(goods, { occurredOn: "2026-11-20" });
    expect((await as[buyer].post(`/takeback/transfers/${sent}/receipt`, receipt)).status).toBe(201);
    return offer;
  }
  type Ways = { code: string; item: string; further: number; sales: { offerId: string; seller: { id: string } }[] }[];
  const flagged = async (by: Member, query = "") => {
    const { status, body } = await pilot.as[by].get(`/market/flagged${query}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return body["items"] as Ways;
  };
  const offersOf = (ways: Ways) => ways.map(({ code, sales }) => [code, sales.map(({ offerId }) => offerId)]);

  test("are told to the bureau whole, to each firm with its own sales only; what only looks like it is not", async () => {
    const { parties } = pilot;
    const [washer, cooler] = ["electronics/washing-machine", "electronics/air-conditioner"];
    await stocked(pilot, "recycler", "station", 1, "30", fridge);
    // The same refrigerator goes round; each of the three has sold it on.
    const circle = [
      await traded("recycler", "treater", fridge, "30", "60"),
      await traded("treater", "smallTreater", fridge, "30", "75"),
      await traded("smallTreater", "recycler", fridge, "30", "50"),
    ];
    await stocked(pilot, "rival", "rivalPoint", 1, "40", washer);
    const pair = [
      await traded("rival", "treater", washer, "40", "80"),
      await traded("treater", "rival", washer, "40", "84"),
    ];
    // On to a third and no further, and back at half the price.
    await stocked(pilot, "recycler", "station", 1, "10", cooler);
    await traded("recycler", "smallTreater", cooler, "10", "20");
    await traded("smallTreater", "treater", cooler, "10", "30");
    await stocked(pilot, "smallTreater", "smallPlant", 1, "10", cooler);
    await traded("smallTreater", "recycler", cooler, "10", "10");

    const [seen, month] = [await flagged("bureau"), await flagged("commerce", "?period=2026-11")];
    const byItem = (ways: Ways, item: string) => offersOf(ways.filter((way) => way.item === item));
    expect(byItem(seen, fridge)).toEqual([["circular", circle]]);
    expect(byItem(seen, washer)).toEqual([["wash", pair]]);
    expect(byItem(seen, cooler)).toEqual([]);
    expect(month).toEqual(seen);
    expect(await flagged("bureau", "?period=2026-10")).toEqual([]);
    expect(await flagged("farBureau")).toEqual([]);

    const own = (await flagged("smallTreater")).filter(({ item }) => item === fridge);
    expect(offersOf(own)).toEqual([["circular", circle.slice(1)]]);
    expect(own[0]?.further).toBe(1);
    expect((await flagged("rival")).every(({ sales }) => sales.length === 2)).toBe(true);
    expect(offersOf(await flagged("recycler", `?offer=${circle[0]}`))).toEqual([["circular", [circle[0], circle[2]]]]);
    // Of another's offer nothing is told, not even the day on which it was sold.
    const strange = await pilot.as.rival.get(`/market/flagged?offer=${circle[0]}`);
    expect(strange.body).toMatchObject({ from: "2026-05-22", to: "2026-11-20", items: [] });
    for (const by of ["producer", "centre", "platform", "buyer"] as const) {
      expect((await pilot.as[by].get("/market/flagged")).status, by).toBe(403);
    }

    // The firm is asked about one of them as about any document.
    const sale = (await shown(circle[0] ?? "", "bureau"))["sale"] as { id: string };
    const question = { about: "document", subject: sale.id, text: "Why did it come back?", dueOn: "2026-12-01" };
    const asked = await pilot.as.bureau.post("/questions", question);
    expect(asked.status, JSON.stringify(asked.body)).toBe(201);
    expect(asked.body["party"]).toMatchObject({ id: parties.recycler });
  });

  test("are those of firms that one hand turns out to hold", async () => {
    const { as, parties } = pilot;
    const before = (await flagged("bureau")).filter(({ code }) => code === "self_dealing");
    expect(before).toEqual([]);
    for (const partyId of [parties.rival, parties.treater]) {
      const held = { partyId, kind: "person", identifier: "440524188001010014", source: "registration" };
      expect((await as.bureau.post("/market/controllers", held)).status).toBe(201);
    }
    const after = (await flagged("bureau")).filter(({ code }) => code === "self_dealing");
    expect(after.map(({ sales }) => sales.length)).toEqual([1, 1]);
  });
});

test("hazardous waste is offered and bought only under a permit for its code that day", async () => {
  const { as, sites } = pilot;
  await booked(as.recycler, "/takeback/returns", batteriesOf(sites.point, 4, "80"));
  const lead = { item: starter, pieces: 2, massKg: "40" };
  expect(told(await as.recycler.post("/market/offers", offerOf(lead)))).toEqual([
    422,
    "seller_without_permit",
    "/siteId",
  ]);
  await openStreams(pilot, "P-lead");
  await booked(as.treater, "/takeback/returns", batteriesOf(sites.plant, 4, "80", { externalId: "lead at the plant" }));
  const offer = await offered({ ...lead, siteId: sites.plant }, "treater");
  expect(await shown(offer, "recycler")).toMatchObject({ wasteCode: "900-052-31" });
  expect(told(await bid(offer, "recycler", sites.point))).toEqual([422, "permit_not_for_waste", "/receiverSiteId"]);
});

test("an identity number is kept under a key only", () => {
  const hash = controllerKey({ authSecret: "a".repeat(32) }, "person", "11010519491231002x");
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(controllerKey({ authSecret: "b".repeat(32) }, "person", "11010519491231002X")).not.toBe(hash);
});
