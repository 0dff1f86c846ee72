import { appendFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

export type Target = { atLeast: number } | { atMost: number } | null;
type Result = { name: string; value: number; unit: string; target: string; pass: boolean | null };

const file = join(import.meta.dirname, "../../.local/bench.jsonl");
const results: Result[] = [];

export function beginReport(): void {
  mkdirSync(join(file, ".."), { recursive: true });
  rmSync(file, { force: true });
}

/**
 * One line of the report. A figure without a target is for reading: its `pass` is null.
 * @param known why the target is missed where it is, as far as it was looked into; printed below a miss
 */
export function record(name: string, value: number, unit: string, target: Target, known?: string): void {
  const pass = target === null ? null : "atLeast" in target ? value >= target.atLeast : value <= target.atMost;
  const said = target === null ? "" : "atLeast" in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;
  const result = { name, value: Number(value.toPrecision(4)), unit, target: said, pass };
  results.push(result);
  appendFileSync(file, `${JSON.stringify(result)}\n`);
  const mark = pass === null ? " " : pass ? "✓" : "✗";
  console.log(`${mark} ${name.padEnd(64)} ${String(result.value).padStart(10)} ${unit.padEnd(14)} ${said}`);
  if (pass === false && known !== undefined) console.log(`    ${known}`);
}

/** Whether every figure with a target met it. */
export function allMet(): boolean {
  return results.every(({ pass }) => pass !== false);
}

/** The value below which the share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const best = (values: readonly number[]): number => Math.max(...values);
