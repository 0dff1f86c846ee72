import type { LookedAt } from "./shape.ts";

const rowIsThere = "Stands for the type checker alone: the index runs through the rows that there are.";
const allOrNone =
  "All of them are there or none: whether there is a factor is not a question of the month or the amount.";
const partIsThere = "Stands for the type checker alone: the days of a month have a first and a last one.";
const equalIsTheSame = "At equality both answers are the same.";

export const ofRetrofits: readonly LookedAt[] = [
  ...["periods[row].days", "columns[k][row]", "periods[index].use", "periods[index].days"].map((replacement) => ({
    code: replacement.replace("].", "]?.").replace("][", "]?.["),
    replacement,
    why: rowIsThere,
  })),
  ...["(x[index] ?? 0) + mx", "(y[index] ?? 0) + my"].map((replacement) => ({
    file: "worker/retrofits/math/uncertainty.ts",
    code: "((x[index] ?? 0) - mx) * ((y[index] ?? 0) - my)",
    replacement,
    why: "What is added to each of one factor changes nothing, for the deviations of the other add up to 0.",
  })),
  {
    file: "worker/retrofits/math/usage-per-day.ts",
    code: "index < a.length",
    replacement: "index <= a.length",
    why: "What lies beyond the end counts 0.",
  },
  {
    file: "worker/retrofits/math/caltrack-billing.ts",
    code: "let waiting: Bill[] = [];",
    replacement: '["Stryker was here"]',
    why: "No bill follows on what has no last day.",
  },
  {
    file: "worker/retrofits/math/usage-per-day.ts",
    code: "if (!fit) return undefined;",
    replacement: "false",
    why: "Stands for the type checker alone: what was chosen has a fit.",
  },
  {
    file: "worker/retrofits/math/usage-per-day.ts",
    code: "const varies = ",
    replacement: "target.square >= 1e-18 * y.length * target.mean ** 2",
    why: "Both are 0 where nothing was used, and then no candidate has a score.",
  },
  {
    file: "worker/retrofits/math/usage-per-day.ts",
    code: "if (score === undefined",
    mutated: "score === undefined",
    replacement: "false",
    why: "Stands for the type checker alone: what is undefined is not greater than anything.",
  },
  ...["best.score", "+Infinity"].map((replacement) => ({
    file: "worker/retrofits/math/usage-per-day.ts",
    code: "best?.score ?? -Infinity",
    replacement,
    why: "Without a best one the mean is below zero, and no base load and slopes of zero and more make such a mean.",
  })),
  ...["false", "() => undefined"].map((replacement) => ({
    file: "worker/retrofits/math/usage-per-day.ts",
    code: "const singleDays = ",
    replacement,
    why: "Only slower: the products are then added up, and have the same sum.",
  })),
  ...["slope > 0", "b1 > 0", "b2 > 0"].map((replacement) => ({
    file: "worker/retrofits/math/usage-per-day.ts",
    code: replacement.replace(">", ">="),
    replacement,
    why: "A column with a slope of 0 explains nothing: what goes without it has a score that is not lower.",
  })),
  {
    file: "worker/retrofits/math/usage-per-day.ts",
    code: "if (!(determinant > 1e-12",
    replacement: "determinant >= 1e-12 * x1.square * x2.square",
    why: "Both are 0 where a column does not vary, and a division by that 0 gives no coefficients.",
  },
  {
    file: "worker/retrofits/math/outcome.ts",
    code: "if (values.length === 0) return 0;",
    replacement: "false",
    why: "Of no values none is above a limit.",
  },
  ...["worker/retrofits/math/outcome.ts", "worker/retrofits/math/evaluation.ts"].map((file) => ({
    file,
    code: "default:",
    replacement: "default:",
    why: "Stands for the type checker alone: every case is there.",
  })),
  ...["!first && !last", "false", '["Stryker was here"]'].map((replacement) => ({
    file: "worker/retrofits/math/months.ts",
    code: "if (!first || !last) return [];",
    replacement,
    why: partIsThere,
  })),
  {
    file: "worker/retrofits/math/evaluation.ts",
    code: "?.rows ?? [];",
    replacement: '["Stryker was here"]',
    why: "What has no days lies in no period.",
  },
  {
    file: "worker/retrofits/math/evaluation.ts",
    code: "isComplete(observation) && modelled !== null",
    mutated: "modelled !== null",
    replacement: "true",
    why: "Stands for the type checker alone: what is complete has temperatures, and so is modelled.",
  },
  {
    file: "worker/retrofits/math/used-readings.ts",
    code: "return first && last &&",
    replacement: "first || last",
    why: "Stands for the type checker alone: what has a first reading has a last one.",
  },
  ...["a <= b", "a >= b"].map((replacement) => ({
    file: "worker/retrofits/math/used-readings.ts",
    code: replacement.replace("=", ""),
    replacement,
    why: equalIsTheSame,
  })),
  ...[
    'valid[0]?.values["unit"] ?? ""',
    'values["published_on"] ?? ""',
    'row.values["region"] ?? ""',
    'row?.values["unit"] ?? ""',
  ].map((code) => ({
    file: "worker/retrofits/math/factors.ts",
    code,
    mutated: '""',
    replacement: '"Stryker was here!"',
    why: "The rows of that dataset have the column, and without a row there is no factor.",
  })),
  ...["true", "probability >= 0"].map((replacement) => ({
    file: "worker/retrofits/math/students-t.ts",
    code: "!(probability > 0 && probability < 1)",
    mutated: "probability > 0",
    replacement,
    why: "Its complement is then 1 or more, and is refused.",
  })),
  {
    file: "worker/retrofits/math/students-t.ts",
    code: "while (cumulative(high, degrees) < probability)",
    replacement: "cumulative(high, degrees) <= probability",
    why: "The halving that follows finds the same value from twice the bound.",
  },
  ...["x <= 0", "x >= 1"].flatMap((mutated) =>
    ["false", mutated.replace("=", "")].map((replacement) => ({
      file: "worker/retrofits/math/students-t.ts",
      code: `if (${mutated}) return`,
      replacement,
      why: "The fraction that follows gives the same at its ends, and what lies beyond them is not asked for.",
    })),
  ),
  ...["m <= 500", "Math.abs(d * c - 1) <= 1e-15", "x <= 15"].map((replacement) => ({
    file: "worker/retrofits/math/students-t.ts",
    code: replacement.replace("<=", "<"),
    replacement,
    why: "One step more or less changes nothing that a double holds.",
  })),
  ...["false", "Math.abs(value) <= 1e-300"].map((replacement) => ({
    file: "worker/retrofits/math/students-t.ts",
    code: "return Math.abs(value) < 1e-300",
    replacement,
    why: "Lentz's safeguard: no term is 0 where x lies below the middle, and the others are brought there.",
  })),
  {
    file: "worker/retrofits/math/students-t.ts",
    code: "const series = ",
    replacement: "1 / 1680 + square / 1188",
    why: "The last term is of the size of what a double rounds off.",
  },
  {
    file: "worker/retrofits/result/evaluate.ts",
    code: 'factors.coal(meter.carrier, "calorific")',
    replacement: '""',
    why: "Whatever is not equivalent is calorific.",
  },
  ...["false", "adjustedWh === undefined && actualWh === undefined"].map((replacement) => ({
    file: "worker/retrofits/result/evaluate.ts",
    code: "return adjustedWh === undefined || actualWh === undefined",
    replacement,
    why: "Both are there or neither: whether there is a factor is not a question of the amount.",
  })),
  {
    file: "worker/retrofits/result/months.ts",
    code: "months.flatMap((month) => of(month) ?? [])",
    replacement: '["Stryker was here"]',
    why: allOrNone,
  },
  ...[
    ["total === undefined", "exact.length < months.length"],
    ['typeof demandWh !== "number"', 'typeof usedWh !== "number"'],
    ['typeof baselineG !== "number"', 'typeof emittedG !== "number"'],
  ].flatMap((parts) =>
    ["false", parts.join(" && ")].map((replacement) => ({
      file: "worker/retrofits/result/months.ts",
      code: parts.join(" || "),
      replacement,
      why: allOrNone,
    })),
  ),
  ...["a.from >= b.from", "a.to <= b.to"].map((replacement) => ({
    file: "worker/retrofits/rules.ts",
    code: "const span = ",
    replacement,
    why: equalIsTheSame,
  })),
  ...["const [adjusted, actual] = energy", "const [baseline, emitted] = carbon"].map((code) => ({
    file: "worker/retrofits/split.ts",
    code,
    mutated: "[0, 0]",
    replacement: "[]",
    why: "Stands for the type checker alone: what is null stays null.",
  })),
];
