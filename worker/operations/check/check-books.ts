/**
 * Counts the books anew, slice by slice: entries against their postings, their documents and the log; balances and
 * roll-ups against postings; the log against every tree head that was signed; sealed reports against their signatures.
 */
import { read } from "../../../db/read.ts";
import { entryHash } from "../../../verify/entry.ts";
import { equal, hash, toHex, utf8 } from "../../../verify/bytes.ts";
import { isSignedBy } from "../../../verify/signature.ts";
import type { Ctx } from "../../context.ts";
import { canonicalJson } from "../../kernel/canonical.ts";
import type { BooksFaultCode } from "../../kernel/vocabulary/operations.ts";
import { headFacts, lastTiles, leafOf, leavesAfter, overTree, rootAt, sizeOf } from "../../reports/index.ts";
import {
  balancesThatDiffer,
  documentsThatDiffer,
  endsQuery,
  headsAfter,
  reversalsThatDiffer,
  rollupsThatDiffer,
  sealsAfter,
  unbalanced,
} from "./store.ts";

/** What is wrong, and where: a number of an entry, an account, the size of a tree head, the id of a report. */
type BooksFault = { code: BooksFaultCode; at: string };

export const faultWords: Record<BooksFaultCode, string> = {
  number_missing: "the numbers have a gap before entry",
  unbalanced: "the postings do not add up under entry",
  entry_changed: "the log has another entry under number",
  log_missing: "the log has lost the part with entry",
  document_differs: "the document is missing or says something else than entry",
  reversal_differs: "not the negative of what it takes back: entry",
  balance_differs: "the balance is not the sum of the postings of account",
  rollup_differs: "the monthly turnover is not that of the postings of account",
  head_differs: "the books are not those that were signed for at size",
  head_unsigned: "the signature does not fit the tree head of size",
  seal_differs: "the content is not what was signed for in report",
};

/** @property cursor where the next slice goes on; null after the last */
export type CheckedSlice = { cursor: string | null; faults: BooksFault[]; counted: number };

type World = Pick<Ctx, "db">;
type Stage = (world: World, after: string) => Promise<CheckedSlice>;

const entriesAtOnce = 1_024;
const accountsAtOnce = 256;
const signedAtOnce = 16;

const stages: readonly (readonly [name: string, stage: Stage])[] = [
  ["entries", checkEntries],
  ["accounts", checkAccounts],
  ["heads", checkHeads],
  ["seals", checkSeals],
];

/** Whether a slice may begin there: a stage, and where in it. */
export function isPlace(cursor: string): boolean {
  return /^(?:(?:entries|accounts|heads) \d{0,15}|seals [\da-f-]{0,36})$/.test(cursor);
}

/** One slice. @param cursor what the last one answered; null begins */
export async function checkSlice(world: World, cursor: string | null): Promise<CheckedSlice> {
  const [name = "", after = ""] = cursor?.split(" ") ?? ["entries"];
  const index = stages.findIndex(([stage]) => stage === name);
  const stage = stages[index]?.[1];
  if (!stage) throw new RangeError("no such stage");
  const slice = await stage(world, after);
  if (slice.cursor !== null) return { ...slice, cursor: `${name} ${slice.cursor}` };
  const next = stages[index + 1]?.[0];
  return { ...slice, cursor: next === undefined ? null : `${next} ` };
}

async function checkEntries({ db }: World, from: string): Promise<CheckedSlice> {
  const after = Number(from);
  const range = { after, upTo: after + entriesAtOnce };
  const {
    rows,
    tiles,
    ends: [ends],
    ...wrong
  } = await read(db, {
    rows: leavesAfter(db, after, entriesAtOnce),
    tiles: lastTiles(db),
    ends: endsQuery(db),
    unbalanced: unbalanced(db, range),
    documents: documentsThatDiffer(db, range),
    reversals: reversalsThatDiffer(db, range),
  });
  const leaves = rows.map(leafOf).filter(({ seq }) => seq <= range.upTo);
  const seen = new Set(leaves.map(({ seq }) => seq));
  const last = ends?.entries ?? 0;
  const faults: BooksFault[] = [
    ...(after === 0 ? missingAfter(sizeOf(tiles), last) : []),
    ...[...Array(Math.min(entriesAtOnce, Math.max(0, last - after))).keys()]
      .map((index) => after + index + 1)
      .filter((seq) => !seen.has(seq))
      .slice(0, 20)
      .map((seq) => fault("number_missing", seq)),
    ...wrong.unbalanced.map(({ seq }) => fault("unbalanced", seq)),
    ...wrong.documents.map(({ seq }) => fault("document_differs", seq)),
    ...wrong.reversals.map(({ seq }) => fault("reversal_differs", seq)),
  ];
  const logged = leaves.filter(({ seq }) => seq <= sizeOf(tiles));
  try {
    const kept = await overTree({ db }, (nodeAt) => logged.map(({ seq }) => nodeAt(0, seq - 1)));
    const changed = logged.filter((leaf, index) => !equal(entryHash(leaf), kept[index] ?? new Uint8Array()));
    faults.push(...changed.slice(0, 20).map(({ seq }) => fault("entry_changed", seq)));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    faults.push(fault("log_missing", after + 1));
  }
  return { cursor: last > range.upTo ? String(range.upTo) : null, faults, counted: leaves.length };
}

/** A log that is longer than the books has lost its end of them. */
function missingAfter(logged: number, last: number): BooksFault[] {
  return logged > last ? [fault("number_missing", last + 1)] : [];
}

async function checkAccounts({ db }: World, from: string): Promise<CheckedSlice> {
  const after = Number(from);
  const range = { after, upTo: after + accountsAtOnce };
  const {
    ends: [ends],
    balances,
    rollups,
  } = await read(db, {
    ends: endsQuery(db),
    balances: balancesThatDiffer(db, range),
    rollups: rollupsThatDiffer(db, range),
  });
  const faults = [
    ...balances.map(({ account }) => fault("balance_differs", account ?? "?")),
    ...rollups.map(({ account }) => fault("rollup_differs", account ?? "?")),
  ];
  const last = ends?.accounts ?? 0;
  const counted = Math.min(accountsAtOnce, Math.max(0, last - after));
  return { cursor: last > range.upTo ? String(range.upTo) : null, faults, counted };
}

async function checkHeads(world: World, from: string): Promise<CheckedSlice> {
  const heads = await headsAfter(world.db, Number(from), signedAtOnce);
  const faults: BooksFault[] = [];
  for (const head of heads) {
    const { size, rootHash, signature, publicKey } = head;
    if ((await rootThere(world, size)) !== rootHash) faults.push(fault("head_differs", size));
    const text = utf8(canonicalJson(headFacts(head)));
    if (!(await isSignedBy(publicKey ?? "", signature, text))) faults.push(fault("head_unsigned", size));
  }
  return page(heads, (head) => String(head.size), faults);
}

/** The root of the first `size` entries; null where the log does not hold them any more. */
async function rootThere(world: World, size: number): Promise<string | null> {
  try {
    return await rootAt(world, size);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

async function checkSeals({ db }: World, from: string): Promise<CheckedSlice> {
  const seals = await sealsAfter(db, from, signedAtOnce);
  const faults: BooksFault[] = [];
  for (const { reportId, content, digest, signature, publicKey } of seals) {
    const bytes = utf8(content);
    const isWhole = toHex(hash(bytes)) === digest && (await isSignedBy(publicKey ?? "", signature, bytes));
    if (!isWhole) faults.push(fault("seal_differs", reportId));
  }
  return page(seals, (seal) => seal.reportId, faults);
}

function page<T>(rows: readonly T[], keyOf: (row: T) => string, faults: BooksFault[]): CheckedSlice {
  const last = rows.at(-1);
  return { cursor: last && rows.length === signedAtOnce ? keyOf(last) : null, faults, counted: rows.length };
}

function fault(code: BooksFaultCode, at: string | number): BooksFault {
  return { code, at: String(at) };
}
