import { describe, expect, it } from "vitest";
import type { Delegated } from "../../../worker/context.ts";
import { handledStreams } from "../../../worker/kernel/vocabulary/registry.ts";
import type { UnitWeight } from "../../../worker/registry/index.ts";
import {
  checkCapacity,
  checkConserved,
  materialNamed,
  requireOneStream,
} from "../../../worker/takeback/treatments/rules/batch.ts";
import {
  checkDay,
  checkOpen,
  knownSite,
  needsReason,
  ownSite,
  productNamed,
  refuseDuplicates,
  siteOfKind,
} from "../../../worker/takeback/rules/document.ts";
import { checkFate } from "../../../worker/takeback/treatments/rules/fate.ts";
import {
  checkOrder,
  checkReceivable,
  checkRoute,
  requireManifest,
  requireReason,
} from "../../../worker/takeback/transfers/rules.ts";
import { coveringPermit, qualificationOf, requirePermit } from "../../../worker/takeback/rules/qualification.ts";
import { massOfReturn } from "../../../worker/takeback/returns/rules/mass.ts";
import { requireStock, stockedItem } from "../../../worker/takeback/rules/stock.ts";
import { isAssembly, openStream, streamRule, unfitAs } from "../../../worker/takeback/streams.ts";
import {
  battery,
  box,
  catalogue,
  coat,
  cotton,
  ferrous,
  ferrousOfPackaging,
  fridge,
  glass,
  lineOf,
  permitOf,
  refusalOf,
  refused,
  siteOf,
  tv,
} from "./support.ts";

const point = siteOf("collection_point");
const plant = siteOf("treatment_plant");

describe("the day of a document", () => {
  const today = "2026-11-20";

  it.each(["2000-01-01", "2026-11-19", today])("may be %s", (day) => {
    expect(refused(() => checkDay(day, today))).toBeUndefined();
  });

  it.each([
    ["2026-11-21", "date_in_future"],
    ["9999-12-31", "date_in_future"],
    ["1999-12-31", "date_too_old"],
    ["1900-01-01", "date_too_old"],
  ])("may not be %s", (day, code) => {
    const params = code === "date_in_future" ? { today } : { earliest: "2000-01-01" };
    expect(refusalOf(() => checkDay(day, today))).toEqual({ code, pointer: "/occurredOn", params });
  });

  it("is pointed at where the document has it", () => {
    expect(refused(() => checkDay("2026-12-01", today, "/period"))).toEqual(["date_in_future", "/period"]);
  });
});

describe("a closed month", () => {
  const closed = [
    { zone: "TEDA", month: "2026-08" },
    { zone: "TEDA", month: "2026-09" },
    { zone: "DONGLI", month: "2026-10" },
  ];
  const teda = { zone: "TEDA" };
  const dongli = { zone: "DONGLI" };

  it("takes nothing, and the first open month is named", () => {
    expect(refusalOf(() => checkOpen(closed, [teda], "2026-08-31"))).toEqual({
      code: "period_closed",
      pointer: "/occurredOn",
      params: { period: "2026-08", openPeriod: "2026-10" },
    });
  });

  it("is the zone's own", () => {
    expect(refused(() => checkOpen(closed, [teda], "2026-10-01"))).toBeUndefined();
    expect(refused(() => checkOpen(closed, [{ zone: "" }], "2026-08-31"))).toBeUndefined();
  });

  it("counts in the zones of both ends of a transfer, and the month named is open in both", () => {
    expect(refusalOf(() => checkOpen(closed, [dongli, teda], "2026-09-30"))?.params).toEqual({
      period: "2026-09",
      openPeriod: "2026-11",
    });
  });

  it("is pointed at where the document names its period", () => {
    expect(refused(() => checkOpen(closed, [teda], "2026-09-30", "/period"))).toEqual(["period_closed", "/period"]);
  });
});

const acting = (partyId: string, delegated?: Delegated[]) => ({
  actor: {
    kind: "key" as const,
    id: "k",
    name: "",
    partyId,
    role: "recycler" as const,
    division: "",
    zone: "",
    ...(delegated && { delegated }),
  },
  operation: "takeback.returns.write",
});

describe("a site", () => {
  it("is a delegate's where what was delegated names it, or all", () => {
    const kinds = ["takeback.returns.write"];
    const own = siteOf("collection_point", { id: "own", operators: ["owner"] });
    const at = (siteIds: string[] | null, what = kinds) =>
      refused(() => ownSite([own], "own", acting("owner", [{ role: "recycler", kinds: what, siteIds }]), "/siteId"));
    expect([at(null), at(["own"])]).toEqual([undefined, undefined]);
    expect(at(["other"])).toEqual(["site_not_found", "/siteId"]);
    expect(at(null, ["takeback.transfers.write"])).toEqual(["site_not_found", "/siteId"]);
  });

  it("is the actor's where his party may book for it", () => {
    const operated = siteOf("collection_point", { id: "operated", operators: ["owner", "platform"] });
    expect(ownSite([point, operated], "operated", acting("platform"), "/siteId")).toBe(operated);
  });

  it("of another party is answered like one that does not exist", () => {
    const said = refusalOf(() => ownSite([point], point.id, acting("stranger"), "/siteId"));
    expect(said).toEqual(refusalOf(() => ownSite([], "nowhere", acting("stranger"), "/siteId")));
    expect(said).toEqual({ code: "site_not_found", pointer: "/siteId", params: {} });
  });

  it("at the other end of a transfer may be anybody's, but must exist", () => {
    expect(knownSite([point], point.id, "/toSiteId")).toBe(point);
    expect(refused(() => knownSite([point], "nowhere", "/toSiteId"))).toEqual(["site_not_found", "/toSiteId"]);
  });

  it("is of the kind that is asked for", () => {
    expect(refused(() => siteOfKind(plant, ["treatment_plant"], "/siteId"))).toBeUndefined();
    expect(refusalOf(() => siteOfKind(point, ["treatment_plant", "sorting_centre"], "/siteId"))).toEqual({
      code: "site_wrong_kind",
      pointer: "/siteId",
      params: { kind: "collection_point", kinds: "treatment_plant, sorting_centre" },
    });
  });
});

describe("a product", () => {
  it("is known by its full code", () => {
    expect(productNamed(catalogue, tv.code, "/item")).toBe(tv);
  });

  it.each([
    ["electronics/unheard-of", "unknown_item"],
    ["tv-crt", "unknown_item"],
    ["", "unknown_item"],
    [ferrous.code, "item_not_of_kind"],
    [coat.code, "stream_not_open"],
  ])("is not %j", (code, problem) => {
    expect(refused(() => productNamed(catalogue, code, "/item"))).toEqual([problem, "/item"]);
  });
});

describe("an output material", () => {
  it.each(["ferrous", "electronics/material/ferrous"])("of the batch's stream is %s", (code) => {
    expect(materialNamed(catalogue, code, "electronics", "/outputs/0/item")).toBe(ferrous);
  });

  it.each([
    ["unobtainium", "unknown_item"],
    // A loss is declared as one, not sold as an output.
    ["process-loss", "unknown_item"],
    ["electronics/material/process-loss", "unknown_item"],
    // A material of another stream, and a product.
    ["packaging/material/ferrous", "item_not_of_kind"],
    [tv.code, "item_not_of_kind"],
  ])("is not %s", (code, problem) => {
    const params = { item: code, ...(problem === "item_not_of_kind" && { kind: "material" }) };
    expect(refusalOf(() => materialNamed(catalogue, code, "electronics", "/outputs/0/item"))).toEqual({
      code: problem,
      pointer: "/outputs/0/item",
      params,
    });
  });
});

describe("what lies at a site", () => {
  const inStock = (massG: number, item = ferrous) => ({ itemId: item.id, pieces: 0, massG });

  it("may be named shortly where only one stream's material is there", () => {
    expect(stockedItem(catalogue, "ferrous", undefined, [inStock(5)], "")).toBe(ferrous);
    expect(stockedItem(catalogue, "glass", undefined, [], "")).toBe(glass);
  });

  it("is named with its stream where two are there, or none", () => {
    const both = [inStock(5), inStock(5, ferrousOfPackaging)];
    expect(stockedItem(catalogue, "ferrous", "packaging", both, "")).toBe(ferrousOfPackaging);
    expect(refusalOf(() => stockedItem(catalogue, "ferrous", undefined, both, "/lines/1"))).toEqual({
      code: "stream_required",
      pointer: "/lines/1/stream",
      params: { item: "ferrous" },
    });
    const andGlass = [inStock(5), inStock(0, ferrousOfPackaging), inStock(7, glass)];
    expect(stockedItem(catalogue, "ferrous", undefined, andGlass, "")).toBe(ferrous);
    expect(refused(() => stockedItem(catalogue, "ferrous", undefined, [inStock(0)], ""))).toEqual([
      "stream_required",
      "/stream",
    ]);
  });

  it.each([
    ["unobtainium", undefined, "unknown_item"],
    ["ferrous", "tyres", "unknown_item"],
    ["process-loss", "electronics", "unknown_item"],
    // Nothing of this stream is recorded, so none of it lies anywhere.
    [coat.code, undefined, "stream_not_open"],
    [cotton.code, undefined, "stream_not_open"],
  ])("is not %s of %s", (code, stream, problem) => {
    expect(refusalOf(() => stockedItem(catalogue, code, stream, [], "/lines/0"))).toEqual({
      code: problem,
      pointer: "/lines/0/item",
      params: problem === "unknown_item" ? { item: code } : { stream: "procurement" },
    });
  });

  it("stands on one line of a document", () => {
    expect(refused(() => refuseDuplicates([{ item: tv }, { item: fridge }], "/lines"))).toBeUndefined();
    expect(refused(() => refuseDuplicates([{ item: tv }, { item: fridge }, { item: tv }], "/lines"))).toEqual([
      "duplicate_line",
      "/lines/2/item",
    ]);
  });
});

describe("the mass of a return", () => {
  const weight: UnitWeight = { massGrams: 33_200, source: "UNU-KEYS 0407", table: null };

  it("is what the scale says", () => {
    const row = { pieces: 3, massKg: 79_520, massBasis: "weighed" } as const;
    expect(massOfReturn(tv, row, weight)).toEqual({ massG: 79_520, factorSource: null });
  });

  it("is pieces times unit weight where nobody weighed, and says whose factor that is", () => {
    const row = { pieces: 3, massBasis: "unit_weight" } as const;
    expect(massOfReturn(tv, row, weight)).toEqual({ massG: 99_600, factorSource: "UNU-KEYS 0407" });
  });

  it.each([
    [{ pieces: 1, massBasis: "weighed" }, tv, "mass_required", "/massKg"],
    [{ pieces: 1, massKg: 1, massBasis: "unit_weight" }, tv, "mass_not_with_unit_weight", "/massKg"],
    [{ pieces: 1, massKg: 1, massBasis: "certificate" }, tv, "mass_basis_not_allowed", "/massBasis"],
    [{ pieces: 1, massBasis: "unit_weight" }, box, "mass_basis_not_allowed", "/massBasis"],
  ] as const)("is refused for %j", (row, item, code, pointer) => {
    expect(refused(() => massOfReturn(item, row, weight))).toEqual([code, pointer]);
  });

  it("cannot be estimated where no unit weight is known", () => {
    const row = { pieces: 1, massBasis: "unit_weight" } as const;
    expect(refused(() => massOfReturn(tv, row, undefined))).toEqual(["mass_not_estimable", "/massBasis"]);
  });
});

describe("a permit", () => {
  it("covers stream and day, both its days included", () => {
    const permit = permitOf();
    expect(coveringPermit([permit], plant, "electronics", "2026-01-01")).toBe(permit);
    expect(coveringPermit([permit], plant, "electronics", "2026-12-31")).toBe(permit);
    expect(coveringPermit([permit], plant, "electronics", "2025-12-31")).toBeUndefined();
    expect(coveringPermit([permit], plant, "electronics", "2027-01-01")).toBeUndefined();
    expect(coveringPermit([permit], plant, "packaging", "2026-06-01")).toBeUndefined();
  });

  it("of another holder, or for another of the holder's sites, covers nothing", () => {
    const foreign = permitOf({ partyId: "stranger" });
    const elsewhere = permitOf({ siteId: "another plant" });
    expect(coveringPermit([foreign, elsewhere], plant, "electronics", "2026-06-01")).toBeUndefined();
    const here = permitOf({ siteId: plant.id });
    expect(coveringPermit([foreign, elsewhere, here], plant, "electronics", "2026-06-01")).toBe(here);
  });

  it("is the one that runs longest where several cover the day", () => {
    const short = permitOf({ id: "short" });
    const long = permitOf({ id: "long", validTo: "2028-12-31" });
    expect(coveringPermit([short, long], plant, "electronics", "2026-06-01")).toBe(long);
    expect(coveringPermit([long, short], plant, "electronics", "2026-06-01")).toBe(long);
  });

  it("is required, and the nearest is named where it does not cover", () => {
    expect(requirePermit([permitOf()], plant, "electronics", "2026-06-01")).toEqual(permitOf());
    expect(refusalOf(() => requirePermit([], plant, "electronics", "2026-06-01"))).toEqual({
      code: "permit_missing",
      pointer: "/siteId",
      params: { stream: "electronics" },
    });
    const other = permitOf({ number: "P-2", streams: ["packaging"] });
    expect(refusalOf(() => requirePermit([other, permitOf()], plant, "electronics", "2027-01-01"))).toEqual({
      code: "permit_not_covering",
      pointer: "/occurredOn",
      params: {
        permit: "P-1",
        stream: "electronics",
        date: "2027-01-01",
        validFrom: "2026-01-01",
        validTo: "2026-12-31",
      },
    });
    expect(refusalOf(() => requirePermit([other], plant, "electronics", "2026-06-01"))?.params).toMatchObject({
      permit: "P-2",
    });
  });

  it("is used up to its last gram and no further", () => {
    const permit = permitOf({ yearlyCapacityG: 100_000 });
    expect(refused(() => checkCapacity(permit, "2026", 40_000n, 60_000))).toBeUndefined();
    expect(refusalOf(() => checkCapacity(permit, "2026", 40_000n, 60_001))).toEqual({
      code: "permit_capacity_exceeded",
      pointer: "/inputs",
      params: { permit: "P-1", year: "2026", capacity: "100 kg", used: "40 kg", asked: "60.001 kg" },
    });
    expect(refused(() => checkCapacity(permitOf(), "2026", 10n ** 14n, 10 ** 14))).toBeUndefined();
  });
});

describe("qualified recovery", () => {
  const permit = permitOf();
  const secondPlant = siteOf("treatment_plant", { id: "second plant" });

  it.each([
    ["a collection point", point, undefined, "electronics", "2026-06-01", ["weighing"], "not_at_plant"],
    ["a permitted plant, weighed", plant, undefined, "electronics", "2026-06-01", ["weighing"], "qualified"],
    ["a plant, from a collection point", plant, point, "electronics", "2026-06-01", ["weighing"], "qualified"],
    ["a plant, from another plant", plant, secondPlant, "electronics", "2026-06-01", ["weighing"], "already_counted"],
    ["a permit that has run out", plant, point, "electronics", "2027-01-01", ["weighing"], "no_permit"],
    ["a permit for another stream", plant, point, "packaging", "2026-06-01", ["weighing"], "no_permit"],
    ["a mass that is a guess", plant, undefined, "electronics", "2026-06-01", [], "not_weighed"],
  ] as const)("at %s", (_, site, from, stream, day, evidence, expected) => {
    expect(qualificationOf(site, from, stream, day, evidence, [permit])).toBe(expected);
  });

  it("of vehicles rests on the certificate, not on a scale", () => {
    const scrapyard = permitOf({ streams: ["vehicles"] });
    const judge = (evidence: "weighing" | "certificate") =>
      qualificationOf(plant, undefined, "vehicles", "2026-06-01", [evidence], [scrapyard]);
    expect([judge("certificate"), judge("weighing")]).toEqual(["qualified", "no_certificate"]);
  });

  it("of batteries rests on the manifest, and offcuts of makers are none whatever they rest on", () => {
    const smelter = permitOf({ streams: ["lead_acid_batteries", "packaging"] });
    const judge = (stream: string, evidence: "weighing" | "manifest") =>
      qualificationOf(plant, undefined, stream, "2026-06-01", [evidence], [smelter]);
    expect([judge("lead_acid_batteries", "manifest"), judge("lead_acid_batteries", "weighing")]).toEqual([
      "qualified",
      "no_manifest",
    ]);
    expect(judge("pre_consumer_packaging", "weighing")).toBe("pre_consumer");
  });
});

describe("stock", () => {
  const stock = [{ itemId: tv.id, pieces: 3, massG: 79_520 }];

  it("covers what is there, to the gram", () => {
    expect(refused(() => requireStock(stock, [lineOf(tv, 3, 79_520)], "/lines"))).toBeUndefined();
  });

  it.each([
    [lineOf(tv, 3, 79_521), "/lines/0/massKg", { item: tv.code, available: "79.52 kg", asked: "79.521 kg" }],
    [lineOf(tv, 4, 1), "/lines/0/pieces", { item: tv.code, available: "3", asked: "4" }],
    [lineOf(fridge, 1, 1), "/lines/0/massKg", { item: fridge.code, available: "0 kg", asked: "0.001 kg" }],
  ])("does not cover more: %#", (line, pointer, params) => {
    expect(refusalOf(() => requireStock(stock, [line], "/lines"))).toEqual({
      code: "insufficient_stock",
      pointer,
      params,
    });
  });

  it("is pointed at on the line that lacks it, or on the one there is", () => {
    const lines = [lineOf(tv, 1, 1), lineOf(fridge, 1, 1)];
    expect(refusalOf(() => requireStock(stock, lines, "/inputs"))?.pointer).toBe("/inputs/1/massKg");
    expect(refusalOf(() => requireStock(stock, [lineOf(tv, 1, 80_000)], ""))?.pointer).toBe("/massKg");
    expect(refusalOf(() => requireStock(stock, [lineOf(tv, 1, 80_000)], "/inputs"))?.pointer).toBe("/inputs/0/massKg");
  });
});

describe("a fate", () => {
  it("is any for a material, and reuse only for an untreated product", () => {
    expect(refused(() => checkFate(ferrous, "disposal"))).toBeUndefined();
    expect(refused(() => checkFate(tv, "reuse"))).toBeUndefined();
    expect(refused(() => checkFate(tv, "recycling"))).toEqual(["fate_not_allowed", "/fate"]);
  });
});

describe("the tolerance of a difference", () => {
  it.each([
    // 0.5 permille of 10,000 kg is 5 kg.
    [5_000, 10_000_000, 0.5, false],
    [5_001, 10_000_000, 0.5, true],
    [-5_001, 10_000_000, 0.5, true],
    [-5_000, 10_000_000, 0.5, false],
    // Not configured: every difference wants its reason, none does not.
    [1, 10_000_000, null, true],
    [0, 10_000_000, null, false],
    [0, 0, null, false],
    [1, 0, 3, true],
    // Both are exactly the tolerance, whatever floats make of 4.35 times 100,000.
    [435, 100_000, 4.35, false],
    [436, 100_000, 4.35, true],
  ])("of %d g in %d g at %s permille", (difference, whole, permille, expected) => {
    expect(needsReason(difference, whole, permille)).toBe(expected);
  });

  const arrival = (pieces: number, massG: number, missing: { pieces: number; massG: number }) => ({
    ...lineOf(tv, pieces, massG),
    refused: { pieces: 0, massG: 0 },
    missing,
  });

  it("holds line by line, and a missing piece is never within it", () => {
    const within = arrival(10, 9_995_000, { pieces: 0, massG: 5_000 });
    expect(refused(() => requireReason([within], 0.5))).toBeUndefined();
    expect(refused(() => requireReason([within], null))).toEqual(["reason_required", "/reason"]);
    const pieceGone = arrival(9, 10_000_000, { pieces: 1, massG: 0 });
    expect(refused(() => requireReason([within, pieceGone], 0.5))).toEqual(["reason_required", "/reason"]);
    const pieceTooMany = arrival(11, 10_000_000, { pieces: -1, massG: 0 });
    expect(refused(() => requireReason([pieceTooMany], 0.5))).toEqual(["reason_required", "/reason"]);
  });

  it("does not let one line make up for another", () => {
    const lines = [arrival(1, 99_000, { pieces: 0, massG: 1_000 }), arrival(1, 101_000, { pieces: 0, massG: -1_000 })];
    expect(refused(() => requireReason(lines, 5))).toEqual(["reason_required", "/reason"]);
  });
});

describe("the way of goods", () => {
  const kinds = [
    "collection_point",
    "transfer_station",
    "sorting_centre",
    "treatment_plant",
    "retail_premises",
  ] as const;

  it.each(kinds.flatMap((from) => kinds.map((to) => [from, to] as const)))("from %s to %s", (from, to) => {
    const isOpen = to !== "retail_premises" && (from !== "treatment_plant" || to === "treatment_plant");
    const refusal = refused(() => checkRoute(siteOf(from, { id: "from" }), siteOf(to, { id: "to" })));
    expect(refusal).toEqual(isOpen ? undefined : ["site_wrong_kind", "/toSiteId"]);
  });

  it("leads to another site", () => {
    expect(refused(() => checkRoute(plant, plant))).toEqual(["same_site", "/toSiteId"]);
  });

  it("wants a manifest for lead-acid batteries", () => {
    expect(refused(() => requireManifest([lineOf(tv, 1, 1)], undefined))).toBeUndefined();
    expect(refused(() => requireManifest([lineOf(tv, 1, 1), lineOf(battery, 1, 1)], "M-1"))).toBeUndefined();
    expect(refused(() => requireManifest([lineOf(tv, 1, 1), lineOf(battery, 1, 1)], undefined))).toEqual([
      "manifest_required",
      "/manifestNumber",
    ]);
  });

  it.each(["draft", "received", "partly_refused", "refused", "cancelled"])(
    "is over, or not begun, when it is %s",
    (state) => {
      expect(refusalOf(() => checkReceivable(state))).toEqual({
        code: "wrong_state",
        pointer: "",
        params: { state, states: "dispatched, partly_received" },
      });
    },
  );

  it.each(["dispatched", "partly_received"])("may be ended by a receipt when it is %s", (state) => {
    expect(refused(() => checkReceivable(state))).toBeUndefined();
  });

  it("ends on the day it began, or later", () => {
    expect(refused(() => checkOrder("2026-09-03", "2026-09-03"))).toBeUndefined();
    expect(refusalOf(() => checkOrder("2026-09-03", "2026-09-02"))).toEqual({
      code: "received_before_dispatch",
      pointer: "/occurredOn",
      params: { dispatchedOn: "2026-09-03" },
    });
  });
});

describe("a treatment", () => {
  it("is of one stream", () => {
    expect(requireOneStream([lineOf(tv, 1, 1), lineOf(fridge, 1, 1)])).toBe("electronics");
    expect(refused(() => requireOneStream([lineOf(tv, 1, 1), lineOf(box, 1, 1)]))).toEqual([
      "one_stream_per_batch",
      "/inputs/1/item",
    ]);
  });

  it("conserves mass to the gram", () => {
    const inputs = [lineOf(tv, 2, 30_000), lineOf(fridge, 1, 20_000)];
    const outputs = [lineOf(ferrous, 0, 20_000), lineOf(glass, 0, 29_500)];
    expect(refused(() => checkConserved(inputs, outputs, 500))).toBeUndefined();
    expect(refusalOf(() => checkConserved(inputs, outputs, 501))).toEqual({
      code: "outputs_exceed_inputs",
      pointer: "/outputs",
      params: { inputs: "50 kg", outputs: "50.001 kg" },
    });
    expect(refusalOf(() => checkConserved(inputs, outputs, 499))).toEqual({
      code: "outputs_below_inputs",
      pointer: "/lossKg",
      params: { inputs: "50 kg", outputs: "49.999 kg", difference: "0.001 kg" },
    });
  });
});

describe("a stream", () => {
  it.each([
    ["electronics", true, false],
    ["packaging", true, false],
    ["tyres", true, false],
    ["textiles", false, false],
    ["", false, false],
  ])("%j is open: %s, with a manifest: %s", (stream, open, manifestRequired) => {
    expect(streamRule(stream)).toMatchObject({ open, manifestRequired });
  });

  it("says on what the mass of a return may rest", () => {
    const bases = (stream: string) => streamRule(stream).massBases;
    expect(bases("electronics")).toEqual(["weighed", "unit_weight"]);
    expect(bases("vehicles")).toEqual(["certificate", "weighed"]);
    for (const stream of ["packaging", "pre_consumer_packaging", "tyres", "lead_acid_batteries"]) {
      expect(bases(stream)).toEqual(["weighed"]);
    }
  });

  it("may be weighed without being counted where it is packaging, used or never used", () => {
    const uncounted = handledStreams.filter((stream) => streamRule(stream).mayBeUncounted);
    expect(uncounted).toEqual(["packaging", "pre_consumer_packaging"]);
  });

  it("marks what is sold to be used again: 旧货 (国务院令第551号), 报废机动车回用件 (国务院令第715号)", () => {
    const marks = handledStreams.flatMap((stream) => Object.entries(streamRule(stream).reuseMarks));
    expect(marks).toEqual([
      ["product", "旧货"],
      ["material", "报废机动车回用件"],
    ]);
  });

  it("has assemblies where it is vehicles: the five of 国务院令第715号, which are ferrous where they are not fit", () => {
    const five = ["engine", "steering", "gearbox", "axle", "frame"].map((name) => `assembly-${name}`);
    expect(five.map((shortCode) => isAssembly({ stream: "vehicles", shortCode }))).toEqual(five.map(() => true));
    expect(isAssembly({ stream: "vehicles", shortCode: "ferrous" })).toBe(false);
    expect(isAssembly({ stream: "electronics", shortCode: "assembly-engine" })).toBe(false);
    expect(unfitAs).toEqual(["ferrous"]);
  });

  it("takes documents where it has a rule", () => {
    expect(openStream("tyres")).toBe("tyres");
    expect(refusalOf(() => openStream("textiles"))).toEqual({
      code: "stream_not_open",
      pointer: "/stream",
      params: { stream: "textiles" },
    });
  });
});
