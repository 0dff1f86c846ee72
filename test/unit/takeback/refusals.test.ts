import { describe, expect, it } from "vitest";
import { amountsOf, provinceOf, requireCovered } from "../../../worker/takeback/approvals/rules.ts";
import { checkGranted, checkYear, requireUnclaimed } from "../../../worker/takeback/claims/rules/claim.ts";
import type { Stock } from "../../../worker/takeback/goods.ts";
import { checkCountable, refuseOvertaken } from "../../../worker/takeback/counts/rules.ts";
import { checkUnused, type Use } from "../../../worker/takeback/evidence/rules.ts";
import { stockFrom } from "../../../worker/takeback/math.ts";
import {
  checkCounted,
  checkSiteStream,
  manifestWarnings,
  productNamed,
  refuseDuplicates,
} from "../../../worker/takeback/rules/document.ts";
import { requireWastePermit } from "../../../worker/takeback/rules/hazardous.ts";
import { requireStock } from "../../../worker/takeback/rules/stock.ts";
import { arrivals, nextState } from "../../../worker/takeback/transfers/math.ts";
import { checkArrived, checkBroken, requireApproval, requireReason } from "../../../worker/takeback/transfers/rules.ts";
import {
  battery,
  box,
  car,
  catalogue,
  coat,
  ferrous,
  fridge,
  lineOf,
  openLine,
  permitOf,
  refusalOf,
  siteOf,
  tv,
} from "./support.ts";

/** Each refusal whole: its code, its place, and what it says. */
const refusal = (code: string, pointer: string, params: object = {}) => ({ code, pointer, params });

describe("a claim", () => {
  it("is dated in the year that it counts for", () => {
    expect(refusalOf(() => checkYear("2026", "2026-12-31"))).toBeUndefined();
    expect(refusalOf(() => checkYear("2026", "2027-01-01"))).toEqual(
      refusal("claim_outside_year", "/year", { date: "2027-01-01", year: "2026" }),
    );
  });

  it.each([
    ["of one's own plant", { mode: "own", treaterId: "p", grants: [] }, true],
    ["of one's own plant, jointly", { mode: "joint", treaterId: "p", grants: [] }, false],
    ["granted to oneself", { mode: "own", grants: [{ granteeId: "p", stream: "electronics" }] }, true],
    ["granted for another stream", { mode: "own", grants: [{ granteeId: "p", stream: "tyres" }] }, false],
    ["granted to somebody else", { mode: "own", grants: [{ granteeId: "q", stream: "electronics" }] }, false],
    ["granted to one's consortium", { mode: "joint", grants: [{ granteeId: "c", stream: "electronics" }] }, true],
    ["of one's consortium, for oneself", { mode: "own", grants: [{ granteeId: "c", stream: "electronics" }] }, false],
    ["granted to oneself, jointly", { mode: "joint", grants: [{ granteeId: "p", stream: "electronics" }] }, false],
  ] as const)("%s", (_, facts, isGranted) => {
    const claim = { producerId: "p", treaterId: "t", stream: "electronics", consortia: ["c"], ...facts };
    expect(refusalOf(() => checkGranted(claim))).toEqual(
      isGranted ? undefined : refusal("claim_not_granted", "/treaterId", { stream: "electronics" }),
    );
  });

  it("takes no tonne that somebody has, to the gram and the piece", () => {
    const left = [
      { itemId: fridge.id, pieces: 9, massG: 9e6 },
      { itemId: tv.id, pieces: 3, massG: 79_520 },
    ];
    const beyond = (pointer: string, available: string, asked: string, item = tv.code) =>
      refusal("claim_exceeds_qualified", pointer, { item, available, asked });
    expect(refusalOf(() => requireUnclaimed(left, lineOf(tv, 3, 79_520)))).toBeUndefined();
    expect(refusalOf(() => requireUnclaimed(left, lineOf(tv, 3, 79_521)))).toEqual(
      beyond("/massKg", "79.52 kg", "79.521 kg"),
    );
    expect(refusalOf(() => requireUnclaimed(left, lineOf(tv, 4, 1)))).toEqual(beyond("/pieces", "3", "4"));
    expect(refusalOf(() => requireUnclaimed([], lineOf(box, 0, 1)))).toEqual(
      beyond("/massKg", "0 kg", "0.001 kg", box.code),
    );
  });
});

describe("a count", () => {
  it("adds nothing that enters one by one", () => {
    expect(refusalOf(() => checkCountable(car, 1, 2))).toEqual(
      refusal("counted_one_by_one", "/lines/2/pieces", { item: car.code }),
    );
    const metal = { ...ferrous, stream: car.stream };
    for (const [item, difference] of [
      [car, 0],
      [car, -1],
      [tv, 1],
      [metal, 1],
    ] as const) {
      expect(refusalOf(() => checkCountable(item, difference, 0))).toBeUndefined();
    }
  });

  it("is overtaken by a later one of the same item", () => {
    const counted = [{ item: tv }, { item: fridge }];
    const later = [{ itemId: fridge.id, day: "2026-10-01" }];
    expect(refusalOf(() => refuseOvertaken(counted, later))).toEqual(
      refusal("count_overtaken", "/lines/1/item", { item: fridge.code, date: "2026-10-01" }),
    );
    expect(refusalOf(() => refuseOvertaken([{ item: tv }], later))).toBeUndefined();
  });
});

describe("a paper", () => {
  const use: Use = {
    kind: "manifest",
    number: "N",
    document: "return",
    id: "d1",
    occurredOn: "2026-09-01",
    siteId: "s",
    itemId: 1,
    partyId: "p",
    otherPartyId: "o",
  };
  const check = (before: Partial<Use>, now: Partial<Use> = {}, reader = "p") =>
    refusalOf(() => checkUnused([{ ...use, ...before }], { ...use, itemId: 2, ...now }, reader, "/at"));
  const used = (params: object) => refusal("paper_used", "/at", { number: "N", ...params });
  const named = { kind: "return", id: "d1", date: "2026-09-01" };

  it("covers the classes of one trip, each in a document of its own", () => {
    expect(check({})).toBeUndefined();
    expect(check({ itemId: 2 })).toEqual(used(named));
  });

  it.each([
    ["another day", { occurredOn: "2026-09-02" }],
    ["another site", { siteId: "s2" }],
    ["another partner", { otherPartyId: "o2" }],
    ["another document", { document: "delivery" }],
  ] as const)("is not given again on %s", (_, before) => {
    expect(check(before)?.code).toBe("paper_used");
  });

  it("is given once where a transfer has all classes as lines, and where it is a certificate", () => {
    expect(check({ document: "transfer" }, { document: "transfer" })?.code).toBe("paper_used");
    const certificate = { kind: "recovery_certificate" } as const;
    expect(check(certificate, certificate)?.code).toBe("paper_used");
  });

  it("of another number or kind is another paper", () => {
    expect(check({ itemId: 2, number: "M" })).toBeUndefined();
    expect(check({ itemId: 2, kind: "recovery_certificate" })).toBeUndefined();
  });

  it("names the other document to those who have a part in it", () => {
    expect(check({ itemId: 2 }, {}, "o")).toEqual(used(named));
    expect(check({ itemId: 2 }, {}, "stranger")).toEqual(used({}));
  });
});

describe("hazardous waste", () => {
  const plant = siteOf("treatment_plant");
  const load = { item: battery, wasteCode: "900-052-31", day: "2026-11-20" };
  const of = { streams: ["lead_acid_batteries"] };
  it.each([
    ["by its code, whatever the stream", [{ wasteCodes: ["900-052-31"] }], true],
    ["by its stream where the permit names no code", [of], true],
    ["not where the permit names other codes", [{ ...of, wasteCodes: ["900-044-49"] }], false],
    ["not by another stream", [{}], false],
    ["not before its first day", [{ wasteCodes: ["900-052-31"], validFrom: "2026-11-21" }], false],
    ["on its first day and its last", [{ wasteCodes: ["900-052-31"], validFrom: load.day, validTo: load.day }], true],
    ["not after its last day", [{ wasteCodes: ["900-052-31"], validTo: "2026-11-19" }], false],
    ["not by another's permit", [{ wasteCodes: ["900-052-31"], partyId: "x" }], false],
    ["not without any", [], false],
  ])("is covered %s", (_, permits, isCovered) => {
    expect(refusalOf(() => requireWastePermit(permits.map(permitOf), plant, load))).toEqual(
      isCovered
        ? undefined
        : refusal("permit_not_for_waste", "/receiverSiteId", {
            receiver: plant.nameZh,
            code: "900-052-31",
            date: load.day,
          }),
    );
  });

  it("leaves its district with an approval, whatever else is on the load, and is broken in lead-acid only", () => {
    const [here, far] = [siteOf("collection_point"), siteOf("treatment_plant", { division: "120110" })];
    expect(refusalOf(() => requireApproval([{ item: tv }, { item: battery }], here, far, undefined))).toEqual(
      refusal("approval_required", "/approvalNumber", { from: "120116", to: "120110" }),
    );
    expect(refusalOf(() => checkBroken(tv, 1, 10, 0))).toEqual(
      refusal("field_not_of_stream", "/lines/0/brokenMassKg", { field: "brokenMassKg", stream: "electronics" }),
    );
    expect(refusalOf(() => checkBroken(tv, undefined, 10, 0))).toBeUndefined();
  });

  it("goes under an approval of both parties, from its first day to its last, to the last gram", () => {
    const approval = {
      id: "a",
      number: "N",
      fromPartyId: "f",
      toPartyId: "t",
      decidedOn: "2026-06-01",
      appliedTo: "2026-12-31",
      licenceTo: "2028-12-31",
    };
    const load = amountsOf([
      { wasteCode: "900-052-31", massG: 15 },
      { wasteCode: "900-052-31", massG: 25 },
    ]);
    const of = (grams: bigint) => new Map([["900-052-31", grams]]);
    const sent = { fromPartyId: "f", toPartyId: "t", day: "2026-11-20" };
    const refusedAs = (changes: Partial<typeof sent>, allowed = of(100n), used = of(60n)) => {
      return refusalOf(() => requireCovered(approval, allowed, used, load, { ...sent, ...changes }));
    };
    const as = (code: string, params: object = {}) => refusal(code, "/approvalNumber", { number: "N", ...params });
    expect(refusedAs({})).toBeUndefined();
    expect([refusedAs({ day: "2026-06-01" }), refusedAs({ day: "2026-12-31" })]).toEqual([undefined, undefined]);
    const dates = as("approval_not_valid", { from: "2026-06-01", to: "2026-12-31" });
    expect([refusedAs({ day: "2026-05-31" }), refusedAs({ day: "2027-01-01" })]).toEqual([dates, dates]);
    const others = as("approval_of_others");
    expect([refusedAs({ fromPartyId: "x" }), refusedAs({ toPartyId: "x" })]).toEqual([others, others]);
    expect(refusedAs({}, new Map())).toEqual(as("approval_not_for_waste", { wasteCode: "900-052-31" }));
    expect(refusedAs({}, of(99n))).toEqual(
      as("approval_used_up", { wasteCode: "900-052-31", left: "0.039", asked: "0.04" }),
    );
    expect(refusedAs({}, of(40n), new Map())).toBeUndefined();
    expect(provinceOf("120116")).toBe("12");
  });

  it("has a manifest number of 14 digits, no more and no fewer", () => {
    expect(manifestWarnings("20261201000001")).toEqual([]);
    for (const number of ["202612010000012", "X20261201000001", "2026120100000"]) {
      expect(manifestWarnings(number)).toHaveLength(1);
    }
  });
});

describe("the lines of a document", () => {
  it("are of streams that the site takes, where that is known", () => {
    const day = "2026-09-10";
    const site = siteOf("sorting_centre", { streams: ["tyres", "electronics"] });
    expect(refusalOf(() => checkSiteStream(site, "electronics", day, "/at"))).toBeUndefined();
    expect(refusalOf(() => checkSiteStream({ ...site, streams: null }, "packaging", day, "/at"))).toBeUndefined();
    expect(refusalOf(() => checkSiteStream(site, "pre_consumer_packaging", day, "/at"))).toEqual(
      refusal("stream_not_of_site", "/at", {
        site: `${site.nameZh} / ${site.nameEn}`,
        stream: "packaging",
        streams: "tyres, electronics",
      }),
    );
    // From the day on which they change, and of what has begun the latest statement.
    const changed = { ...site, streamVersions: [{ validFrom: day, streams: ["packaging" as const] }] };
    expect(refusalOf(() => checkSiteStream(changed, "tyres", "2026-09-09", "/at"))).toBeUndefined();
    expect(refusalOf(() => checkSiteStream(changed, "packaging", day, "/at"))).toBeUndefined();
    expect(refusalOf(() => checkSiteStream(changed, "tyres", day, "/at"))?.code).toBe("stream_not_of_site");
  });

  it("name products of open streams", () => {
    expect(refusalOf(() => productNamed(catalogue, ferrous.code, "/item"))).toEqual(
      refusal("item_not_of_kind", "/item", { item: ferrous.code, kind: "product" }),
    );
    expect(refusalOf(() => productNamed(catalogue, coat.code, "/item"))).toEqual(
      refusal("stream_not_open", "/item", { stream: "procurement" }),
    );
    expect(refusalOf(() => productNamed(catalogue, "x/y", "/item"))).toEqual(
      refusal("unknown_item", "/item", { item: "x/y" }),
    );
  });

  it("are of one item each, unless they have numbers of their own", () => {
    const twice = [{ item: tv }, { item: fridge }, { item: tv, number: null }];
    expect(refusalOf(() => refuseDuplicates(twice, "/outputs"))).toEqual(
      refusal("duplicate_line", "/outputs/2/item", { item: tv.code }),
    );
    const numbered = [{ item: tv, number: "1" }, { item: tv, number: "2" }, { item: tv }];
    expect(refusalOf(() => refuseDuplicates(numbered, "/outputs"))).toBeUndefined();
    expect(refusalOf(() => refuseDuplicates([...numbered, { item: tv, number: "2" }], "/outputs"))?.pointer).toBe(
      "/outputs/3/item",
    );
  });

  it("are counted, unless their stream is weighed without", () => {
    expect(refusalOf(() => checkCounted([lineOf(tv, 1, 1), lineOf(box, 0, 1)], "/lines"))).toBeUndefined();
    expect(refusalOf(() => checkCounted([lineOf(box, 0, 1), lineOf(tv, 0, 1)], "/lines"))).toEqual(
      refusal("not_positive", "/lines/1/pieces"),
    );
    expect(refusalOf(() => checkCounted([lineOf(tv, 0, 1)], ""))).toEqual(refusal("not_positive", "/pieces"));
  });
});

describe("stock on the days since", () => {
  const lowest = { pieces: { amount: 2, on: "2026-09-03" }, massG: { amount: 50_000, on: "2026-09-02" } };
  const stock = [{ itemId: tv.id, pieces: 9, massG: 90_000, lowest }];
  const take = (pieces: number, massG: number, of: readonly Stock[] = stock) =>
    refusalOf(() => requireStock(of, [lineOf(tv, pieces, massG)], "/lines"));
  const short = (date: string, available: string, asked: string) =>
    refusal("insufficient_stock_then", "/occurredOn", { item: tv.code, date, available, asked });

  it("may be emptied on the day of the least, and no further", () => {
    expect(take(2, 50_000)).toBeUndefined();
    expect(take(2, 50_001)).toEqual(short("2026-09-02", "50 kg", "50.001 kg"));
    expect(take(3, 50_000)).toEqual(short("2026-09-03", "2", "3"));
    const today = { ...lowest, massG: { amount: 50_000, on: null } };
    expect(take(1, 50_001, [{ itemId: tv.id, pieces: 9, massG: 90_000, lowest: today }])?.params).toMatchObject({
      date: "",
    });
  });

  it("is read from balances: now, at the day, and the least since", () => {
    const row = { itemId: tv.id, quantity: 1, amount: 90_000, later: 15_000, peak: 40_000, lowOn: "2026-09-02" };
    expect(stockFrom([row, { itemId: fridge.id, quantity: 2, amount: 3 }])).toEqual([
      {
        itemId: tv.id,
        pieces: 0,
        massG: 90_000,
        atDay: { pieces: 0, massG: 75_000 },
        lowest: { pieces: { amount: 0, on: null }, massG: { amount: 50_000, on: "2026-09-02" } },
      },
      {
        itemId: fridge.id,
        pieces: 3,
        massG: 0,
        atDay: { pieces: 3, massG: 0 },
        lowest: { pieces: { amount: 3, on: null }, massG: { amount: 0, on: null } },
      },
    ]);
  });
});

describe("a receipt", () => {
  const sent = openLine(tv, 10, 100_000);
  const arrived = (massKg: number, more: object = {}) =>
    arrivals([sent], [{ item: tv.code, pieces: 0, massKg, ...more }], false);

  it("is of something, received or refused, now or before", () => {
    expect(refusalOf(() => checkArrived([sent], arrived(0)))).toEqual(refusal("nothing_received", "/lines"));
    expect(refusalOf(() => checkArrived([sent], arrived(1)))).toBeUndefined();
    expect(refusalOf(() => checkArrived([sent], arrived(0, { refusedMassKg: 1 })))).toBeUndefined();
    for (const before of [{ receivedMassG: 1 }, { refusedMassG: 1 }]) {
      expect(refusalOf(() => checkArrived([openLine(tv, 10, 100_000, before)], arrived(0)))).toBeUndefined();
    }
    // As much sent back as taken in is not nothing.
    const half = openLine(tv, 10, 100_000, { receivedMassG: 50_000, refusedMassG: 50_000 });
    const nothingNow = [{ ...lineOf(tv, 0, 0), refused: { pieces: 0, massG: 0 }, missing: { pieces: 0, massG: 0 } }];
    expect(refusalOf(() => checkArrived([half], nothingNow))).toBeUndefined();
    expect(refusalOf(() => checkArrived([sent], arrived(7, { refusedMassKg: 7 })))).toBeUndefined();
  });

  it("explains what is missing, and says how much where any is", () => {
    const of = (pieces: number, massG: number) => [
      { ...lineOf(tv, 1, 1_000), refused: { pieces: 0, massG: 0 }, missing: { pieces, massG } },
    ];
    const asked = (missing: string) => refusal("reason_required", "/reason", { item: tv.code, missing });
    expect(refusalOf(() => requireReason(of(0, 60), null))).toEqual(asked("0.06 kg / 0"));
    expect(refusalOf(() => requireReason(of(1, 0), null))).toEqual(asked("0 kg / 1"));
    for (const [pieces, massG] of [
      [-1, -60],
      [-1, 0],
      [0, -60],
    ] as const) {
      expect(refusalOf(() => requireReason(of(pieces, massG), null))).toEqual(refusal("reason_required", "/reason"));
    }
    // The tolerance is of all that was on the way, also what was sent back: 1 % of 10 kg.
    const mostRefused = [
      { ...lineOf(tv, 1, 4_000), refused: { pieces: 0, massG: 5_900 }, missing: { pieces: 0, massG: 100 } },
    ];
    expect(refusalOf(() => requireReason(mostRefused, 10))).toBeUndefined();
    expect(refusalOf(() => requireReason(mostRefused, 9))).toEqual(asked("0.1 kg / 0"));
  });

  it.each([
    ["only pieces were refused before", [{ refusedPieces: 1 }], { pieces: 9 }, "partly_refused"],
    ["only a mass was refused before", [{ refusedMassG: 1 }], { massKg: 9 }, "partly_refused"],
    ["only a mass was taken before", [{ receivedMassG: 1 }], { refusedMassKg: 9 }, "partly_refused"],
    ["only pieces were taken before", [{ receivedPieces: 1 }], { refusedPieces: 9 }, "partly_refused"],
    ["one line of two was taken before", [{ receivedMassG: 1 }, {}], { refusedMassKg: 9 }, "partly_refused"],
    ["one line of two was refused before", [{ refusedMassG: 1 }, {}], { massKg: 9 }, "partly_refused"],
    ["only pieces are refused", [{}], { refusedPieces: 1 }, "refused"],
    ["nothing was ever taken", [{}, {}], { refusedMassKg: 1 }, "refused"],
  ] as const)("leaves a transfer where %s", (_, before, now, state) => {
    const lines = before.map((each, index) => openLine([tv, fridge][index] ?? tv, 10, 100_000, each));
    const given = [{ item: tv.code, pieces: 0, massKg: 0, ...now }];
    expect(nextState(lines, arrivals(lines, given, false), false)).toBe(state);
  });
});
