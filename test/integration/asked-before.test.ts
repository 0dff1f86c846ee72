import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eq, sql } from "drizzle-orm";
import { entries } from "../../db/schema/index.ts";
import { rowId } from "../../worker/tables/row-id.ts";
import { returnColumns, returnOf as returnBody } from "../../worker/tables/documents/returns.ts";
import { readTable } from "../../worker/tables/table.ts";
import { caseFile } from "../support/cases.ts";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import {
  atOnce,
  booked,
  brokenLaws,
  box,
  fridge,
  type Pilot,
  refusal,
  returnOf,
  startPilot,
  told,
  tv,
} from "../support/pilot.ts";
import { tell } from "../support/stories.ts";
import type { Answered } from "../support/system.ts";
import { batteriesOf, carOf, openStreams } from "../support/vehicles-and-batteries.ts";

// What is possible but unlikely of a return is asked before it is booked, and kept with who said yes.

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
  await openStreams(pilot, "P-asked");
});
afterAll(() => pilot.stop());

const path = "/takeback/returns";
/** A day of its own for each test, so that none meets another's returns. */
let days = 0;
const freshDay = () => `2026-0${1 + Math.floor(days / 28)}-${String(1 + (days++ % 28)).padStart(2, "0")}`;
/** Nothing is said yes to beforehand. */
const row = (changes: Record<string, unknown>) => returnOf(pilot.sites.point, { confirm: undefined, ...changes });
const post = (body: unknown) => pilot.as.recycler.post(path, body);
const asked = ({ status, body }: Answered) => [status, body["code"], body.errors?.map(({ code }) => code)];
const codes = ({ body }: Answered) => (body["warnings"] as { code: string }[]).map(({ code }) => code);
const batch = (rows: unknown[], mode = "per_row") => pilot.as.recycler.post(`${path}/batch`, { mode, rows });
type Receipt = {
  status: string;
  id?: string;
  code?: string;
  errors?: { code: string; pointer: string; detail: string }[];
};
const receipts = ({ body }: Answered) => body["receipts"] as Receipt[];

describe("a mass that no piece of the item has", () => {
  test.each<[string, Record<string, unknown>]>([
    ["fifty tonnes of one refrigerator", { item: fridge, pieces: 1, massKg: "50000" }],
    ["grams for kilograms", { item: fridge, pieces: 4, massKg: "0.163" }],
    ["fifty tonnes of one box", { item: box, pieces: 1, massKg: "50000" }],
  ])("is asked about: %s", async (_, changes) => {
    const body = row({ occurredOn: freshDay(), ...changes });
    const first = await refusal(pilot, () => post(body));
    expect(first).toEqual(["needs_confirmation", "/massKg"]);
    const said = await post(body);
    expect(asked(said)).toEqual([422, "needs_confirmation", ["mass_out_of_proportion"]]);
    expect(asked(await post({ ...body, confirm: ["something_else"] }))[0]).toBe(422);
    const made = await post({ ...body, confirm: ["mass_out_of_proportion"] });
    expect([made.status, codes(made)]).toEqual([201, ["mass_out_of_proportion"]]);
  });

  test("is told what is usual, in words", async () => {
    const said = await post(row({ occurredOn: freshDay(), item: fridge, pieces: 1, massKg: "50000" }));
    expect(said.body.errors[0]?.["detail"]).toMatch(/^About [\d.]+ kg each is usual\. This makes 50000 kg apiece/);
  });

  test("is none where the bounds are met, for each way of knowing a mass", async () => {
    const ordinary = [
      { pieces: 3, massKg: "301.117" },
      { pieces: 1, massKg: "0.5" },
      { item: box, pieces: 100, massKg: "0.4" },
      { item: box, pieces: 0, massKg: "9000" },
      { pieces: 1_000, massKg: undefined, massBasis: "unit_weight" },
    ];
    for (const changes of ordinary) expect((await post(row({ occurredOn: freshDay(), ...changes }))).status).toBe(201);
    const car = carOf(pilot.sites.plant, 501, { confirm: undefined, massKg: "140" });
    expect(asked(await pilot.as.treater.post(path, car))[2]).toEqual(["mass_out_of_proportion"]);
    // Weighed without its parts a car is lighter than any certificate says.
    expect((await pilot.as.treater.post(path, { ...car, massBasis: "weighed" })).status).toBe(201);
  });

  test("follows the bounds as an administrator set them", async () => {
    const override = `/registry/reference/piece_mass_ranges/${encodeURIComponent(`${tv}/weighed`)}/override`;
    const set = (max: string) =>
      booked(pilot.as.admin, override, { values: { max_kg: max }, reason: "walls of screens" });
    const wall = row({ occurredOn: freshDay(), pieces: 1, massKg: "900" });
    await set("1000");
    expect((await post(wall)).status).toBe(201);
    await set("500");
    expect(asked(await post({ ...wall, occurredOn: freshDay() }))[0]).toBe(422);
  });
});

describe("an amount that one line seldom has", () => {
  const plenty = (changes: Record<string, unknown>) => row({ massBasis: "unit_weight", massKg: undefined, ...changes });

  test("a whole quarter of a plant is asked about, and booked with a yes", async () => {
    const quarter = plenty({ occurredOn: freshDay(), pieces: 445_733 });
    expect(asked(await post(quarter))[2]).toEqual(["pieces_unusual", "mass_unusual"]);
    const confirm = ["pieces_unusual", "mass_unusual"];
    const made = await post({ ...quarter, confirm });
    expect([made.status, made.body["confirmed"]]).toMatchObject([201, { codes: confirm }]);
  });

  test("beyond the bound no yes helps, but the district's own higher bound does", async () => {
    const confirm = ["pieces_unusual", "mass_unusual"];
    const more = plenty({ occurredOn: freshDay(), pieces: 1_000_001, confirm });
    expect(await refusal(pilot, () => post(more))).toEqual(["pieces_beyond_bound", "/pieces"]);
    const said = await post(more);
    expect(said.body["detail"]).toContain("1000001");
    const names = { nameZh: "泰达", nameEn: "TEDA" };
    await booked(pilot.as.admin, "/registry/zones", { code: "TEDA", division: "120116", source: "test", ...names });
    const own = "/registry/reference/thresholds/line.most_pieces.return@TEDA/override";
    await booked(pilot.as.admin, own, { values: { value: "1001" }, reason: "a plant of that size" });
    expect((await post(more)).status).toBe(201);
  });

  test("of openings and declarations too, each kept with who said yes", async () => {
    const line = { item: tv, pieces: 100_001, massKg: "2500000" };
    const opening = { siteId: pilot.sites.plant, occurredOn: freshDay(), lines: [line], reason: "carried over" };
    const open = (changes = {}) => pilot.as.treater.post("/takeback/openings", { ...opening, ...changes });
    expect([asked(await open())[2], (await open()).body.errors[0]?.["pointer"]]).toEqual([
      ["pieces_unusual"],
      "/lines/0/pieces",
    ]);
    expect((await open({ confirm: ["pieces_unusual"] })).status).toBe(201);
    const declared = { item: fridge, period: "2026-02", pieces: 1_000_001, massKg: "1" };
    const declare = (changes = {}) => pilot.as.producer.post("/takeback/declarations", { ...declared, ...changes });
    expect(asked(await declare())[2]).toEqual(["pieces_unusual"]);
    expect((await declare({ confirm: ["pieces_unusual"] })).status).toBe(201);
    expect((await declare({ period: "2026-03", pieces: 20_000_001 })).body["code"]).toBe("pieces_beyond_bound");
    const kept = await pilot.worker.database.all<{ confirmed: string }>(
      sql`select confirmed from stocktakes union all select confirmed from declarations`,
    );
    expect(kept.filter(({ confirmed }) => confirmed?.includes("pieces_unusual"))).toHaveLength(2);
  });
});

describe("a slip", () => {
  test("that comes with a second load is asked about", async () => {
    const story = await tell(pilot, "evidence/03-weighbridge-slip-twice.json", "203100");
    const [first, second] = story.answers;
    expect([first?.status, asked(second ?? (await story.again(1)))]).toEqual([
      201,
      [422, "needs_confirmation", ["slip_booked_with_other_mass"]],
    ]);
    expect(second?.body.errors[0]).toMatchObject({ pointer: "/evidence", detail: expect.stringContaining("51.3 kg") });
    const mass = async () =>
      (await pilot.as.bureau.get(`/indicators/epr.electronics.returned.mass?period=2026-11&zone=S203100`)).body;
    expect((await mass())["numerator"]).toMatchObject({ amount: "51.3" });
  });

  test("corrected: the booked row is taken back first, and then the slip is free", async () => {
    const occurredOn = freshDay();
    const evidence = "磅单70031-1";
    const wrong = await booked(pilot.as.recycler, path, row({ occurredOn, evidence, pieces: 1, massKg: "51.3" }));
    const right = row({ occurredOn, evidence, pieces: 1, massKg: "15.3" });
    expect(asked(await post(right))[2]).toEqual(["slip_booked_with_other_mass"]);
    await booked(pilot.as.recycler, `/ledger/entries/${wrong}/reversal`, { occurredOn, reason: "错录" });
    expect((await post(right)).status).toBe(201);
    expect(asked(await post({ ...right, massKg: "16" }))[2]).toEqual(["slip_booked_with_other_mass"]);
  });

  test("is the same in other letters, and another one on another day, at another site, or without a number", async () => {
    const occurredOn = freshDay();
    const of = (evidence: string, changes = {}) =>
      post(row({ occurredOn, evidence, pieces: 1, massKg: "20", ...changes }));
    expect((await of("Slip A-77")).status).toBe(201);
    for (const alike of ["slip a-77", "ＳＬＩＰ　Ａ－７７", "Slip A–77\u200b", "磅单№A-77；照片4"]) {
      expect(asked(await of(alike, { massKg: "21" }))[2]).toEqual(["slip_booked_with_other_mass"]);
    }
    expect((await of("Slip A-78", { massKg: "22" })).status).toBe(201);
    expect((await of("Slip A-77", { occurredOn: freshDay() })).status).toBe(201);
    expect((await of("Slip A-77", { siteId: pilot.sites.station })).status).toBe(201);
    for (const massKg of ["23", "24"]) expect((await of("photo", { massKg })).status).toBe(201);
  });

  test("stands as long as any part of its load does", async () => {
    const occurredOn = freshDay();
    const part = (massKg: string) => row({ occurredOn, evidence: "磅单90", pieces: 1, massKg });
    const first = await booked(pilot.as.recycler, path, part("20"));
    const second = await post({ ...part("21"), confirm: ["slip_booked_with_other_mass"] });
    expect(second.status).toBe(201);
    const takeBack = (id: string) =>
      booked(pilot.as.recycler, `/ledger/entries/${id}/reversal`, { occurredOn, reason: "错录" });
    await takeBack(first);
    const said = await post(part("22"));
    expect([asked(said), said.body.errors[0]?.["detail"]]).toEqual([
      [422, "needs_confirmation", ["slip_booked_with_other_mass"]],
      expect.stringContaining(String(second.body["id"])),
    ]);
    await takeBack(String(second.body["id"]));
    expect((await post(part("22"))).status).toBe(201);
  });
});

describe("the same return once more", () => {
  test("is asked about and, with a yes, booked and kept with who said it", async () => {
    const body = row({ occurredOn: freshDay(), massKg: "80.1" });
    const first = await booked(pilot.as.recycler, path, body);
    const second = { ...body, id: newUuidV7() };
    const said = await post(second);
    expect(asked(said)).toEqual([422, "needs_confirmation", ["return_booked_before"]]);
    expect(said.body.errors[0]?.["detail"]).toContain(first);
    const made = await post({ ...second, confirm: ["return_booked_before"] });
    expect([made.status, codes(made), made.body["confirmed"]]).toEqual([
      201,
      ["return_booked_before"],
      { by: expect.any(String), codes: ["return_booked_before"] },
    ]);
    // With or without the yes it is the same document.
    for (const again of [second, { ...second, confirm: ["return_booked_before"] }]) {
      expect([(await post(again)).status, (await post(again)).body]).toEqual([201, made.body]);
    }
    expect((await pilot.as.recycler.get(`${path}/${second.id}`)).body).toEqual(made.body);
    // By the key that booked it, as the books have it.
    const [entry] = await pilot.worker.database.select().from(entries).where(eq(entries.id, second.id));
    expect(made.body["confirmed"]).toMatchObject({ by: entry?.actorId });
    expect(await brokenLaws(pilot.worker.database)).toEqual([]);
  });

  test.each<[string, object]>([
    ["of other pieces", { pieces: 4 }],
    ["of another mass", { massKg: "79.521" }],
    ["of another item", { item: fridge }],
    ["on another day", { occurredOn: "2026-10-02" }],
    ["with another slip", { evidence: "slip 2" }],
    ["under another number of its platform", { externalId: "asked-2" }],
  ])("is another one %s", async (what, changes) => {
    const body = row({ occurredOn: freshDay(), evidence: "slip 1", externalId: `asked-1 ${what}` });
    const after = { ...body, ...("externalId" in changes ? { evidence: undefined } : { externalId: undefined }) };
    await booked(pilot.as.recycler, path, "externalId" in changes ? { ...body, evidence: undefined } : body);
    expect(
      (await post({ ...after, ...("evidence" in changes ? {} : { evidence: undefined }), ...changes })).status,
    ).toBe(201);
  });

  test("is no question of estimates and vehicles, and one of batteries", async () => {
    const occurredOn = freshDay();
    const estimate = row({ occurredOn, pieces: 1, massKg: undefined, massBasis: "unit_weight" });
    expect([(await post(estimate)).status, (await post(estimate)).status]).toEqual([201, 201]);
    for (const serial of [511, 512]) {
      const car = carOf(pilot.sites.plant, serial, { confirm: undefined, occurredOn });
      expect((await pilot.as.treater.post(path, car)).status).toBe(201);
    }
    const battery = batteriesOf(pilot.sites.point, 2, "31", { confirm: undefined, occurredOn });
    expect((await post(battery)).status).toBe(201);
    expect(asked(await post(battery))[2]).toEqual(["return_booked_before"]);
  });

  test("taken back before is not in the way", async () => {
    const body = row({ occurredOn: freshDay(), massKg: "80.2" });
    const first = await booked(pilot.as.recycler, path, body);
    await booked(pilot.as.recycler, `/ledger/entries/${first}/reversal`, { occurredOn: "2026-11-01", reason: "x" });
    expect((await post(body)).status).toBe(201);
    expect(asked(await post(body))[0]).toBe(422);
  });
});

describe("of twenty at once", () => {
  test.each<[string, Record<string, unknown>]>([
    ["with one slip", { evidence: "slip 20" }],
    ["that are alike", {}],
  ])("%s one is booked, and the others are asked", async (_, changes) => {
    const body = row({ occurredOn: freshDay(), ...changes });
    const answers = await atOnce(20, () => post({ ...body, id: newUuidV7() }));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(422)]);
    expect(await brokenLaws(pilot.worker.database)).toEqual([]);
  });

  test("with a yes all are booked", async () => {
    const body = row({ occurredOn: freshDay(), confirm: ["return_booked_before"] });
    const answers = await atOnce(20, () => post({ ...body, id: newUuidV7() }));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
  });
});

describe("a corrected file", () => {
  test("does not book a second mass of a slip unasked, and books no other row twice", async () => {
    const [sites, items] = await Promise.all([
      pilot.as.recycler.get("/registry/sites?mine=true"),
      pilot.as.recycler.get("/registry/items"),
    ]);
    const known = {
      sites: sites.body.items.map(({ id, nameEn }) => ({
        id: String(id),
        nameZh: "黄海路收集点",
        nameEn: String(nameEn),
      })),
      items: items.body.items.map(({ code, kind, nameZh, nameEn }) => {
        return { code: String(code), kind: String(kind), nameZh: String(nameZh), nameEn: String(nameEn) };
      }),
    };
    const rowsOf = async (file: string) => {
      const { rows } = await readTable(caseFile(`files/${file}.csv`), returnColumns);
      return Promise.all(
        rows.map(async (each) => {
          const { body } = returnBody(each, { ...known, sites: known.sites.slice(0, 1) });
          return { id: await rowId(JSON.stringify([body, 0]), each.values.occurredOn ?? ""), ...body };
        }),
      );
    };
    const first = await batch(await rowsOf("15a-slip-first"));
    expect(first.body).toMatchObject({ accepted: 2, rejected: 0 });
    const corrected = await rowsOf("15b-slip-corrected");
    const said = await batch(corrected);
    expect(said.body).toMatchObject({ accepted: 0, duplicates: 1, rejected: 1 });
    expect(receipts(said)[0]?.errors).toMatchObject([
      { code: "slip_booked_with_other_mass", pointer: "/rows/0/evidence", detail: expect.stringContaining("51.3 kg") },
    ]);
    const [wrong] = receipts(first);
    const reversal = { occurredOn: "2026-11-19", reason: "错录" };
    await booked(pilot.as.recycler, `/ledger/entries/${wrong?.id}/reversal`, reversal);
    expect((await batch(corrected)).body).toMatchObject({ accepted: 1, duplicates: 1, rejected: 0 });
  });
});

describe("in a batch", () => {
  test("each row says what is asked of it, and is booked by its yes", async () => {
    const occurredOn = freshDay();
    const rows = [
      row({ occurredOn, evidence: "slip 31", massKg: "51.3" }),
      row({ occurredOn, evidence: "slip 31", massKg: "15.3" }),
      row({ occurredOn, massKg: "60" }),
      row({ occurredOn, massKg: "60" }),
      row({ occurredOn, item: fridge, pieces: 1, massKg: "40790" }),
    ].map((each) => ({ ...each, id: newUuidV7() }));
    const said = receipts(await batch(rows));
    expect(said.map(({ status, code, errors = [] }) => [status, code, ...errors.map((each) => each.code)])).toEqual([
      ["accepted", undefined],
      ["rejected", "needs_confirmation", "slip_booked_with_other_mass"],
      ["accepted", undefined],
      ["rejected", "needs_confirmation", "return_booked_before"],
      ["rejected", "needs_confirmation", "mass_out_of_proportion"],
    ]);
    expect(said[1]?.errors?.[0]).toMatchObject({
      pointer: "/rows/1/evidence",
      detail: expect.stringContaining("51.3 kg"),
    });
    const confirmed = rows.map((each, index) => ({ ...each, confirm: said[index]?.errors?.map(({ code }) => code) }));
    expect((await batch(confirmed)).body).toMatchObject({ accepted: 3, duplicates: 2, rejected: 0 });
    expect((await batch(confirmed, "atomic")).body).toMatchObject({ accepted: 0, duplicates: 5 });
  });

  test("of mode atomic one open question leaves all of it", async () => {
    const occurredOn = freshDay();
    const rows = [row({ occurredOn }), row({ occurredOn })];
    expect(await refusal(pilot, () => batch(rows, "atomic"))).toEqual(["batch_refused", undefined]);
  });

  test("rows that a platform numbers are its own to tell apart", async () => {
    const occurredOn = freshDay();
    const rows = Array.from({ length: 50 }, (_, index) => row({ occurredOn, externalId: `asked-batch-${index}` }));
    expect((await batch(rows, "atomic")).body).toMatchObject({ accepted: 50 });
  });
});

test("marks are rows of transitions, one for each that is borne", async () => {
  const occurredOn = freshDay();
  await booked(pilot.as.recycler, path, row({ occurredOn, evidence: "slip 41" }));
  const found = await pilot.worker.database.all<{ name: string; state: string }>(
    sql`select document_id as name, state from transitions where document_id like ${`%:${pilot.sites.point}:${occurredOn}:%`}`,
  );
  expect(found.map(({ name }) => name.split(":")[0]).sort()).toEqual(["alike", "slip"]);
});

test("a confirm that is no list of codes is refused", async () => {
  for (const confirm of ["return_booked_before", [1], Array(21).fill("x"), [""]]) {
    expect(told(await post(row({ occurredOn: freshDay(), confirm })))[0]).toBe(400);
  }
});
