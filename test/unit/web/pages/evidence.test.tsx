// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { addressOf, evidenceIn, figuresLike, reportsLike } from "../../../../web/src/pages/programme/evidence.ts";
import { EvidenceFields } from "../../../../web/src/pages/programme/EvidenceFields.tsx";
import type { Evidence } from "../../../../web/src/pages/programme/types.ts";
import { draw, freshBrowser, serve, settle, signInAs, speak } from "../support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("zh-CN", ["programme", "ledger"]);
});

describe("evidence", () => {
  it("is what was said or picked; rows that were left empty are none", () => {
    expect(
      evidenceIn([
        { kind: "text", value: " 见附件 " },
        { kind: "entry", value: "", title: "x" },
        { kind: "report", value: "r1", title: "季度报告 2026年第3季度" },
      ]),
    ).toEqual([
      { kind: "text", value: "见附件" },
      { kind: "report", value: "r1", title: "季度报告 2026年第3季度" },
    ]);
  });

  it("is found by all the words that were typed, in any order", () => {
    const report = { titleZh: "季度报告", titleEn: "Quarterly report", period: "2026-Q3", party: null };
    expect(reportsLike([report], "2026-q3 季度")).toHaveLength(1);
    expect(reportsLike([report], "2026-Q2")).toHaveLength(0);
    const figure = { id: "epr.electronics.returned.mass", title: { zh: "电器电子产品回收量", en: "Returned" } };
    expect(figuresLike([figure], "回收量")).toHaveLength(1);
    expect(figuresLike([figure], "vehicles")).toHaveLength(0);
  });

  it("leads to the page that shows it", () => {
    expect(addressOf({ kind: "text", value: "x" })).toBeNull();
    expect(addressOf({ kind: "figure", value: "epr.electronics.returned.mass@2026-Q3" })).toBe(
      "/indicators/epr.electronics.returned.mass/rows?period=2026-Q3",
    );
    expect(addressOf({ kind: "report", value: "r1" })).toBe("/reports/r1");
  });
});

describe("the picker", () => {
  const fields = (row: Evidence, onRows: (rows: Evidence[]) => void) => (
    <EvidenceFields period="2026-Q3" rows={[row]} onRows={onRows} errorAt={() => undefined} />
  );

  it("offers the documents that the reader may read and takes the one that Enter chooses, by its name", async () => {
    signInAs({ role: "recycler", permissions: ["ledger.read"] });
    const heard = serve(() => ({
      body: {
        items: [
          { id: "0191-aaaaaaaaaaaa", kind: "return", occurredOn: "2026-08-02" },
          { id: "0191-bbbbbbbbbbbb", kind: "dispatch", occurredOn: "2026-08-01" },
        ],
        nextCursor: null,
      },
    }));
    let rows: Evidence[] = [];
    await draw(fields({ kind: "entry", value: "" }, (changed) => (rows = changed)));
    await expect.poll(() => document.querySelectorAll("[role=option]").length).toBe(2);
    const field = document.querySelector<HTMLInputElement>("input[role=combobox]");
    if (!field) throw new Error("no field");
    for (const key of ["ArrowDown", "Enter"]) {
      await settle(() => field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })));
    }
    expect(rows).toEqual([{ kind: "entry", value: "0191-bbbbbbbbbbbb", title: "转移发出 2026-08-01" }]);
    expect(heard.map(({ path }) => path)).toEqual(["/api/v1/ledger/entries?limit=8"]);
  });

  it("shows what was picked by its name, and lets another be picked", async () => {
    signInAs({ role: "recycler", permissions: ["ledger.read"] });
    const heard = serve(() => ({ body: { items: [], nextCursor: null } }));
    let rows: Evidence[] = [];
    await draw(fields({ kind: "entry", value: "e1", title: "回收 2026-08-02" }, (changed) => (rows = changed)));
    expect(document.querySelector(".picked")?.textContent).toContain("回收 2026-08-02");
    expect(heard).toEqual([]);
    await settle(() => document.querySelector<HTMLButtonElement>(".picked button")?.click());
    expect(rows).toEqual([{ kind: "entry", value: "" }]);
  });

  it("offers no documents to who may not read the books", async () => {
    signInAs({ role: "centre", permissions: [] });
    await draw(fields({ kind: "text", value: "" }, () => undefined));
    expect([...document.querySelectorAll("option")].map(({ value }) => value)).toEqual([
      "text",
      "link",
      "report",
      "figure",
    ]);
  });
});
