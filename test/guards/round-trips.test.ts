import type { Client } from "@libsql/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { partyRoles, type Reader, startWorld, type World } from "../support/circles.ts";
import { booked, returnOf, tripsOf } from "../support/pilot.ts";
import { readingsCsv, shopDays, temperaturesCsv } from "../support/shop.ts";
import type { Answered, Caller } from "../support/system.ts";

// Every GET that the interface describes is sent and must answer 200: a read is counted from the day it appears.

type Parameter = { name: string; in: string; required?: boolean };
type Operation = { "x-permission": string; parameters?: Parameter[] };
type Read = { path: string; permission: string; parameters: Parameter[] };
type Document = { paths: Record<string, Record<string, Operation>> };

/** Who asks, and what there is. */
const usual = 2;
/** More than this no read may take, not even one that is named. */
const most = 4;

/** What asks more often, and how often exactly: each reads what hangs on what it has read before. */
const known: Record<string, number> = {
  // How an import stands is read before its rows, and those before why they failed.
  "/api/v1/imports/{id}/failed": 4,
  // The entries of a slice are read before the part of the log that knows them.
  "/api/health/deep": 3,
  // A hop of a lot's way is read after the one before it: three of them in one answer.
  "/api/v1/lots/{id}/trace": 4,
  "/api/v1/published/returns/{id}": 3,
  "/api/v1/published/returns/{id}/products": 4,
  // The rows behind a figure are read before the nodes of their proofs.
  "/api/v1/reports/{id}/rows": 3,
};

let world: World;
let reads: Read[];
let readers: Reader[];
/** Ids by the address of their list, and what else stands in an address or its required queries, by its name. */
let ids: Map<string, string[]>;
let examples: Record<string, string>;

/** What a read asks for that its description does not require, or requires under a name that means another thing elsewhere. */
const asked: Record<string, string> = {
  // Of the zone whose task has a goal.
  "/api/v1/scorecard": "period=2026-Q3&zone=TEDA",
  "/api/v1/reports/layouts/{reportKind}": "zone=TEDA",
  "/api/v1/disclosure/draft": "year=2025",
  "/api/v1/disclosure/duties": "year=2025",
  "/api/v1/gradings": "subject=task&period=2026-Q3",
  "/api/v1/published/figures": "zone=TEDA",
  "/api/v1/ledger/export": "format=hledger&from=2026-01-01&to=2026-12-31",
  "/api/v1/targets/trial": "figure=epr.electronics.qualified_over_pom.mass&value=50&direction=at_least",
  "/api/v1/reports/log/consistency": "from=1",
  "/api/v1/ledger/parties/{id}/rows":
    "period=2026-Q3&stream=electronics&kind=declaration&itemKind=product&quantity=mass",
};

beforeAll(async () => {
  world = await startWorld();
  const { near } = world.circles;
  readers = [world.admin, ...world.authorities.teda, ...partyRoles.map((role) => near.readers[role])];
  ids = new Map(near.documents);
  ids.set("/network/plans", [await planned()]);
  ids.set("/lots", await lotsOf(near.documents.get("/takeback/returns") ?? []));
  ids.set("/published/returns", ids.get("/lots") ?? []);
  ids.set("/published/passports", [await passport()]);
  const delegation = { delegateId: near.parties.platform, kinds: ["takeback.read"], validTo: "2099-12-31" };
  ids.set("/access/delegations", [await booked(near.readers.recycler.caller, "/access/delegations", delegation)]);
  const key = { name: "k", partyId: near.parties.recycler, role: "recycler" };
  ids.set("/access/keys", [await booked(world.admin.caller, "/access/keys", key)]);
  const report = { year: "2025", texts: [], responsible: "x" };
  ids.set("/published/disclosures", [await booked(near.readers.recycler.caller, "/disclosure/reports", report)]);
  ids.set("/published/points", [near.sites.point]);
  ids.set("/published/complaints", near.documents.get("/complaints") ?? []);
  ids.set("/published/firms", [near.parties.treater]);
  ids.set("/imports/people", [await peopleTried()]);
  ids.set("/registry/parties", [near.parties.producer]);
  ids.set("/registry/sites", [near.sites.plant]);
  ids.set("/ledger/parties", [near.parties.producer]);
  // The later bundle proves that the log of the earlier seal has only grown.
  const sealed = [world.sealed, await resealed()];
  ids.set("/published", sealed);
  const draft = await booked(office("commerce"), "/reports", { kind: "teda_quarterly", period: "2026-Q1" });
  ids.set("/reports", [...sealed, draft, ...(near.documents.get("/reports") ?? [])]);
  const zone = { code: "TEDA", division: "120116", nameZh: "泰达", nameEn: "TEDA", source: "test" };
  await booked(world.admin.caller, "/registry/zones", zone);
  await submitRetrofit();
  ids.set("/programme/tasks", [await taskWithGoal()]);
  const { items } = (await world.admin.caller.get("/indicators?period=2026-Q3")).body;
  // One of each family: what is computed from the books, from purchases, from tasks.
  const families = new Map(items.map(({ id }) => [String(id).split(".")[0], String(id)]));
  ids.set("/indicators", [...families.values()]);
  examples = {
    account: `stock:${near.sites.point}`,
    dataset: "targets",
    stream: "electronics",
    kind: "returns",
    reportKind: "teda_quarterly",
    party: near.parties.producer,
    period: "2026-Q3",
    site: near.sites.plant,
    gtin: "6901234567892",
    year: "2026",
    entryId: near.documents.get("/takeback/returns")?.[0] ?? "",
  };
  // Checked as OpenAPI by the guard beside.
  const document = (await (await world.worker.fetch("/api/openapi.json")).json()) as Document;
  reads = Object.entries(document.paths).flatMap(([path, { get }]) =>
    get ? [{ path, permission: get["x-permission"], parameters: get.parameters ?? [] }] : [],
  );
});
afterAll(() => world.stop());

/** What a return brought in is a lot under its id, unless it was taken back. */
async function lotsOf(returns: readonly string[]): Promise<string[]> {
  const asked = returns.map(async (id) => ((await world.admin.caller.get(`/lots/${id}`)).status === 200 ? [id] : []));
  return (await Promise.all(asked)).flat();
}

/** A list of people, which is an administrator's to send. */
async function peopleTried(): Promise<string> {
  const sent = await world.worker.fetch("/api/v1/imports?kind=people&dryRun=true", {
    method: "POST",
    headers: { authorization: `Bearer ${world.admin.secret}`, "content-type": "text/csv" },
    body: "姓名,邮箱,单位,角色\n王,wang@office.example,无,回收企业",
  });
  return String(Object(await sent.json()).id);
}

/** A plan of the near circle's zone: of the one point there that has a position. */
async function planned(): Promise<string> {
  const { near } = world.circles;
  const site = {
    kind: "collection_point",
    nameZh: "有坐标的网点",
    nameEn: "placed point",
    latitude: 39,
    longitude: 117.7,
  };
  const place = { partyId: near.parties.recycler, division: near.division, zone: near.zone };
  const point = await booked(world.admin.caller, "/registry/sites", { ...site, ...place });
  // September is closed: the sealed report is of its quarter.
  await booked(near.readers.recycler.caller, "/takeback/returns", returnOf(point, { occurredOn: "2026-10-08" }));
  const hub = { name: "hub", latitude: 39.1, longitude: 117.8, capacityKg: "1000000", yearlyCostYuan: "100" };
  const question = { year: "2026", zone: near.zone, candidates: [hub], costPerTonneKmYuan: "2.5" };
  return booked(world.admin.caller, "/network/plans", question);
}

/** Of a product that the rival's plant makes of what the near circle's delivered. */
async function passport(): Promise<string> {
  const { near, rival } = world.circles;
  const [{ treater: maker }, { treater }] = [rival.readers, near.readers];
  const owner = { partyId: rival.parties.treater, division: rival.division, zone: null };
  const site = { kind: "downstream_receiver", nameZh: "产品厂", nameEn: "works", ...owner };
  const works = await booked(world.admin.caller, "/registry/sites", site);
  const sent = { siteId: near.sites.plant, item: "ferrous", massKg: "1", fate: "recycling", receiverSiteId: works };
  const deliveryId = await booked(treater.caller, "/takeback/deliveries", { ...sent, occurredOn: "2026-10-08" });
  const arrived = { occurredOn: "2026-10-09", massKg: "1" };
  await booked(maker.caller, `/takeback/deliveries/${deliveryId}/receipt`, arrived);
  return booked(maker.caller, "/passports", {
    siteId: works,
    madeOn: "2026-10-10",
    nameZh: "支架",
    gtin: "6901234567892",
    batch: "A",
    pieces: 1,
    massKg: "2",
    contents: [{ deliveryId, massKg: "1" }],
  });
}

function office(role: string): Caller {
  const found = world.authorities.teda.find((reader) => reader.role === role);
  if (!found) throw new Error(`no ${role}`);
  return found.caller;
}

/** The report of the quarter before, sealed after more was booked. */
async function resealed(): Promise<string> {
  const period = "2026-Q2";
  const id = await booked(office("commerce"), "/reports", { kind: "teda_quarterly", period });
  done(await office("bureau").post(`/reports/periods/${period}/close`, {}));
  done(await office("commerce").post(`/reports/${id}/submit`, {}));
  done(await office("bureau").post(`/reports/${id}/seal`, {}));
  return id;
}

/** The near retailer's project with a year of readings on either side: before that it has no series. */
async function submitRetrofit(): Promise<void> {
  const { caller } = world.circles.near.readers.retailer;
  const project = `/retrofits/${ids.get("/retrofits")?.[0]}`;
  const load = { base: 900, cooling: 40, heating: 12, spread: 60 };
  const days = { baseline: shopDays("2024-01-02", 365, load), reporting: shopDays("2025-03-01", 365, load, 2) };
  for (const period of ["baseline", "reporting"] as const) {
    const readings = { meter: "E1", period, unit: "kWh", csv: readingsCsv(days[period]) };
    done(await caller.put(`${project}/readings`, readings));
  }
  const csv = temperaturesCsv([...days.baseline, ...days.reporting]);
  done(await caller.put(`${project}/temperatures`, { unit: "F", interval: "daily", csv }));
  done(await caller.post(`${project}/submit`, {}));
}

/** A task that is linked to an indicator. */
function taskWithGoal(): Promise<string> {
  return booked(office("commerce"), "/programme/tasks", {
    textZh: "有指标的任务",
    area: "takeback",
    keptFrom: "2026-01-01",
    units: [{ name: "office" }],
    goals: [{ indicatorId: "epr.electronics.returned.mass", value: "1" }],
  });
}

function done({ status, body }: Answered): void {
  if (status !== 200) throw new Error(JSON.stringify(body));
}

test("every read can be reached, and asks its database twice at most unless it is named", async () => {
  const unreached: string[] = [];
  const spent = new Map<string, number>();
  for (const read of reads) {
    for (const address of addressesOf(read)) {
      const trips = await answered(read, address);
      if (trips === undefined) unreached.push(address);
      else spent.set(read.path, Math.max(trips, spent.get(read.path) ?? 0));
    }
    if (!spent.has(read.path)) unreached.push(read.path);
  }
  expect(unreached).toEqual([]);
  const named = Object.fromEntries([...spent].filter(([path, trips]) => trips > usual || path in known));
  expect(named).toEqual(known);
  expect(Math.max(...Object.values(known))).toBeLessThanOrEqual(most);
  expect(spent.size).toBe(reads.length);
});

test("every read answers where sums pass what a JavaScript number holds", async () => {
  await enlarge(world.worker.database.$client);
  const failed: string[] = [];
  for (const read of reads) {
    for (const address of addressesOf(read)) {
      if ((await answered(read, address)) === undefined) failed.push(address);
    }
  }
  expect(failed).toEqual([]);
});

test("for a key that is made up nothing is read but whose it is", async () => {
  await world.worker.database.$client.execute("alter table programme_tasks rename to programme_tasks_gone");
  const answer = await world.worker.fetch("/api/v1/programme/tasks", {
    headers: { authorization: `Bearer ${"made-up-".padEnd(40, "x")}` },
  });
  expect(answer.status).toBe(401);
});

/** Makes a line of every document as large as a number can be, and the sums that the books keep larger than that. */
async function enlarge(client: Client): Promise<void> {
  const { rows: triggers } = await client.execute("select name from sqlite_master where type = 'trigger'");
  const { rows: columns } = await client.execute(`
    select m.name as "table", c.name as "column" from sqlite_master m join pragma_table_info(m.name) c
    where m.type = 'table' and c.type = 'INTEGER' and (c.name glob '*_g' or c.name glob '*_fen')`);
  const books = [
    ["postings", "amount"],
    ["balances", "amount"],
    ["rollups", "debit"],
    ["rollups", "credit"],
  ] as const;
  await client.batch(
    [
      ...triggers.map(({ name }) => `drop trigger "${String(name)}"`),
      ...columns.map(
        ({ table, column }) =>
          `update ${String(table)} set ${String(column)} = sign(${String(column)}) * 8000000000000000`,
      ),
      ...books.map(
        ([table, column]) =>
          `update ${table} set ${column} = sign(${column}) * ${table === "postings" ? 8 : 80}000000000000000 where quantity <> 2`,
      ),
    ],
    "write",
  );
}

function askersOf({ permission }: Read): (Reader | undefined)[] {
  return permission === "public" ? [undefined] : readers;
}

function credentialsOf(reader: Reader | undefined): RequestInit {
  return reader ? { headers: { authorization: `Bearer ${reader.secret}` } } : {};
}

/** Round trips of the first reader whom it answers; undefined where it answers nobody, or fails for one before him. */
async function answered(read: Read, address: string): Promise<number | undefined> {
  for (const reader of askersOf(read)) {
    let status = 0;
    const trips = await tripsOf(world.worker, async () => {
      const answer = await world.worker.fetch(address, credentialsOf(reader));
      await answer.arrayBuffer();
      ({ status } = answer);
    });
    if (status === 200) return trips;
    if (status >= 500) return undefined;
  }
  return undefined;
}

/** A read with every id of its list, and with what its required queries ask for. */
function addressesOf({ path, parameters }: Read): string[] {
  const list = path.replace(/^\/api\/v1/, "").replace(/\/\{id\}.*$/, "");
  // Only what is sealed has a bundle, and rows of its own.
  const under = /^\/reports\/\{id\}\/(bundle|rows)$/.test(path.slice("/api/v1".length))
    ? "/published"
    : path.endsWith("/imports/{id}/invitations")
      ? "/imports/people"
      : list;
  const valuesOf = (name: string) => (name === "id" ? (ids.get(under) ?? []) : [examples[name] ?? "no example"]);
  const required = parameters.filter((each) => each.in === "query" && each.required);
  const search = new URLSearchParams(asked[path] ?? required.map(({ name }) => [name, valuesOf(name)[0] ?? ""]));
  const addresses = parameters
    .filter((each) => each.in === "path")
    .reduce(
      (bare, { name }) =>
        bare.flatMap((each) => valuesOf(name).map((value) => each.replace(`{${name}}`, encodeURIComponent(value)))),
      [path],
    );
  return addresses.map((address) => (search.size === 0 ? address : `${address}?${search}`));
}
