import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import {
  booked,
  countOf,
  fridge,
  line,
  type Member,
  nobodysId,
  type Pilot,
  receiptOf,
  refusal,
  returnOf,
  startPilot,
  stocked,
  transferOf,
  treatmentOf,
  tv,
} from "../support/pilot.ts";

let pilot: Pilot;
/** One document of every kind: where it is listed, which entry it made, who may see it besides the authorities. */
const documents: { list: string; id: string; seenBy: Member[] }[] = [];

beforeAll(async () => {
  pilot = await startPilot();
  const { as, sites } = pilot;
  const add = (list: string, id: string, ...seenBy: Member[]) => documents.push({ list, id, seenBy });
  // The platform books for the recycler's point, so it sees what happens there.
  add("returns", await booked(as.platform, "/takeback/returns", returnOf(sites.point)), "recycler", "platform");
  const sent = await booked(as.recycler, "/takeback/transfers", transferOf(sites.point, sites.plant));
  add("transfers", sent, "recycler", "platform", "treater");
  await as.treater.post(`/takeback/transfers/${sent}/receipt`, receiptOf([line(3, "79.52")]));
  add("treatments", await booked(as.treater, "/takeback/treatments", treatmentOf(sites.plant)), "treater");
  const delivery = {
    siteId: sites.plant,
    occurredOn: "2026-09-06",
    item: "glass",
    massKg: 1,
    fate: "recycling",
    buyer: "x",
  };
  add("deliveries", await booked(as.treater, "/takeback/deliveries", delivery), "treater");
  add(
    "stocktakes",
    await booked(as.recycler, "/takeback/stocktakes", countOf(sites.station, [line(1, "30")])),
    "recycler",
  );
  add(
    "openings",
    await booked(as.recycler, "/takeback/openings", countOf(sites.point, [line(1, "30", fridge)])),
    "recycler",
    "platform",
  );
  const declaration = { item: tv, period: "2026-06", pieces: 10, massKg: 100 };
  add("declarations", await booked(as.producer, "/takeback/declarations", declaration), "producer");
});
afterAll(() => pilot.stop());

/** An item that stands in the document of each list. */
const documentItems: Record<string, string> = {
  returns: tv,
  treatments: "ferrous",
  deliveries: "glass",
  stocktakes: tv,
  openings: fridge,
  declarations: tv,
};

const readers = [
  "recycler",
  "rival",
  "far",
  "treater",
  "otherTreater",
  "producer",
  "otherProducer",
  "platform",
  "otherPlatform",
] as const;

describe("a document", () => {
  test("is found by its own party, its other end, its platform and its authorities; by others it is not there", async () => {
    expect(documents).toHaveLength(7);
    for (const { list, id, seenBy } of documents) {
      const authorities = ["bureau", "commerce", "admin"] as const;
      for (const member of [...readers, ...authorities, "farBureau"] as const) {
        const isSeen = seenBy.includes(member) || authorities.some((name) => name === member);
        const one = await pilot.as[member].get(`/takeback/${list}/${id}`);
        expect([one.status, one.body["code"]], `${member} ${list}`).toEqual(
          isSeen ? [200, undefined] : [404, "not_found"],
        );
        const all = await pilot.as[member].get(`/takeback/${list}`);
        expect(
          all.body.items.some((row) => row["id"] === id),
          `${member} lists ${list}`,
        ).toBe(isSeen);
        // A dispatch is in the sender's books alone; the receiver's begin with the receipt.
        const isInBooks = isSeen && !(list === "transfers" && member === "treater");
        const entry = await pilot.as[member].get(`/ledger/entries/${id}`);
        expect(entry.status, `${member} entry of ${list}`).toBe(isInBooks ? 200 : 404);
      }
      for (const member of ["centre", "retailer", "buyer"] as const) {
        expect((await pilot.as[member].get(`/takeback/${list}/${id}`)).status, member).toBe(403);
      }
    }
  });

  test("of nobody is answered like another's", async () => {
    for (const { list, id } of documents) {
      const nobodys = await pilot.as.rival.get(`/takeback/${list}/${newUuidV7()}`);
      const anothers = await pilot.as.rival.get(`/takeback/${list}/${id}`);
      const { requestId: _, ...said } = nobodys.body;
      expect(anothers.body).toMatchObject(said);
    }
  });

  test("takes two round trips to read, and so does a list", async () => {
    for (const { list, id } of documents) {
      expect(await pilot.trips(() => pilot.as.bureau.get(`/takeback/${list}/${id}`)), list).toBeLessThanOrEqual(2);
      expect(await pilot.trips(() => pilot.as.bureau.get(`/takeback/${list}?limit=200`)), list).toBeLessThanOrEqual(2);
    }
  });

  test("of another kind is not found under this one's address", async () => {
    for (const { list, id } of documents) {
      const others = documents.filter((other) => other.list !== list);
      for (const other of others) {
        expect((await pilot.as.admin.get(`/takeback/${other.list}/${id}`)).status, `${list} as ${other.list}`).toBe(
          404,
        );
      }
    }
  });
});

describe("what is written to another's site or transfer", () => {
  const writes: [string, Member, () => string, () => unknown, string, string | undefined][] = [
    ["a return", "rival", () => "/takeback/returns", () => returnOf(pilot.sites.point), "site_not_found", "/siteId"],
    [
      "a return, by a platform",
      "otherPlatform",
      () => "/takeback/returns",
      () => returnOf(pilot.sites.point),
      "site_not_found",
      "/siteId",
    ],
    [
      "a return, at a site the platform is not granted",
      "platform",
      () => "/takeback/returns",
      () => returnOf(pilot.sites.station),
      "site_not_found",
      "/siteId",
    ],
    [
      "a dispatch",
      "rival",
      () => "/takeback/transfers",
      () => transferOf(pilot.sites.point, pilot.sites.plant),
      "site_not_found",
      "/fromSiteId",
    ],
    [
      "a treatment",
      "otherTreater",
      () => "/takeback/treatments",
      () => treatmentOf(pilot.sites.plant),
      "site_not_found",
      "/siteId",
    ],
    [
      "a count",
      "rival",
      () => "/takeback/stocktakes",
      () => countOf(pilot.sites.point, [line(1, "1")]),
      "site_not_found",
      "/siteId",
    ],
    [
      "an opening",
      "rival",
      () => "/takeback/openings",
      () => countOf(pilot.sites.point, [line(1, "1")]),
      "site_not_found",
      "/siteId",
    ],
    [
      "a receipt",
      "otherTreater",
      () => `/takeback/transfers/${idIn("transfers")}/receipt`,
      () => receiptOf([line(3, "79.52")]),
      "not_found",
      undefined,
    ],
    [
      "a reversal",
      "rival",
      () => `/ledger/entries/${idIn("returns")}/reversal`,
      () => ({ occurredOn: "2026-09-20", reason: "x" }),
      "not_found",
      undefined,
    ],
  ];
  const idIn = (list: string) => documents.find((document) => document.list === list)?.id ?? "";

  test.each(writes)("%s is refused", async (_, member, path, body, code, pointer) => {
    expect(await refusal(pilot, () => pilot.as[member].post(path(), body()))).toEqual([code, pointer]);
  });
});

test("who books for a receiving site finds what comes to it and receives it", async () => {
  const { as, sites } = pilot;
  await stocked(pilot, "recycler", "point", 2, "60");
  const lines = [line(2, "60")];
  const id = await booked(as.recycler, "/takeback/transfers", transferOf(sites.point, sites.plantPoint, { lines }));
  const receive = () => as.otherTreater.post(`/takeback/transfers/${id}/receipt`, receiptOf(lines));
  expect(await refusal(pilot, receive)).toEqual(["not_found", undefined]);
  const grant = { partyId: pilot.parties.otherTreater };
  expect((await as.admin.post(`/registry/sites/${sites.plantPoint}/operators`, grant)).status).toBe(201);
  expect((await as.otherTreater.get(`/takeback/transfers/${id}`)).status).toBe(200);
  const received = await receive();
  expect([received.status, received.body["state"]]).toEqual([201, "received"]);
});

describe("a list", () => {
  const mine = new Set<string>();

  beforeAll(async () => {
    // Ids of many days, in no order, two items, two sites: the order of a list is its own.
    const days = Array.from({ length: 45 }, (_, index) => `2026-0${1 + (index % 8)}-1${index % 10}`);
    for (const [index, occurredOn] of days.entries()) {
      const id = newUuidV7(Date.parse(`${occurredOn}T00:00:00Z`));
      const site = index % 3 === 0 ? pilot.sites.farPoint : pilot.sites.rivalPoint;
      const owner = index % 3 === 0 ? "far" : "rival";
      const item = index % 2 === 0 ? tv : fridge;
      mine.add(await booked(pilot.as[owner], "/takeback/returns", { id, ...returnOf(site, { occurredOn, item }) }));
    }
  });

  /** All ids of a list, page by page. */
  async function walk(
    member: Member,
    query: string,
    limit: number,
    between?: () => Promise<unknown>,
  ): Promise<string[]> {
    const ids: string[] = [];
    for (let cursor = ""; ;) {
      const { status, body } = await pilot.as[member].get(`/takeback/returns?limit=${limit}${query}${cursor}`);
      expect(status).toBe(200);
      expect(body.items.length).toBeLessThanOrEqual(limit);
      ids.push(...body.items.map((row) => String(row["id"])));
      if (body["nextCursor"] === null) return ids;
      cursor = `&cursor=${encodeURIComponent(String(body["nextCursor"]))}`;
      await between?.();
    }
  }

  test.each([1, 7, 30, 45, 200])("of pages of %d rows has every row once, newest first", async (limit) => {
    const ids = [...(await walk("rival", "", limit)), ...(await walk("far", "", limit))];
    expect(new Set(ids)).toEqual(mine);
    expect(ids).toHaveLength(mine.size);
    const rivals = await walk("rival", "", limit);
    expect(rivals).toEqual(rivals.toSorted().toReversed());
  });

  test("does not lose or repeat a row while others are booked", async () => {
    const before = await walk("rival", "", 200);
    const seen = await walk("rival", "", 4, () => stocked(pilot, "rival", "rivalPoint", 1, "1"));
    expect(seen).toEqual(before);
    for (const id of await walk("rival", "", 200)) mine.add(id);
  });

  test("is filtered by site, item and days, page by page", async () => {
    const all = (await pilot.as.rival.get("/takeback/returns?limit=200")).body.items;
    for (const [query, holds] of [
      [`&item=${encodeURIComponent(fridge)}`, (row: Record<string, unknown>) => row["item"] === fridge],
      [
        "&from=2026-03-01&to=2026-05-31",
        (row: Record<string, unknown>) =>
          String(row["occurredOn"]) >= "2026-03-01" && String(row["occurredOn"]) <= "2026-05-31",
      ],
      [
        `&item=${encodeURIComponent(tv)}&from=2026-04-01`,
        (row: Record<string, unknown>) => row["item"] === tv && String(row["occurredOn"]) >= "2026-04-01",
      ],
      [`&site=${pilot.sites.rivalPoint}`, () => true],
      [`&site=${pilot.sites.farPoint}`, () => false],
    ] as const) {
      const expected = all.filter(holds).map((row) => row["id"]);
      expect(await walk("rival", query, 3), query).toEqual(expected);
    }
    expect((await walk("farBureau", "", 50)).length).toBe(15);
  });

  test("is sorted by what it is asked for, up and down, and loses no row between its pages", async () => {
    const all = (await pilot.as.rival.get("/takeback/returns?limit=200")).body.items;
    for (const [sort, field] of [
      ["date", "occurredOn"],
      ["pieces", "pieces"],
      ["mass", "massKg"],
      ["item", "itemNameZh"],
    ] as const) {
      const up = await walk("rival", `&sort=${sort}`, 7);
      expect(up.toSorted(), sort).toEqual(all.map((row) => String(row["id"])).toSorted());
      const values = up.map((id) => all.find((row) => row["id"] === id)?.[field]);
      const inOrder = (one: unknown, other: unknown): number =>
        Number(one) - Number(other) || Number(String(one) > String(other)) - Number(String(one) < String(other));
      expect(values, sort).toEqual(values.toSorted(inOrder));
      expect(await walk("rival", `&sort=-${sort}`, 5), sort).toEqual(up.toReversed());
    }
  });

  test("adds up all its rows and not those of a page, without what was taken back, for its reader alone", async () => {
    const { as, sites } = pilot;
    const taken = await booked(as.rival, "/takeback/returns", returnOf(sites.rivalPoint));
    const reversal = { occurredOn: "2026-09-20", reason: "x" };
    expect((await as.rival.post(`/ledger/entries/${taken}/reversal`, reversal)).status).toBe(201);
    const { items } = (await as.rival.get("/takeback/returns?limit=200")).body;
    const grams = items
      .filter((row) => row["state"] === "booked")
      .reduce((sum, row) => sum + Math.round(Number(row["massKg"]) * 1000), 0);
    const { totals } = (await as.rival.get("/takeback/returns?limit=1&totals=true")).body;
    const pieces = items
      .filter((row) => row["state"] === "booked")
      .reduce((sum, row) => sum + Number(row["pieces"]), 0);
    expect(totals).toEqual({ count: items.length, pieces: String(pieces), massKg: String(grams / 1000) });
    const some = (await as.rival.get(`/takeback/returns?item=${encodeURIComponent(fridge)}&totals=true`)).body;
    expect(some["totals"]).toMatchObject({ count: some.items.length });
    const none = (await as.otherPlatform.get("/takeback/returns?totals=true")).body;
    expect(none["totals"]).toEqual({ count: 0 });
  });

  test("is searched by the words that are shown, in any case and width, and stays its reader's", async () => {
    const found = async (member: Member, list: string, q: string) =>
      (await pilot.as[member].get(`/takeback/${list}?q=${encodeURIComponent(q)}`)).body.items.length;
    expect(await found("rival", "returns", "ＲＩＶＡＬＰＯＩＮＴ")).toBe((await walk("rival", "", 200)).length);
    expect(await found("rival", "returns", "farPoint")).toBe(0);
    expect(await found("rival", "returns", "nothing of the kind")).toBe(0);
    for (const { list, id } of documents) {
      const { body } = await pilot.as.admin.get(`/takeback/${list}/${id}`);
      const names = [body["siteNameZh"], body["fromSiteNameZh"], body["producerNameZh"]].filter(Boolean);
      expect(await found("admin", list, String(names[0])), list).toBeGreaterThan(0);
    }
  });

  test("of every kind is sorted and added up in two round trips", async () => {
    for (const { list } of documents) {
      const ask = () => pilot.as.bureau.get(`/takeback/${list}?sort=-date&totals=true&q=a`);
      expect(await pilot.trips(ask), list).toBeLessThanOrEqual(2);
      expect((await ask()).status, list).toBe(200);
    }
  });

  test("of transfers is filtered by state and by either end", async () => {
    const { as, sites } = pilot;
    const lines = [line(1, "10")];
    const draft = await booked(
      as.rival,
      "/takeback/transfers",
      transferOf(sites.rivalPoint, sites.plant, { draft: true, lines }),
    );
    const sent = await booked(as.rival, "/takeback/transfers", transferOf(sites.rivalPoint, sites.plant, { lines }));
    const found = async (query: string) =>
      (await as.rival.get(`/takeback/transfers?${query}`)).body.items.map((row) => row["id"]);
    expect(await found("state=draft")).toEqual([draft]);
    expect(await found("state=dispatched")).toEqual([sent]);
    expect(await found("state=received")).toEqual([]);
    expect(await found(`site=${sites.plant}`)).toEqual([sent, draft].toSorted().toReversed());
    expect(await found(`site=${sites.point}`)).toEqual([]);
    expect(await found("to=2026-09-02")).toEqual([]);
  });

  test("is filtered by item in every kind, and does not know filters of others", async () => {
    for (const { list, id } of documents) {
      const found = async (query: string) =>
        (await pilot.as.admin.get(`/takeback/${list}?${query}`)).body.items.map((row) => row["id"]);
      const query = list === "transfers" ? "state=received" : `item=${documentItems[list] ?? ""}`;
      const none = list === "transfers" ? "state=cancelled" : "item=tyres/truck";
      expect(await found(query), list).toContain(id);
      expect(await found(none), list).toEqual([]);
      for (const unknown of ["stat=draft", "Site=x", "page=2", "zone=TEDA"]) {
        const said = await refusal(pilot, () => pilot.as.admin.get(`/takeback/${list}?${unknown}`));
        expect(said, `${list} ${unknown}`).toEqual(["unknown_field", `/${unknown.split("=")[0]}`]);
      }
    }
    expect(await refusal(pilot, () => pilot.as.admin.get(`/takeback/declarations?site=${nobodysId}`))).toEqual([
      "unknown_field",
      "/site",
    ]);
  });

  test.each([
    ["limit=0", "not_positive", "/limit"],
    ["limit=201", "out_of_range", "/limit"],
    ["limit=1.5", "wrong_type", "/limit"],
    ["limit=many", "wrong_type", "/limit"],
    ["from=2026-02-30", "invalid_date", "/from"],
    ["to=yesterday", "invalid_date", "/to"],
    ["site=rivalPoint", "invalid_id", "/site"],
    [`item=${"x".repeat(81)}`, "too_long", "/item"],
    ["sort=weight", "not_in_list", "/sort"],
    [`sort=mass&cursor=${btoa('["01989a54-5c00-7cc1-b0fc-0e4d0f1a2b3c"]')}`, "invalid_cursor", "/cursor"],
    ["cursor=garbage", "invalid_cursor", "/cursor"],
    [`cursor=${btoa("[]")}`, "invalid_cursor", "/cursor"],
    [`cursor=${btoa("[7]")}`, "invalid_cursor", "/cursor"],
    [`cursor=${btoa('{"id":1}')}`, "invalid_cursor", "/cursor"],
    [`cursor=${btoa("%E0%A4%A")}`, "invalid_cursor", "/cursor"],
    [`cursor=${"A".repeat(401)}`, "too_long", "/cursor"],
  ])("is refused with %s", async (query, code, pointer) => {
    expect(await refusal(pilot, () => pilot.as.rival.get(`/takeback/returns?${query}`))).toEqual([code, pointer]);
  });
});
