import { describe, expect, it } from "vitest";
import { referenceItems, referenceRows } from "../../../seeds/reference.ts";
import { amountAsks, type Bringing } from "../../../worker/registry/amounts.ts";
import { marksOf } from "../../../worker/takeback/returns/marks.ts";
import { alikeAsks, slipAsks, slipsOf } from "../../../worker/takeback/returns/rules/asks.ts";
import { massRangeOf, pieceMassAsks } from "../../../worker/takeback/returns/rules/mass.ts";
import type { ReturnInput } from "../../../worker/takeback/returns/schemas.ts";

const codes = (asks: readonly { code: string }[]) => asks.map(({ code }) => code);
const bearer = { id: "r1", partyId: "p", massG: 51_300, externalId: null, evidence: null };

describe("how much one line may say", () => {
  // Thousands of pieces, and tonnes.
  const thresholds = Object.entries({
    "line.ask_pieces.return": "20",
    "line.ask_pieces.return.electronics/mobile-phone": "200",
    "line.ask_t.return": "1000",
    "line.most_pieces.return": "1000",
    "line.most_t.return": "50000",
  }).map(([code, value]) => ({ code, values: { value } }));
  const asked = (pieces: number, massG: number, code = "electronics/tv-crt", kind: Bringing = "return") =>
    amountAsks(thresholds, kind, { item: { code }, pieces, massG }).map((ask) => [ask.code, ask.pointer]);

  it.each<[string, number, number, string[][]]>([
    ["what is usual", 20_000, 1_000_000_000, []],
    ["one piece more", 20_001, 0, [["pieces_unusual", "/pieces"]]],
    ["one gram more", 0, 1_000_000_001, [["mass_unusual", "/massKg"]]],
    [
      "what a plant really took back in a quarter",
      445_733,
      8_914_660_000,
      [
        ["pieces_unusual", "/pieces"],
        ["mass_unusual", "/massKg"],
      ],
    ],
    ["the most", 1_000_000, 1, [["pieces_unusual", "/pieces"]]],
  ])("%s", (_, pieces, massG, expected) => {
    expect(asked(pieces, massG)).toEqual(expected);
  });

  it("is refused beyond the bound, whoever says yes to it", () => {
    expect(() => asked(1_000_001, 1)).toThrow("pieces_beyond_bound at /pieces");
    expect(() => asked(1, 50_000_000_001)).toThrow("mass_beyond_bound at /massKg");
  });

  it("is the item's own where it has one, and nobody's where nothing is configured", () => {
    expect(asked(200_000, 1, "electronics/mobile-phone")).toEqual([]);
    expect(asked(200_001, 1, "electronics/mobile-phone")).toEqual([["pieces_unusual", "/pieces"]]);
    expect(asked(9_000_000, 9e14, "electronics/tv-crt", "opening")).toEqual([]);
  });

  it("of money and of use as well, each in its own unit and at its own place", () => {
    const bounds = Object.entries({
      "line.ask_10k_yuan.purchase": "5000",
      "line.most_10k_yuan.purchase": "6000",
      "line.most_10k_yuan.purchase.A02010104": "7000",
      "line.ask_units.reading": "1000",
      "line.most_units.reading.gas": "2000",
    }).map(([code, value]) => ({ code, values: { value } }));
    const bought = (fen: number, code = "A01") => amountAsks(bounds, "purchase", { item: { code }, fen });
    expect(bought(5_000_000_000)).toEqual([]);
    expect(bought(5_000_000_001)).toEqual([
      {
        code: "money_unusual",
        pointer: "/amountYuan",
        params: { item: "A01", amount: "50000000.01", usual: "50000000" },
      },
    ]);
    expect(() => bought(6_000_000_001)).toThrow("money_beyond_bound at /amountYuan");
    expect(codes(bought(6_000_000_001, "A02010104"))).toEqual(["money_unusual"]);
    const read = (thousandths: number, code = "electricity") =>
      amountAsks(bounds, "reading", { item: { code }, use: { thousandths, unit: "kWh" } }, "/csv");
    expect(read(1_000_000_000)).toEqual([]);
    expect(read(1_000_000_001)).toMatchObject([
      { code: "use_unusual", pointer: "/csv", params: { amount: "1000000.001 kWh" } },
    ]);
    expect(() => read(2_000_000_001, "gas")).toThrow("use_beyond_bound at /csv");
  });

  it.each([
    ["return", ["pieces", "t"]],
    ["opening", ["pieces", "t"]],
    ["declaration", ["pieces", "t"]],
    ["label_sale", ["pieces", "10k_yuan"]],
    ["purchase", ["10k_yuan"]],
    ["reading", ["units"]],
  ])("is configured for a %s", (kind, measures) => {
    const shipped = referenceRows().flatMap(({ dataset, code }) => (dataset === "thresholds" ? [code] : []));
    for (const measure of measures) {
      expect(shipped).toContain(`line.ask_${measure}.${kind}`);
      expect(shipped).toContain(`line.most_${measure}.${kind}`);
    }
  });
});

describe("bounds of a piece's mass", () => {
  const fridges = { item: "electronics/refrigerator", pieces: 4 };
  const range = { minG: 1_000, maxG: 800_000 };
  it.each([
    ["at the upper one", 3_200_000, range, []],
    ["above it", 3_200_001, range, ["mass_out_of_proportion"]],
    ["at the lower one", 4_000, range, []],
    ["below it", 3_999, range, ["mass_out_of_proportion"]],
    ["none above", 900_000_000, { minG: 1_000, maxG: null }, []],
    ["none below", 1, { minG: null, maxG: 800_000 }, []],
    ["none at all", 1, { minG: null, maxG: null }, []],
  ])("%s", (_, massG, of, expected) => {
    expect(codes(pieceMassAsks({ ...fridges, massG }, of, undefined))).toEqual(expected);
  });

  it("are none of what was not counted", () => {
    expect(pieceMassAsks({ ...fridges, pieces: 0, massG: 9e9 }, range, undefined)).toEqual([]);
  });

  it("are said with what is usual, where that is known", () => {
    const heavy = { ...fridges, pieces: 1, massG: 50_000_000 };
    const params = { item: fridges.item, perPiece: "50000 kg", minimum: "1 kg", maximum: "800 kg" };
    expect(pieceMassAsks(heavy, range, undefined)).toMatchObject([{ pointer: "/massKg", params }]);
    const usual = { massGrams: 40_790, source: "s", table: null };
    expect(pieceMassAsks(heavy, range, usual)[0]?.params).toEqual({ ...params, usual: "40.79 kg" });
    const light = { ...fridges, massG: 2_000 };
    expect(pieceMassAsks(light, { minG: 1_000, maxG: null }, undefined)[0]?.params).toEqual({
      item: fridges.item,
      perPiece: "0.5 kg",
      minimum: "1 kg",
    });
  });

  const ranges = referenceRows().filter(({ dataset }) => dataset === "piece_mass_ranges");

  it("are rows for an item and a basis of its mass; an empty one is no bound", () => {
    expect(massRangeOf(ranges, "electronics/refrigerator", "weighed")).toEqual(range);
    expect(massRangeOf(ranges, "packaging/glass", "weighed")).toEqual({ minG: null, maxG: 2_000_000 });
    expect(massRangeOf(ranges, "vehicles/bus", "certificate").minG).toBe(300_000);
    expect(massRangeOf(ranges, "vehicles/bus", "weighed").minG).toBe(60_000);
    expect(massRangeOf(ranges, "electronics/unheard-of", "weighed")).toEqual({ minG: null, maxG: null });
  });

  it("are wide, and of items that there are", () => {
    const known = new Set(referenceItems().map(({ code }) => code));
    for (const { code, values } of ranges) {
      const { item = "", mass_basis: basis = "", min_kg: min = "", max_kg: max = "" } = values;
      expect([code, known.has(item), Number(max) > 50 * Number(min)]).toEqual([`${item}/${basis}`, true, true]);
    }
  });
});

describe("a slip", () => {
  it.each([
    ["磅单70031-1", ["700311"]],
    ["70031-1", ["700311"]],
    ["磅单：70O31#1", ["700311"]],
    ["磅单№21;照片4", ["21"]],
    ["地磅票21", ["21"]],
    ["磅票 21、榜单22", ["21", "22"]],
    ["检斤单：21", ["21"]],
    ["称量单21", ["21"]],
    ["21号磅单 照片4", ["21"]],
    ["磅单21、22", ["21", "22"]],
    ["过磅单号：21", ["21"]],
    ["Weighbridge ticket no. 21", ["21"]],
    [" Slip  Ａ–７ ", ["a7"]],
    ["\u2161-21", ["ii21"]],
    ["第3箱", ["第3箱"]],
    ["2026-09-01 照片", []],
    ["photo", []],
    ["", []],
    [undefined, []],
    [null, []],
  ])("%j has the numbers %j", (evidence, expected) => {
    expect(slipsOf(evidence)).toEqual(expected);
  });

  it("of one return is one of ten at most, of which none is longer than a number is", () => {
    const many = Array.from({ length: 12 }, (_, at) => `磅单${at + 1}`).join("、");
    expect(slipsOf(many)).toEqual(Array.from({ length: 10 }, (_, at) => `${at + 1}`));
    expect(slipsOf("磅单" + "1".repeat(400))).toEqual(["1".repeat(21)]);
  });

  it("is asked about by whether the mass is the same as of one that has it", () => {
    const other = { ...bearer, id: "r2", massG: 1 };
    expect(slipAsks([], 1)).toEqual([]);
    expect(slipAsks([other, bearer], 51_300)).toMatchObject([
      { code: "slip_booked_before", params: { document: "r1" } },
    ]);
    expect(slipAsks([bearer], 15_300)).toMatchObject([
      { code: "slip_booked_with_other_mass", pointer: "/evidence", params: { document: "r1", mass: "51.3 kg" } },
    ]);
  });
});

describe("a like return", () => {
  const asked = ["return_booked_before"];
  it.each([
    ["without numbers", {}, {}, asked],
    ["with a number beside one without", { externalId: "1" }, {}, asked],
    ["without a number beside one with", {}, { externalId: "1" }, asked],
    ["with another number", { externalId: "1" }, { externalId: "2" }, []],
    ["of another issuer under the same number", { externalId: "1" }, { externalId: "1" }, asked],
    ["with a slip beside one without", { evidence: "s1" }, {}, asked],
    ["without a slip beside one with", {}, { evidence: "s1" }, asked],
    ["with a slip beside a photograph", { evidence: "s1" }, { evidence: "photo" }, asked],
    ["with another slip", { evidence: "s1" }, { evidence: "s2" }, []],
    ["with the same slip, asked about as that", { evidence: "s1" }, { evidence: "S1" }, []],
    ["with photographs", { evidence: "photo" }, { evidence: "photos" }, asked],
  ])("%s", (_, row, other, expected) => {
    expect(codes(alikeAsks([{ ...bearer, ...other }], row))).toEqual(expected);
    expect(alikeAsks([], row)).toEqual([]);
  });

  it("is named, for the whole of the return", () => {
    expect(alikeAsks([bearer], {})).toEqual([
      { code: "return_booked_before", pointer: "", params: { document: "r1" } },
    ]);
  });
});

describe("the marks of a return", () => {
  const row: ReturnInput = {
    siteId: "s",
    occurredOn: "2026-11-18",
    item: "electronics/range-hood",
    pieces: 1,
    massKg: 51_300,
    massBasis: "weighed",
    source: "household",
  };
  const alike = "alike:s:2026-11-18:electronics/range-hood:1:51300";
  const vehicle = { vin: "V", certificateNumber: "C", plate: "津a·12345", tractionBatteryCode: "tb １" };
  it.each<[string, Partial<ReturnInput>, object]>([
    ["weighed", {}, { alike }],
    ["with slips", { evidence: "磅单 7；8" }, { alike, slips: ["slip:s:2026-11-18:7", "slip:s:2026-11-18:8"] }],
    ["estimated", { massBasis: "unit_weight", massKg: undefined }, {}],
    ["of a vehicle", { vehicle }, { plate: "plate:津A12345", tractionBattery: "traction-battery:tb1" }],
  ])("%s", (_, changes, expected) => {
    expect(marksOf({ ...row, ...changes })).toEqual({ slips: [], ...expected });
  });
});
