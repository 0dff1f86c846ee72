// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { planPlace, planStream } from "../../../../web/src/pages/network/plan-names.ts";
import { amountBeside } from "../../../../web/src/pages/programme/parts.tsx";
import { useCategories } from "../../../../web/src/pages/procurement/use-categories.ts";
import { asNumber } from "../../../../web/src/pages/registry/site-values.ts";
import {
  carrierName,
  fixed,
  percent,
  reasonText,
  rounded,
  tonnes,
  unitText,
  valueText,
} from "../../../../web/src/pages/retrofits/names.ts";
import { carriageBody, carriageValues } from "../../../../web/src/pages/takeback/carriage-values.ts";
import { excessText, waitingReceipt } from "../../../../web/src/pages/takeback/excess.ts";
import { linkAddress } from "../../../../web/src/pages/takeback/link-address.ts";
import { useStock } from "../../../../web/src/pages/takeback/use-stock.ts";
import type { Manifest, Transfer, TransferReceipt } from "../../../../web/src/types.ts";
import { freshBrowser, inUse, serve, speak } from "../support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("zh-CN", ["takeback", "retrofits", "network", "procurement"]);
});

describe("what a lorry carries", () => {
  const line = (item: string, form: "S" | null, packages: number | null) => ({ item, form, packaging: null, packages });
  const carriage = { carrier: "甲运输", plate: "津A12345", driver: "王师傅", route: null, distanceKm: 42 };
  const manifest = { carriage, lines: [line("a", "S", 3), line("b", null, null)] } as unknown as Manifest;

  it("is offered as it was filled in the last time, and sent without what is empty", () => {
    const values = carriageValues(manifest);
    expect(values).toMatchObject({ carrier: "甲运输", route: "", distanceKm: "42" });
    expect(values.packing).toEqual([
      { item: "a", form: "S", packaging: "", packages: "3" },
      { item: "b", form: "", packaging: "", packages: "" },
    ]);
    const body = carriageBody({ ...values, waybill: " W1 ", driver: "" });
    expect(body).toMatchObject({ carrier: "甲运输", driver: "", waybill: "W1", route: undefined, distanceKm: 42 });
    expect(body["packing"]).toEqual([{ item: "a", form: "S", packaging: "", packages: 3 }]);
  });

  it("is empty where nobody has filled it in", () => {
    const { packing, ...texts } = carriageValues({ carriage: null, lines: [] } as unknown as Manifest);
    expect([new Set(Object.values(texts)), packing]).toEqual([new Set([""]), []]);
  });
});

describe("what arrived beyond what was sent", () => {
  const of = (state: string, excessState: string) => ({ state, excessState, excess: [] }) as unknown as TransferReceipt;

  it("waits for the bureau in a receipt that stands", () => {
    const waiting = of("booked", "excess_awaiting");
    const receipts = [of("reversed", "excess_awaiting"), of("booked", "none"), waiting];
    expect(waitingReceipt({ receipts } as unknown as Transfer)).toBe(waiting);
    expect(waitingReceipt({ receipts: receipts.slice(0, 2) } as unknown as Transfer)).toBeUndefined();
  });

  it("is told item by item", () => {
    const item = { itemNameZh: "电视机", itemNameEn: "TV", massKg: "1200.5", pieces: 3 };
    const text = excessText({ excess: [item, { ...item, itemNameZh: "冰箱" }] } as unknown as TransferReceipt);
    expect(text).toMatch(/电视机.*1,200\.50.*3.*、.*冰箱/);
  });
});

describe("figures of a retrofit", () => {
  it("keep their places, have a real minus, and a dash where there are none", () => {
    expect([fixed("-1234.5", 2), fixed(3, 0), rounded(-0.126), percent(0.2), percent(0.125, 1)]).toEqual([
      "−1,234.50",
      "3",
      "−0.13",
      "20 %",
      "12.5 %",
    ]);
    expect([tonnes("1234.5", 3), unitText("m3"), unitText("kWh/m2")]).toEqual(["1.235", "m³", "kWh/m²"]);
    expect([valueText({ value: null, unit: "kWh", reason: "no_price" }), carrierName("steam")]).toEqual(["—", "steam"]);
    expect(reasonText({ value: "1", unit: "kWh", reason: null })).toBeNull();
  });
});

describe("small rules", () => {
  it("send a position as a number, nothing when empty, and what is none as it was typed", () => {
    expect([" 39.1 ", "-117.25", "", "39,1", "1e3", "1234567890"].map(asNumber)).toEqual([
      39.1,
      -117.25,
      undefined,
      "39,1",
      "1e3",
      "1234567890",
    ]);
  });

  it("keep the token of a link where browsers send it to nobody", () => {
    expect(new URL(linkAddress("https://lz.example", "T-1")).hash).toBe("#T-1");
  });

  it("name where and of what a plan is", () => {
    expect([planPlace({ zone: null }), planPlace({ zone: "X" })]).toEqual([expect.stringMatching(/\S/), "X"]);
    expect(planStream({ stream: "electronics" })).not.toBe(planStream({ stream: null }));
  });

  it("ask for a site's stock, and for none without a site", async () => {
    const asked = serve(() => ({ body: { items: [{ item: "a" }], nextCursor: null } }));
    const hook = await inUse<string, ReturnType<typeof useStock>>((siteId) => useStock(siteId, "2026-09-30"), "");
    expect([hook.now(), asked]).toEqual([undefined, []]);
    await hook.again("s1");
    await expect.poll(hook.now).toEqual([{ item: "a" }]);
    expect(asked[0]?.path).toBe("/api/v1/ledger/balances?siteId=s1&limit=200&asOf=2026-09-30");
    await hook.again("");
    expect(hook.now()).toBeUndefined();
  });

  it("list each green category once, with what every list says of it", async () => {
    const row = (list: string, code: string, requirement: string) => ({
      values: { list, code, code_version: "2013", name_zh: code, name_en: code, requirement },
      source: "s",
      confidence: "full-text",
      history: [{ values: { requirement: "earlier" } }],
    });
    const items = [row("energy", "A2", "preferred"), row("environment", "A1", "x"), row("energy", "A1", "mandatory")];
    serve(() => ({ body: { items: [...items, row("unknown", "A3", "x")], columns: [] } }));
    const hook = await inUse(useCategories, undefined);
    await expect.poll(() => hook.now().items.map(({ code }) => code)).toEqual(["A1", "A2"]);
    expect(hook.now().items[0]?.lists.map(({ list, requirement }) => [list, requirement])).toEqual([
      ["environment", "x"],
      ["energy", "mandatory"],
    ]);
  });
});

describe("an amount beside a goal", () => {
  it("is in the unit that reads best, unless it would then read like the goal and is not", () => {
    expect(amountBeside("999996", "1000000", "kg")).toBe("999,996 kg");
    expect(amountBeside("1000000", "999996", "kg")).toBe("1,000,000 kg");
    expect(amountBeside("812000", "1000000", "kg")).toBe("812 t");
    expect(amountBeside("9.996", "10", "percent")).toBe("9.996 %");
  });
});
