import { describe, expect, it } from "vitest";
import checkDigits from "../../../seeds/reference/check_digits.json" with { type: "json" };
import { Problem } from "../../../worker/kernel/errors.ts";
import {
  checkFloorArea,
  checkIdentifier,
  identifierWarnings,
  checkPosition,
  checkValidity,
  knownStreams,
  permitsCovering,
  permitsOfSite,
  pickItem,
  unitWeightOf,
} from "../../../worker/registry/rules.ts";
import {
  currentValues,
  isValidOn,
  overriddenValues,
  type ReferenceFact,
} from "../../../worker/registry/datasets/rules.ts";

/** What a rule refuses: its code and where, or nothing. */
function refusal(decide: () => unknown): { code: string; pointer: string | undefined } | undefined {
  try {
    decide();
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, pointer: error.pointer };
    throw error;
  }
}

describe("identifier", () => {
  const { valid, invalid } = checkDigits.unified_social_credit_code;

  it.each(valid)("takes %s", (code) => {
    expect(refusal(() => checkIdentifier("uscc", code))).toBeUndefined();
  });

  it.each(valid)("has nothing to warn of in %s", (code) => {
    expect(identifierWarnings("uscc", code)).toEqual([]);
  });

  it.each(invalid)("refuses or warns of %j, and says where", (code) => {
    const [warning] = identifierWarnings("uscc", code);
    expect((refusal(() => checkIdentifier("uscc", code)) ?? warning)?.pointer).toBe("/identifier");
  });

  it("tells a wrong digit, with which codes from before 2016 are genuine, from a wrong shape", () => {
    expect(refusal(() => checkIdentifier("uscc", "9144030071526726X0"))).toBeUndefined();
    expect(identifierWarnings("uscc", "9144030071526726X0").map(({ code }) => code)).toEqual(["wrong_check_digit"]);
    expect(refusal(() => checkIdentifier("uscc", "91330100716105852I"))?.code).toBe("malformed_credit_code");
  });

  it("takes no person's number for a firm's", () => {
    expect(refusal(() => checkIdentifier("uscc", "110115190001011007"))?.code).toBe("personal_number");
    expect(identifierWarnings("other", "110115190001011007")).toEqual([]);
  });

  it("has no check for older registrations", () => {
    expect(refusal(() => checkIdentifier("other", "120116000012345"))).toBeUndefined();
  });
});

describe("permits", () => {
  const permit = {
    partyId: "plant",
    siteId: null,
    streams: ["electronics"],
    validFrom: "2026-01-01",
    validTo: "2026-12-31",
  };

  it.each([
    ["2025-12-31", 0],
    ["2026-01-01", 1],
    ["2026-12-31", 1],
    ["2027-01-01", 0],
  ])("cover both of their days: %s", (date, count) => {
    expect(permitsCovering([permit], "electronics", date)).toHaveLength(count);
  });

  it("cover only their streams", () => {
    expect(permitsCovering([permit], "vehicles", "2026-06-01")).toEqual([]);
  });

  it("hold for every site of the holder, or for the one they name", () => {
    const named = { ...permit, siteId: "north" };
    const north = { id: "north", partyId: "plant" };
    const south = { id: "south", partyId: "plant" };
    const foreign = { id: "north", partyId: "other" };
    expect(permitsOfSite([permit, named], north)).toEqual([permit, named]);
    expect(permitsOfSite([permit, named], south)).toEqual([permit]);
    expect(permitsOfSite([permit, named], foreign)).toEqual([]);
  });

  it("cannot end before they begin", () => {
    expect(refusal(() => checkValidity("2026-02-01", "2026-01-31"))).toEqual({
      code: "ends_before_start",
      pointer: "/validTo",
    });
    expect(refusal(() => checkValidity("2026-02-01", "2026-02-01"))).toBeUndefined();
    expect(refusal(() => checkValidity(null, "2026-01-31"))).toBeUndefined();
  });

  it("name streams of the catalogue only", () => {
    expect(refusal(() => knownStreams(["electronics", "toys"], ["electronics"]))).toEqual({
      code: "unknown_stream",
      pointer: "/streams/1",
    });
    expect(refusal(() => knownStreams(["electronics"], ["electronics", "tyres"]))).toBeUndefined();
  });
});

describe("sites", () => {
  it("have both coordinates or neither", () => {
    expect(refusal(() => checkPosition(39, null))).toEqual({ code: "missing", pointer: "/longitude" });
    expect(refusal(() => checkPosition(null, 117))).toEqual({ code: "missing", pointer: "/latitude" });
    expect(refusal(() => checkPosition(0, 0))).toBeUndefined();
    expect(refusal(() => checkPosition(null, null))).toBeUndefined();
  });

  it("have a floor area only when they are shops", () => {
    expect(refusal(() => checkFloorArea("treatment_plant", 10))?.code).toBe("site_wrong_kind");
    expect(refusal(() => checkFloorArea("retail_premises", 10))).toBeUndefined();
    expect(refusal(() => checkFloorArea("treatment_plant", null))).toBeUndefined();
  });
});

describe("items by code", () => {
  const item = (stream: "electronics" | "vehicles", shortCode: string) => ({
    code: `${stream}/material/${shortCode}`,
    shortCode,
    stream,
    kind: "material" as const,
  });
  const items = [item("electronics", "ferrous"), item("vehicles", "ferrous"), item("vehicles", "rubber")];

  it("stand for themselves in full, and for one stream's material in short", () => {
    expect(pickItem(items, "vehicles/material/ferrous")).toBe(items[1]);
    expect(pickItem(items, "ferrous", "electronics")).toBe(items[0]);
    expect(pickItem(items, "rubber")).toBe(items[2]);
  });

  it("are refused when they stand for several or none", () => {
    expect(refusal(() => pickItem(items, "ferrous"))?.code).toBe("stream_required");
    expect(refusal(() => pickItem(items, "ferrous", "tyres"))?.code).toBe("unknown_item");
    expect(refusal(() => pickItem(items, "gold"))?.code).toBe("unknown_item");
  });
});

function fact(code: string, version: number, values: Record<string, string>, dataset = "unit_weights"): ReferenceFact {
  return { dataset, code, version, values, source: "test", validFrom: null, validTo: null };
}

describe("reference values", () => {
  it("are in force in their highest version, whatever the order", () => {
    const rows = [
      fact("a", 2, { v: "new" }),
      fact("a", 10, { v: "newest" }),
      fact("a", 1, { v: "old" }),
      fact("b", 1, {}),
    ];
    expect(currentValues(rows).map(({ code, version }) => [code, version])).toEqual([
      ["a", 10],
      ["b", 1],
    ]);
  });

  it("keep the same code apart in two datasets", () => {
    expect(currentValues([fact("a", 1, {}, "targets"), fact("a", 2, {}, "gsci")])).toHaveLength(2);
  });

  it.each([
    ["2018", null, "2018-01-01", true],
    ["2018", null, "2017-12-31", false],
    [null, "2023-12", "2023-12-31", true],
    [null, "2023-12", "2024-01-01", false],
    ["2021-01-01", "2025-12-31", "2025-12-31", true],
    ["2021-01-01", "2025-12-31", "2026-01-01", false],
    [null, null, "2026-01-01", true],
  ])("from %s to %s: %s is inside: %s", (validFrom, validTo, date, expected) => {
    expect(isValidOn({ validFrom, validTo }, date)).toBe(expected);
  });
});

describe("weight of one piece", () => {
  const weight = (year: string, kg: string) => fact(`tv@${year}`, 1, { item: "tv", year, kg_per_unit: kg });
  const rows = [weight("2012", "33.2"), weight("2000", "27.34"), weight("2008", "32.02")];

  it.each([
    [1995, 27_340],
    [2007, 27_340],
    [2008, 32_020],
    [2026, 33_200],
  ])("placed on the market in %i is that of the year, the first or the last: %i g", (year, massGrams) => {
    expect(unitWeightOf(rows, "tv", year)).toMatchObject({ massGrams, table: { first: 2000, last: 2012 } });
  });

  it("cites its row, and is the catalogue's own where there is one", () => {
    expect(unitWeightOf(rows, "tv", 2026)?.source).toBe("test (unit_weights tv@2012 v1)");
    const listed = fact("tv", 3, { fallback_unit_kg: "20" }, "catalogue");
    expect(unitWeightOf([...rows, listed], "tv", 2026)).toEqual({
      massGrams: 20_000,
      source: "test (catalogue tv v3)",
      table: null,
    });
  });

  it("is not made up", () => {
    expect(unitWeightOf(rows, "fax", 2026)).toBeUndefined();
    expect(
      unitWeightOf([fact("fax@2012", 2, { item: "fax", year: "2012", kg_per_unit: "" })], "fax", 2026),
    ).toBeUndefined();
  });
});

describe("override", () => {
  const target = { value_percent: "50", due_on: "2025-12-31", note: "" };

  it("replaces the columns it names", () => {
    expect(overriddenValues("targets", target, { value_percent: "55.5" })).toEqual({
      ...target,
      value_percent: "55.5",
    });
    expect(overriddenValues("targets", target, { value_percent: "" }).value_percent).toBe("");
  });

  it.each([
    [{ value_percent: "fifty" }, "not_a_number", "/values/value_percent"],
    [{ value_percent: "-1" }, "negative", "/values/value_percent"],
    [{ value_percent: "0.0000001" }, "too_precise", "/values/value_percent"],
    [{ value_percent: "1e3" }, "not_a_number", "/values/value_percent"],
    [{ due_on: "2026-02-30" }, "invalid_date", "/values/due_on"],
    [{ "a/b": "1" }, "unknown_field", "/values/a~1b"],
    [{ toString: "1" }, "unknown_field", "/values/toString"],
  ])("refuses %j", (changes: Record<string, string>, code, pointer) => {
    expect(refusal(() => overriddenValues("targets", target, changes))).toEqual({ code, pointer });
  });

  it("keeps permilles within a thousand", () => {
    expect(refusal(() => overriddenValues("settings", { value: "" }, { value: "1000" }))).toBeUndefined();
    expect(refusal(() => overriddenValues("settings", { value: "" }, { value: "1000.1" }))?.code).toBe("out_of_range");
  });
});
