/**
 * Three circles of parties that do the same things: two rivals in one district, one in another. Everything a circle
 * writes bears its mark, its own amounts and its own ids, so that in any answer it shows whose books it came from.
 */
import type { Ctx, Role } from "../../worker/context.ts";
import { grantSite, registerPermit, registerSite } from "../../worker/registry/verbs.ts";
import { booked, box, line, receiptOf, returnOf, transferOf, tv } from "./pilot.ts";
import { stripOf } from "./pictures.ts";
import { withReference } from "./filled.ts";
import { type StartedWorker, startWorker } from "./start-worker.ts";
import { carOf, vinOf } from "./vehicles-and-batteries.ts";
import { type Caller, callerOf, partyWithKey, systemContext } from "./system.ts";

const teda = { division: "120116", zone: "TEDA" };
const dongli = { division: "120110", zone: "DONGLI" };

/** `grams` is the odd part of every mass the circle books: 301.117 kg is the near circle's. */
const circles = {
  near: { ...teda, mark: "ZQNEARQZ", odd: "117" },
  rival: { ...teda, mark: "ZQRIVALQZ", odd: "353" },
  far: { ...dongli, mark: "ZQFARQZ", odd: "791" },
} as const;
type CircleName = keyof typeof circles;
const circleNames = ["near", "rival", "far"] as const satisfies CircleName[];

export const partyRoles = ["recycler", "treater", "producer", "platform", "retailer", "buyer"] as const;
const authorityRoles = ["bureau", "commerce", "centre"] as const;
type PartyRole = (typeof partyRoles)[number];

export type Reader = { name: string; secret: string; caller: Caller; role: Role };

export type Circle = {
  name: CircleName;
  division: string;
  zone: string;
  mark: string;
  odd: string;
  readers: Record<PartyRole, Reader>;
  parties: Record<PartyRole, string>;
  sites: Record<"point" | "plant" | "shop", string>;
  /** Documents by the address of their list: `/takeback/returns` → ids. */
  documents: Map<string, string[]>;
  /** What stands in its documents and in nobody else's. */
  tokens: string[];
  /** Of people, among those: plate, owner and engine of the vehicle at the plant, of that at the point, and the VINs. */
  personal: string[];
};

export type World = {
  worker: StartedWorker;
  admin: Reader;
  circles: Record<CircleName, Circle>;
  authorities: Record<"teda" | "dongli", Reader[]>;
  /** Each looks after one zone, and reads nobody's books. */
  administrators: Record<"teda" | "dongli", Reader>;
  /** A transfer from the near circle's point to the rival's plant: it concerns both. */
  shared: string;
  /** TEDA's quarterly report: sealed, so that everybody may read it. */
  sealed: string;
  stop: () => Promise<void>;
};

/** An answer to be searched for what circles weigh: seconds and milliseconds read like kilograms. */
export const withoutInstants = (text: string): string => text.replaceAll(/:\d\d\.\d{3}Z/g, "Z");

/** @param vars bindings beside those of a plain start */
export async function startWorld(vars?: Record<string, string>): Promise<World> {
  const made: { name: string; role: Role; partyId: string; secret: string }[] = [];
  const sites = new Map<string, string>();
  const worker = await startWorker({
    ...(vars && { vars }),
    from: await withReference(),
    seed: async (db) => {
      const ctx = systemContext(db);
      const invite = async (name: string, role: Role, place: { division: string; zone: string }) => {
        const party = await partyWithKey(ctx, role, { serial: made.length + 1, ...place });
        made.push({ name, role, ...party });
        return party.partyId;
      };
      await invite("admin", "admin", teda);
      for (const role of authorityRoles) {
        await invite(`teda ${role}`, role, teda);
        await invite(`dongli ${role}`, role, dongli);
      }
      for (const name of circleNames) {
        for (const role of partyRoles) await invite(`${name} ${role}`, role, circles[name]);
        await settle(ctx, name, (role) => made.find((each) => each.name === `${name} ${role}`)?.partyId ?? "", sites);
      }
      await invite("teda zone_admin", "zone_admin", teda);
      await invite("dongli zone_admin", "zone_admin", dongli);
    },
  });
  const readerOf = (name: string): Reader => {
    const found = made.find((each) => each.name === name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return { name, role: found.role, secret: found.secret, caller: callerOf(worker, found.secret) };
  };
  const circleOf = (name: CircleName): Circle => ({
    name,
    ...circles[name],
    readers: recordOf(partyRoles, (role) => readerOf(`${name} ${role}`)),
    parties: recordOf(partyRoles, (role) => made.find((each) => each.name === `${name} ${role}`)?.partyId ?? ""),
    sites: recordOf(["point", "plant", "shop"], (place) => sites.get(`${name} ${place}`) ?? ""),
    documents: new Map(),
    tokens: [],
    personal: [],
  });
  const world: World = {
    worker,
    admin: readerOf("admin"),
    circles: recordOf(circleNames, circleOf),
    administrators: { teda: readerOf("teda zone_admin"), dongli: readerOf("dongli zone_admin") },
    authorities: {
      teda: authorityRoles.map((role) => readerOf(`teda ${role}`)),
      dongli: authorityRoles.map((role) => readerOf(`dongli ${role}`)),
    },
    shared: "",
    sealed: "",
    stop: worker.stop,
  };
  await setSchemes(world);
  const { near, rival, far } = world.circles;
  for (const circle of [near, rival, far]) await fill(world, circle);
  world.shared = await share(near, rival);
  world.sealed = await seal(world);
  return world;
}

/** By what firms of both zones are rated. */
async function setSchemes({ admin, authorities }: World): Promise<void> {
  const zones = [
    { code: "TEDA", division: teda.division, nameZh: "泰达", nameEn: "TEDA", source: "test" },
    { code: "DONGLI", division: dongli.division, nameZh: "东丽", nameEn: "Dongli", source: "test" },
  ];
  for (const zone of zones) {
    await booked(admin.caller, "/registry/zones", zone);
    const bureau = authorities[zone.code === "TEDA" ? "teda" : "dongli"].find(({ role }) => role === "bureau");
    if (!bureau) throw new Error("no bureau");
    const { example } = (await bureau.caller.get("/credit/schemes")).body;
    const set = { fromYear: "2025", scheme: example, reason: "a trial" };
    const { status, body } = await bureau.caller.post("/credit/schemes/versions", set);
    if (status !== 201) throw new Error(JSON.stringify(body));
  }
}

/** Sites and permits of a circle; its platform books for the point. */
async function settle(
  ctx: Ctx,
  name: CircleName,
  partyOf: (role: PartyRole) => string,
  sites: Map<string, string>,
): Promise<void> {
  const { division, zone } = circles[name];
  const places = [
    ["point", "recycler", "collection_point"],
    ["plant", "treater", "treatment_plant"],
    ["shop", "retailer", "retail_premises"],
  ] as const;
  for (const [place, owner, kind] of places) {
    const facts = { kind, nameZh: `${name}场所${place}`, nameEn: `${name} site ${place}`, division, zone };
    sites.set(`${name} ${place}`, (await registerSite(ctx, { partyId: partyOf(owner), ...facts })).id);
  }
  await registerPermit(ctx, {
    partyId: partyOf("treater"),
    number: `P-${name}`,
    streams: ["electronics", "packaging", "vehicles"],
    yearlyCapacityKg: null,
    validFrom: "2024-01-01",
    validTo: "2030-12-31",
  });
  await grantSite(ctx, sites.get(`${name} point`) ?? "", partyOf("platform"));
}

/** One document of every kind, each by whom it belongs to. */
export async function fill(world: World, circle: Circle): Promise<void> {
  const { mark, odd, readers, parties, sites } = circle;
  const as = recordOf(partyRoles, (role) => readers[role].caller);
  const kg = (whole: number) => `${whole}.${odd}`;
  const book = async (caller: Caller, path: string, body: object, list = path) => {
    const id = await booked(caller, path, body);
    circle.documents.set(list, [...(circle.documents.get(list) ?? []), id]);
    return id;
  };
  // Long enough not to stand in an id by chance.
  const wide = `9${odd}9${odd}`;
  const external = (name: string) => ({ externalId: `${mark}-${name}` });
  const evidence = { evidence: `${mark} slip` };

  await book(
    as.platform,
    "/takeback/returns",
    returnOf(sites.point, { massKg: kg(301), ...external("r1"), ...evidence }),
  );
  const photograph = await book(as.recycler, "/takeback/photographs", { picture: stripOf(100 + Number(odd)) });
  await book(
    as.recycler,
    "/takeback/returns",
    returnOf(sites.point, { item: box, massKg: kg(302), photographs: [photograph], ...external("r2") }),
  );
  const serial = 7_000 + Number(odd);
  const atPlant = { plate: `津A${odd}8`, ownerName: `${mark}车主甲`, engineNumber: `E1-${mark}` };
  const atPoint = { plate: `津B${odd}9`, ownerName: `${mark}车主乙`, engineNumber: `E2-${mark}` };
  await book(as.treater, "/takeback/returns", carOf(sites.plant, serial, { massKg: kg(1303) }, atPlant));
  // At the point that its platform books for as well.
  await book(as.recycler, "/takeback/returns", carOf(sites.point, serial + 1, { massKg: kg(1304) }, atPoint));
  const sent = { lines: [line(1, kg(104))], ...external("t1") };
  const transfer = await book(as.recycler, "/takeback/transfers", transferOf(sites.point, sites.plant, sent));
  const received = receiptOf([line(1, kg(103))], { ...external("c1"), reason: `${mark} difference` });
  const { status, body } = await as.treater.post(`/takeback/transfers/${transfer}/receipt`, received);
  if (status !== 201) throw new Error(JSON.stringify(body));
  // The recycler would take back what the treater has received: a request that waits.
  const back = { occurredOn: "2026-09-20", reason: `${mark} wrong lorry` };
  const asked = await as.recycler.post(`/ledger/entries/${transfer}/reversal`, back);
  if (asked.status !== 202) throw new Error(JSON.stringify(asked.body));
  circle.documents.set("/consents", [String(asked.body["requestId"])]);
  // A draft for the rival's plant: only who writes it has it yet.
  const other = world.circles[circle.name === "near" ? "rival" : "near"].sites.plant;
  const draft = { draft: true, lines: [line(1, kg(15))], ...external("t2") };
  await book(as.recycler, "/takeback/transfers", transferOf(sites.point, other, draft));
  await book(as.treater, "/takeback/treatments", {
    siteId: sites.plant,
    occurredOn: "2026-09-05",
    inputs: [line(1, kg(51))],
    outputs: [{ item: "ferrous", massKg: kg(50) }],
    lossKg: "1",
    lossReason: `${mark} dust`,
  });
  const delivered = {
    siteId: sites.plant,
    occurredOn: "2026-09-06",
    item: "ferrous",
    massKg: kg(20),
    fate: "recycling",
  };
  const handedOn = await book(as.treater, "/takeback/deliveries", { ...delivered, buyer: `${mark} smelter` });
  const count = (pieces: number, massKg: string, item: string) => ({
    siteId: sites.point,
    occurredOn: "2026-09-10",
    reason: `${mark} counted`,
    lines: [line(pieces, massKg, item)],
  });
  await book(as.recycler, "/takeback/stocktakes", count(2, kg(160), tv));
  await book(as.recycler, "/takeback/openings", {
    ...count(4, kg(41), "electronics/refrigerator"),
    occurredOn: "2026-01-01",
  });

  const declared = { item: tv, period: "2026-06", pieces: 10, massKg: kg(909), ...external("d1") };
  await book(as.producer, "/takeback/declarations", declared);
  await book(as.producer, "/takeback/declarations", {
    ...declared,
    period: "2025-06",
    massKg: kg(777),
    ...external("d0"),
  });
  const granted = { granteeId: parties.producer, stream: "electronics", year: "2026" };
  await book(as.treater, "/takeback/grants", granted);
  const claim = { occurredOn: "2026-09-30", year: 2026, mode: "commissioned", treaterId: parties.treater, item: tv };
  await book(as.producer, "/takeback/claims", { ...claim, pieces: 0, massKg: kg(12), ...external("m1") });
  const trips = { period: "2026-08", expressTrips: Number(wide), reusableTrips: Number(odd) };
  await book(as.platform, "/takeback/trips", { ...trips, ...external("u1") });
  const plastics = [{ item: "packaging/plastic-bag", usedKg: kg(811), recoveredKg: kg(411) }];
  await book(as.retailer, "/takeback/plastics", { period: "2026-H1", lines: plastics, ...external("u2") });

  await book(as.recycler, "/express/agreements", {
    expressPartyId: parties.recycler,
    recyclerPartyId: parties.treater,
    siteIds: [sites.point],
    from: "2026-09-01",
    until: "2026-09-30",
    kinds: [{ item: box, plan: [{ month: "2026-09", massKg: kg(205) }] }],
    settlement: `${mark} monthly`,
  });

  const boxed = { scheme: "own", codes: ["BX-1"], model: mark, material: mark, massKg: kg(2), siteId: sites.point };
  const putUp = await as.recycler.post("/express/boxes", { ...boxed, day: "2026-09-01" });
  if (putUp.status !== 201) throw new Error(`no box: ${JSON.stringify(putUp.body)}`);
  const [putUpBox] = (await as.recycler.get("/express/boxes")).body.items;
  circle.documents.set("/express/boxes", [String(putUpBox?.["id"])]);

  const purchase = await book(as.buyer, "/procurement/purchases", {
    supplierName: "海河示范办公设备有限公司",
    purchasedOn: "2026-09-10",
    categoryCode: "A02010104",
    codeVersion: "2013",
    amountYuan: `8${odd}.${odd.slice(1)}`,
    attributes: ["energy"],
    description: `${mark} computers`,
    certificate: { body: "CQC", number: `${circle.name}-1`, validFrom: "2024-01-01", validTo: "2027-12-31" },
    ...external("p1"),
  });
  const bought = { purchaseId: purchase, assets: [{ item: tv, number: `${mark} a1` }] };
  const assets = await as.buyer.post("/procurement/assets", bought);
  const [asset] = assets.body["items"] as { id: string }[];
  circle.documents.set("/procurement/assets", [asset?.id ?? ""]);
  const supplier = String((await as.buyer.get(`/procurement/purchases/${purchase}`)).body["supplierId"]);
  const risk = { level: "medium", assessedOn: "2026-09-11", basis: `${mark} visit`, source: `${mark} notes` };
  await booked(as.buyer, `/procurement/suppliers/${supplier}/risk`, risk);
  await booked(as.buyer, "/procurement/gsci", {
    year: "2026",
    items: [{ code: "X11", score: "1", evidence: `${mark} self` }],
  });

  // A supplier that is the producer of another circle.
  const partner = world.circles[({ near: "rival", rival: "far", far: "near" } as const)[circle.name]];
  const named = { name: `${circle.name} partner`, partyId: partner.parties.producer };
  const supplierOf = await booked(as.buyer, "/procurement/suppliers", named);
  await book(as.retailer, "/retrofits", retrofitOf(sites.shop, `${mark} lamps`, `7${odd}.${odd.slice(1)}`));
  const sale = { siteId: sites.shop, occurredOn: "2026-09-12", product: `${mark} fridge`, labelGrade: 1, pieces: 5 };
  await book(as.retailer, "/retrofits/sales", { ...sale, amountYuan: `6${odd}.${odd.slice(1)}` });
  await book(as.producer, "/reports", { kind: "producer_duty", period: "2025" });

  const metered = { siteId: sites.plant, period: "2026-09", carrier: "electricity", energyKwh: kg(2) };
  await book(as.treater, "/takeback/energy", { ...metered, ...external("e1") });

  // A task of the pilot office that names the recycler, who reports on it and writes a case.
  const office = world.authorities[circle.zone === "TEDA" ? "teda" : "dongli"].find(({ role }) => role === "commerce");
  if (!office) throw new Error("no pilot office");
  const bureau = world.authorities[circle.zone === "TEDA" ? "teda" : "dongli"].find(({ role }) => role === "bureau");
  if (!bureau) throw new Error("no bureau");
  const arrived = { occurredOn: "2026-09-08", massKg: kg(20), document: `${mark} slip of the smelter` };
  await booked(bureau.caller, `/takeback/deliveries/${handedOn}/receipt`, arrived);
  await book(bureau.caller, "/takeback/approvals", {
    number: `${mark} approval`,
    fromPartyId: parties.recycler,
    toPartyId: parties.treater,
    decidedOn: "2026-08-01",
    appliedTo: "2027-07-31",
    permitNumber: `P-${circle.name}`,
    treatment: `${mark} recycling`,
    lines: [{ wasteCode: "900-052-31", name: `${mark} batteries`, massKg: kg(714) }],
  });
  const unit = `${mark} unit`;
  const task = await book(office.caller, "/programme/tasks", {
    textZh: `${mark} 任务`,
    area: "takeback",
    keptFrom: "2026-01-01",
    units: [{ name: unit, partyId: parties.recycler }],
  });
  const progress = { period: "2026-Q2", unit, declared: "on_schedule", text: `${mark} progress` };
  await booked(as.recycler, `/programme/tasks/${task}/progress`, progress);
  const story = { taskId: task, title: `${mark} case`, text: `${mark} story` };
  await book(as.recycler, "/programme/cases", story);

  circle.documents.set("/imports", [
    await tried(world, readers.recycler, `${mark}-i1`, `${circle.name}场所point`, kg(61)),
  ]);
  const [taken = ""] = circle.documents.get("/takeback/returns") ?? [];
  const question = await book(bureau.caller, "/questions", {
    about: "document",
    subject: taken,
    text: `${mark} question`,
    dueOn: "2026-12-31",
  });
  await booked(as.recycler, `/questions/${question}/messages`, { text: `${mark} answer` });

  const complaint = { kind: "other", text: `${mark} complaint` };
  await book(as.recycler, `/published/points/${sites.point}/complaints`, complaint, "/complaints");

  const rating = await book(as.recycler, "/credit/ratings", { year: "2025" });
  const answers = ["crime", "unapproved", "emergency"].map((criterion) => ({
    criterion,
    holds: false,
    evidence: `${mark} ledger`,
  }));
  const assessed = await as.recycler.post(`/credit/ratings/${rating}/steps`, { step: "self_assess", answers });
  if (assessed.status !== 200) throw new Error(JSON.stringify(assessed.body));

  const event = {
    type: "ObjectEvent",
    eventTime: "2026-09-01T08:00:00.000+08:00",
    eventTimeZoneOffset: "+08:00",
    epcList: [`urn:epc:id:sgtin:0614141.107346.${circle.name}`],
    action: "OBSERVE",
  };
  const captured = await as.recycler.post("/epcis/capture", {
    "@context": ["https://ref.gs1.org/standards/epcis/epcis-context.jsonld"],
    type: "EPCISDocument",
    schemaVersion: "2.0",
    creationDate: "2026-09-01T08:00:00.000Z",
    epcisBody: { eventList: [event] },
  });
  circle.documents.set("/epcis/capture", [String(captured.body["captureID"])]);
  const receiver = { url: "https://platform.example/hook", events: ["claim"] };
  const webhook = await book(as.recycler, "/webhooks", receiver);
  // Nothing is sent to it.
  await as.recycler.post(`/webhooks/${webhook}/pause`, {});

  // One that is taken back, with the reason.
  const wrong = await book(as.recycler, "/takeback/returns", returnOf(sites.point, { massKg: kg(66) }));
  const reversal = { occurredOn: "2026-09-02", reason: `${mark} mistake` };
  circle.documents.set("/ledger/entries", [await booked(as.recycler, `/ledger/entries/${wrong}/reversal`, reversal)]);

  circle.tokens.push(
    mark,
    ...[301, 302, 1303, 104, 103, 15, 51, 50, 20, 160, 41, 909, 777, 12, 811, 411, 66, 2].map(kg),
  );
  circle.tokens.push(`8${odd}.${odd.slice(1)}`, `7${odd}.${odd.slice(1)}`, `6${odd}.${odd.slice(1)}`, wide);
  circle.personal.push(...Object.values(atPlant), ...Object.values(atPoint), vinOf(serial), vinOf(serial + 1));
  circle.tokens.push(...circle.personal, ...[...circle.documents.values()].flat());
  // What is offered is told to all who trade, but for who offers it.
  const offer = await booked(as.treater, "/market/offers", {
    siteId: sites.plant,
    item: "ferrous",
    massKg: "7.5",
    askingYuan: "15",
    paymentTerms: "by transfer within 30 days",
    expiresOn: "2026-12-31",
  });
  await booked(as.recycler, `/market/offers/${offer}/bids`, { receiverSiteId: sites.point, amountYuan: "14" });
  circle.documents.set("/market/offers", [offer]);
  // Suppliers are everybody's register: their ids tell nothing.
  circle.documents.set("/procurement/suppliers", [supplierOf]);
}

/** A file of one return that is only tried. */
async function tried({ worker }: World, { secret, caller }: Reader, number: string, site: string, massKg: string) {
  const response = await worker.fetch("/api/v1/imports?kind=returns&dryRun=true", {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "text/csv" },
    body: `外部编号,场所,日期,品目,数量,质量\n${number},${site},2026-09-01,${tv},2,${massKg}`,
  });
  const { id } = (await response.json()) as { id: string };
  for (let asked = 0; asked < 200; asked += 1) {
    if ((await caller.get(`/imports/${id}`)).body["status"] === "checked") return id;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`import ${id} was not checked`);
}

export function retrofitOf(siteId: string, name: string, costYuan: string) {
  return {
    siteId,
    name,
    method: "caltrack-daily",
    measures: [{ kind: "lighting" }],
    costYuan,
    baseline: { from: "2024-01-02", to: "2024-12-31" },
    reporting: { from: "2025-03-01", to: "2026-02-28" },
    meters: [{ code: "E1", carrier: "electricity", cycle: "daily" }],
  };
}

/** Sent by one, to be received by the other. */
async function share(from: Circle, to: Circle): Promise<string> {
  const lines = [line(1, "17")];
  const body = transferOf(from.sites.point, to.sites.plant, { lines, manifestNumber: "SHARED-1" });
  return booked(from.readers.recycler.caller, "/takeback/transfers", body);
}

async function seal({ authorities: { teda } }: World): Promise<string> {
  const as = (role: Role) => {
    const found = teda.find((reader) => reader.role === role);
    if (!found) throw new Error(`no ${role}`);
    return found.caller;
  };
  const id = await booked(as("commerce"), "/reports", { kind: "teda_quarterly", period: "2026-Q3" });
  for (const [role, path] of [
    ["bureau", "/reports/periods/2026-Q3/close"],
    ["commerce", `/reports/${id}/submit`],
    ["bureau", `/reports/${id}/seal`],
  ] as const) {
    const { status, body } = await as(role).post(path, {});
    if (status !== 200) throw new Error(JSON.stringify(body));
  }
  return id;
}

function recordOf<K extends string, V>(names: readonly K[], valueOf: (name: K) => V): Record<K, V> {
  return Object.fromEntries(names.map((name) => [name, valueOf(name)])) as Record<K, V>;
}
