/** Whether a sum can be worked out from others: linear algebra over a prime field, exact for coefficients this small. Pure. */

/** A sum over cells: how often each cell is in it, by the cell's number. */
export type Vector = ReadonlyMap<number, number>;

/** Below 2^26, so that a product of two is below 2^53. */
const prime = 67_108_859;

type Row = { pivot: number; cells: Map<number, number>; of: Map<number, number> };

/** What can be worked out from the vectors that were added. */
export class Span {
  private readonly rows: Row[] = [];
  private count = 0;

  /** @returns the vector's number, by which `madeOf` calls it */
  add(vector: Vector): number {
    const number = this.count;
    this.count += 1;
    const { cells, of } = this.reduced(vector);
    of.set(number, 1);
    const [first] = cells;
    if (first) {
      const [pivot, value] = first;
      const inverse = inverseOf(value);
      scale(cells, inverse);
      scale(of, inverse);
      this.rows.push({ pivot, cells, of });
    }
    return number;
  }

  /** The numbers of the vectors that it can be made of; null where it cannot be worked out. */
  madeOf(vector: Vector): number[] | null {
    const { cells, of } = this.reduced(vector);
    return cells.size === 0 ? [...of.keys()] : null;
  }

  private reduced(vector: Vector): Pick<Row, "cells" | "of"> {
    const cells = new Map([...vector].map(([cell, value]) => [cell, modulo(value)]));
    const of = new Map<number, number>();
    for (const row of this.rows) {
      const factor = cells.get(row.pivot);
      if (factor === undefined) continue;
      subtract(cells, row.cells, factor);
      subtract(of, row.of, factor);
    }
    return { cells, of };
  }
}

function subtract(from: Map<number, number>, what: ReadonlyMap<number, number>, times: number): void {
  for (const [cell, value] of what) {
    const left = modulo((from.get(cell) ?? 0) - ((value * times) % prime));
    if (left === 0) from.delete(cell);
    else from.set(cell, left);
  }
}

function scale(row: Map<number, number>, by: number): void {
  for (const [cell, value] of row) row.set(cell, (value * by) % prime);
}

function modulo(value: number): number {
  return ((value % prime) + prime) % prime;
}

/** By Fermat: value^(prime − 2). */
function inverseOf(value: number): number {
  let [result, base, left] = [1, value, prime - 2];
  while (left > 0) {
    if (left % 2 === 1) result = (result * base) % prime;
    base = (base * base) % prime;
    left = Math.floor(left / 2);
  }
  return result;
}
