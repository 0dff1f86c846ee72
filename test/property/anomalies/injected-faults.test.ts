import fc from "fast-check";
import { expect, test } from "vitest";
import { referenceRows } from "../../../seeds/reference.ts";
import { type AnomalyCode, anomalyCodes } from "../../../worker/kernel/vocabulary/anomalies.ts";
import { detect, detectors } from "../../../worker/anomalies/rules/detect.ts";
import { honestWorld, injectors } from "./honest.ts";

// The thresholds as they are shipped: what is measured here is what a bureau gets before it has set anything.
const shipped = new Map(
  referenceRows().flatMap(({ dataset, code, values }) => (dataset === "thresholds" ? [[code, values["value"]]] : [])),
);
const limits = (code: string) => (shipped.get(code) ? Number(shipped.get(code)) : null);
const worlds = 240;

/**
 * Recall and precision that each code has to keep, with one fault in each book. Measured over 20 seeds (4,800 books a
 * code); each floor lies below the worst of them by about as much as that lay below the mean, so that no seed fails by
 * chance and a threshold moved the wrong way does. Precision is of books in which 1 of 90 loads, 1 of 180 returns, 1 of
 * 12 months is false, as the generator makes them: a bureau whose firms are more honest sees more false alarms for each
 * true one. What honest books do as well is not tuned away: a load that lost a piece, a half-filled month.
 */
const floors: Readonly<Record<AnomalyCode, { recall: number; precision: number }>> = {
  month_outlier: { recall: 0.92, precision: 0.96 },
  manifest_difference: { recall: 1, precision: 0.84 },
  old_stock: { recall: 0.99, precision: 0.99 },
  round_masses: { recall: 0.97, precision: 0.99 },
  self_dealing: { recall: 1, precision: 0.95 },
  output_mix: { recall: 0.98, precision: 0.95 },
  rate_above_full: { recall: 1, precision: 1 },
  piece_mass: { recall: 0.98, precision: 0.9 },
};

test.each(anomalyCodes)("%s: what was injected is found, and little else", (code) => {
  const seeds = fc.sample(fc.integer({ min: 0 }), worlds);
  let [found, missed, wrong] = [0, 0, 0];
  seeds.forEach((seed, n) => {
    const world = honestWorld(seed);
    const key = injectors[code](world, n);
    const flagged = detectors[code](world.facts, limits).filter(({ severity }) => severity !== "note");
    const keys = flagged.map((finding) => finding.key);
    if (keys.includes(key)) found += 1;
    else missed += 1;
    wrong += keys.filter((other) => other !== key).length;
  });
  const recall = found / (found + missed);
  const precision = found / (found + wrong);
  console.log(
    `${code.padEnd(20)} recall ${recall.toFixed(3)} precision ${precision.toFixed(3)} ` +
      `(${worlds} books with one fault each, ${wrong} false; FC_SEED=${process.env["FC_SEED"]})`,
  );
  expect(recall).toBeGreaterThanOrEqual(floors[code].recall);
  expect(precision).toBeGreaterThanOrEqual(floors[code].precision);
});

test("nothing is found twice, and each has its arithmetic", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0 }), fc.nat(20), (seed, n) => {
      const world = honestWorld(seed);
      for (const code of anomalyCodes) injectors[code](world, n);
      const findings = detect(world.facts, limits);
      expect(new Set(findings.map(({ key }) => key)).size).toBe(findings.length);
      for (const { arithmetic, amounts } of findings) {
        expect(arithmetic).not.toMatch(/NaN|Infinity|undefined/);
        expect(amounts.every(({ value }) => /^-?\d+(\.\d+)?$/.test(value))).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});

test("a threshold that is not configured accuses nobody", () => {
  const world = honestWorld(1);
  for (const code of anomalyCodes) injectors[code](world, 1);
  const found = detect(world.facts, () => null);
  expect(found.map(({ code }) => code).filter((code) => code !== "rate_above_full")).toEqual([]);
});
