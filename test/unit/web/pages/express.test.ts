// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { barsOf, kindsOf, stepsOf } from "../../../../web/src/pages/express/agreement.ts";
import { countsOf, latestStanding, putUpBody } from "../../../../web/src/pages/express/boxes.ts";
import { boxEventColumns, boxEventOf } from "../../../../worker/tables/documents/boxes.ts";
import { readTextTable } from "../../../../worker/tables/table.ts";

describe("an agreement", () => {
  test.each([
    ["proposed", "express", "express", ["withdrawn"]],
    ["proposed", "recycler", "express", ["confirmed", "declined"]],
    ["confirmed", "recycler", "express", ["ended"]],
    ["confirmed", null, "express", []],
    ["ended", "express", "express", []],
  ] as const)("that is %s, to the %s, of what the %s proposed: %j", (state, side, proposer, expected) => {
    expect(stepsOf({ state, side, proposer })).toEqual(expected);
  });

  test("is drawn on one scale, its plan as a mark, and none where nothing was planned", () => {
    const row = { item: "box", itemNameZh: "", itemNameEn: "", pieces: "0", plannedPieces: null, pieceShare: null };
    const months = [
      { ...row, month: "2026-01", massKg: "30", plannedMassKg: "60", massShare: null },
      { ...row, month: "2026-02", massKg: "15", plannedMassKg: null, massShare: null },
      { ...row, item: "other", month: "2026-01", massKg: "900", plannedMassKg: null, massShare: null },
    ];
    expect(barsOf({ months }, "box").map(({ share, mark }) => [share, mark])).toEqual([
      [0.5, 1],
      [0.25, undefined],
    ]);
  });

  test("plans each month of its days alike, or none", () => {
    const kinds = [
      { item: "a", pieces: "", massKg: " 5 " },
      { item: "b", pieces: "", massKg: "" },
    ];
    expect(kindsOf(kinds, ["2026-01", "2026-02"])).toEqual([
      {
        item: "a",
        plan: [
          { month: "2026-01", massKg: "5" },
          { month: "2026-02", massKg: "5" },
        ],
      },
      { item: "b", plan: [] },
    ]);
  });
});

describe("boxes", () => {
  test("are put up by a column, or else by a range", () => {
    const rest = {
      scheme: "own",
      model: "m",
      material: "PP",
      massKg: "1",
      designTrips: "",
      day: "2026-09-01",
      siteId: "s",
    };
    expect(putUpBody({ ...rest, codes: "A \n\nB", first: "", last: "" })).toMatchObject({ codes: ["A", "B"] });
    const ranged = putUpBody({ ...rest, designTrips: "60", codes: "", first: "A1", last: "A9" });
    expect(ranged).toMatchObject({ range: { first: "A1", last: "A9" }, designTrips: 60 });
    expect(ranged["codes"]).toBeUndefined();
  });

  test("have their latest event taken back that stands", () => {
    const event = (version: number, sign = 1, reverses: number | null = null) => ({ version, sign, reverses });
    expect(latestStanding([event(1), event(2), event(3, -1, 2)])).toEqual(event(1));
    expect(latestStanding([event(3), event(2), event(1)])).toEqual(event(3));
    expect(latestStanding([event(1), event(2, -1, 1)])).toBeUndefined();
  });

  test("have figures that lead to their rows, where there are any", () => {
    const none = { putUp: 0, repairs: 0, lost: 0, found: 0, scrapped: 0, scrappedKg: "0", atBeginning: 3, atEnd: 3 };
    const period = { period: "2026-09", from: "2026-09-01", to: "2026-09-30", trips: 4 };
    const rates = { meanInUse: null, tripsPerBox: null, lossRate: null, reportedTrips: null, contradicts: false };
    const shown = countsOf({ ...none, ...period, ...rates });
    expect(shown.find(({ name }) => name === "trips")).toMatchObject({
      count: 4,
      href: "/express/boxes/events?kind=back&from=2026-09-01&to=2026-09-30",
    });
    expect(shown.filter(({ href }) => href !== undefined)).toHaveLength(1);
  });

  test("are noted from a block of a spreadsheet", () => {
    const sites = [{ id: "s1", nameZh: "收集点", nameEn: "point" }];
    const block =
      "箱码\t事项\t日期\t网点\t质量(g)\t去向\nBX-1\t发出\t2026/9/2\t收集点\t\t\nBX-2\t报废\t2026-09-03\t\t1200\t再生利用\nBX-3\t飞走\t2026-09-03\t\t\t";
    const { rows } = readTextTable(block, boxEventColumns);
    const read = rows.map((row) => boxEventOf(row, sites));
    expect(read[0]).toEqual({
      body: { code: "BX-1", kind: "out", day: "2026-09-02", siteId: "s1" },
      faults: [],
    });
    expect(read[1]?.body).toMatchObject({ kind: "scrapped", massKg: "1.2", fate: "recycling" });
    expect(read[2]?.faults).toMatchObject([{ column: "kind", code: "word_unknown" }]);
  });
});
