import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Db } from "../../db/client.ts";
import type { ImportKindName } from "../../worker/kernel/vocabulary/imports.ts";
import { csvText } from "../../worker/kernel/csv.ts";
import { namesOf } from "../../worker/tables/columns.ts";
import * as saved from "../../worker/tables/documents/saved.ts";
import {
  booked,
  brokenLaws,
  fridge,
  line,
  type Member,
  type Pilot,
  startPilot,
  treatmentOf,
  tv,
} from "../support/pilot.ts";
import { purchaseOf } from "../support/buyers.ts";
import { callerOf } from "../support/system.ts";

// The second begins with the same parties and sites, and nothing in its books.
let home: Pilot;
let fresh: Pilot;
beforeAll(async () => {
  [home, fresh] = await Promise.all([startPilot(), startPilot()]);
});
afterAll(() => Promise.all([home.stop(), fresh.stop()]));

/** Everything that stands in the books, by what the accounts are called. */
const standingIn = (db: Db) =>
  db.all(sql`select a.kind, s.name_zh as site, i.code, b.quantity, sum(b.amount) as amount from balances b
    join accounts a on a.id = b.account_id join items i on i.id = b.item_id left join sites s on s.id = a.site_id
    group by 1, 2, 3, 4 having sum(b.amount) <> 0 order by 1, 2, 3, 4`);
const books = ({ worker }: Pilot) => standingIn(worker.database);

type Row = Record<string, string | number | null | undefined>;
type Kind = { kind: ImportKindName; by: Member; list: string; rowsOf: (document: never, say: saved.Say) => Row[] };
const say = saved.sayIn("zh-CN");

/** A list as its page saves it. */
async function rowsOf(
  { list, by, rowsOf: write }: Kind,
  more: (document: never) => Row = () => ({}),
  { as }: Pilot = home,
): Promise<Row[]> {
  const { body } = await as[by].get(`/${list}`);
  return body.items.flatMap((each) => write(each as never, say).map((row) => ({ ...row, ...more(each as never) })));
}

function send({ worker, secrets }: Pilot, { kind, by }: Kind, rows: Row[], yes: string) {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const text = csvText([names, ...rows.map((row) => names.map((name) => row[name] ?? ""))]);
  return worker.fetch(`/api/v1/imports?kind=${kind}&confirm=${yes}`, {
    method: "POST",
    headers: { authorization: `Bearer ${secrets[by]}`, "content-type": "text/csv", "accept-language": "en" },
    body: text,
  });
}

/** Why a whole file is not taken. */
async function refusalOf(pilot: Pilot, kind: Kind, rows: Row[]) {
  const sent = await send(pilot, kind, rows, "changes_registered");
  const { code, detail } = (await sent.json()) as Record<string, unknown>;
  return sent.status === 422 ? [code, detail] : [sent.status];
}

async function imported(pilot: Pilot, kind: Kind, rows: Row[], yes = "return_booked_before") {
  const sent = await send(pilot, kind, rows, yes);
  const { as } = pilot;
  const { by } = kind;
  const started = (await sent.json()) as { id: string };
  expect([sent.status, started]).toEqual([202, expect.anything()]);
  const path = `/imports/${started.id}`;
  await expect.poll(async () => (await as[by].get(path)).body["status"], { timeout: 60_000 }).toBe("booked");
  const { body } = await as[by].get(path);
  const receipts = (await as[by].get(`${path}/receipts`)).body.items;
  return { counts: [body["accepted"], body["duplicates"], body["rejected"]], receipts, id: started.id };
}

const codesOf = (receipts: Record<string, unknown>[]) => [...new Set(receipts.map(({ code }) => code))];

const returns: Kind = {
  kind: "returns",
  by: "recycler",
  list: "takeback/returns",
  rowsOf: saved.returnsFile(true).rowsOf,
};
const transfers: Kind = {
  kind: "transfers",
  by: "recycler",
  list: "takeback/transfers",
  rowsOf: saved.transfersFile.rowsOf,
};
const treatments: Kind = {
  kind: "treatments",
  by: "treater",
  list: "takeback/treatments",
  rowsOf: saved.treatmentsFile.rowsOf,
};
const deliveries: Kind = {
  kind: "deliveries",
  by: "treater",
  list: "takeback/deliveries",
  rowsOf: saved.deliveriesFile.rowsOf,
};
const declarations: Kind = {
  kind: "declarations",
  by: "producer",
  list: "takeback/declarations",
  rowsOf: saved.declarationsFile.rowsOf,
};
const trips: Kind = { kind: "trips", by: "retailer", list: "takeback/trips", rowsOf: saved.tripsFile.rowsOf };
const plastics: Kind = {
  kind: "plastics",
  by: "retailer",
  list: "takeback/plastics",
  rowsOf: saved.plasticsFile.rowsOf,
};
const energy: Kind = { kind: "energy", by: "treater", list: "takeback/energy", rowsOf: saved.energyFile.rowsOf };
const purchases: Kind = {
  kind: "purchases",
  by: "buyer",
  list: "procurement/purchases",
  rowsOf: saved.purchasesFile.rowsOf,
};

/** Pages write the period as people read it. */
const period = ({ period: said }: { period: string }) => ({ period: said });

/** What each kind has in the books, in the order in which one rests on the other. */
const story: [Kind, (of: Pilot) => Promise<unknown>, ((document: never) => Row)?][] = [
  [
    returns,
    async ({ as, sites }) => {
      const of = { siteId: sites.point, occurredOn: "2026-09-01", massBasis: "weighed", source: "household" };
      await booked(as.recycler, "/takeback/returns", {
        ...of,
        item: tv,
        pieces: 30,
        massKg: "795.2",
        evidence: "=磅单 1",
      });
      await booked(as.recycler, "/takeback/returns", {
        ...of,
        item: fridge,
        pieces: 12,
        massKg: "492",
        externalId: "007",
      });
      const plant = { ...of, siteId: sites.plant };
      await booked(as.treater, "/takeback/returns", { ...plant, item: tv, pieces: 40, massKg: "1000" });
      await booked(as.treater, "/takeback/returns", { ...plant, item: fridge, pieces: 10, massKg: "410" });
    },
  ],
  [
    transfers,
    async ({ as, sites }) => {
      const way = { fromSiteId: sites.point, toSiteId: sites.plant, occurredOn: "2026-09-03" };
      const lines = [line(3, "79.52"), line(2, "82", fridge)];
      await booked(as.recycler, "/takeback/transfers", { ...way, lines });
      await booked(as.recycler, "/takeback/transfers", { ...way, lines, manifestNumber: "12010020260001" });
      await booked(as.recycler, "/takeback/transfers", { ...way, lines: [line(1, "20")], draft: true });
    },
  ],
  [
    treatments,
    async ({ as, sites }) => {
      await booked(as.treater, "/takeback/treatments", treatmentOf(sites.plant));
      await booked(as.treater, "/takeback/treatments", {
        ...treatmentOf(sites.plant, { lossKg: "1.5" }),
        inputs: [line(2, "50"), line(1, "41", fridge)],
        outputs: [
          { item: "ferrous", massKg: "60" },
          { item: "glass", massKg: "29.5" },
        ],
        yieldReason: "two kinds at once",
      });
    },
  ],
  [
    deliveries,
    async ({ as, sites }) => {
      const of = { siteId: sites.plant, occurredOn: "2026-09-06", item: "ferrous", massKg: "12.345" };
      await booked(as.treater, "/takeback/deliveries", { ...of, fate: "recycling", buyer: '示例钢厂, "甲"' });
      await booked(as.treater, "/takeback/deliveries", { ...of, item: "glass", fate: "disposal", buyer: "-填埋场" });
    },
  ],
  [
    declarations,
    async ({ as }) => {
      const of = { item: tv, pieces: 100, massKg: "2650.5" };
      await booked(as.producer, "/takeback/declarations", { ...of, period: "2026-08" });
      await booked(as.producer, "/takeback/declarations", { ...of, period: "2026-09" });
    },
    period,
  ],
  [
    trips,
    ({ as }) => {
      const of = { expressTrips: 1000, reusableTrips: 120, cartonsReused: 7, collectionDevices: 2 };
      return booked(as.retailer, "/takeback/trips", { ...of, period: "2026-09" });
    },
    period,
  ],
  [
    plastics,
    ({ as }) => {
      const lines = [
        { item: "packaging/plastic-bag", usedKg: "811.5", recoveredKg: "411" },
        { item: "packaging/plastic-express", usedKg: "3", recoveredKg: "0" },
      ];
      return booked(as.retailer, "/takeback/plastics", { lines, period: "2026-H1" });
    },
    period,
  ],
  [
    energy,
    ({ as, sites }) => {
      const of = { siteId: sites.plant, carrier: "electricity", energyKwh: "3250.5" };
      return booked(as.treater, "/takeback/energy", { ...of, period: "2026-09" });
    },
    period,
  ],
  [
    purchases,
    async ({ as }) => {
      await booked(as.buyer, "/procurement/purchases", purchaseOf({ description: "@显示器" }));
      await booked(as.buyer, "/procurement/purchases", purchaseOf({ amountYuan: "7.50", certificate: undefined }));
    },
  ],
];

test.each(story.map((each) => [each[0].kind, ...each] as const))(
  "%s: a saved list is known again, books the same elsewhere, and anew only where it says so",
  async (_, kind, book, more) => {
    await book(home);
    // The plant's own returns are the treater's.
    if (kind.kind === "returns")
      await imported(fresh, { ...kind, by: "treater" }, await rowsOf({ ...kind, by: "treater" }));
    const rows = await rowsOf(kind, more);
    const documents = new Set(rows.map(({ documentId }) => documentId));
    expect(rows.length).toBeGreaterThan(0);
    const before = await books(home);

    const again = await imported(home, kind, rows);
    expect(await books(home)).toEqual(before);
    expect([again.counts, codesOf(again.receipts)]).toEqual([[0, rows.length, 0], [null]]);

    const elsewhere = await imported(fresh, kind, rows.toReversed());
    expect([elsewhere.receipts.filter(({ code }) => code !== null), elsewhere.counts]).toEqual([
      [],
      [rows.length, 0, 0],
    ]);
    expect(new Set(elsewhere.receipts.map(({ id }) => id))).toEqual(documents);
    expect(await books(fresh)).toEqual(before);

    const stands = rows.filter(({ state }) => state !== "草稿");
    for (const id of new Set(stands.map(({ documentId }) => String(documentId)))) {
      const { status } = await home.as[kind.by].post(`/ledger/entries/${id}/reversal`, {
        occurredOn: "2026-11-01",
        reason: "x",
      });
      expect(status).toBe(201);
    }
    expect(await books(home)).not.toEqual(before);
    const takenBack = await imported(home, kind, stands);
    expect([takenBack.counts, codesOf(takenBack.receipts)]).toEqual([[0, 0, stands.length], ["document_reversed"]]);

    // Another number of the same document, since its own tells of the one that was taken back.
    const anew = stands.map(({ documentId, externalId: _, ...row }) => ({
      ...row,
      externalId: `新-${String(documentId)}`,
    }));
    const booked2 = await imported(home, kind, anew);
    expect([booked2.receipts.filter(({ code }) => code !== null), booked2.counts]).toEqual([[], [anew.length, 0, 0]]);
    expect(await books(home)).toEqual(before);
  },
);

test("certificates: a saved list is known again, and registers the same elsewhere", async () => {
  const certificates: Kind = {
    kind: "certificates",
    by: "buyer",
    list: "procurement/certificates",
    rowsOf: saved.certificatesFile.rowsOf,
  };
  for (const { as } of [home, fresh]) await booked(as.buyer, "/procurement/suppliers", { name: "=甲, 乙 示范公司" });
  const { id: supplierId } = (await home.as.buyer.get("/procurement/suppliers?q=示范公司")).body.items[0] ?? {};
  const valid = { supplierId, body: "CQC", validFrom: "2026-01-01", validTo: "2028-12-31" };
  await booked(home.as.buyer, "/procurement/certificates", {
    ...valid,
    number: "00012345678901234567",
    attributes: ["energy"],
  });
  const sorted = { attributes: ["energy", "environmental_label"], categoryCode: "A02010104", codeVersion: "2013" };
  await booked(home.as.buyer, "/procurement/certificates", {
    ...valid,
    ...sorted,
    number: "-7",
    product: "显示器; 黑",
  });
  // The story above has bought by certificates of a supplier that the other knows too.
  const rows = (await rowsOf(certificates)).filter(({ supplier }) => supplier === "=甲, 乙 示范公司");
  expect(rows).toHaveLength(2);
  expect((await imported(home, certificates, rows)).counts).toEqual([0, 2, 0]);
  expect((await imported(fresh, certificates, rows)).counts).toEqual([2, 0, 0]);
  const there = await rowsOf(certificates, () => ({}), fresh);
  expect(there.filter(({ supplier }) => supplier === "=甲, 乙 示范公司")).toEqual(expect.arrayContaining(rows));
});

test("the register: saved lists of companies and sites are known again, and register the same elsewhere", async () => {
  const parties: Kind = {
    kind: "parties",
    by: "admin",
    list: "registry/parties?limit=200",
    rowsOf: saved.companiesFile.rowsOf,
  };
  const sites: Kind = { kind: "sites", by: "admin", list: "registry/sites?limit=200", rowsOf: saved.sitesFile.rowsOf };
  const { as } = home;
  for (const { as: each } of [home, fresh]) {
    for (const [code, division] of [
      ["TEDA", "120116"],
      ["DONGLI", "120110"],
    ]) {
      const said = { code, division, nameZh: `区域 ${code}`, nameEn: `Zone ${code}`, source: "x" };
      await booked(each.admin, "/registry/zones", { ...said, districtZh: "区", districtEn: "District" });
    }
  }
  const place = { division: "120116", zone: "TEDA" };
  const partyId = await booked(as.admin, "/registry/parties", {
    ...place,
    nameZh: "=某厂, 北",
    nameEn: "Works; north",
    identifierType: "other",
    identifier: "0007-F",
    roles: ["treater", "recycler"],
  });
  const siteId = await booked(as.admin, "/registry/sites", {
    partyId,
    division: "120110",
    zone: "DONGLI",
    kind: "treatment_plant",
    nameZh: "-一号厂",
    nameEn: "Plant; one",
    latitude: 39.0327,
    longitude: 117.7021,
    streams: ["electronics", "tyres"],
  });
  const permit = { partyId, streams: ["tyres", "electronics"], validFrom: "2026-01-01", validTo: "2028-12-31" };
  await booked(as.admin, "/registry/permits", { ...permit, number: "0012-津" });
  await booked(as.admin, "/registry/permits", {
    ...permit,
    siteId,
    number: "W-0001",
    wasteCodes: ["900-045-49", "900-052-31"],
    yearlyCapacityKg: "1200000.5",
  });
  // What only the database says of a row is not in a file, nor whether a code's sum fits.
  const listed = async (of: Pilot) =>
    [...(await rowsOf(sites, () => ({}), of)), ...(await rowsOf(parties, () => ({}), of))]
      .filter(({ identifier }) => identifier === "0007-F")
      .map(({ siteId: _, ...row }) => JSON.stringify(row))
      .toSorted();
  // A number that is no credit code may be a person's own: others read it in no list, and so save it in none.
  for (const [by, shown] of [
    ["recycler", "…"],
    ["bureau", "0007-F"],
  ] as const) {
    const listedBy = async (kind: Kind) =>
      (await rowsOf({ ...kind, by }))
        .filter(({ nameZh }) => nameZh === "=某厂, 北")
        .map(({ identifier }) => identifier);
    expect([await listedBy(sites), await listedBy(parties)]).toEqual([[shown], [shown, shown]]);
  }
  const lists: [Kind, number][] = [
    [sites, 1],
    [parties, 2],
  ];
  for (const [kind, isNew] of lists) {
    const rows = await rowsOf(kind);
    const again = await imported(home, kind, rows);
    expect([again.receipts.filter(({ code }) => code !== null), again.counts]).toEqual([[], [0, rows.length, 0]]);
    const elsewhere = await imported(fresh, kind, rows);
    expect([elsewhere.receipts.filter(({ code }) => code !== null), elsewhere.counts]).toEqual([
      [],
      [isNew, rows.length - isNew, 0],
    ]);
  }
  expect(await listed(fresh)).toEqual(await listed(home));
  // One cell that says otherwise changes that, and is asked about first.
  const rows = (await rowsOf(parties)).filter(({ permitNumber }) => permitNumber === "W-0001");
  const other = rows.map((row) => ({ ...row, wasteCodes: "900-052-31" }));
  expect(codesOf((await imported(home, parties, other)).receipts)).toEqual(["needs_confirmation"]);
  expect((await imported(home, parties, other, "changes_registered")).counts).toEqual([1, 0, 0]);
  expect((await rowsOf(parties)).filter(({ permitNumber }) => permitNumber === "W-0001")).toEqual(other);
  // A site that is called otherwise is that site, by the id that the list has of it.
  const its = (await rowsOf(sites)).filter(({ identifier }) => identifier === "0007-F");
  const renamed = its.map((row) => ({ ...row, siteNameZh: "二号厂" }));
  expect(codesOf((await imported(home, sites, renamed)).receipts)).toEqual(["needs_confirmation"]);
  expect((await imported(home, sites, renamed, "changes_registered")).counts).toEqual([1, 0, 0]);
  expect((await rowsOf(sites)).filter(({ identifier }) => identifier === "0007-F")).toEqual(renamed);
  expect((await imported(home, sites, renamed)).counts).toEqual([0, 1, 0]);
  // A company has one name in all of its rows, however far apart they are: else none of them says anything.
  const both = (await rowsOf(parties)).filter(({ identifier }) => identifier === "0007-F");
  const filler = Array.from({ length: 1_050 }, (_, at) => ({ nameZh: "无", identifier: `X${at}`, roles: "无" }));
  const apart = [{ ...both[0], nameZh: "新名" }, ...filler, { ...both[1] }];
  expect(await refusalOf(home, parties, apart)).toEqual([
    "company_contradicts",
    expect.stringContaining("Lines 2 and 1053 differ. The company with the number 0007-F is called: 新名; =某厂, 北."),
  ]);
  expect((await rowsOf(parties)).filter(({ identifier }) => identifier === "0007-F")).toEqual(both);
  const body = { nameZh: "甲", identifierType: "other", identifier: "0008-F", roles: ["recycler"], ...place };
  const batch = await as.admin.post("/registry/parties/batch", {
    mode: "per_row",
    rows: [body, { ...body, nameZh: "乙" }, { ...body, identifier: "0009-F", nameZh: "丙" }],
  });
  expect((batch.body["receipts"] as Record<string, unknown>[]).map(({ code = null }) => code)).toEqual([
    "company_contradicts",
    "company_contradicts",
    null,
  ]);
  const lines = [body, { ...body, nameZh: "乙" }].map((row) => JSON.stringify(row)).join("\n");
  const ndjson = await home.worker.fetch("/api/v1/imports?kind=parties", {
    method: "POST",
    headers: { authorization: `Bearer ${home.secrets.admin}`, "content-type": "application/x-ndjson" },
    body: lines,
  });
  expect([ndjson.status, ((await ndjson.json()) as Record<string, unknown>)["code"]]).toEqual([
    422,
    "company_contradicts",
  ]);
  const alike = both.map((row) => ({ ...row, nameZh: "新名" }));
  expect((await imported(home, parties, alike, "changes_registered")).counts).toEqual([1, 1, 0]);
  expect((await rowsOf(parties)).filter(({ identifier }) => identifier === "0007-F")).toEqual(alike);
  // The site of a permit, and where a site lies, are no matter of a list.
  for (const [kind, cell] of [
    [parties, { permitSite: "没有的厂" }],
    [sites, { siteDivision: "120116", siteZone: "TEDA" }],
  ] as const) {
    const row = (await rowsOf(kind)).filter(
      ({ permitNumber = "W-0001", identifier }) => permitNumber === "W-0001" && identifier === "0007-F",
    );
    const said = await imported(
      home,
      kind,
      row.map((each) => ({ ...each, ...cell })),
    );
    expect(codesOf(said.receipts)).toEqual([kind === parties ? "site_not_found" : "company_differs"]);
  }
});

test("the register of a zone: its administrator's own lists are known again, authorities among them", async () => {
  const place = { division: "120116", zone: "TEDA" };
  const partyId = await booked(home.as.admin, "/registry/parties", {
    ...place,
    nameZh: "管委会信息中心",
    nameEn: "Zone office",
    identifierType: "other",
    identifier: "Z-1",
    roles: ["zone_admin"],
  });
  const { body } = await home.as.admin.post("/access/keys", { name: "zone", partyId, role: "zone_admin" });
  const secret = String(body["secret"]);
  // In the place of the instance's administrator.
  const office = {
    ...home,
    as: { ...home.as, admin: callerOf(home.worker, secret) },
    secrets: { ...home.secrets, admin: secret },
  };
  const parties: Kind = {
    kind: "parties",
    by: "admin",
    list: "registry/parties?limit=200&zone=TEDA",
    rowsOf: saved.companiesFile.rowsOf,
  };
  const sites: Kind = { ...parties, list: "registry/sites?limit=200&zone=TEDA", rowsOf: saved.sitesFile.rowsOf };
  const operators: Kind = {
    kind: "operators",
    by: "admin",
    list: "registry/operators",
    rowsOf: saved.operatorsFile.rowsOf,
  };
  for (const kind of [parties, sites, operators]) {
    const rows = await rowsOf(kind, () => ({}), office);
    expect(rows.length).toBeGreaterThan(0);
    const again = await imported(office, kind, rows);
    expect([codesOf(again.receipts), again.counts]).toEqual([[null], [0, rows.length, 0]]);
  }
  const roles = (await rowsOf(parties, () => ({}), office)).flatMap((row) => row["roles"]);
  expect(roles).toEqual(expect.arrayContaining(["系统管理员", "生态环境局", "区域管理员"]));
});

test("who books for whom: a saved list is known again, grants the same elsewhere, and withdraws where one cell says so", async () => {
  const operators: Kind = {
    kind: "operators",
    by: "admin",
    list: "registry/operators",
    rowsOf: saved.operatorsFile.rowsOf,
  };
  await booked(home.as.admin, `/registry/sites/${home.sites.shop}/operators`, { partyId: home.parties.retailer });
  const rows = await rowsOf(operators);
  expect(rows.length).toBe(2);
  expect((await imported(home, operators, rows)).counts).toEqual([0, 2, 0]);
  // The platform books for the point there too.
  expect((await imported(fresh, operators, rows)).counts).toEqual([1, 1, 0]);
  expect(await rowsOf(operators, () => ({}), fresh)).toEqual(expect.arrayContaining(rows));

  const ended = rows.map((row, at) => (at === 0 ? { ...row, state: "撤回" } : row));
  expect((await imported(home, operators, ended)).counts).toEqual([1, 1, 0]);
  expect(await rowsOf(operators)).toEqual(rows.slice(1));
  for (const by of ["bureau", "recycler"] as const) {
    expect((await home.as[by].get("/registry/operators")).status).toBe(403);
  }
  const first = await fresh.as.admin.get("/registry/operators?limit=1");
  const second = await fresh.as.admin.get(`/registry/operators?limit=1&cursor=${first.body["nextCursor"]}`);
  expect([...first.body.items, ...second.body.items]).toEqual(
    (await fresh.as.admin.get("/registry/operators")).body.items,
  );
  expect(second.body["nextCursor"]).toBeNull();
});

test("people: a saved list invites nobody again, invites the same elsewhere, and ends the access of whom one cell ends", async () => {
  const people: Kind = {
    kind: "people",
    by: "admin",
    list: "access/people?limit=200",
    rowsOf: saved.peopleFile.rowsOf,
  };
  const invited = async ({ as }: Pilot, id: string) => (await as.admin.get(`/imports/${id}/invitations`)).body.items;
  for (const [at, name] of ["=王一, 甲", "李二", "赵三"].entries()) {
    await booked(home.as.admin, "/access/people", {
      name,
      email: `p${at}@round.example`,
      partyId: home.parties.recycler,
      role: "recycler",
      password: "a password of my own",
    });
  }
  const own = async () => (await rowsOf(people)).filter(({ email }) => String(email).endsWith("@round.example"));
  const rows = await own();
  expect(rows).toHaveLength(3);
  // It holds nothing by which somebody could come in.
  expect(JSON.stringify(rows)).not.toMatch(/password|密码/);
  const again = await imported(home, people, rows);
  expect([again.counts, await invited(home, again.id)]).toEqual([[0, 3, 0], []]);

  const elsewhere = await imported(fresh, people, rows);
  expect(elsewhere.counts).toEqual([3, 0, 0]);
  expect((await invited(fresh, elsewhere.id)).map(({ name, email, role }) => [name, email, role])).toEqual(
    rows.map(({ name, email }) => [name, email, "recycler"]),
  );

  const changed = rows.map((row) => ({
    ...row,
    ...(row["name"] === "李二" && { name: "李贰", state: "变更" }),
    ...(row["name"] === "赵三" && { state: "停用" }),
  }));
  expect((await imported(home, people, changed)).counts).toEqual([2, 1, 0]);
  const after = await own();
  expect(after).toEqual(changed.map((row) => ({ ...row, state: row.state === "停用" ? "停用" : "在用" })));
  const third = await imported(home, people, after);
  expect([third.counts, await invited(home, third.id)]).toEqual([[0, 3, 0], []]);
});

test("rows of one document are one wherever they stand, also far apart; where they contradict each other none is booked", async () => {
  const of = { siteId: home.sites.station, occurredOn: "2026-09-01", massBasis: "weighed", source: "household" };
  await booked(home.as.recycler, "/takeback/returns", {
    ...of,
    item: tv,
    pieces: 2_000,
    massKg: "52000",
    confirm: ["mass_unusual"],
  });
  await booked(home.as.recycler, "/takeback/returns", { ...of, item: fridge, pieces: 9, massKg: "369" });
  const of1 = { from: "场所station", to: "场所plant", occurredOn: "2026-09-10" };
  const one = (externalId: string, item: string, pieces = 1, massKg = "26") => ({
    externalId,
    ...of1,
    item,
    pieces,
    massKg,
  });
  // Its second row is in the next slice, a thousand rows later.
  const filler = Array.from({ length: 1_050 }, (_, at) => one(`F-${at}`, "nothing"));
  const rows = [
    one("G-1", tv),
    ...filler,
    one("G-1", fridge, 2, "82"),
    { ...one("G-2", tv), to: "场所otherPlant" },
    one("G-2", fridge, 1, "41"),
  ];
  const { counts, receipts, id } = await imported(home, transfers, rows);
  expect(counts).toEqual([2, 0, 1_052]);
  const path = `/imports/${id}/receipts?limit=1000&status=rejected`;
  const { body: first } = await home.as.recycler.get(path);
  const { body } = await home.as.recycler.get(`${path}&cursor=${String(first["nextCursor"])}`);
  expect(
    body.items
      .filter(({ code }) => code !== "name_unknown")
      .map(({ line: at, code, pointer, detail }) => [at, code, pointer, detail]),
  ).toEqual(
    [1_054, 1_055].map((at) => [at, "document_contradicts", "/to", expect.stringContaining("lines 1054 and 1055")]),
  );
  const document = receipts.find(({ line: at }) => at === 2)?.["id"];
  const sent = await home.as.recycler.get(`/takeback/transfers/${String(document)}`);
  expect(sent.body).toMatchObject({
    externalId: "G-1",
    lines: [
      { item: tv, pieces: 1 },
      { item: fridge, pieces: 2 },
    ],
  });

  // Taken back as a whole it is taken back once, and every row says so.
  const started = await home.as.recycler.post(`/imports/${id}/reversal`, { occurredOn: "2026-09-20" });
  expect(started.status).toBe(202);
  await expect
    .poll(async () => (await home.as.recycler.get(`/imports/${id}`)).body["status"], { timeout: 60_000 })
    .toBe("reversed");
  const after = (await home.as.recycler.get(`/imports/${id}`)).body;
  expect([after["rejected"], Number(after["accepted"]) + Number(after["duplicates"])]).toEqual([0, 2]);
});

test("a row that is wrong holds up the document it is a line of, and nothing else", async () => {
  const row = { site: "场所plant", occurredOn: "2026-09-11", side: "投入", item: tv, pieces: 1, massKg: "25" };
  const out = { ...row, side: "产出", item: "ferrous", pieces: null, massKg: "25" };
  const rows = [
    { ...row, externalId: "B-1" },
    { ...row, externalId: "B-2" },
    { ...out, externalId: "B-1", massKg: "many" },
    { ...out, externalId: "B-2" },
  ];
  const { counts, receipts } = await imported(home, treatments, rows);
  expect(counts).toEqual([2, 0, 2]);
  expect(receipts.map(({ line: at, code, detail }) => [at, code, detail])).toEqual([
    [2, "row_of_document_wrong", expect.stringContaining("line 4 is wrong")],
    [3, null, null],
    [4, "not_a_number", expect.any(String)],
    [5, null, null],
  ]);
  expect(namesOf(saved.treatmentsFile.columns)).toContain("side");
});

test("the laws of the books hold after all of it", async () => {
  expect(await brokenLaws(home.worker.database)).toEqual([]);
  expect(await brokenLaws(fresh.worker.database)).toEqual([]);
});
