import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shanghaiDate } from "../../worker/kernel/period.ts";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import {
  booked,
  box,
  brokenLaws,
  fridge,
  type Pilot,
  refusal,
  returnOf,
  standing,
  startPilot,
  told,
  tv,
} from "../support/pilot.ts";

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

const path = "/takeback/returns";

describe("a return", () => {
  test("is booked, answered in full, and read again as it was answered", async () => {
    const { as, sites, worker } = pilot;
    const id = newUuidV7();
    const made = await as.recycler.post(path, { id, externalId: "R-1", evidence: "磅单 17", ...returnOf(sites.point) });
    const expected = {
      id,
      externalId: "R-1",
      siteId: sites.point,
      siteNameZh: "场所point",
      siteNameEn: "point",
      item: tv,
      itemNameZh: "阴极射线管电视机",
      itemNameEn: "CRT television",
      occurredOn: "2026-09-01",
      pieces: 3,
      massKg: "79.52",
      massBasis: "weighed",
      estimated: false,
      factorSource: null,
      source: "household",
      evidence: "磅单 17",
      qualification: "not_at_plant",
      state: "booked",
      recordedAt: expect.stringMatching(/^20\d\d-\d\d-\d\dT/),
    };
    expect([made.status, made.body]).toEqual([201, expect.objectContaining(expected)]);
    expect((await as.recycler.get(`${path}/${id}`)).body).toEqual(made.body);
    expect(await standing(worker.database, sites.point)).toEqual({ pieces: 3, massG: 79_520 });
    const entry = await as.recycler.get(`/ledger/entries/${id}`);
    expect(entry.body).toMatchObject({ id, kind: "return", occurredOn: "2026-09-01", documentType: "return" });
  });

  test("takes three round trips: who asks, the facts, the write", async () => {
    const { as, sites, trips } = pilot;
    expect(await trips(() => as.recycler.post(path, returnOf(sites.point)))).toBe(3);
    expect(await trips(() => as.recycler.get(path))).toBeLessThanOrEqual(2);
  });

  test("whose pieces are too heavy or too light for what they are is booked with a warning", async () => {
    const { as, sites } = pilot;
    const codes = async (changes: Record<string, unknown>) =>
      ((await as.recycler.post(path, returnOf(sites.point, changes))).body["warnings"] as { code: string }[]).map(
        ({ code }) => code,
      );
    // A television of the reference weighs 33.2 kg, and three times that or a third is still believed.
    expect(await codes({ pieces: 3, massKg: "298.8" })).toEqual([]);
    expect(await codes({ pieces: 3, massKg: "298.801" })).toEqual(["mass_out_of_proportion"]);
    expect(await codes({ pieces: 3, massKg: "33.199" })).toEqual(["mass_out_of_proportion"]);
  });

  test("may be of today, and is not of tomorrow", async () => {
    const { as, sites } = pilot;
    const today = shanghaiDate(Date.now());
    expect((await as.recycler.post(path, returnOf(sites.point, { occurredOn: today }))).status).toBe(201);
  });

  test.each([
    ["2026-09-01", "99.6"],
    ["2012-01-01", "99.6"],
    ["2011-12-31", "99.6"],
    ["2008-01-01", "96.06"],
    ["2007-12-31", "94.32"],
    ["2000-01-01", "82.02"],
  ])("that nobody weighed is estimated with the weight of its year: %s", async (occurredOn, massKg) => {
    const { as, sites } = pilot;
    const row = returnOf(sites.point, { occurredOn, massBasis: "unit_weight", massKg: undefined });
    const { status, body } = await as.recycler.post(path, row);
    expect([status, body["massKg"], body["estimated"]]).toEqual([201, massKg, true]);
    expect(body["factorSource"]).toContain("UNU-KEYS 0407 (unit_weights");
  });

  test.each([
    [2005, "90.81", []],
    [1985, "75", ["unit_weight_extrapolated"]],
    [2022, "99.6", ["unit_weight_extrapolated"]],
    [undefined, "99.6", ["market_year_assumed", "unit_weight_extrapolated"]],
  ])("weighs what a piece of its year on the market weighs: %s", async (placedOnMarketYear, massKg, codes) => {
    const { as, sites } = pilot;
    const row = { ...returnOf(sites.point, { massBasis: "unit_weight", massKg: undefined }), placedOnMarketYear };
    const { status, body } = await as.recycler.post(path, row);
    expect([status, body["massKg"], body["placedOnMarketYear"]]).toEqual([201, massKg, placedOnMarketYear ?? null]);
    const { body: kept } = await as.recycler.get(`${path}/${String(body["id"])}`);
    expect((kept["warnings"] as { code: string }[]).map(({ code }) => code)).toEqual(codes);
  });

  test("was not placed on the market after it came back", async () => {
    const { as, sites } = pilot;
    const row = { ...returnOf(sites.point, { occurredOn: "2026-09-01" }), placedOnMarketYear: 2027 };
    expect(await refusal(pilot, () => as.recycler.post(path, row))).toEqual([
      "placed_after_return",
      "/placedOnMarketYear",
    ]);
  });

  test("counts as qualified recovery at a permitted plant, where it was weighed", async () => {
    const { as, sites, parties, worker } = pilot;
    const qualificationOf = async (member: "treater" | "otherTreater", siteId: string, changes: object) => {
      const { body } = await as[member].post(path, { ...returnOf(siteId), ...changes });
      return body["qualification"];
    };
    expect(await qualificationOf("treater", sites.plant, {})).toBe("qualified");
    expect(await qualificationOf("treater", sites.plant, { massBasis: "unit_weight", massKg: undefined })).toBe(
      "not_weighed",
    );
    // P-2 covers tyres to the end of 2025, both days included.
    const tyres = { item: "tyres/car", occurredOn: "2025-12-31" };
    expect(await qualificationOf("treater", sites.plant, tyres)).toBe("qualified");
    expect(await qualificationOf("treater", sites.plant, { ...tyres, occurredOn: "2026-01-01" })).toBe("no_permit");
    expect(await qualificationOf("treater", sites.plantPoint, {})).toBe("not_at_plant");
    // P-3 covers packaging only.
    expect(await qualificationOf("otherTreater", sites.otherPlant, {})).toBe("no_permit");
    expect(await qualificationOf("otherTreater", sites.otherPlant, { item: box })).toBe("qualified");
    expect(await standing(worker.database, `${parties.treater}:2026`, tv, "attributable")).toEqual({
      pieces: 3,
      massG: 79_520,
    });
    expect(await standing(worker.database, sites.plant, tv, "qualified")).toEqual({ pieces: -3, massG: -79_520 });
  });

  test("may be booked by a platform for the sites it is granted, in the owner's books", async () => {
    const { as, sites, worker } = pilot;
    const before = await standing(worker.database, sites.point, fridge);
    const id = await booked(as.platform, path, returnOf(sites.point, { item: fridge }));
    const after = await standing(worker.database, sites.point, fridge);
    expect(after.massG - before.massG).toBe(79_520);
    expect((await as.platform.get(`${path}/${id}`)).status).toBe(200);
    expect((await as.recycler.get(`${path}/${id}`)).body["siteId"]).toBe(sites.point);
  });

  test.each<[string, () => Record<string, unknown>, string, string]>([
    ["of another's site", () => ({ siteId: pilot.sites.rivalPoint }), "site_not_found", "/siteId"],
    ["of no site", () => ({ siteId: newUuidV7() }), "site_not_found", "/siteId"],
    ["of an item nobody knows", () => ({ item: "electronics/unheard-of" }), "unknown_item", "/item"],
    ["of a material", () => ({ item: "electronics/material/ferrous" }), "item_not_of_kind", "/item"],
    ["of tomorrow", () => ({ occurredOn: shanghaiDate(Date.now() + 86_400_000) }), "date_in_future", "/occurredOn"],
    ["of 1999", () => ({ occurredOn: "1999-12-31" }), "date_too_old", "/occurredOn"],
    ["weighed without a mass", () => ({ massKg: undefined }), "mass_required", "/massKg"],
    ["estimated with a mass", () => ({ massBasis: "unit_weight" }), "mass_not_with_unit_weight", "/massKg"],
    ["by certificate", () => ({ massBasis: "certificate" }), "mass_basis_not_allowed", "/massBasis"],
    ["of packaging that nobody weighed", () => ({ item: box, ...guessed }), "mass_basis_not_allowed", "/massBasis"],
    ["without a unit weight", () => ({ item: "electronics/copier", ...guessed }), "mass_not_estimable", "/massBasis"],
  ])("is refused %s", async (_, changes, code, pointer) => {
    const { as, sites } = pilot;
    const body = returnOf(sites.point, changes());
    expect(await refusal(pilot, () => as.recycler.post(path, body))).toEqual([code, pointer]);
  });

  test("is refused to roles that log none, and to platforms for sites they are not granted", async () => {
    const { as, sites } = pilot;
    for (const member of ["producer", "bureau", "commerce", "centre", "admin", "retailer", "buyer"] as const) {
      const said = await refusal(pilot, () => as[member].post(path, returnOf(sites.point)));
      expect(said, member).toEqual(["not_permitted", undefined]);
    }
    const said = await refusal(pilot, () => as.otherPlatform.post(path, returnOf(sites.point)));
    expect(said).toEqual(["site_not_found", "/siteId"]);
  });
});

const guessed = { massBasis: "unit_weight", massKg: undefined };

describe("the same return again", () => {
  test("by its id is the same return, also under a changed spelling of the id", async () => {
    const { as, sites, worker } = pilot;
    const row = { id: newUuidV7(), ...returnOf(sites.station) };
    const first = await as.recycler.post(path, row);
    const again = await as.recycler.post(path, { ...row, id: row.id.toUpperCase() });
    expect([again.status, again.body]).toEqual([201, first.body]);
    // The mass as a number, with zeros, is the same mass.
    const rewritten = await as.recycler.post(path, { ...row, massKg: 79.52 });
    expect([rewritten.status, rewritten.body["id"]]).toEqual([201, row.id]);
    expect(await standing(worker.database, sites.station)).toEqual({ pieces: 3, massG: 79_520 });
    expect(await refusal(pilot, () => as.recycler.post(path, { ...row, pieces: 4 }))).toEqual(["id_reused", "/id"]);
  });

  test("by its externalId is the same return", async () => {
    const { as, sites, worker } = pilot;
    const row = { externalId: "X-1", ...returnOf(sites.shop) };
    const first = await as.recycler.post(path, row);
    const again = await as.recycler.post(path, { ...row, id: newUuidV7() });
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await standing(worker.database, sites.shop)).toEqual({ pieces: 3, massG: 79_520 });
    expect(await refusal(pilot, () => as.recycler.post(path, { ...row, massKg: "79.53" }))).toEqual([
      "duplicate_external_id",
      "/externalId",
    ]);
  });

  test("under an externalId of another issuer is another return", async () => {
    const { as, sites } = pilot;
    const row = { externalId: "SHARED", ...returnOf(sites.point) };
    const mine = await booked(as.recycler, path, row);
    const theirs = await booked(as.platform, path, row);
    expect(theirs).not.toBe(mine);
  });

  test("under an id of another party's return tells nothing of it", async () => {
    const { as, sites } = pilot;
    const id = await booked(as.recycler, path, returnOf(sites.point));
    const said = await refusal(pilot, () => as.rival.post(path, { id, ...returnOf(sites.rivalPoint) }));
    expect(said).toEqual(["id_reused", "/id"]);
    // Not even by saying exactly what the other one said.
    const guess = await refusal(pilot, () => as.rival.post(path, { id, ...returnOf(sites.point) }));
    expect(guess).toEqual(["not_found", undefined]);
  });
});

test.each([
  ["the line ends of Windows", "first\r\nsecond", "first\nsecond"],
  ["the line ends of Unicode", "first\u2028second", "first\nsecond"],
  ["what nobody sees", "ab\u200bc\ufeff\u00ad", "abc"],
  ["an order of words that is not the one typed", "津A\u202e12345\u202c", "津A12345"],
  ["another form of the same letters", "e\u0301", "é"],
])("text is kept without %s", async (_, evidence, kept) => {
  const { as, sites } = pilot;
  const { status, body } = await as.recycler.post(path, returnOf(sites.point, { evidence }));
  expect([status, body["evidence"]]).toEqual([201, kept]);
});

test.each([
  ["that is nothing but invisible", "\u200b\u2066", "missing"],
  ["with a control character", "a\u0007b", "control_characters"],
  ["with a control character of the second page", "a\u009bb", "control_characters"],
])("text %s is refused", async (_, evidence, code) => {
  const { as, sites } = pilot;
  const answer = await as.recycler.post(path, returnOf(sites.point, { evidence }));
  expect(told(answer)).toEqual([400, code, "/evidence"]);
});

test("text comes back as it was written, whatever it looks like", async () => {
  const { as, sites } = pilot;
  const texts = [
    "Robert'); DROP TABLE returns;--",
    `<script>alert("1")</script>`,
    "{{7*7}} ${7*7} %s %n",
    "绿账 🚛 é 👩‍🔧",
    "line one\nline two\tand a tab",
    "\\u0000 \\ \" ' ` .",
  ];
  for (const evidence of texts) {
    const id = await booked(
      as.recycler,
      path,
      returnOf(sites.point, { evidence, externalId: `T ${evidence}`.slice(0, 60) }),
    );
    const { body } = await as.recycler.get(`${path}/${id}`);
    expect([body["evidence"], body["externalId"]]).toEqual([evidence, `T ${evidence}`.slice(0, 60)]);
  }
});

test("the laws of the books hold after all of it", async () => {
  expect(await brokenLaws(pilot.worker.database)).toEqual([]);
});
