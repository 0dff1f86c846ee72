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
