import { describe, expect, test } from "vitest";
import { greatCircleMetres } from "../../../worker/kernel/great-circle.ts";
import { assign } from "../../../worker/planning/assign.ts";
import { lowerBound } from "../../../worker/planning/bound.ts";
import { faultsOf } from "../../../worker/planning/check.ts";
import { asItIs, costOf, missingRoom, type Problem } from "../../../worker/planning/problem.ts";
import { solve } from "../../../worker/planning/solve.ts";
import { bruteForce, highs, relaxationYuan, someProblem, withWishes } from "../../support/planning.ts";

describe("great circle", () => {
  test("a quarter of the meridian is a quarter of the mean sphere", () => {
    expect(greatCircleMetres({ latitude: 0, longitude: 0 }, { latitude: 90, longitude: 0 })).toBe(10_007_557);
  });

  test("Beijing to Tianjin, as the formula with the arctangent has it too", () => {
    const beijing = { latitude: 39.9042, longitude: 116.4074 };
    expect(greatCircleMetres(beijing, { latitude: 39.0842, longitude: 117.2009 })).toBe(113_796);
    expect(greatCircleMetres(beijing, beijing)).toBe(0);
  });

  test("over the date line and to the other side of the earth", () => {
    expect(greatCircleMetres({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBe(111_195);
    expect(greatCircleMetres({ latitude: 10, longitude: 20 }, { latitude: -10, longitude: -160 })).toBe(20_015_114);
  });
});

/** Two points one degree apart on the equator, and a candidate at each. */
const pair: Problem = {
  points: [
    { id: "west", latitude: 0, longitude: 0, massG: 10_000_000 },
    { id: "east", latitude: 0, longitude: 1, massG: 4_000_000 },
  ],
  candidates: [
    { id: "at west", latitude: 0, longitude: 0, capacityG: 12_000_000, costFen: 100_000, existing: true },
    { id: "at east", latitude: 0, longitude: 1, capacityG: 5_000_000, costFen: 30_000, existing: false },
  ],
  fenPerTonneKm: 250,
};

describe("assignment", () => {
  test("everybody goes next door where both are open", () => {
    const flows = assign(pair, [0, 1]);
    expect(flows).toEqual([
      { point: 0, candidate: 0, massG: 10_000_000 },
      { point: 1, candidate: 1, massG: 4_000_000 },
    ]);
    expect(costOf(pair, { open: [0, 1], flows: flows ?? [] })).toEqual({
      fixed: 130_000_000_000_000n,
      transport: 0n,
      total: 130_000_000_000_000n,
      gramMetres: 0n,
    });
  });

  test("moves others aside where that is cheaper, and shares a point between two", () => {
    const narrow = { ...pair, candidates: pair.candidates.map((each) => ({ ...each, capacityG: 7_000_000 })) };
    const flows = assign(narrow, [0, 1]) ?? [];
    expect(flows).toEqual([
      { point: 0, candidate: 0, massG: 7_000_000 },
      { point: 0, candidate: 1, massG: 3_000_000 },
      { point: 1, candidate: 1, massG: 4_000_000 },
    ]);
    // 3 t over 111.195 km at 2.50 yuan: 833.9625 yuan.
    expect(costOf(narrow, { open: [0, 1], flows }).transport).toBe(83_396_250_000_000n);
  });

  test("takes the road, and nobody who lies too far away", () => {
    // 111,195 m of great circle are 138,994 m of road, to the metre.
    const road = { ...pair, detour: 12_500 };
    const narrow = { ...road, candidates: pair.candidates.map((each) => ({ ...each, capacityG: 7_000_000 })) };
    const flows = assign(narrow, [0, 1]) ?? [];
    expect(costOf(narrow, { open: [0, 1], flows }).gramMetres).toBe(3_000_000n * 138_994n);
    expect(assign({ ...narrow, radiusMetres: 138_994 }, [0, 1])).toEqual(flows);
    expect(assign({ ...narrow, radiusMetres: 138_993 }, [0, 1])).toBeUndefined();
    expect(assign({ ...road, radiusMetres: 138_993 }, [0, 1])).toHaveLength(2);
    expect(asItIs({ ...road, radiusMetres: 1 })).toEqual(road);
  });

  test("says where there is no room, and how much is missing", () => {
    expect(assign(pair, [0])).toBeUndefined();
    expect(missingRoom(pair, [0])).toBe(2_000_000);
    expect(missingRoom(pair, [])).toBe(14_000_000);
    expect(missingRoom(pair, [0, 1])).toBe(0);
  });

  test.each(Array.from({ length: 16 }, (_, seed) => seed + 1))(
    "costs what the solver says it must, with little room (seed %i)",
    async (seed) => {
      const problem = someProblem(10 + seed, 3 + (seed % 6), seed, 1.6);
      const everything = { ...problem, candidates: problem.candidates.map((each) => ({ ...each, costFen: 0 })) };
      const open = everything.candidates.map((_, index) => index);
      const flows = assign(everything, open) ?? [];
      expect(faultsOf(everything, { open, flows })).toEqual([]);
      const { solver } = solve(await highs(), everything, { seconds: 10 });
      expect(Number(costOf(everything, { open, flows }).total) / 1e11 / solver.boundYuan).toBeCloseTo(1, 6);
    },
  );
});

describe("solver", () => {
  test.each(Array.from({ length: 12 }, (_, seed) => seed))(
    "agrees with the best of all subsets (seed %i)",
    async (seed) => {
      const problem = someProblem(4 + (seed % 5), 3 + (seed % 4), seed, [1.1, 1.6, 3][seed % 3]);
      const best = bruteForce(problem);
      const loaded = await highs();
      if (best === undefined) {
        expect(() => solve(loaded, problem, { seconds: 20 })).toThrow("no layout");
        return;
      }
      const { open, prices, solver } = solve(loaded, problem, { seconds: 20 });
      const flows = assign(problem, open) ?? [];
      expect(faultsOf(problem, { open, flows })).toEqual([]);
      expect(costOf(problem, { open, flows }).total).toBe(best);
      expect(solver.status).toBe("optimal");
      // Never above the truth, and as good as the relaxation it comes from.
      expect(lowerBound(problem, prices) <= best).toBe(true);
      expect(Number(lowerBound(problem, prices)) / 1e11 / relaxationYuan(loaded, problem)).toBeCloseTo(1, 6);
    },
  );

  test("agrees with the best of all subsets where there are wishes, or finds nothing as they do", async () => {
    const loaded = await highs();
    const found = Array.from({ length: 24 }, (_, seed) => {
      const problem = withWishes(someProblem(4 + (seed % 5), 4 + (seed % 3), seed, [1.6, 3][seed % 2]), seed);
      const best = bruteForce(problem);
      if (best === undefined) {
        expect(() => solve(loaded, problem, { seconds: 20 })).toThrow("no layout");
        return false;
      }
      const { open, prices } = solve(loaded, problem, { seconds: 20 });
      const flows = assign(problem, open) ?? [];
      expect(faultsOf(problem, { open, flows })).toEqual([]);
      expect(costOf(problem, { open, flows }).total).toBe(best);
      expect(lowerBound(problem, prices) <= best).toBe(true);
      return true;
    });
    expect(new Set(found)).toEqual(new Set([true, false]));
  });

  test("uses the last gram of room", async () => {
    const full = {
      ...pair,
      candidates: pair.candidates.map((each, index) => ({ ...each, capacityG: [9_999_999, 4_000_001][index] ?? 0 })),
    };
    expect(solve(await highs(), full, { seconds: 5 }).open).toEqual([0, 1]);
  });

  test("finds nothing where there is no room", async () => {
    const narrow = { ...pair, candidates: pair.candidates.slice(0, 1) };
    const loaded = await highs();
    expect(() => solve(loaded, narrow, { seconds: 5 })).toThrow("no layout");
  });

  test("says how far it is", async () => {
    const steps: string[] = [];
    solve(await highs(), someProblem(20, 8, 5), { seconds: 20, onProgress: ({ step }) => steps.push(step) });
    expect(steps.slice(0, 2)).toEqual(["relaxation", "search"]);
  });
});

describe("bound", () => {
  test("holds for any prices, however bad", () => {
    for (const problem of [pair, someProblem(6, 4, 9)]) {
      const best = bruteForce(problem) ?? 0n;
      for (const price of [-5_000_000, 0, 1, 1_000_000, 20_000_000, 900_000_000]) {
        expect(
          lowerBound(
            problem,
            problem.points.map((_, index) => price + index * 7),
          ) <= best,
        ).toBe(true);
      }
    }
  });

  test("is worked out by hand for one candidate", () => {
    // One point of 10 t beside a candidate of 1,000 yuan: at 10^7 a gram the point is paid 10^14, all that it costs.
    const alone = { ...pair, points: pair.points.slice(0, 1), candidates: pair.candidates.slice(0, 1) };
    expect(lowerBound(alone, [10_000_000])).toBe(100_000_000_000_000n);
    expect(lowerBound(alone, [9_000_000])).toBe(90_000_000_000_000n);
    // Paid too much, the candidate would open for the overpaid.
    expect(lowerBound(alone, [11_000_000])).toBe(100_000_000_000_000n);
  });
});

describe("check", () => {
  const flows = [
    { point: 0, candidate: 0, massG: 10_000_000 },
    { point: 1, candidate: 1, massG: 4_000_000 },
  ];
  const layouts = {
    "a closed candidate takes in": { open: [0], flows },
    "too little is sent": { open: [0, 1], flows: flows.slice(0, 1) },
    "too much is taken": {
      open: [0, 1],
      flows: [
        { point: 0, candidate: 1, massG: 10_000_000 },
        { point: 1, candidate: 0, massG: 4_000_000 },
      ],
    },
    "part of a gram": {
      open: [0, 1],
      flows: [...flows, { point: 0, candidate: 0, massG: 0.5 }, { point: 0, candidate: 1, massG: -0.5 }],
    },
    "no such candidate": { open: [0, 1, 2], flows },
    twice: { open: [0, 1, 1], flows },
    "no such point": { open: [0, 1], flows: [...flows, { point: 2, candidate: 1, massG: 1 }] },
  };

  test.each(Object.entries(layouts))("finds the fault: %s", (_, layout) => {
    expect(faultsOf(pair, layout)).toHaveLength(1 + Number(layout.flows.some(({ massG }) => massG < 1)));
  });

  test("finds what goes against the wishes", () => {
    const [west, east] = pair.candidates;
    if (!west || !east) throw new Error("no candidates");
    const layout = { open: [0, 1], flows };
    const faults = (candidates: Problem["candidates"], more: Partial<Problem> = {}, of = layout) =>
      faultsOf({ ...pair, candidates, ...more }, of);
    expect(faults([west, { ...east, barred: "metering" }])).toEqual([
      "candidate 1 is barred for its metering and is open",
    ]);
    expect(faults([west, { ...east, movesFrom: 0 }])).toHaveLength(1);
    expect(
      faults(
        [
          { ...west, capacityG: 20_000_000 },
          { ...east, isKept: true },
        ],
        {},
        { open: [0], flows: flows.map((flow) => ({ ...flow, candidate: 0 })) },
      ),
    ).toEqual(["candidate 1 is kept and is not open"]);
    const across = [
      { point: 0, candidate: 1, massG: 4_000_000 },
      { point: 0, candidate: 0, massG: 6_000_000 },
      { point: 1, candidate: 0, massG: 4_000_000 },
    ];
    expect(faults([west, east], { radiusMetres: 111_194 }, { open: [0, 1], flows: across })).toHaveLength(2);
  });

  test("has nothing against a sound layout", () => {
    expect(faultsOf(pair, { open: [0, 1], flows })).toEqual([]);
  });
});
