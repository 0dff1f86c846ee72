// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { blockOf, faultOf, type GridColumn, landing, understood } from "../../../../web/src/controls/grid/paste.ts";
import { formAt, openAgain } from "../../../../web/src/forms/again.ts";
import { useForm } from "../../../../web/src/forms/form.ts";
import { useTogether } from "../../../../web/src/forms/together.ts";
import { declarationsOf, declaredFor, withoutBooked } from "../../../../web/src/pages/counts/declaration-grid.ts";
import { claimOf } from "../../../../web/src/pages/duty/claim-together.ts";
import { type DayLine, deliveriesOf } from "../../../../web/src/pages/takeback/delivery-grid.ts";
import { returnAgain, returnBody, type ReturnValues } from "../../../../web/src/pages/takeback/return-values.ts";
import { kept } from "../../../../web/src/state/keep.ts";
import { navigate, place } from "../../../../web/src/state/router.ts";
import type { ReturnRow } from "../../../../web/src/types.ts";
import type { Declaration } from "../../../../web/src/types-counts.ts";
import type { Claimable } from "../../../../web/src/types-duty.ts";
import { draw, freshBrowser, owner, serve, settle, speak } from "../support.ts";

describe("a block from a spreadsheet", () => {
  it("is its cells, the empty ones and those with ends of lines in quotation marks too", () => {
    expect(blockOf("电视机\t3\t79.5\r\n冰箱\t\t41\r\n")).toEqual([
      ["电视机", "3", "79.5"],
      ["冰箱", "", "41"],
    ]);
    expect(blockOf('"二\n行"\t1')).toEqual([["二\n行", "1"]]);
  });

  it("keeps its blank rows, so that nothing below them moves up", () => {
    expect(blockOf("1\n\n3\r\n")).toEqual([["1"], [""], ["3"]]);
    expect(blockOf('\t\n"a\nb"\t1\n\t\n\t\nc\t2\n')).toEqual([
      ["", ""],
      ["a\nb", "1"],
      ["", ""],
      ["", ""],
      ["c", "2"],
    ]);
  });

  it("keeps commas and points as they are written: only tabs part cells", () => {
    expect(blockOf("1,234.5\t1,5")).toEqual([["1,234.5", "1,5"]]);
  });

  it("is refused whole where a quotation mark is not closed", () => {
    expect(blockOf('a\t"b\nc\td')).toBeNull();
    expect(blockOf(" \n")).toBeNull();
  });

  it("lies where its corner is, and says what finds no room", () => {
    const block = [
      ["1", "2"],
      ["3", ""],
    ];
    expect(landing(block, { row: 1, column: 1 }, { rows: 3, columns: 3 })).toEqual({
      cells: [
        { row: 1, column: 1, text: "1" },
        { row: 1, column: 2, text: "2" },
        { row: 2, column: 1, text: "3" },
        { row: 2, column: 2, text: "" },
      ],
      lost: 0,
    });
    expect(landing(block, { row: 1, column: 2 }, { rows: 2, columns: 3 })).toEqual({
      cells: [{ row: 1, column: 2, text: "1" }],
      lost: 2,
    });
    const isFixed = (row: number, column: number) => row === 0 && column === 1;
    expect(landing(block, { row: 0, column: 0 }, { rows: 2, columns: 2 }, isFixed)).toEqual({
      cells: [
        { row: 0, column: 0, text: "1" },
        { row: 1, column: 0, text: "3" },
        { row: 1, column: 1, text: "" },
      ],
      lost: 1,
    });
  });
});

describe("a cell", () => {
  const column = (kind: GridColumn["kind"]): GridColumn => ({
    name: "x",
    head: "x",
    kind,
    choices: [{ value: "glass", label: "玻璃", also: ["Glass"] }],
  });

  it("takes numbers as files do, and no comma that may be a point", () => {
    expect(["1,234.5", "１２", "0", ""].map((text) => faultOf(column("decimal"), text))).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(faultOf(column("decimal"), "1,5")).toBe("comma");
    expect(faultOf(column("decimal"), "many")).toBe("number");
    expect([faultOf(column("whole"), "3"), faultOf(column("whole"), "3.5")]).toEqual([null, "whole"]);
  });

  it("knows a choice by each of its words, and says which it does not know", () => {
    expect(["玻璃", " glass ", "GLASS"].map((text) => understood(column("choice"), text))).toEqual(
      Array(3).fill("glass"),
    );
    expect(understood(column("choice"), "钢")).toBe("钢");
    expect([faultOf(column("choice"), "glass"), faultOf(column("choice"), "钢")]).toEqual([null, "choice"]);
  });
});

describe("what a grid books", () => {
  it("is a declaration for each month that has both numbers", () => {
    const typed = {
      tv: { "2026-07 pieces": "3", "2026-07 massKg": "79.5", "2026-08 pieces": "2" },
      fridge: { "2026-09 pieces": "0", "2026-09 massKg": "0" },
    };
    const path = "/api/v1/takeback/declarations";
    expect(declarationsOf(typed, "2026-Q3")).toEqual([
      { key: "tv 2026-07", path, body: { item: "tv", period: "2026-07", pieces: 3, massKg: "79.5" } },
      { key: "fridge 2026-09", path, body: { item: "fridge", period: "2026-09", pieces: 0, massKg: "0" } },
    ]);
    expect(withoutBooked(typed, (key) => key === "tv 2026-07")).toEqual({
      tv: { "2026-08 pieces": "2" },
      fridge: typed.fridge,
    });
  });

  it("knows a month that is declared by itself or with its quarter, and none that was taken back", () => {
    const row = (period: string, state: string) => ({ item: "tv", period, state }) as Declaration;
    expect(declaredFor([row("2026-Q3", "booked")], "tv", "2026-08", "2026-Q3")?.period).toBe("2026-Q3");
    expect(declaredFor([row("2026-08", "reversed")], "tv", "2026-08", "2026-Q3")).toBeUndefined();
    expect(declaredFor([row("2026-07", "booked")], "tv", "2026-08", "2026-Q3")).toBeUndefined();
  });

  it("is a delivery for each line that something stands in", () => {
    const lines: DayLine[] = [
      { key: "a", cells: { item: "glass", massKg: " 12 ", fate: "recycling", buyer: "x" } },
      { key: "b", cells: { item: " " } },
    ];
    const [one, ...others] = deliveriesOf(lines, "s", "2026-09-01");
    expect(others).toEqual([]);
    expect(one).toMatchObject({ key: "a", body: { siteId: "s", occurredOn: "2026-09-01", massKg: "12", buyer: "x" } });
  });

  it("claims all that is left of a row", () => {
    const row = { treaterId: "t", item: "tv", mode: "commissioned", pieces: 3, massKg: "79.5" } as unknown as Claimable;
    expect(claimOf(row, "2026", "2026-11-20").body).toEqual({
      occurredOn: "2026-11-20",
      year: "2026",
      mode: "commissioned",
      treaterId: "t",
      item: "tv",
      pieces: 3,
      massKg: "79.5",
    });
  });
});

describe("several that are sent together", () => {
  beforeEach(async () => {
    freshBrowser();
    await speak("zh-CN");
  });

  it("go one after another, and again only those that are not done, each under its own id and key", async () => {
    let isWell = false;
    const heard = serve(({ body }) =>
      isWell || Object(body)["n"] !== 2 ? { body: {} } : { status: 503, body: { code: "database_unreachable" } },
    );
    let together: ReturnType<typeof useTogether> | undefined;
    function Sends() {
      together = useTogether();
      return null;
    }
    await draw(<Sends />);
    const all = [1, 2, 3].map((n) => ({ key: String(n), path: "/api/v1/x", body: { n } }));
    await settle(() => void together?.send(all));
    await expect.poll(() => together?.results.size).toBe(3);
    expect([...(together?.results.values() ?? [])].filter((each) => each === "done")).toHaveLength(2);
    isWell = true;
    await settle(() => void together?.send(all));
    await expect.poll(() => together?.results.get("2")).toBe("done");
    expect(heard.map(({ body }) => Object(body)["n"])).toEqual([1, 2, 3, 2]);
    expect([heard[3]?.key, Object(heard[3]?.body)["id"]]).toEqual([heard[1]?.key, Object(heard[1]?.body)["id"]]);
    expect(heard[0]?.key).not.toBe(heard[1]?.key);
  });
});

describe("a form that is filled in again", () => {
  beforeEach(async () => {
    freshBrowser();
    await speak("zh-CN");
  });
  const row = {
    id: "r1",
    siteId: "s",
    occurredOn: "2026-09-01",
    item: "electronics/tv-crt",
    pieces: 3,
    massKg: "79.52",
    massBasis: "weighed",
    placedOnMarketYear: 2015,
    source: "household",
    evidence: "P-1",
    vehicle: undefined,
    battery: undefined,
  } as unknown as ReturnRow;

  it("would book the same return once more", () => {
    const { values } = returnAgain(row);
    expect(returnBody(values as ReturnValues, "electronics")).toMatchObject({
      siteId: "s",
      occurredOn: "2026-09-01",
      item: "electronics/tv-crt",
      pieces: 3,
      massKg: "79.52",
      massBasis: "weighed",
      placedOnMarketYear: 2015,
      source: "household",
      evidence: "P-1",
    });
  });

  it("stands beside what was typed into the form before, and does not write over it", async () => {
    localStorage.setItem(`lz.${owner}.draft.return`, JSON.stringify({ pieces: "7" }));
    openAgain(owner, "r1", returnAgain(row));
    expect(location.pathname + location.search).toBe("/takeback/returns/new?again=r1");
    let pieces = "";
    function Form() {
      pieces = useForm("return", "/takeback/returns/new", () => ({ pieces: "1" })).values.pieces;
      return null;
    }
    await draw(<Form />);
    expect(pieces).toBe("3");
    expect(kept(owner, "draft.return")).toEqual({ pieces: "7" });
    navigate("/takeback/returns/new");
    expect(formAt(place.get(), "return", "/takeback/returns/new").name).toBe("return");
  });
});
