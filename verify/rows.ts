/** Rows of the books against the sealed root, and figures against complete sets of rows. */
import { type Bytes, equal, fromHex, toHex } from "./bytes.ts";
import { entryHash } from "./entry.ts";
import { isSum, sumOf, type Turnover, turnoverOf } from "./figures.ts";
import { type Finding, finding, parsed } from "./findings.ts";
import { nodeHash, nodesOver, provesInclusion, rootOf } from "./merkle.ts";
import { type Bundle, type Part, type Row, type Rows, rows as rowsShape } from "./report.ts";

/** Rows that are given twice are looked at twice: none hides behind the other. */
export function checkRows(bundle: Bundle, files: readonly unknown[]): Finding[] {
  const findings: Finding[] = [];
  const read = files.flatMap((raw, index) => parsed(rowsShape, raw, `rows ${index + 1}`, findings) ?? []);
  if (read.length === 0) return findings;
  const { treeSize, rootHash } = bundle.report.log;
  const root = fromHex(rootHash);
  const foreign = read.filter((file) => file.treeSize !== treeSize);
  for (const file of foreign) {
    const zh = `这些行的证明针对 ${file.treeSize} 条分录的树头`;
    findings.push(finding("row", "", false, zh, `these rows are proven against a tree of ${file.treeSize}`));
  }
  const given = read.filter((file) => file.treeSize === treeSize).flatMap(({ items }) => items);
  const seen = new Map(given.filter(({ seq }) => seq <= treeSize).map((row) => [row.seq, row]));
  const whole = seen.size === treeSize && treeSize > 0 ? checkWhole(seen, treeSize, root) : undefined;
  if (whole) findings.push(whole);
  // All hashes together gave the root: none of them needs its own proof.
  const proofs = new Proofs(treeSize, root, whole?.ok === true ? seen : new Map());
  for (const row of given) findings.push(proofs.check(row));
  return [...findings, ...checkSums(bundle, read, seen)];
}

/** All rows of the log at once give its root without any proof. */
function checkWhole(rows: ReadonlyMap<number, Row>, size: number, root: Bytes): Finding {
  const leaves = Array.from({ length: size }, (_, index) => fromHex(rows.get(index + 1)?.hash ?? ""));
  const ok = equal(rootOf(size, nodesOver(leaves)), root);
  const [zh, en] = ok
    ? [`由全部 ${size} 条分录算得同一树根`, `all ${size} entries give this very root`]
    : ["由全部分录算得的树根不同", "all entries give another root"];
  return finding("tree_head", toHex(root), ok, zh, en);
}

/** Checks one row after another, and walks each part of the tree only once: what led to the root before is known. */
class Proofs {
  readonly #known = new Map<string, string>();
  readonly #size: number;
  readonly #root: Bytes;
  readonly #proven: ReadonlyMap<number, Row>;

  constructor(size: number, root: Bytes, proven: ReadonlyMap<number, Row>) {
    this.#size = size;
    this.#root = root;
    this.#proven = proven;
  }

  check(row: Row): Finding {
    const subject = row.leaf?.id ?? `#${row.seq}`;
    if (row.leaf && row.leaf.seq !== row.seq) {
      return finding("row", subject, false, "序号与内容不符", "its number is not that of its content");
    }
    if (row.leaf && toHex(entryHash(row.leaf)) !== row.hash) {
      return finding("row", subject, false, `第 ${row.seq} 条分录已改动`, `entry ${row.seq} was changed`);
    }
    if (this.#proven.get(row.seq)?.hash === row.hash || this.#isKnown(row) || this.#isProven(row)) {
      return finding(
        "row",
        subject,
        true,
        `第 ${row.seq} 条分录在封存的账簿中`,
        `entry ${row.seq} is in the sealed log`,
      );
    }
    return finding(
      "row",
      subject,
      false,
      `第 ${row.seq} 条分录不在封存的账簿中`,
      `entry ${row.seq} is not in the sealed log`,
    );
  }

  /** Whether the row meets, within its complete subtree, a node that was proven before. */
  #isKnown(row: Row): boolean {
    let computed: Bytes = fromHex(row.hash);
    let position = row.seq - 1;
    for (const [level, sibling] of [...row.path, ""].entries()) {
      const known = this.#known.get(`${level} ${position}`);
      if (known !== undefined) return known === toHex(computed);
      if (sibling === "" || !this.#isComplete(level + 1, Math.floor(position / 2))) return false;
      const other = fromHex(sibling);
      computed = position % 2 === 1 ? nodeHash(other, computed) : nodeHash(computed, other);
      position = Math.floor(position / 2);
    }
    return false;
  }

  #isProven(row: Row): boolean {
    const leaf = fromHex(row.hash);
    const path = row.path.map(fromHex);
    if (!provesInclusion({ leaf, index: row.seq - 1, size: this.#size, path, root: this.#root })) return false;
    let computed: Bytes = fromHex(row.hash);
    let position = row.seq - 1;
    this.#known.set(`0 ${position}`, row.hash);
    for (const [level, sibling] of row.path.entries()) {
      if (!this.#isComplete(level + 1, Math.floor(position / 2))) break;
      this.#known.set(`${level} ${position % 2 === 1 ? position - 1 : position + 1}`, sibling);
      const other = fromHex(sibling);
      computed = position % 2 === 1 ? nodeHash(other, computed) : nodeHash(computed, other);
      position = Math.floor(position / 2);
      this.#known.set(`${level + 1} ${position}`, toHex(computed));
    }
    return true;
  }

  #isComplete(level: number, index: number): boolean {
    return (index + 1) * 2 ** level <= this.#size;
  }
}

/** Every part of every figure for which all rows are at hand. */
function checkSums({ report }: Bundle, files: readonly Rows[], seen: ReadonlyMap<number, Row>): Finding[] {
  const whole = seen.size === report.log.treeSize ? turnoverIn([...seen.values()], report) : undefined;
  return report.figures.flatMap((figure) =>
    (["numerator", "denominator"] as const).flatMap((name): Finding[] => {
      const part = figure[name];
      const own = files.filter((file) => file.figure === figure.id && file.part === name);
      if (!part?.select || !(whole !== undefined || own.some(({ complete }) => complete))) return [];
      const turnover =
        whole === undefined
          ? turnoverIn(
              own.flatMap(({ items }) => items),
              report,
            )
          : whole;
      return [checkSum(`${figure.id} ${name}`, part, turnover)];
    }),
  );
}

/** null where some of the rows are not shown. */
function turnoverIn(rows: readonly Row[], report: Bundle["report"]): Turnover | null {
  const leaves = [...new Map(rows.map((row) => [row.seq, row.leaf])).values()];
  const entries = leaves.filter((leaf) => leaf !== null);
  return entries.length === leaves.length ? turnoverOf(entries, report) : null;
}

function checkSum(subject: string, part: Part, turnover: Turnover | null): Finding {
  if (turnover === null) {
    return finding(
      "sum",
      subject,
      null,
      "部分分录不可见，无法求和",
      "some entries are not shown, so nothing can be added up",
    );
  }
  return isSum(part, sumOf(turnover, part))
    ? finding("sum", subject, true, `各行合计 ${part.sum} ${part.unit}`, `the rows add up to ${part.sum} ${part.unit}`)
    : finding(
        "sum",
        subject,
        false,
        `各行合计不是 ${part.sum} ${part.unit}`,
        `the rows do not add up to ${part.sum} ${part.unit}`,
      );
}
