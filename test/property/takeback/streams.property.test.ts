import fc from "fast-check";
import { expect, test } from "vitest";
import { massOf } from "../../../worker/takeback/math.ts";
import { brokenPostings } from "../../../worker/takeback/returns/postings.ts";
import { leadPostings } from "../../../worker/takeback/treatments/postings.ts";
import { manifestPostings } from "../../../worker/takeback/transfers/postings.ts";
import { bookedOutputs, leadBalance } from "../../../worker/takeback/treatments/rules/outputs.ts";
import { battery, lead, lineOf, siteOf } from "../../unit/takeback/support.ts";

const metal: typeof lead = {
  ...lead,
  id: 51,
  code: "vehicles/material/ferrous",
  stream: "vehicles",
  shortCode: "ferrous",
};
const engine = { ...metal, id: 52, code: "vehicles/material/assembly-engine", shortCode: "assembly-engine" };
const plant = siteOf("treatment_plant");
const grams = fc.integer({ min: 1, max: 10 ** 12 });
const content = fc.integer({ min: 0, max: 100_000 });

test("outputs enter the stock with all their mass, and as an assembly only where it is fit", () => {
  const output = fc.record({ massG: grams, fit: fc.constantFrom(true, false) });
  fc.assert(
    fc.property(fc.array(output, { maxLength: 6 }), (outputs) => {
      const lines = outputs.map(({ massG, fit }, index) => {
        return { ...lineOf(engine, 1, massG), number: String(index), model: "m", fit, leadContent: null };
      });
      const booked = bookedOutputs(lines, [metal, engine]);
      expect(massOf(booked)).toBe(massOf(lines));
      const asAssembly = booked.filter(({ item }) => item.id === engine.id);
      expect(asAssembly.length).toBe(outputs.filter(({ fit }) => fit).length);
      expect(booked.every(({ item, pieces }) => pieces === (item.id === engine.id ? 1 : 0))).toBe(true);
    }),
  );
});

test("lead is never more than its line weighs, and off by half a gram at most", () => {
  fc.assert(
    fc.property(grams, content, (massG, leadContent) => {
      const balance = leadBalance("lead_acid_batteries", [{ ...lineOf(battery, 1, massG), leadContent }], []);
      const leadG = balance?.inputs[0] ?? -1;
      expect(leadG).toBeGreaterThanOrEqual(0);
      expect(leadG).toBeLessThanOrEqual(massG);
      const error = 2n * (BigInt(leadG) * 100_000n - BigInt(massG) * BigInt(leadContent));
      expect(error >= -100_000n && error <= 100_000n).toBe(true);
    }),
  );
});

test("what is counted beside the stock adds up to zero", () => {
  fc.assert(
    fc.property(grams, grams, fc.boolean(), (massG, leadG, agrees) => {
      const line = lineOf(battery, 3, massG);
      const all = [
        ...brokenPostings(plant, line),
        ...manifestPostings(plant, battery, agrees),
        ...leadPostings(plant, "input", [line], [leadG]),
        ...leadPostings(plant, "output", [line], [0]),
      ];
      const sum = (quantity: string) =>
        all.filter((each) => each.quantity === quantity).reduce((total, { amount }) => total + amount, 0);
      expect([sum("mass"), sum("pieces"), all.every(({ amount }) => amount !== 0)]).toEqual([0, 0, true]);
      expect(all.some(({ account }) => account.kind === "stock")).toBe(false);
    }),
  );
});
