import { describe, expect, it } from "vitest";
import { linkFigures, type LinkFacts } from "../../../worker/reports/links/figures.ts";
import { presentIndicator } from "../../../worker/indicators/index.ts";
import { isOfFewFirms } from "../../../worker/indicators/index.ts";
import { layouts } from "../../../worker/reports/filing/layouts.ts";
import { reportKinds } from "../../../worker/reports/kinds.ts";

const nothing: LinkFacts = {
  certificates: [],
  suppliers: [],
  tradeIn: [],
  energy: [],
  index: [],
  bases: [],
  documents: 0,
};

const found = (facts: Partial<LinkFacts>) => {
  const figures = linkFigures({ ...nothing, ...facts }, { label: "2025" });
  const named = (id: string) => {
    const figure = figures.find((each) => each.id === id);
    if (!figure) throw new Error(id);
    return figure;
  };
  return {
    said: (id: string) => presentIndicator(named(id), "zh-CN"),
    isOfFew: (id: string) => isOfFewFirms(named(id)),
  };
};

describe("figures of the links", () => {
  it("count a certificate once, whoever bought by it, and those an authority checked", () => {
    const certificate = (partyId: string, id: string, checked: 0 | 1) => ({ partyId, id, checked });
    const { said, isOfFew } = found({
      certificates: [
        certificate("a", "1", 1),
        certificate("b", "1", 1),
        certificate("b", "2", 0),
        certificate("c", "3", 0),
      ],
    });
    expect(said("standards.certificates_used.pieces").value?.display).toBe("3");
    expect(said("standards.certificates_checked.share").value?.display).toBe("33.3");
    expect(isOfFew("standards.certificates_used.pieces")).toBe(false);
  });

  it("know a supplier abroad by its country, and say so where none is recorded", () => {
    const supplier = (id: string, country: string | null, checked: 0 | 1) => ({ partyId: "a", id, country, checked });
    const suppliers = [supplier("1", null, 1), supplier("2", "CN", 1), supplier("3", "JP", 1), supplier("4", "DE", 0)];
    const id = "trade.suppliers_abroad_checked.share";
    expect(found({ suppliers }).said(id).value?.display).toBe("50.0");
    const none = found({ suppliers: suppliers.slice(0, 2) }).said(id);
    expect([none.value, none.reason]).toEqual([null, expect.stringContaining("登记为境外")]);
  });

  it("divide the meters of plants by what was treated in the months metered", () => {
    const plant = (partyId: string, wattHours: string, grams: string) => ({ partyId, wattHours, grams });
    const id = "manufacturing.energy_per_tonne.energy";
    const { said, isOfFew } = found({
      energy: [plant("a", "3000000", "100000000"), plant("b", "1000000", "60000000"), plant("idle", "500000", "0")],
    });
    expect(said(id)).toMatchObject({ unit: "kWh/t", value: { display: "25.0" }, reason: null });
    // Two plants: either knows the other's.
    expect(isOfFew(id)).toBe(true);
    expect(found({}).said(id)).toMatchObject({ value: null, reason: expect.stringContaining("没有处理厂报送") });
  });

  it("read the index of producers as it was published", () => {
    const items = JSON.stringify([
      { code: "X11", points: 600, weight: 800, seen: "checked" },
      { code: "X61", points: 250, weight: 250, seen: "stated" },
    ]);
    const { said } = found({
      index: [
        { partyId: "a", role: "producer", items },
        { partyId: "b", role: "producer", items: null },
        { partyId: "c", role: "buyer", items: null },
      ],
    });
    expect(said("manufacturing.index_published.share").value?.display).toBe("50.0");
    // 8.5 of 10.5 points.
    expect(said("manufacturing.index_points.percent").value?.display).toBe("81.0");
    expect(said("index.buyers_published.share").value?.display).toBe("0.0");
  });

  it("add up what was traded in", () => {
    const { said } = found({
      tradeIn: [
        { partyId: "a", pieces: 3, grams: "31500" },
        { partyId: "b", pieces: 2, grams: "500" },
      ],
    });
    expect(said("consumption.trade_in.pieces").value?.display).toBe("5");
    expect(said("consumption.trade_in.mass").value?.display).toBe("32.0");
  });
});

describe("the pack of the network", () => {
  it("has at least three figures in each of its eight links", () => {
    const { tables } = layouts.apec_pack;
    expect(tables.map(({ id }) => id)).toEqual(reportKinds.apec_pack.sections.map(({ id }) => id));
    for (const { id, lines } of tables) expect([id, lines.length >= 3]).toEqual([id, true]);
  });
});
