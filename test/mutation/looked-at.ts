/**
 * Mutants that no test notices, and why none has to. `code` is part of the line where the mutant begins; `mutated` and
 * `replacement` tell it from others on that line and may be left out where all of them are meant; without `file` every
 * file is.
 */
export type LookedAt = { file?: string; code: string; mutated?: string; replacement?: string; why: string };

const wordsOfFaults =
  "The words of a fault of the program, which nobody but its authors reads; tests ask for its kind.";
const zeroIsItsOwnNegative = "The same for zero, which has no sign.";
const unreachable = "Stands for the type checker alone: the pattern always fills it, or the line before has returned.";

export const lookedAt: readonly LookedAt[] = [
  ...["RangeError", "TypeError"].flatMap((kind) =>
    ['""', "``"].map((replacement) => ({ code: `throw new ${kind}(`, replacement, why: wordsOfFaults })),
  ),
  ...["a <= 0n", "b <= 0n", "d <= 0n", "value <= 0n", "amount <= 0n", "numerator <= 0n", "denominator <= 0n"].map(
    (replacement) => ({ code: "< 0n", replacement, why: zeroIsItsOwnNegative }),
  ),
  {
    file: "worker/kernel/fraction.ts",
    code: "const divisor = greatestCommonDivisor(n, d) * (d < 0n ? -1n : 1n);",
    replacement: "greatestCommonDivisor(n, d) / (d < 0n ? -1n : 1n)",
    why: "To divide by 1 or -1 is to multiply by it.",
  },
  ...["numerator % denominator <= 0n", "numerator * denominator"].map((replacement) => ({
    file: "worker/kernel/apportion.ts",
    code: "return numerator % denominator < 0n ? quotient - 1n : quotient;",
    replacement,
    why: "A part that is whole gets one less, and the one that is left over then, for its remainder is the largest.",
  })),
  { file: "worker/kernel/fraction.ts", code: 'const [, whole = "", places = ""] = match;', why: unreachable },
  { file: "worker/kernel/period.ts", code: 'const [, year = "", month, quarter, half] = match;', why: unreachable },
  {
    file: "worker/ledger/hledger.ts",
    code: 'if (!first) return "";',
    why: "Stands for the type checker alone: a group of postings has at least one.",
  },
  { file: "worker/kernel/problems.ts", code: '([, name = ""]) => name', why: unreachable },
  { file: "worker/kernel/quantity.ts", code: 'const [, sign, whole = "", fraction = ""]', why: unreachable },
  {
    code: '"utf8")',
    mutated: '"utf8"',
    replacement: '""',
    why: "UTF-8 is what an empty name of an encoding means too.",
  },
  {
    file: "worker/kernel/csv.ts",
    code: "isFormula(cell.slice(1))",
    mutated: "cell.slice(1)",
    replacement: "cell",
    why: "Apostrophes at the beginning are skipped by isFormula itself.",
  },
  {
    file: "worker/kernel/confirm.ts",
    code: "confirm: readonly string[] = []",
    replacement: '["Stryker was here"]',
    why: "No question has that code.",
  },
  {
    file: "worker/kernel/rounding.ts",
    code: "if (denominator === 0n)",
    replacement: "false",
    why: "The division that follows throws a RangeError of its own.",
  },
];
