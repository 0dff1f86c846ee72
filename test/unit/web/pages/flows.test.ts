import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indicatorDefinitions } from "../../../../worker/indicators/index.ts";
import { fates } from "../../../../worker/kernel/vocabulary/ledger.ts";
import {
  drawnMeasures,
  type FlowName,
  type Flows,
  flowsOf,
  layOut,
  measureBehind,
  stages,
  wrapped,
  linesWithin,
} from "../../../../web/src/pages/overview/flows.ts";

const size = { width: 1000, height: 380, words: 140, gap: 40 };
const sum = (bands: Flows["bands"]): bigint => bands.reduce((all, { massG }) => all + massG, 0n);
const nodeOf = (flows: Flows, name: FlowName) => flows.nodes.find((node) => node.name === name);
const drawn = (masses: Parameters<typeof flowsOf>[0]): Flows => {
  const flows = flowsOf(masses);
  if (!flows) throw new Error("nothing is drawn");
  return flows;
};

describe("the flow of a stream", () => {
  // Quarter of the demonstration: more was received than came back, less was treated than received.
  const quarter = drawn({
    placed_on_market: 343_300n,
    returned: 306_500n,
    received: 343_600n,
    treated: 327_800n,
    loss: 1_355n,
    outcome_recycling: 297_037n,
    outcome_disposal: 33_290n,
  });

  it("passes on what both stages have; the rest was there before, or stayed", () => {
    expect(quarter.bands).toEqual([
      { from: "returned", to: "received", massG: 306_500n },
      { from: "before_received", to: "received", massG: 37_100n },
      { from: "received", to: "treated", massG: 327_800n },
      { from: "received", to: "after_received", massG: 15_800n },
      { from: "treated", to: "delivered", massG: 326_445n },
      { from: "treated", to: "loss", massG: 1_355n },
      { from: "before_delivered", to: "delivered", massG: 3_882n },
      { from: "delivered", to: "recycling", massG: 297_037n },
      { from: "delivered", to: "disposal", massG: 33_290n },
    ]);
  });

  it("adds up to the gram at every stage, whatever the amounts", () => {
    const amounts = fc.record(
      Object.fromEntries(drawnMeasures.map((measure) => [measure, fc.bigInt({ min: 0n, max: 10n ** 15n })])),
    );
    fc.assert(
      fc.property(amounts, (masses) => {
        const flows = flowsOf({ ...masses, loss: 0n });
        if (!flows) throw new Error("only less than nothing is not drawn");
        for (const [index, stage] of stages.entries()) {
          const massG = nodeOf(flows, stage)?.massG ?? 0n;
          if (index > 0) expect(sum(flows.bands.filter(({ to }) => to === stage))).toBe(massG);
          expect(sum(flows.bands.filter(({ from }) => from === stage))).toBe(massG);
        }
        const { boxes, ribbons } = layOut(flows, size);
        expect(ribbons).toHaveLength(flows.bands.length);
        for (const { y, height } of boxes) expect(y + height).toBeLessThanOrEqual(size.height + 1e-6);
      }),
    );
  });

  it("is not drawn where a correction outweighs what happened, or more was lost than treated", () => {
    expect(flowsOf({ returned: -1n })).toBeNull();
    expect(flowsOf({ treated: 1n, loss: 2n })).toBeNull();
  });

  it("has no bars of nothing", () => {
    expect(drawn({})).toEqual({ nodes: [], bands: [] });
    expect(drawn({ returned: 5n }).nodes.map(({ name }) => name)).toEqual(["returned", "after_returned"]);
  });

  it("opens rows of figures that there are", () => {
    const known = new Set(indicatorDefinitions.map(({ id }) => id));
    const names: FlowName[] = ["market", "loss", ...stages, ...fates];
    const beside = stages.flatMap((stage) => [`before_${stage}`, `after_${stage}`] as const);
    for (const name of [...names, ...beside]) expect(known).toContain(`epr.packaging.${measureBehind(name)}.mass`);
    for (const measure of drawnMeasures) expect(known).toContain(`epr.packaging.${measure}.mass`);
    expect(measureBehind("market")).toBe("placed_on_market");
    expect(measureBehind("after_returned")).toBe("stock");
    expect(measureBehind("before_delivered")).toBe("stock_materials");
    expect(measureBehind("reuse")).toBe("outcome_reuse");
  });
});

describe("where it stands", () => {
  it("bars under each other leave room for their words, and bands leave in the order of their ends", () => {
    const flows = drawn({ returned: 300n, received: 100n });
    const { boxes, ribbons } = layOut(flows, { width: 100, height: 140, words: 0, gap: 20 });
    const at = (name: FlowName) => boxes.find((box) => box.name === name);
    // Two gaps in the fullest column leave 100 units for 300 g.
    expect(at("returned")).toMatchObject({ y: 0, height: 100 });
    expect(at("received")?.height).toBeCloseTo(100 / 3);
    expect(at("after_returned")?.y).toBeCloseTo(100 / 3 + 20);
    expect(ribbons.map(({ path }) => path.split("C")[0])).toEqual(["M40.0 0.0", "M40.0 33.3", "M70.0 0.0"]);
  });
});

describe("words of a bar on a phone", () => {
  it("break between words, nearest the middle, and a long Chinese one in its middle", () => {
    expect(linesWithin("Recycling", 190)).toEqual(["Recycling"]);
    expect(linesWithin("Television housing of recycled plastic", 190)).toEqual([
      "Television housing of",
      "recycled plastic",
    ]);
    expect(linesWithin("再生塑料电视外壳（示范）", 110)).toEqual(["再生塑料电视", "外壳（示范）"]);
    expect(linesWithin("Unbreakable-number-0102", 90)).toEqual(["Unbreakable-number-0102"]);
    expect(wrapped("Treated")).toEqual(["Treated"]);
    expect(wrapped("Energy recovery")).toEqual(["Energy", "recovery"]);
    expect(wrapped("Held, moving, elsewhere")).toEqual(["Held, moving,", "elsewhere"]);
    expect(wrapped("Remanufacture")).toEqual(["Remanufacture"]);
    expect(wrapped("再生利用")).toEqual(["再生利用"]);
    expect(wrapped("处理厂接收")).toEqual(["处理厂", "接收"]);
    expect(wrapped("材料留存、未确认")).toEqual(["材料留存、", "未确认"]);
  });
});
