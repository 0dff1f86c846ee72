import { afterAll, describe, expect, test } from "vitest";
import { scheduleOf } from "../chaos/schedule.ts";
import { startChaos } from "../chaos/world.ts";
import { mortalDatabases } from "../support/mortal-database.ts";

// A slice of what `npm run chaos` does hundreds of times: the same seed is the same schedule.

const seeds = [1, 2, 3];

test("the seeds below have every fault there is among them", () => {
  const kinds = seeds.flatMap((seed) => scheduleOf(seed).faults.map(({ kind }) => kind));
  expect([...new Set(kinds)].toSorted()).toEqual([
    "database_killed",
    "database_stopped",
    "disk_full",
    "object_ended",
    "runtime_killed",
  ]);
});

describe.each(mortalDatabases.map(({ name }) => name))("over the %s", async (name) => {
  const world = await startChaos(name);
  afterAll(() => world.stop());

  test.each(seeds)("schedule %i loses nothing, leaves nothing half written, and books that agree", async (seed) => {
    const schedule = scheduleOf(seed);
    const { wrong, sent } = await world.run(schedule);
    expect(wrong).toEqual([]);
    expect(sent).toBe(schedule.clients * schedule.each);
  });
});
