import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Circle,
  partyRoles,
  type Reader,
  retrofitOf,
  startWorld,
  withoutInstants,
  type World,
} from "../support/circles.ts";
import { booksOf, line, receiptOf, returnOf, transferOf, tv } from "../support/pilot.ts";

// Every GET of the interface, by everybody, with every id there is: nothing of the other side is in any answer.

type Parameter = { name: string; in: string; required?: boolean; schema: { format?: string } };
type Operation = { "x-permission": string; parameters?: Parameter[] };
type Read = { path: string; operation: Operation };
type Answer = { address: string; text: string };
type Document = { paths: Record<string, Record<string, Operation>> };

let world: World;
let reads: Read[];
const accounts: string[] = [];

beforeAll(async () => {
  world = await startWorld();
  // Checked as OpenAPI by test/guards.
  const document = (await (await world.worker.fetch("/api/openapi.json")).json()) as Document;
  reads = Object.entries(document.paths).flatMap(([path, { get }]) => (get ? [{ path, operation: get }] : []));
  const rows = await world.worker.database.$client.execute("select key from accounts");
  accounts.push(...rows.rows.map(({ key }) => String(key)));
});
afterAll(() => world.stop());

/** Required queries, and what else brings an answer about. */
const examples: Record<string, string> = {
  period: "2026-Q3",
  year: "2026",
  format: "hledger",
  from: "2026-01-01",
  to: "2026-12-31",
  stream: "electronics",
  dataset: "targets",
  gtin: "6901234567892",
  reportKind: "teda_quarterly",
};
const exampleOf = (name: string, list: string) =>
  name === "format" && list !== "/ledger/export" ? "json" : examples[name];
const figures = ["epr.electronics.returned.mass", "epr.electronics.qualified.mass", "procurement.energy.share"];

/** Every address of an operation with the ids of these circles in its path and, one by one, in its queries. */
function addressesOf({ path, operation }: Read, of: readonly Circle[]): string[] {
  const { parameters = [] } = operation;
  const list = path.replace(/^\/api\/v1/, "").replace(/\/\{id\}.*$/, "");
  const all = of.flatMap(({ documents }) => [...documents.values()].flat());
  // Whom and what others may name in a query, by the query's own name.
  const named = (query: string) => {
    const role = partyRoles.find((each) => query.startsWith(each)) ?? (query === "grantee" ? "producer" : "recycler");
    return of.map(({ parties, sites }) => (query.startsWith("site") ? sites.plant : parties[role]));
  };
  const owners = of.flatMap(({ parties, sites }) => [parties.recycler, parties.producer, parties.buyer, sites.plant]);
  const inPath = (name: string): string[] => {
    if (name === "account") return accounts.filter((key) => owners.some((id) => key.includes(id)));
    if (name !== "id") return [examples[name] ?? "x"];
    if (list.startsWith("/indicators")) return figures;
    if (list === "/registry/parties") return of.map(({ parties }) => parties.producer);
    if (list === "/ledger/entries") return all;
    // What a return brought in is a lot under its id.
    const own = of.flatMap(({ documents }) => documents.get(list === "/lots" ? "/takeback/returns" : list) ?? []);
    return list === "/reports" || list === "/published" ? [...own, world.sealed] : own;
  };
  const paths = parameters
    .filter((parameter) => parameter.in === "path")
    .reduce(
      (bare, { name }) =>
        bare.flatMap((each) => inPath(name).map((value) => each.replace(`{${name}}`, encodeURIComponent(value)))),
      [path],
    );
  const queries = parameters.filter((parameter) => parameter.in === "query");
  const needed = queries.flatMap(({ name, required }) =>
    required ? [[name, exampleOf(name, list) ?? named(name)[0] ?? ""]] : [],
  );
  const narrowed = queries.flatMap(({ name, schema }) => {
    if (name === "zone") return [[name, "all"]];
    // The proof asks for the same rights as the entry itself, which is asked for whole.
    if (name === "entryId") return all.filter((_, index) => index % 6 === 0).map((id) => [name, id]);
    return schema.format === "uuid" ? named(name).map((id) => [name, id]) : [];
  });
  const searches = [[], ...narrowed].map(([name, value]) => {
    const search = new Map(needed.map(([key = "", example = ""]) => [key, example]));
    if (name !== undefined && value !== undefined) search.set(name, value);
    return new URLSearchParams([...search]);
  });
  return paths.flatMap((address) => searches.map((search) => `${address}?${search}`));
}

/** Answers 200 of all addresses that begin so, as text. */
async function readAll(reader: Reader | undefined, of: readonly Circle[], under = ""): Promise<Answer[]> {
  const headers = reader ? { authorization: `Bearer ${reader.secret}` } : undefined;
  const granted = reader ? ((await reader.caller.get("/me")).body["permissions"] as string[]) : [];
  const addresses = reads
    .filter(({ operation }) => ["public", ...granted].includes(operation["x-permission"]))
    .filter(({ path }) => path.startsWith(`/api/v1${under}`))
    .flatMap((each) => addressesOf(each, of));
  const answers: Answer[] = [];
  for (let start = 0; start < addresses.length; start += 8) {
    const some = addresses.slice(start, start + 8).map(async (address) => {
      const response = await world.worker.fetch(address, headers ? { headers } : {});
      const text = await response.text();
      expect([200, 400, 403, 404, 409, 422], `${reader?.name} ${address} ${text}`).toContain(response.status);
      // A problem may say again what was asked, and nothing else.
      return { address, text: response.status === 200 ? withoutInstants(text) : "" };
    });
    answers.push(...(await Promise.all(some)));
  }
  return answers;
}

/**
 * Who a party or a site is, where the registry has it, is known to all who sign in; so are suppliers, and who bought what
 * is recommended. Collection points and firms with a credit code are there for everybody to find.
 */
const isRegister = (address: string) =>
  /^\/api\/v1\/(registry\/|procurement\/(catalogue|suppliers)|published\/(points|firms))/.test(address);

function identityOf({ parties, sites, name }: Circle): string[] {
  return [...Object.values(parties), ...Object.values(sites), `${name} site`, `${name}场所`];
}

async function expectNothingOf(others: readonly Circle[], reader: Reader | undefined, known: readonly string[] = []) {
  const marks = others.flatMap(({ tokens }) => tokens);
  const identities = others.flatMap(identityOf).filter((token) => !known.includes(token));
  const leaks: string[] = [];
  for (const { address, text } of await readAll(reader, others)) {
    const asked = decodeURIComponent(address);
    const secret = isRegister(address) ? marks : [...marks, ...identities];
    for (const token of secret) if (text.includes(token) && !asked.includes(token)) leaks.push(`${address}: ${token}`);
  }
  expect(leaks, reader?.name ?? "anybody").toEqual([]);
}

describe("nothing of another's is in any answer", () => {
  test("to a party, of its rival or of another district", async () => {
    const { near, rival, far } = world.circles;
    // A transfer between the two is both's; its two sites and parties are known to either.
    const known = [near.parties.recycler, near.sites.point, near.sites.plant, "near site", "near场所"];
    await Promise.all(Object.values(rival.readers).map((reader) => expectNothingOf([near, far], reader, known)));
  });

  test("to an authority, of another district", async () => {
    const { near, rival, far } = world.circles;
    for (const reader of world.authorities.teda) await expectNothingOf([far], reader);
    // A draft of its own district names the near plant as where it is to go.
    const known = [near.sites.plant, "near site", "near场所"];
    for (const reader of world.authorities.dongli) await expectNothingOf([near, rival], reader, known);
  });

  test("to an administrator of a zone, of another zone", async () => {
    const { near, rival, far } = world.circles;
    const { teda, dongli } = world.administrators;
    await expectNothingOf([far], teda);
    await expectNothingOf([near, rival], dongli);
  });

  test("to the public, of anybody", async () => {
    const { near, rival, far } = world.circles;
    await expectNothingOf([near, rival, far], undefined);
  });

  test("and everything of one's own is", async () => {
    const { near } = world.circles;
    const answers = await Promise.all(Object.values(near.readers).map((reader) => readAll(reader, [near])));
    const all = answers
      .flat()
      .map(({ text }) => text)
      .join("\n");
    expect(near.tokens.filter((token) => !all.includes(token))).toEqual([]);
  });
});

describe("people", () => {
  test("show to those whose document it is, to who wrote it, and to the bureau of the district", async () => {
    const { near } = world.circles;
    const [vinAtPlant = "", vinAtPoint = ""] = near.personal.slice(6);
    const { recycler, treater, platform, producer } = near.readers;
    const [bureau, commerce] = world.authorities.teda;
    const sees = async (reader: Reader | undefined) => {
      const text = (await readAll(reader, [near], "/takeback")).map((answer) => answer.text).join("\n");
      return near.personal.filter((token) => text.includes(token));
    };
    expect(await sees(treater)).toEqual([...near.personal.slice(0, 3), vinAtPlant]);
    expect(await sees(recycler)).toEqual([...near.personal.slice(3, 6), vinAtPoint]);
    expect(await sees(bureau)).toEqual(near.personal);
    // The platform books for the point, where somebody else took the vehicle in.
    for (const reader of [platform, producer, commerce, world.admin])
      expect(await sees(reader), reader?.name).toEqual([]);
  });

  test("are not in the audit log, nor in the Worker's", async () => {
    const personal = Object.values(world.circles).flatMap((circle) => circle.personal);
    const audit = JSON.stringify((await world.worker.database.$client.execute("select * from audit_log")).rows);
    const written = [audit, ...world.worker.logs].join("\n");
    expect(personal.filter((token) => written.includes(token))).toEqual([]);
  });
});

type Attempt = readonly [reader: Reader, path: string, body: object, method?: "PUT"];

/** What a stranger may try on the near circle's documents, each in the shape that its owner would send. */
function attemptsOf({ circles: { near, rival }, authorities, shared, sealed }: World): Attempt[] {
  const { recycler, treater, producer, platform, retailer, buyer } = rival.readers;
  const [farBureau, farCommerce] = authorities.dongli;
  if (!farBureau || !farCommerce) throw new Error("no authorities");
  const on = (list: string, some: (id: string) => Attempt[]) => (near.documents.get(list) ?? []).flatMap(some);
  const { point, plant, shop } = near.sites;
  const occurredOn = "2026-10-01";
  const reason = { reason: "x" };
  const reversal = { occurredOn, ...reason };
  const count = { siteId: point, lines: [line(1, "1")], ...reversal };
  const treated = { siteId: plant, occurredOn, inputs: [line(1, "1")], outputs: [{ item: "ferrous", massKg: "1" }] };
  const delivered = { occurredOn, item: "ferrous", massKg: "1", fate: "recycling", buyer: "x" };
  const arrived = { occurredOn, massKg: "1", ...reason };
  const claimed = { occurredOn, year: 2026, mode: "own", treaterId: near.parties.treater, item: tv, pieces: 0 };
  const sale = { siteId: shop, occurredOn, product: "x", labelGrade: 1, pieces: 1, amountYuan: "1" };
  const returned = returnOf(point, { occurredOn });
  const note = { kind: "problem", text: "x" };
  const { siteId: _, ...plan } = retrofitOf(shop, "x", "1");
  return [
    [recycler, "/takeback/returns", returned],
    [platform, "/takeback/returns", returned],
    [platform, "/takeback/returns/batch", { mode: "atomic", rows: [returned] }],
    [treater, "/takeback/returns", returnOf(plant, { occurredOn })],
    [recycler, "/takeback/transfers", transferOf(point, rival.sites.plant, { occurredOn })],
    [recycler, "/takeback/stocktakes", count],
    [recycler, "/takeback/openings", count],
    [recycler, "/takeback/deliveries", { siteId: point, ...delivered }],
    [treater, "/takeback/deliveries", { siteId: plant, ...delivered }],
    [treater, "/takeback/treatments", treated],
    [producer, "/takeback/claims", { ...claimed, massKg: "1" }],
    ...on("/takeback/transfers", (id) => [
      [recycler, `/takeback/transfers/${id}/dispatch`, {}],
      [treater, `/takeback/transfers/${id}/dispatch`, {}],
      [treater, `/takeback/transfers/${id}/receipt`, receiptOf([line(1, "1")], { occurredOn })],
      [treater, `/takeback/transfers/${id}/refusal`, reversal],
      [recycler, `/takeback/transfers/${id}/manifest`, { carrier: "x", plate: "津A12345", driver: "x" }],
      [treater, `/takeback/transfers/${id}/manifest/notice`, {}],
      [farBureau, `/takeback/transfers/${id}/manifest/notice`, {}],
      [treater, `/takeback/transfers/${id}/excess`, reversal],
      [farBureau, `/takeback/transfers/${id}/excess`, reversal],
    ]),
    ...on("/takeback/deliveries", (id) => [
      [treater, `/takeback/deliveries/${id}/receipt`, arrived],
      [farBureau, `/takeback/deliveries/${id}/receipt`, { ...arrived, document: "x" }],
    ]),
    // Its receiver may receive it, and nothing else.
    [treater, `/takeback/transfers/${shared}/dispatch`, {}],
    [treater, `/ledger/entries/${shared}/reversal`, reversal],
    ...on("/consents", (id) => [
      [recycler, `/consents/${id}`, { answer: "accepted" }],
      [treater, `/consents/${id}`, { answer: "refused", ...reason }],
      [farBureau, `/consents/${id}`, { answer: "accepted" }],
    ]),
    ...on("/imports", (id) => [
      [recycler, `/imports/${id}/book`, {}],
      [recycler, `/imports/${id}/reversal`, {}],
    ]),
    ...on("/takeback/grants", (id) => [[treater, `/takeback/grants/${id}/withdrawal`, {}]]),
    ...on("/takeback/declarations", (id) => [[producer, `/takeback/declarations/${id}/withdrawal`, reversal]]),
    ...on("/takeback/photographs", (id) => [
      [recycler, "/takeback/returns", returnOf(rival.sites.point, { occurredOn: "2026-11-18", photographs: [id] })],
    ]),
    // A photograph is no entry: its id is a hash.
    ...[...near.documents]
      .flatMap(([list, own]) => (list === "/takeback/photographs" ? [] : own))
      .flatMap((id) =>
        [recycler, treater, producer, retailer, buyer].map((reader): Attempt => {
          return [reader, `/ledger/entries/${id}/reversal`, reversal];
        }),
      ),
    [treater, "/takeback/energy", { siteId: plant, period: "2026-08", carrier: "electricity", energyKwh: "1" }],
    ...on("/questions", (id) => [
      [recycler, `/questions/${id}/messages`, { text: "x" }],
      [farBureau, `/questions/${id}/messages`, { text: "x", dueOn: "2026-12-31" }],
      [farBureau, `/questions/${id}/closure`, { text: "x" }],
    ]),
    ...on("/credit/ratings", (id) => [
      [recycler, `/credit/ratings/${id}/steps`, { step: "state", text: "x" }],
      [farBureau, `/credit/ratings/${id}/steps`, { step: "return", text: "x" }],
    ]),
    ...on("/programme/tasks", (id) => [
      [recycler, `/programme/tasks/${id}/progress`, { period: "2026-Q2", declared: "on_schedule", text: "x" }],
      [recycler, "/programme/cases", { taskId: id, title: "x", text: "x" }],
      [farCommerce, `/programme/tasks/${id}/progress`, { period: "2026-Q2", declared: "on_schedule", text: "x" }],
      [farCommerce, `/programme/tasks/${id}/comments`, { text: "x" }],
    ]),
    ...on("/programme/cases", (id) => [[farCommerce, `/programme/cases/${id}/choice`, { choice: "included" }]]),
    [retailer, "/retrofits", retrofitOf(shop, "x", "1")],
    [retailer, "/retrofits/sales", sale],
    ...on("/retrofits/sales", (id) => [[retailer, `/retrofits/sales/${id}/withdrawal`, reason]]),
    ...on("/retrofits", (id) => [
      [retailer, `/retrofits/${id}/submit`, {}],
      [retailer, `/retrofits/${id}`, plan, "PUT"],
      [
        retailer,
        `/retrofits/${id}/readings`,
        { meter: "E1", period: "baseline", unit: "kWh", csv: "day,value" },
        "PUT",
      ],
      [farBureau, `/retrofits/${id}/review`, { decision: "start", version: 1 }],
    ]),
    ...[...(near.documents.get("/reports") ?? []), sealed].flatMap((id): Attempt[] => [
      [producer, `/reports/${id}/submit`, {}],
      [producer, `/reports/${id}/notes`, note],
      [farCommerce, `/reports/${id}/submit`, {}],
      [farCommerce, `/reports/${id}/notes`, note],
      [farBureau, `/reports/${id}/return`, reason],
      [farBureau, `/reports/${id}/seal`, {}],
      [farBureau, `/reports/${id}/restate`, reason],
    ]),
  ];
}

test("nothing of another's can be changed, and the refusal says nothing of it", async () => {
  const before = await booksOf(world.worker.database);
  const wrong: string[] = [];
  for (const [reader, path, body, method = "POST"] of attemptsOf(world)) {
    const response = await world.worker.fetch(`/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${reader.secret}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    // A 400 would say that the attempt was malformed, and prove nothing.
    if (![403, 404, 422].includes(response.status)) wrong.push(`${reader.name} ${path} ${response.status} ${text}`);
    const told = world.circles.near.tokens.filter((token) => text.includes(token) && !path.includes(token));
    if (told.length > 0) wrong.push(`${reader.name} ${path} says ${told.join(", ")}`);
  }
  expect(wrong).toEqual([]);
  expect(await booksOf(world.worker.database)).toEqual(before);
});
