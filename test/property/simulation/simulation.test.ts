import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Plant, plants } from "./plants.ts";
import { type Script, script } from "./script.ts";
import { beginning, simulate } from "./world.ts";

// SIMULATED=20000 for a long night; FC_SEED repeats a run.
const runs = Number(process.env["SIMULATED"] ?? 10);
const seed = Number(process.env["FC_SEED"]);
// Only what hangs is ended: many scripts take hours.
vi.setConfig({ testTimeout: Math.max(600_000, runs * 10_000) });

/** What the Journal tells of faults is what is asked for. */
const quiet = vi.spyOn(console, "error");
beforeAll(() => quiet.mockImplementation(() => {}));
afterAll(() => quiet.mockRestore());

/** A file takes most of a script's time: where a fault is built in elsewhere there is none. */
const withoutFile = script.map((each): Script => ({ ...each, rows: [] }));

let operations = 0;
const withstood = (plant?: Plant) =>
  fc.asyncProperty(plant === undefined || plant === "receipts_apart" ? script : withoutFile, async (each) => {
    expect(await simulate(await beginning(), each, plant, () => (operations += 1))).toEqual([]);
  });

test(`${runs} scripts of faults lose nothing, write nothing half, and tell everything in its order (seed ${seed})`, async () => {
  operations = 0;
  await fc.assert(withstood(), { numRuns: runs });
  expect(operations).toBeGreaterThan(runs);
  console.info(`${operations} operations on the database in ${runs} scripts`);
});

test("a script happens the same way again", async () => {
  const [each] = fc.sample(script, { numRuns: 1, seed: 1 });
  const told = async () => {
    const happened: string[] = [];
    await simulate(await beginning(), each ?? fail(), undefined, (what) => happened.push(what));
    return happened;
  };
  const first = await told();
  expect(first.length).toBeGreaterThan(100);
  expect(await told()).toEqual(first);
});

test.each(plants)("finds the fault %s when it is built in", async (plant) => {
  // With this seed each is found within some twenty scripts.
  const { failed } = await fc.check(withstood(plant), { numRuns: 100, seed: 1, endOnFailure: true });
  expect(failed, plant).toBe(true);
});

test("makes the script that shows a fault as small as it can", async () => {
  const { counterexample, numShrinks } = await fc.check(withstood("answers_early"), { numRuns: 10, seed: 1 });
  const [small] = counterexample ?? [];
  expect(numShrinks).toBeGreaterThan(3);
  expect(actsIn(small)).toBeLessThanOrEqual(2);
  expect(small?.faults).toEqual([]);
});

const actsIn = (small: Script | undefined) => small?.clients.flat().length ?? Number.NaN;

function fail(): never {
  throw new Error("a sample was asked for");
}
