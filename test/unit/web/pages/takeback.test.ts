// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import {
  bookedLines,
  countBody,
  difference,
  isCounted,
  type SheetLine,
} from "../../../../web/src/pages/counts/count-values.ts";
import { filled, wholeNumber } from "../../../../web/src/forms/typed.ts";
import { addsUp, barsOf } from "../../../../web/src/pages/takeback/waste-sums.ts";
import type { WasteDeclaration } from "../../../../web/src/types.ts";
import { nearReceivers } from "../../../../web/src/pages/takeback/near-receivers.ts";
import { linesText, totalMass } from "../../../../web/src/pages/takeback/amounts.ts";
import {
  differenceText,
  expected,
  receiptBody,
  type ReceiptLine,
} from "../../../../web/src/pages/takeback/receipt-values.ts";
import { basesFor, emptyReturn, returnBody, sourcesFor } from "../../../../web/src/pages/takeback/return-values.ts";
import {
  emptyInput,
  emptyOutput,
  emptyTreatment,
  massBalance,
  missingKeyProducts,
  treatmentBody,
  yieldsOf,
  type TreatmentValues,
} from "../../../../web/src/pages/takeback/treatment-values.ts";
import type { Balance, Item, ReferenceRow, TransferLine } from "../../../../web/src/types.ts";
import { freshBrowser, speak } from "../support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("zh-CN");
});

type Waste = WasteDeclaration["wastes"][number];

describe("what was typed", () => {
  it("as a count is a whole number, nothing, or itself, so that the server can say what is wrong", () => {
    expect(["12", " 007 ", "", "  ", "1.5", "-1", "x", "1234567890123456"].map(wholeNumber)).toEqual([
      12,
      7,
      undefined,
      undefined,
      "1.5",
      "-1",
      "x",
      "1234567890123456",
    ]);
  });

  it("is nothing when it is empty", () => {
    expect([" a ", "", "  "].map(filled)).toEqual(["a", undefined, undefined]);
  });
});

describe("lines", () => {
  const line = (massKg: string) => ({ item: "a", itemNameZh: "废铜", itemNameEn: "Copper", massKg });

  it("add up exactly, and to nothing known where one cannot be read", () => {
    expect(totalMass([line("0.1"), line("0.2")])).toBe("0.3");
    expect(totalMass([line("0.1"), line("2 t")])).toBe("?");
    expect(totalMass([])).toBe("0");
  });

  it("are told in one breath, by their code where they have no name", () => {
    const lines = [line("1280"), { ...line("12"), itemNameZh: "", itemNameEn: "", item: "x/y" }];
    expect(linesText(lines)).toBe("废铜 1,280 kg、x/y 12 kg");
  });
});

const item = (changes: Partial<Item>): Item => ({
  code: "electronics/tv-crt",
  stream: "electronics",
  kind: "product",
  nameZh: "电视机",
  nameEn: "TV",
  countUnit: "piece",
  fallbackUnitKg: null,
  defaultFate: null,
  ...changes,
});

describe("a return", () => {
  const values = { ...emptyReturn("2026-11-20", "s1"), item: "electronics/tv-crt", pieces: "2", massKg: " 61.5 " };

  it("begins today at the site, weighed, from a household, one piece", () => {
    expect(emptyReturn("2026-11-20", "s1")).toMatchObject({
      siteId: "s1",
      occurredOn: "2026-11-20",
      pieces: "1",
      massBasis: "weighed",
      source: "household",
      wasteCode: "900-052-31",
      casing: "intact",
    });
  });

  it("carries what every stream has", () => {
    expect(returnBody(values, "electronics")).toEqual({
      siteId: "s1",
      occurredOn: "2026-11-20",
      item: "electronics/tv-crt",
      pieces: 2,
      massKg: "61.5",
      massBasis: "weighed",
      source: "household",
      evidence: undefined,
    });
  });

  it("of a vehicle carries what its certificate says, and of no other stream", () => {
    const said = {
      certificateNumber: "2026000001",
      plate: "津A12345",
      ownerName: "甲",
      engineNumber: "E1",
      model: "M",
      vehicleType: "K33",
      usage: "A",
      power: "8",
      handedOverOn: "2026-11-19",
      firstRegisteredOn: "2012-01-01",
      tractionBatteryCode: "T1",
    };
    const typed = { ...values, ...said, vin: " lzzdem00x00000001 " };
    expect(returnBody(typed, "vehicles")).toMatchObject({ vehicle: { vin: "LZZDEM00X00000001", ...said } });
    expect(returnBody(typed, "electronics")).not.toHaveProperty("vehicle");
    expect(returnBody(typed, "vehicles")).not.toHaveProperty("battery");
    expect(returnBody({ ...values, vin: "A" }, "vehicles")["vehicle"]).toEqual({
      ...Object.fromEntries(Object.keys(said).map((name) => [name, undefined])),
      vin: "A",
      certificateNumber: "",
    });
  });

  it("of batteries carries waste code, casing and manifest", () => {
    expect(returnBody({ ...values, batteryManifest: "20261201000001" }, "lead_acid_batteries")).toMatchObject({
      battery: { wasteCode: "900-052-31", casing: "intact", manifestNumber: "20261201000001" },
    });
  });

  it("is weighed by what the item allows", () => {
    expect(basesFor(item({ stream: "vehicles" }))).toEqual(["certificate", "weighed"]);
    expect(basesFor(item({ fallbackUnitKg: "25" }))).toEqual(["weighed", "unit_weight"]);
    expect([basesFor(item({})), basesFor(undefined)]).toEqual([["weighed"], ["weighed"]]);
  });

  it("is scrap from before use only of beverage cartons", () => {
    expect(sourcesFor(item({ code: "packaging/beverage-carton" }))).toContain("pre_consumer");
    expect(sourcesFor(item({}))).toEqual(["household", "enterprise", "trade_in", "express", "public_body"]);
    expect(sourcesFor(undefined)).not.toContain("pre_consumer");
  });
});

describe("a treatment", () => {
  const typed: TreatmentValues = {
    ...emptyTreatment("2026-11-20"),
    siteId: "s1",
    inputs: [{ ...emptyInput, item: "vehicles/passenger-car", pieces: "1", massKg: "1280" }],
    outputs: [
      { ...emptyOutput, item: "vehicles/steel", massKg: "900" },
      { ...emptyOutput, item: "vehicles/assembly-engine", massKg: "120", number: " E1 ", model: "M1", fit: "yes" },
    ],
    lossKg: "10",
    lossReason: " 油液 ",
  };

  it("carries inputs, outputs and loss; an assembly has number, model and state instead of pieces", () => {
    expect(treatmentBody(typed, "vehicles")).toEqual({
      siteId: "s1",
      occurredOn: "2026-11-20",
      inputs: [{ item: "vehicles/passenger-car", pieces: 1, massKg: "1280" }],
      outputs: [
        { item: "vehicles/steel", pieces: undefined, massKg: "900" },
        { item: "vehicles/assembly-engine", massKg: "120", number: "E1", model: "M1", fit: true },
      ],
      lossKg: "10",
      lossReason: "油液",
      yieldReason: undefined,
    });
  });

  it.each([
    ["yes", true],
    ["no", false],
    ["", undefined],
  ])("says of an assembly that is said to be fit %j: %j", (fit, said) => {
    const outputs = [{ ...emptyOutput, item: "vehicles/assembly-engine", fit }];
    expect(treatmentBody({ ...typed, outputs }, "vehicles")["outputs"]).toMatchObject([{ fit: said }]);
  });

  it("of batteries says how much lead is in each line", () => {
    const inputs = [{ ...emptyInput, item: "lead_acid_batteries/starter", leadPercent: " 65 " }];
    const outputs = [{ ...emptyOutput, item: "lead_acid_batteries/lead", leadPercent: "" }];
    const body = treatmentBody({ ...typed, inputs, outputs }, "lead_acid_batteries");
    expect(body).toMatchObject({ inputs: [{ leadPercent: "65" }], outputs: [{ leadPercent: undefined }] });
    expect(treatmentBody({ ...typed, inputs }, "vehicles")["inputs"]).not.toMatchObject([{ leadPercent: "65" }]);
  });

  it("balances when what went in came out or was lost", () => {
    expect(massBalance(typed)).toEqual({ input: 1_280_000n, output: 1_020_000n, loss: 10_000n, rest: 250_000n });
  });

  it.each(["inputs", "outputs"] as const)("does not balance while a mass of its %s cannot be read", (side) => {
    const lines = [...typed[side], { ...emptyOutput, massKg: "1.2345" }];
    expect(massBalance({ ...typed, [side]: lines })).toBeNull();
    expect(massBalance({ ...typed, lossKg: "ten" })).toBeNull();
  });
});

describe("what a batch should yield", () => {
  const row = (values: Record<string, string>): ReferenceRow => ({
    code: "c",
    version: 1,
    values,
    source: "a text",
    confidence: "full-text",
    validFrom: null,
    validTo: null,
    recordedAt: "2026-11-01T00:00:00Z",
    history: [],
  });
  const steel = row({ item: "e/fridge", material: "steel", permille: "500", tolerance_permille: "50" });
  const copper = row({ item: "e/fridge", material: "copper", permille: "4.35", tolerance_permille: "1" });
  const batch = (inputs: [string, string][], outputs: [string, string][]): TreatmentValues => ({
    ...emptyTreatment("2026-11-20"),
    inputs: inputs.map(([name, massKg]) => ({ ...emptyInput, item: name, massKg })),
    outputs: outputs.map(([name, massKg]) => ({ ...emptyOutput, item: name, massKg })),
  });

  it("is its inputs' masses by the coefficients, with their tolerance", () => {
    const values = batch(
      [
        ["e/fridge", "1000"],
        ["e/fridge", "200"],
      ],
      [
        ["e/steel", "545"],
        ["e/steel", "100"],
      ],
    );
    expect(yieldsOf(values, [steel, copper])).toEqual([
      { material: "steel", expected: 600_000n, tolerance: 60_000n, actual: 645_000n, within: true },
      { material: "copper", expected: 5_220n, tolerance: 1_200n, actual: 0n, within: false },
    ]);
  });

  it.each([
    ["540", true],
    ["660", true],
    ["539.999", false],
    ["660.001", false],
  ])("of 600 ± 60 kg is met by %s kg: %j", (massKg, within) => {
    expect(yieldsOf(batch([["e/fridge", "1200"]], [["e/steel", massKg]]), [steel])).toMatchObject([{ within }]);
  });

  it("is not known where an input has no coefficient, or a mass cannot be read", () => {
    const known = batch([["e/fridge", "1000"]], [["e/steel", "500"]]);
    expect(yieldsOf(known, [steel])).toHaveLength(1);
    const others = [
      batch(
        [
          ["e/fridge", "1000"],
          ["e/washer", "10"],
        ],
        [],
      ),
      batch([["e/fridge", "a ton"]], []),
      batch([["e/fridge", "1000"]], [["e/steel", "half"]]),
      batch([], [["e/steel", "500"]]),
    ];
    expect(others.map((values) => yieldsOf(values, [steel]))).toEqual([[], [], [], []]);
    const bare = row({ item: "e/fridge", material: "steel", permille: "", tolerance_permille: "50" });
    expect(yieldsOf(known, [bare])).toEqual([]);
    expect(yieldsOf(known, [row({ item: "e/fridge", material: "steel", permille: "500" })])).toEqual([]);
  });

  it("names what has to be recorded apart and is not yet", () => {
    const key = (name: string, material: string) => row({ item: name, material });
    const wanted = [key("e/fridge", "cfc"), key("e/fridge", "steel"), key("e/tv", "glass"), key("e/fridge", "cfc")];
    expect(missingKeyProducts(batch([["e/fridge", "1"]], [["e/steel", "1"]]), wanted)).toEqual(["cfc"]);
  });
});

describe("a count", () => {
  const balance = (changes: Partial<Balance>): Balance => ({
    account: "stock:s1",
    kind: "stock",
    siteId: "s1",
    siteNameZh: "一号站",
    siteNameEn: "Site one",
    partyId: null,
    item: "e/tv",
    itemNameZh: "电视机",
    itemNameEn: "TV",
    quantity: "mass",
    unit: "kg",
    amount: "0",
    ...changes,
  });
  const booked = { item: "e/tv", nameZh: "电视机", nameEn: "TV", pieces: 3, massKg: "90" };
  const counted = (pieces: string, massKg: string, from: SheetLine["booked"] = booked): SheetLine => ({
    item: "e/tv",
    booked: from,
    pieces,
    massKg,
  });

  it("starts from what the books say is in stock", () => {
    expect(
      bookedLines([
        balance({ quantity: "pieces", amount: "3" }),
        balance({ amount: "90" }),
        balance({ kind: "transit", item: "e/fridge", amount: "50" }),
        balance({ item: "e/steel", itemNameZh: "钢", itemNameEn: "Steel", amount: "12" }),
        balance({ item: "e/gone", quantity: "pieces", amount: "0" }),
        balance({ item: "e/gone", amount: "0" }),
      ]),
    ).toEqual([booked, { item: "e/steel", nameZh: "钢", nameEn: "Steel", pieces: 0, massKg: "12" }]);
  });

  it("is one where something was typed", () => {
    expect([counted("", " "), counted("0", ""), counted("", "0")].map(isCounted)).toEqual([false, true, true]);
  });

  it("needs no pieces of what is never counted in pieces", () => {
    expect(countBody(counted("", "12", { ...booked, pieces: 0 }))).toEqual({ item: "e/tv", pieces: 0, massKg: "12" });
    expect(countBody(counted("", "12"))).toEqual({ item: "e/tv", pieces: undefined, massKg: "12" });
    expect(countBody(counted("", "12", null))).toEqual({ item: "e/tv", pieces: undefined, massKg: "12" });
    expect(countBody(counted("2", ""))).toEqual({ item: "e/tv", pieces: 2, massKg: undefined });
  });

  it("differs from the books by what was counted less what is booked", () => {
    expect(difference(counted("2", "88.5"))).toEqual({ pieces: -1, massKg: "-1.5" });
    expect(difference(counted("", "90"))).toEqual({ pieces: -3, massKg: "0" });
    expect(difference(counted("2", "5", null))).toEqual({ pieces: 2, massKg: "5" });
    expect([counted("2", ""), counted("x", "1"), counted("2", "1 t")].map(difference)).toEqual([null, null, null]);
  });
});

describe("a receipt", () => {
  const sent: TransferLine = {
    item: "e/tv",
    itemNameZh: "电视机",
    itemNameEn: "TV",
    pieces: 10,
    massKg: "300",
    receivedPieces: 4,
    receivedMassKg: "120.5",
    refusedPieces: 1,
    refusedMassKg: "30",
  };
  const arrived = (changes: Partial<ReceiptLine>): ReceiptLine => ({ ...expected(sent), ...changes });

  it("proposes what is still to come, and never less than nothing", () => {
    expect(expected(sent)).toEqual({
      item: "e/tv",
      pieces: "5",
      massKg: "149.5",
      refusedPieces: "",
      refusedMassKg: "",
      brokenMassKg: "",
    });
    expect(expected({ ...sent, receivedPieces: 12, receivedMassKg: "400" })).toMatchObject({
      pieces: "0",
      massKg: "0",
    });
  });

  it("asks where the books cannot be read, instead of taking it for nothing", () => {
    expect(expected({ ...sent, receivedMassKg: "?" }).massKg).toBe("");
    expect(expected({ ...sent, massKg: "?" }).massKg).toBe("");
    expect(differenceText({ ...sent, refusedMassKg: "?" }, arrived({}))).toBe("?");
  });

  it("says how much more or less arrives than was to come", () => {
    expect(differenceText(sent, arrived({}))).toBe("0");
    expect(differenceText(sent, arrived({ massKg: "100", refusedMassKg: "50" }))).toBe("+0.5");
    expect(differenceText(sent, arrived({ massKg: "100" }))).toBe("-49.5");
    expect(differenceText(sent, arrived({ massKg: "1,5" }))).toBe("?");
  });

  it("carries what was typed, and that more is to come only where that was said", () => {
    const lines = [arrived({ refusedPieces: "1", refusedMassKg: " 20 ", brokenMassKg: "3" })];
    const values = { occurredOn: "2026-11-20", partial: false, reason: " 破损 ", lines, differences: [] };
    expect(receiptBody(values)).toEqual({
      occurredOn: "2026-11-20",
      lines: [{ item: "e/tv", pieces: 5, massKg: "149.5", refusedPieces: 1, refusedMassKg: "20", brokenMassKg: "3" }],
      reason: "破损",
    });
    expect(receiptBody({ ...values, partial: true })).toHaveProperty("partial", true);
    const differences = [{ kind: "form", item: "", found: "液体" }];
    expect(receiptBody({ ...values, differences })).toMatchObject({ differences: [{ kind: "form", found: "液体" }] });
  });
});

describe("the sums of the ledger of hazardous waste", () => {
  const none = { pieces: "0", massT: "0" };
  const waste = (opening: string, closing: string, difference = none) =>
    ({
      item: opening,
      opening: { pieces: "1", massT: opening },
      closing: { pieces: "0", massT: closing },
      difference,
    }) as Waste;

  it("are told to add up only where nothing is left over", () => {
    expect(addsUp([waste("1", "2")])).toBe(true);
    expect(addsUp([waste("1", "2"), waste("1", "2", { pieces: "0", massT: "0.000001" })])).toBe(false);
    expect(addsUp([waste("1", "2", { pieces: "1", massT: "0" })])).toBe(false);
  });

  it("are drawn against the most that lay there, and as nothing where nothing did", () => {
    const shares = (wastes: Waste[]) => barsOf(wastes).map(({ end, share }) => [end, share]);
    expect(shares([waste("0.5", "2"), waste("0", "1")])).toEqual([
      ["opening", 0.25],
      ["closing", 1],
      ["opening", 0],
      ["closing", 0.5],
    ]);
    expect(shares([waste("0", "0")])).toEqual([
      ["opening", 0],
      ["closing", 0],
    ]);
  });
});

describe("receivers with a name near to what was typed", () => {
  const site = (id: string, partyId: string, nameZh: string, nameEn = id) => ({
    id,
    partyId,
    partyNameZh: `${partyId}公司`,
    partyNameEn: partyId,
    nameZh,
    nameEn,
  });
  const sites = [
    site("plant", "own", "示范处理厂"),
    site("yard", "own", "再生铜堆场"),
    site("copper", "works", "再生铜厂", "Copper works"),
    site("lead", "smelter", "再生铅厂", "Lead works"),
  ];
  const near = (written: string) => nearReceivers(written, sites, "plant").map(({ id }) => id);

  it("are found by part of it, by another width or case, and with a character wrong", () => {
    expect(near("再生铜厂")).toEqual(["copper", "lead"]);
    expect(near("ＣＯＰＰＥＲ　works")).toEqual(["copper"]);
    expect(near("Lead worcs")).toEqual(["lead"]);
    expect(near("smelter")).toEqual(["lead"]);
  });

  it("are never the sender's own, and none where nothing is near or typed", () => {
    expect(near("再生铜堆场")).toEqual([]);
    expect(near("")).toEqual([]);
    expect(near("完全不同的名字")).toEqual([]);
  });
});
