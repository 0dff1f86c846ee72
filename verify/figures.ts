/** Whether a figure follows from its own parts, and its parts from rows. */
import { canonicalJson } from "../worker/kernel/canonical.ts";
import {
  compare,
  divide,
  fraction,
  type Fraction,
  multiply,
  parseFraction,
  toFixed,
} from "../worker/kernel/fraction.ts";
import { type QuantityKind, quantityKinds } from "../worker/kernel/quantity.ts";
import { hash, toHex, utf8 } from "./bytes.ts";
import { isCounted, isInBooks, type LeafEntry, type LeafPosting } from "./entry.ts";
import type { Figure, Part, Report } from "./report.ts";

/** SHA-256 of everything in the figure but this digest. */
export function figureDigest(figure: Record<string, unknown>): string {
  const { digest: _, ...content } = figure;
  return toHex(hash(utf8(canonicalJson(content))));
}

/** What is wrong with the arithmetic of a figure; null when numerator, denominator and value fit. */
export function faultInArithmetic(figure: Figure): { zh: string; en: string } | null {
  const { value, numerator, denominator, unit } = figure;
  if (value === null) {
    if (figure.reasonCode !== null) return null;
    return { zh: "没有数值，也没有说明原因", en: "there is neither a value nor a reason" };
  }
  const computed = valueOf(numerator, denominator, unit);
  const stored = exact(value.numerator, value.denominator);
  if (!computed || !stored) return { zh: "分子、分母或数值无法读取", en: "a part or the value cannot be read" };
  if (compare(computed, stored) !== 0) {
    const should = `${computed.numerator}/${computed.denominator}`;
    return {
      zh: `由分子分母算得 ${should}，所记为 ${value.numerator}/${value.denominator}`,
      en: `its parts give ${should}, but ${value.numerator}/${value.denominator} is stored`,
    };
  }
  const decimals = value.display.split(".")[1]?.length ?? 0;
  const shown = toFixed(stored, decimals);
  if (shown === value.display) return null;
  return { zh: `应显示 ${shown}，所记为 ${value.display}`, en: `it should read ${shown}, not ${value.display}` };
}

function valueOf(numerator: Part | null, denominator: Part | null, unit: string): Fraction | undefined {
  const above = amountOf(numerator);
  if (denominator === null || !above) return above;
  const below = amountOf(denominator);
  if (!below || below.numerator === 0n) return undefined;
  return multiply(divide(above, below), fraction(unit === "percent" ? 100 : 1));
}

function amountOf(part: Part | null): Fraction | undefined {
  const sum = part && decimal(part.sum);
  return part && sum ? divide(sum, fraction(part.divisor)) : undefined;
}

function decimal(text: string): Fraction | undefined {
  return /^-?\d+(\.\d+)?$/.test(text) ? parseFraction(text) : undefined;
}

function exact(numerator: string, denominator: string): Fraction | undefined {
  if (!/^-?\d+$/.test(numerator) || !/^[1-9]\d*$/.test(denominator)) return undefined;
  return fraction(BigInt(numerator), BigInt(denominator));
}

/** What entries move in the report's books, by everything a part may ask for: a short table, however many entries. */
export type Turnover = { posting: LeafPosting; entryKind: string; month: string; sum: bigint }[];

export function turnoverOf(entries: Iterable<LeafEntry>, report: Report): Turnover {
  const months = new Map(report.moved.map(({ entryId, month }) => [entryId, month]));
  const groups = new Map<string, Turnover[number]>();
  for (const leaf of entries) {
    const month = months.get(leaf.id) ?? leaf.occurredOn.slice(0, 7);
    for (const posting of leaf.postings) {
      if (!isInBooks(posting, report.scope)) continue;
      const { accountKind, quantity, stream, item } = posting;
      const key = `${accountKind} ${quantity} ${stream} ${item} ${leaf.kind} ${month}`;
      const group = groups.get(key);
      if (group) group.sum += BigInt(posting.amount);
      else groups.set(key, { posting, entryKind: leaf.kind, month, sum: BigInt(posting.amount) });
    }
  }
  return [...groups.values()];
}

/** What a part of a figure is by the rows, in the smallest unit. */
export function sumOf(turnover: Turnover, { select }: Part): bigint {
  if (!select) return 0n;
  const counted = turnover.filter((group) => isCounted(group.posting, group.entryKind, group.month, select));
  return counted.reduce((sum, group) => sum + group.sum, 0n) * BigInt(select.sign);
}

/** Whether a sum in the smallest unit is what the part says in its own unit: nothing is of a quantity the books do not count. */
export function isSum({ sum, select }: Part, units: bigint): boolean {
  const [stored, quantity] = [decimal(sum), quantityNames.find((kind) => kind === select?.quantity)];
  if (!stored || !quantity) return false;
  return compare(stored, fraction(units, 10n ** BigInt(quantityKinds[quantity].decimals))) === 0;
}

/** @throws RangeError for a quantity the books do not count */
export function quantityNamed(name: string): QuantityKind {
  const known = quantityNames.find((kind) => kind === name);
  if (!known) throw new RangeError(`no quantity ${name}`);
  return known;
}

const quantityNames = ["mass", "pieces", "energy", "carbon", "money"] as const satisfies readonly QuantityKind[];
