import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { readProblem, type ShownPlan } from "../../worker/planning/read.ts";
import { solve } from "../../worker/planning/solve.ts";
import { highs } from "../support/planning.ts";
import {
  agreed,
  booked,
  box,
  line,
  type Member,
  type Pilot,
  receiptOf,
  refusal,
  returnOf,
  startPilot,
  told,
  transferOf,
  tv,
} from "../support/pilot.ts";

let pilot: Pilot;
/** Sites on the equator, a tenth of a degree (11,120 m) apart; `lost` has no position. */
const here: Record<string, string> = {};
const path = "/network?period=2026-Q3&zone=TEDA";

beforeAll(async () => {
  pilot = await startPilot();
  const { as } = pilot;
  const place = async (name: string, owner: Member, kind: string, tenths: number | null) => {
    const position = tenths === null ? {} : { latitude: 0, longitude: tenths / 10 };
    const facts = {
      partyId: pilot.parties[owner],
      kind,
      nameZh: `点${name}`,
      nameEn: name,
      division: "120116",
      zone: "TEDA",
    };
    here[name] = await booked(as.admin, "/registry/sites", { ...facts, ...position });
  };
  await place("a", "recycler", "collection_point", 0);
  await place("b", "recycler", "collection_point", 2);
  await place("c", "rival", "collection_point", 9);
  await place("lost", "recycler", "collection_point", null);
  await place("hub", "recycler", "transfer_station", 1);
  await place("works", "treater", "treatment_plant", 10);
  for (const [name, massKg] of Object.entries({ a: "4000", b: "1000", lost: "500" })) {
    await booked(as.recycler, "/takeback/returns", returnOf(at(name), { pieces: 10, massKg }));
  }
  await booked(as.rival, "/takeback/returns", returnOf(at("c"), { pieces: 10, massKg: "3000", item: box }));
  await carry("recycler", "a", "recycler", "hub", "4000");
  await carry("recycler", "b", "recycler", "hub", "1000");
  await carry("recycler", "lost", "recycler", "hub", "500");
  await carry("rival", "c", "treater", "works", "3000", box);
  // Taken back within the quarter: as if it had never come.
  const wrong = await carry("recycler", "hub", "treater", "works", "100", tv, "2026-09-04");
  const receipts = (await as.treater.get(`/takeback/transfers/${wrong}`)).body["receipts"];
  const [receipt] = Array.isArray(receipts) ? receipts : [];
  const reversal = { occurredOn: "2026-09-05", reason: "wrong lorry" };
  await agreed(pilot, "treater", "recycler", receipt.id, reversal);
});
afterAll(() => pilot.stop());

const at = (name: string) => here[name] ?? "";

async function carry(
  sender: Member,
  from: string,
  receiver: Member,
  to: string,
  massKg: string,
  item = tv,
  occurredOn = "2026-09-03",
) {
  const lines = [line(massKg === "100" ? 1 : 10, massKg, item)];
  const given = transferOf(at(from), at(to), { occurredOn, lines });
  const id = await booked(pilot.as[sender], "/takeback/transfers", given);
  const { status, body } = await pilot.as[receiver].post(`/takeback/transfers/${id}/receipt`, receiptOf(lines));
  expect([status, body["code"]]).toEqual([201, undefined]);
  return id;
}

describe("network", () => {
  test("sites, legs, mean leg: exact, and legs of unknown length in none of it", async () => {
    const { status, body } = await pilot.as.bureau.get(path);
    expect(status).toBe(200);
    expect(body["activeSites"]).toBe(6);
    expect(body["sites"]).toHaveLength(6);
    expect(siteNamed(body, "hub")).toMatchObject({ returnedKg: "0", receivedKg: "5500", dispatchedKg: "100" });
    expect(siteNamed(body, "works")).toMatchObject({ receivedKg: "3000", dispatchedKg: "0", longitude: 1 });
    expect(siteNamed(body, "a")).toMatchObject({ returnedKg: "4000", receivedKg: "0", dispatchedKg: "4000" });
    expect(legsOf(body)).toEqual(
      [
        "a → hub: 4000 kg, 11120 m",
        "c → works: 3000 kg, 11120 m",
        "b → hub: 1000 kg, 11120 m",
        "lost → hub: 500 kg, null m",
      ].toSorted(),
    );
    expect(body["meanLeg"]).toEqual({
      metres: "11120",
      massKg: "8000",
      tonneKm: "88.96",
      arithmetic: "88.96 t·km ÷ 8000 kg × 1,000,000 = 11120 m",
      reason: null,
    });
    expect(body["unplaced"]).toMatchObject({ legs: 1, massKg: "500", sites: [{ nameEn: "lost", latitude: null }] });
  });

  test("what is not configured is not computed, and says so", async () => {
    const { body } = await pilot.as.bureau.get(path);
    expect(body["density"]).toMatchObject({ nodesPerKm2: null, reason: "area_not_configured" });
    expect(body["transport"]).toMatchObject({ emissionsG: null, factor: null, detour: null, reason: "not_configured" });
    expect(body["modes"]).toContainEqual({
      mode: "road-diesel-8t",
      kgCo2ePerTonneKm: "0.179",
      source: "GB/T 51366-2019 E.0.1",
      confidence: "secondary",
    });
  });

  test("emissions by the mode that was asked for, with its source", async () => {
    const { body } = await pilot.as.bureau.get(`${path}&mode=road-diesel-8t`);
    expect(body["transport"]).toMatchObject({
      emissionsG: "15924",
      factor: { kgCo2ePerTonneKm: "0.179", source: "GB/T 51366-2019 E.0.1", confidence: "secondary" },
      arithmetic: "88.96 t·km × 0.179 kg CO2e/t·km = 15.924 kg CO2e",
      reason: null,
    });
    expect(told(await pilot.as.bureau.get(`${path}&mode=ox-cart`))).toEqual([400, "not_in_list", "/mode"]);
  });

  test("a stream by itself", async () => {
    const { body } = await pilot.as.bureau.get(`${path}&stream=packaging`);
    expect(body["activeSites"]).toBe(2);
    expect(legsOf(body)).toEqual(["c → works: 3000 kg, 11120 m"]);
  });

  test("a period without loads has no mean leg", async () => {
    const { body } = await pilot.as.bureau.get("/network?period=2026-Q1&mode=rail");
    expect(body).toMatchObject({ activeSites: 0, sites: [], legs: [] });
    expect(body["meanLeg"]).toMatchObject({ metres: null, reason: "nothing_moved" });
    expect(body["transport"]).toMatchObject({ emissionsG: null, reason: "nothing_moved" });
  });

  test("everybody sees his own: the sender and the receiver both see a leg", async () => {
    const seen = async (who: Member) => {
      const { status, body } = await pilot.as[who].get(path);
      expect(status).toBe(200);
      return [legsOf(body).map((leg) => leg.split(":")[0]), body["activeSites"], body["density"]];
    };
    const own = { nodesPerKm2: null, areaKm2: null, source: null, reason: "own_sites_only" };
    expect(await seen("rival")).toEqual([["c → works"], 1, own]);
    expect(await seen("treater")).toEqual([["c → works"], 1, own]);
    expect(await seen("otherTreater")).toEqual([[], 0, own]);
    // Who may see no single firm sees where the sites are, and neither what each moved nor who sent it to whom.
    expect(await seen("centre")).toEqual([[], 6, expect.anything()]);
    const centre = (await pilot.as.centre.get(path)).body;
    expect(centre["withheld"]).toMatchObject({ en: expect.stringContaining("fewer than three firms") });
    const masses = (centre["sites"] as Record<string, unknown>[]).flatMap((site) => [
      site["returnedKg"],
      site["receivedKg"],
      site["dispatchedKg"],
    ]);
    expect(new Set(masses)).toEqual(new Set([null]));
    expect(centre["meanLeg"]).toMatchObject({ metres: null, reason: "withheld" });
    expect((await pilot.as.bureau.get(path)).body["withheld"]).toBeNull();
    expect((await seen("commerce"))[1]).toBe(6);
    for (const who of ["producer", "platform", "retailer", "buyer"] as const) {
      expect(told(await pilot.as[who].get(path))).toEqual([403, "not_permitted", undefined]);
    }
    expect(told(await pilot.as.farBureau.get(path))).toEqual([404, "not_found", "/zone"]);
  });

  test("takes one round trip beside who asks", async () => {
    expect(await pilot.trips(() => pilot.as.bureau.get(path))).toBe(2);
  });

  test("settings: area, mode and detour make the rest computable", async () => {
    const setting = (values: Record<string, string>) =>
      pilot.as.admin.post("/registry/reference/network_settings/TEDA/override", { values, reason: "survey 2026" });
    expect(told(await setting({ freight_mode: "ox-cart" }))[1]).toBe("not_in_list");
    expect((await setting({ area_km2: "40", freight_mode: "rail", detour_factor: "1.3" })).status).toBe(201);
    const { body } = await pilot.as.bureau.get(path);
    expect(body["density"]).toEqual({ nodesPerKm2: "0.1500", areaKm2: "40", source: "survey 2026", reason: null });
    // 88.96 × 1.3 × 0.010 kg.
    expect(body["transport"]).toMatchObject({
      emissionsG: "1156",
      detour: { value: "1.3", source: "survey 2026", confidence: "override" },
      factor: { mode: "rail" },
    });
  });
});

const terms = { capacityKg: "6000", yearlyCostYuan: "100" };
const planOf = (changes: Record<string, unknown> = {}) => ({
  year: "2026",
  zone: "TEDA",
  candidates: [{ siteId: at("hub") }, { siteId: at("works") }, { name: "空地", latitude: 0, longitude: 0.8 }],
  ...terms,
  costPerTonneKmYuan: "2.5",
  detourFactor: "1",
  ...changes,
});

describe("plans", () => {
  test("asked, solved, checked: the result stands beside today's layout", async () => {
    const { as } = pilot;
    const made = await as.commerce.post("/network/plans", planOf());
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ state: "waiting", result: null, zone: "TEDA", stream: null });
    expect(made.body["unplaced"]).toMatchObject([{ nameEn: "lost", massKg: "500" }]);
    expect(made.body["candidates"]).toMatchObject([
      { existing: true },
      { existing: true },
      { existing: false, siteId: null },
    ]);
    const plan = `/network/plans/${made.body["id"]}`;
    expect((await as.bureau.get(plan)).body).toEqual(made.body);

    const problem = readProblem(shownPlan(made.body));
    const solution = solve(await highs(), problem, { seconds: 10 });
    const solved = await as.bureau.post(`${plan}/result`, solution);
    expect([solved.status, solved.body["code"]]).toEqual([201, undefined]);
    // 4 t + 1 t over 11.12 km to the hub, 3 t over 11.12 km to the works or the open ground: the same, and one is enough.
    expect(solved.body).toMatchObject({
      state: "solved",
      result: {
        plan: { fixedYuan: "200", transportYuan: "222.4", costYuan: "422.4", tonneKm: "88.96" },
        today: { costYuan: "422.4" },
        todayMissingKg: "0",
        saved: { costYuan: "0", fixedYuan: "0", transportYuan: "0", tonneKm: "0" },
        solver: { name: "HiGHS", status: "optimal", gapPercent: 0 },
      },
    });
    expect((await as.admin.get(plan)).body).toEqual(solved.body);
    // The same again is the same; another is refused.
    expect((await as.bureau.post(`${plan}/result`, solution)).body).toEqual(solved.body);
    const other = { ...solution, open: [0, 1, 2] };
    expect(await refusal(pilot, () => as.bureau.post(`${plan}/result`, other))).toEqual(["plan_solved", undefined]);
    const list = await as.commerce.get("/network/plans");
    expect(list.body.items[0]).toMatchObject({ id: made.body["id"], state: "solved", points: 3, candidates: 3 });
  });

  test("every candidate of the zone unless some are named; today's layout may lack room", async () => {
    const { as } = pilot;
    const { status, body } = await as.admin.post("/network/plans", planOf({ candidates: undefined, zone: "all" }));
    expect([status, body["candidates"]]).toMatchObject([201, [{ nameEn: "hub" }, { nameEn: "works" }]]);
    const candidates = [
      { siteId: at("hub"), existing: false },
      { siteId: at("works"), capacityKg: "7999.999", existing: true },
    ];
    const narrow = await as.admin.post("/network/plans", planOf({ candidates }));
    const answer = await as.admin.post(`/network/plans/${narrow.body["id"]}/result`, solutionOf([0, 1]));
    expect(answer.body["result"]).toMatchObject({
      today: null,
      todayMissingKg: "0.001",
      saved: null,
      opens: [0],
      closes: [],
    });
  });

  test("the server believes no cost and no bound: both are worked out again", async () => {
    const { as } = pilot;
    const { body } = await as.admin.post("/network/plans", planOf());
    const solver = { ...solutionOf([0]).solver, status: "optimal", boundYuan: 522.4, gap: 0 };
    const boasting = { open: [0, 1, 2], prices: [0, 0, 0], solver };
    const { body: answered } = await as.admin.post(`/network/plans/${body["id"]}/result`, boasting);
    expect(answered["result"]).toMatchObject({
      plan: { fixedYuan: "300" },
      lowerBoundYuan: "0",
      provenGapPercent: "100.00",
    });
  });

  test("a plan has one result, however many come at once", async () => {
    const { as } = pilot;
    const { body } = await as.admin.post("/network/plans", planOf());
    const send = (index: number) =>
      as.admin.post(`/network/plans/${body["id"]}/result`, solutionOf(index % 2 ? [0, 1] : [0, 1, 2]));
    const answers = await Promise.all(Array.from({ length: 6 }, (_, index) => send(index)));
    const taken = answers.filter(({ status }) => status === 201).map(({ body: { result } }) => JSON.stringify(result));
    expect(new Set(taken).size).toBe(1);
    // Whoever said the same as the first is answered like the first; the others are told that there is a result.
    expect(taken).toHaveLength(3);
    expect(answers.flatMap(({ body: { code } }) => code ?? [])).toEqual(["plan_solved", "plan_solved", "plan_solved"]);
  });

  test("the same plan again is the same plan; other content under its id is refused", async () => {
    const { as } = pilot;
    const plan = planOf({ id: newUuidV7() });
    const [first, again] = [await as.admin.post("/network/plans", plan), await as.admin.post("/network/plans", plan)];
    expect(again.body).toEqual(first.body);
    expect(await refusal(pilot, () => as.admin.post("/network/plans", { ...plan, year: "2025" }))).toEqual([
      "id_reused",
      "/id",
    ]);
  });

  test.each<[string, () => Record<string, unknown>, unknown[]]>([
    ["too little room", () => ({ capacityKg: "1000" }), ["plan_capacity_short", "/candidates"]],
    ["nothing collected", () => ({ year: "2020" }), ["plan_without_points", undefined]],
    [
      "a site without a position",
      () => ({ candidates: [{ siteId: at("lost") }] }),
      ["candidate_without_position", "/candidates/0/siteId"],
    ],
    ["an unknown site", () => ({ candidates: [{ siteId: newUuidV7() }] }), ["site_not_found", "/candidates/0/siteId"]],
    [
      "a site of another district",
      () => ({ candidates: [{ siteId: pilot.sites.farPoint }] }),
      ["site_not_found", "/candidates/0/siteId"],
    ],
    [
      "a site twice",
      () => ({ candidates: [{ siteId: at("hub") }, { siteId: at("hub") }] }),
      ["candidate_twice", "/candidates/1"],
    ],
    ["neither site nor place", () => ({ candidates: [{}] }), ["candidate_unclear", "/candidates/0"]],
    [
      "half a place",
      () => ({ candidates: [{ siteId: at("hub"), latitude: 3 }] }),
      ["candidate_unclear", "/candidates/0"],
    ],
    ["no capacity", () => ({ capacityKg: undefined }), ["missing", "/candidates/0/capacityKg"]],
    ["no cost", () => ({ yearlyCostYuan: undefined }), ["missing", "/candidates/0/yearlyCostYuan"]],
    ["free transport", () => ({ costPerTonneKmYuan: 0 }), ["not_positive", "/costPerTonneKmYuan"]],
    ["dear transport", () => ({ costPerTonneKmYuan: "10000.01" }), ["out_of_range", "/costPerTonneKmYuan"]],
    ["part of a fen", () => ({ yearlyCostYuan: "1.005" }), ["too_precise", "/yearlyCostYuan"]],
    ["a cost below zero", () => ({ yearlyCostYuan: "-1" }), ["negative", "/yearlyCostYuan"]],
    [
      "off the earth",
      () => ({ candidates: [{ name: "x", latitude: 91, longitude: 0 }] }),
      ["out_of_range", "/candidates/0/latitude"],
    ],
    ["a zone elsewhere", () => ({ zone: "DONGLI" }), ["not_found", "/zone"]],
  ])("refused: %s", async (_, changes, expected) => {
    expect(await refusal(pilot, () => pilot.as.bureau.post("/network/plans", planOf(changes())))).toEqual(expected);
  });

  test("how much room is missing is said", async () => {
    const { body } = await pilot.as.bureau.post("/network/plans", planOf({ capacityKg: "2000.5" }));
    expect(body["detail"]).toContain("6001.5 kg for 8000 kg, 1998.5 kg short");
  });

  test("refused: results that do not fit", async () => {
    const { as } = pilot;
    const { body } = await as.admin.post("/network/plans", planOf());
    const send = (solution: Record<string, unknown>) =>
      refusal(pilot, () =>
        as.admin.post(`/network/plans/${body["id"]}/result`, { ...solutionOf([0, 1]), ...solution }),
      );
    expect(await send({ open: [0, 3] })).toEqual(["solution_mismatch", "/open"]);
    expect(await send({ open: [0, 0] })).toEqual(["solution_mismatch", "/open"]);
    expect(await send({ prices: [1] })).toEqual(["solution_mismatch", "/prices"]);
    expect(await send({ open: [0] })).toEqual(["plan_capacity_short", "/open"]);
    expect(await send({ open: [] })).toEqual(["missing", "/open"]);
    expect(await send({ prices: [0.5, 1, 2] })).toEqual(["wrong_type", "/prices/0"]);
  });

  test("for authorities only, and of one's own district", async () => {
    const { as } = pilot;
    const { body } = await as.bureau.post("/network/plans", planOf());
    const plan = `/network/plans/${body["id"]}`;
    for (const who of ["recycler", "treater", "centre", "producer"] as const) {
      expect(told(await as[who].get(plan))[1]).toBe("not_permitted");
      expect(told(await as[who].post("/network/plans", planOf()))[1]).toBe("not_permitted");
    }
    expect(told(await as.farBureau.get(plan))).toEqual([404, "not_found", undefined]);
    expect(told(await as.farBureau.post(`${plan}/result`, solutionOf([0, 1])))).toEqual([404, "not_found", undefined]);
    expect((await as.farBureau.get("/network/plans")).body.items).toEqual([]);
  });
});

describe("what is wanted of a plan", () => {
  const hub = () => ({ siteId: at("hub") });
  const works = () => ({ siteId: at("works") });
  const made = async (changes: Record<string, unknown>) => {
    const { status, body } = await pilot.as.commerce.post("/network/plans", planOf(changes));
    expect([status, body["code"]]).toEqual([201, undefined]);
    return body;
  };
  const refused = (changes: Record<string, unknown>) =>
    refusal(pilot, () => pilot.as.commerce.post("/network/plans", planOf(changes)));
  /** Solved as a browser does, and handed in. */
  async function solved(changes: Record<string, unknown>) {
    const plan = await made(changes);
    const solution = solve(await highs(), readProblem(shownPlan(plan)), { seconds: 10 });
    const { status, body } = await pilot.as.commerce.post(`/network/plans/${plan["id"]}/result`, solution);
    expect([status, body["code"]]).toEqual([201, undefined]);
    return body;
  }

  test("quantities to come: a line through the last two times twelve months, or what is known better", async () => {
    const { as } = pilot;
    // Of 2025-09, in the twelve months before the last: the line goes from 3 t to 4 t a year.
    await booked(
      as.recycler,
      "/takeback/returns",
      returnOf(at("a"), { pieces: 10, massKg: "3000", occurredOn: "2025-09-01" }),
    );
    const { body } = await as.commerce.get("/network/quantities?year=2028&zone=TEDA");
    expect(body).toMatchObject({
      last: { from: "2025-11", to: "2026-10" },
      before: { from: "2024-11", to: "2025-10" },
      monthsAhead: 26,
    });
    const amounts = Object.fromEntries(
      body.items.map(({ nameEn, beforeKg, lastKg, trendKg, hasPosition }) => [
        nameEn,
        [beforeKg, lastKg, trendKg, hasPosition],
      ]),
    );
    // 4,000 + 1,000 × 26 ÷ 12 kg
    expect(amounts).toMatchObject({
      a: ["3000", "4000", "6166.667", true],
      b: ["0", "1000", null, true],
      lost: ["0", "500", null, false],
    });
    const points = [
      { siteId: at("b"), massKg: "2500.5" },
      { siteId: at("c"), massKg: "0" },
    ];
    const plan = await made({ year: "2028", quantities: "trend", points, capacityKg: "60000" });
    expect([plan["quantities"], plan["points"]]).toMatchObject([
      "trend",
      [
        { nameEn: "a", massKg: "6166.667", booksKg: "4000", basis: "trend" },
        { nameEn: "b", massKg: "2500.5", booksKg: "1000", basis: "stated" },
      ],
    ]);
    // A site where nothing came in yet may be given a quantity; of another district there is none.
    const more = await made({ points: [{ siteId: pilot.sites.shop, massKg: "1" }], capacityKg: "60000" });
    expect([more["points"], more["unplaced"]].flat()).toContainEqual(expect.objectContaining({ id: pilot.sites.shop }));
    expect(await refused({ points: [{ siteId: pilot.sites.farPoint, massKg: "1" }] })).toEqual([
      "site_not_found",
      "/points/0/siteId",
    ]);
    expect(await refused({ year: "2025", quantities: "trend" })).toEqual(["out_of_range", "/year"]);
    expect(told(await as.recycler.get("/network/quantities?year=2028"))[1]).toBe("not_permitted");
    expect(told(await as.farBureau.get("/network/quantities?year=2028&zone=TEDA"))).toEqual([
      404,
      "not_found",
      "/zone",
    ]);
  });

  test("the road: as the zone's survey says, or as whoever plans does", async () => {
    const transport = async (changes: Record<string, unknown>) => {
      const body = await solved({ candidates: [{ ...hub(), capacityKg: "60000" }], ...changes });
      return [body["detour"], body["result"]];
    };
    // 4 t and 1 t over 11,120 m and 3 t over 88,956 m, by the zone's 1.3.
    expect(await transport({ detourFactor: undefined })).toMatchObject([
      { factor: "1.3", source: "survey 2026", confidence: "override" },
      { plan: { tonneKm: "419.209" } },
    ]);
    expect(await transport({ detourFactor: "1.25" })).toMatchObject([
      { factor: "1.25", source: null },
      { plan: { tonneKm: "403.085" } },
    ]);
    expect(await refused({ detourFactor: "0.99" })).toEqual(["out_of_range", "/detourFactor"]);
  });

  test("a service radius: nobody is served from further away, and today says what is", async () => {
    const wide = { capacityKg: "60000" };
    const body = await solved({ ...wide, serviceRadiusKm: "12" });
    expect(body).toMatchObject({
      serviceRadiusKm: "12",
      result: { plan: { tonneKm: "88.96" }, todayBeyondKg: "0" },
    });
    const only = await solved({
      ...wide,
      serviceRadiusKm: "12",
      candidates: [
        { ...hub(), existing: true },
        { ...works(), existing: false },
      ],
    });
    // 3 t go from c to the hub today, 88 km.
    expect(only["result"]).toMatchObject({ today: { tonneKm: "322.468" }, todayBeyondKg: "3000", opens: [1] });
    expect(await refused({ ...wide, serviceRadiusKm: "12", candidates: [hub()] })).toEqual([
      "plan_out_of_reach",
      "/serviceRadiusKm",
    ]);
    const { body: said } = await pilot.as.commerce.post(
      "/network/plans",
      planOf({ ...wide, serviceRadiusKm: "12", candidates: [hub()] }),
    );
    expect(said["detail"]).toContain("点c");
  });

  test("a site stays, another moves, a sorting centre lacks area or metering", async () => {
    const wide = { capacityKg: "60000", yearlyCostYuan: "100000" };
    // By itself one site would do; the works stay all the same.
    const kept = await solved({ ...wide, candidates: [hub(), { ...works(), kept: true }] });
    expect(kept["result"]).toMatchObject({ plan: { open: [1] } });
    const both = await made({ ...wide, candidates: [{ ...hub(), kept: true }, works()] });
    const handIn = (open: number[]) =>
      refusal(pilot, () => pilot.as.commerce.post(`/network/plans/${both["id"]}/result`, { ...solutionOf(open) }));
    expect(await handIn([1])).toEqual(["plan_wish_broken", "/open"]);
    const place = { name: "新址", latitude: 0, longitude: 0.15, movesFrom: at("hub"), yearlyCostYuan: "1" };
    const moved = await solved({ ...wide, candidates: [hub(), place] });
    expect(moved["result"]).toMatchObject({ plan: { open: [1] }, opens: [1], closes: [0] });
    expect(moved["candidates"]).toMatchObject([{ movesFrom: null }, { movesFrom: 0 }]);
    expect(await refused({ candidates: [{ ...hub(), kept: true }, place] })).toEqual([
      "candidate_moves_nowhere",
      "/candidates/1/movesFrom",
    ]);
    expect(await refused({ candidates: [works(), place] })).toEqual([
      "candidate_moves_nowhere",
      "/candidates/1/movesFrom",
    ]);

    const wanted = { sortingCentres: { minimumAreaM2: 2000, metered: true } };
    const centre = { name: "分拣", latitude: 0, longitude: 0.1, kind: "sorting_centre", yearlyCostYuan: "1" };
    const barredOf = async (facts: Record<string, unknown>) => {
      const { candidates } = await made({ ...wide, ...wanted, candidates: [hub(), { ...centre, ...facts }] });
      return Array.isArray(candidates) && candidates[1]?.barred;
    };
    expect(await barredOf({ areaM2: 1999.5, metered: true })).toBe("area");
    expect(await barredOf({ areaM2: 2000, metered: false })).toBe("metering");
    expect(await barredOf({ areaM2: 2000, metered: true })).toBeNull();
    const small = { ...centre, areaM2: 1, metered: true };
    const without = await solved({ ...wide, ...wanted, candidates: [hub(), small] });
    expect(without["result"]).toMatchObject({ plan: { open: [0] } });
    const faults: [Record<string, unknown>, string, string][] = [
      [{ ...centre, metered: true }, "missing", "areaM2"],
      [{ ...centre, areaM2: 3000 }, "missing", "metered"],
      [{ ...centre, kind: undefined }, "missing", "kind"],
      [{ ...small, kept: true }, "candidate_kept_barred", "kept"],
    ];
    for (const [candidate, code, field] of faults)
      expect(await refused({ ...wanted, candidates: [hub(), candidate] })).toEqual([code, `/candidates/1/${field}`]);
  });

  test("an accepted plan is one task of the work ledger, however many accept it, and the books know its steps", async () => {
    const { as } = pilot;
    const place = { name: "新址", latitude: 0, longitude: 0.15, movesFrom: at("hub"), yearlyCostYuan: "1" };
    const candidates = [{ ...hub(), existing: true }, place, { ...works(), existing: false, kept: true }];
    const open = await made({ capacityKg: "60000", candidates });
    const path = (plan: Record<string, unknown>) => `/network/plans/${plan["id"]}/acceptance`;
    const input = { unit: "商务局", dueOn: "2027-06-30" };
    expect(told(await as.commerce.post(path(open), input))).toEqual([409, "plan_not_solved", undefined]);
    const plan = await solved({ capacityKg: "60000", candidates });
    expect(plan["acceptance"]).toBeNull();
    expect(told(await as.bureau.post(path(plan), input))[1]).toBe("not_permitted");
    expect(told(await as.farBureau.get(`/network/plans/${plan["id"]}`))[0]).toBe(404);
    const answers = await Promise.all(Array.from({ length: 20 }, () => as.commerce.post(path(plan), input)));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body["acceptance"]])))).toHaveProperty(
      "size",
      1,
    );
    const accepted = answers[0]?.body["acceptance"] as { taskId: string; steps: unknown[] };
    expect(accepted.steps).toEqual([
      { candidate: 1, step: "open", done: null },
      { candidate: 2, step: "open", done: false },
      { candidate: 0, step: "close", done: false },
    ]);
    const { body: task } = await as.commerce.get(`/programme/tasks/${accepted.taskId}`);
    expect(task).toMatchObject({
      textZh: "实施 2026 年网点规划：新开新址、点works；关闭点hub",
      textEn: "Carry out the plan of the network for 2026: open 新址, works; close hub",
      dueOn: "2027-06-30",
      units: [{ name: "商务局" }],
    });
    expect(told(await as.commerce.post(path(plan), { unit: "别处" }))).toEqual([409, "plan_accepted", undefined]);
    expect((await as.bureau.get(`/network/plans/${plan["id"]}`)).body["acceptance"]).toEqual(accepted);
    // A load that arrives from now on is the works' beginning.
    await booked(
      as.rival,
      "/takeback/returns",
      returnOf(at("c"), { pieces: 1, massKg: "10", item: box, occurredOn: "2026-11-02" }),
    );
    const sent = await as.rival.post(
      "/takeback/transfers",
      transferOf(at("c"), at("works"), { occurredOn: "2026-11-03", lines: [line(1, "10", box)] }),
    );
    await booked(as.treater, `/takeback/transfers/${sent.body["id"]}/receipt`, {
      ...receiptOf([line(1, "10", box)]),
      occurredOn: "2026-11-03",
    });
    expect((await as.bureau.get(`/network/plans/${plan["id"]}`)).body["acceptance"]).toMatchObject({
      steps: [{}, { candidate: 2, step: "open", done: true }, {}],
    });
  });
});

function solutionOf(open: number[]) {
  const solver = { name: "by hand", version: "1", status: "time_limit", elapsedMs: 0, boundYuan: 0, gap: 1 };
  return { open, prices: [0, 0, 0], solver };
}

type Shown = Record<string, unknown>;

/** The answer of the endpoint that makes a plan; another shape would fail in the solver. */
function shownPlan(body: unknown): ShownPlan {
  return body as ShownPlan;
}

/** The names of both ends, what went and how far, in order. */
function legsOf(body: Shown): string[] {
  const legs = Array.isArray(body["legs"]) ? body["legs"] : [];
  return legs
    .map(({ from, to, massKg, metres }) => `${from.nameEn} → ${to.nameEn}: ${massKg} kg, ${metres} m`)
    .toSorted();
}

function siteNamed(body: Shown, name: string): unknown {
  const sites = Array.isArray(body["sites"]) ? body["sites"] : [];
  return sites.find(({ nameEn }) => nameEn === name);
}
