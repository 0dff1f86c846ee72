/** Signing: the rows that a seal adds, and what they say. */
import { read } from "../../../db/read.ts";
import { rowsFor, type TableRows } from "../../../db/change-set.ts";
import { type Decision, record } from "../../../db/record.ts";
import { reportFigures, reportSeals, sealKeys, treeHeads } from "../../../db/schema/index.ts";
import { hash, toHex, utf8 } from "../../../verify/bytes.ts";
import type { Signer } from "../../../verify/signature.ts";
import type { Ctx } from "../../context.ts";
import { canonicalJson } from "../../kernel/canonical.ts";
import { Problem } from "../../kernel/errors.ts";
import { growLog, rootAt } from "../log/grow.ts";
import { instant, logName } from "../present.ts";
import { type SealRow } from "../store.ts";
import { sealKeyList, treeHeadQuery } from "../log/store.ts";
import type { ReportContent } from "../draft/schemas.ts";

/** What a seal has to know of the log of the given size: its head where one is signed already, else its root. */
export async function logFacts(ctx: Ctx, size: number) {
  const {
    known: [known],
    keys,
  } = await read(ctx.db, { known: treeHeadQuery(ctx.db, size), keys: sealKeyList(ctx.db) });
  return { size, known, keys, rootHash: known?.rootHash ?? (await rootAt(ctx, size)) };
}

/**
 * Signs a report on top of that log. Two who seal at once write the same head or key: the second one finds it there.
 * @throws Problem `seal_key_missing`
 */
export async function sealOn(
  ctx: Ctx,
  content: ReportContent,
  { size, known, keys, rootHash }: Awaited<ReturnType<typeof logFacts>>,
): Promise<{ rows: TableRows[]; seal: SealRow }> {
  const signer = await signerOf(ctx);
  const recordedAt = ctx.clock();
  const head = known ?? (await newHead(signer, size, rootHash, recordedAt));
  const sealed: ReportContent = {
    ...content,
    sealedAt: instant(recordedAt),
    log: { treeSize: size, rootHash: head.rootHash },
  };
  const text = canonicalJson(sealed);
  const digest = toHex(hash(utf8(text)));
  const signature = await signer.sign(utf8(text));
  const { id: keyId, publicKey } = signer;
  const signed = { keyId, signature, recordedAt };
  const figures = sealed.figures.map((figure, line) => {
    return { reportId: content.id, line, indicatorId: figure.id, figure: canonicalJson(figure) };
  });
  const seal = { reportId: content.id, content: text, digest, treeSize: size, actorId: ctx.actor.id, ...signed };
  return {
    rows: [
      ...keyRows(signer, keys, recordedAt),
      ...(known ? [] : [rowsFor(treeHeads, [{ ...head }])]),
      rowsFor(reportFigures, figures),
      rowsFor(reportSeals, [seal]),
    ],
    seal: { content: text, digest, signature, keyId, publicKey, sealedAt: recordedAt, head },
  };
}

/**
 * Signs for the log as it stands, unless somebody has.
 * @returns how many entries it holds
 * @throws Problem `seal_key_missing`, `log_behind`
 */
export function signTreeHead(ctx: Ctx): Promise<number> {
  return record(ctx, {
    read: async () => {
      const size = await growLog(ctx);
      return { size, log: size === 0 ? undefined : await logFacts(ctx, size) };
    },
    decide: async ({ size, log }): Promise<Decision<number>> => {
      const signer = await signerOf(ctx);
      if (!log || log.known) return { status: "unchanged", answer: size };
      const head = await newHead(signer, size, log.rootHash, ctx.clock());
      const rows = [...keyRows(signer, log.keys, head.recordedAt), rowsFor(treeHeads, [head])];
      return { status: "accepted", id: `tree head ${size}`, changes: { entries: [], rows }, answer: size, kept: null };
    },
  });
}

/** The key itself where it is new. @param keys those that have signed before */
export function keyRows({ id, publicKey }: Signer, keys: readonly { id: string }[], recordedAt: number): TableRows[] {
  return keys.some((key) => key.id === id) ? [] : [rowsFor(sealKeys, [{ id, publicKey, recordedAt }])];
}

async function newHead(signer: Signer, size: number, rootHash: string, recordedAt: number) {
  const signature = await signer.sign(utf8(canonicalJson(headFacts({ size, rootHash, recordedAt }))));
  return { size, rootHash, keyId: signer.id, publicKey: signer.publicKey, signature, recordedAt };
}

/** What the signature of a tree head stands under, as canonical JSON. */
export function headFacts(head: { size: number; rootHash: string; recordedAt: number }) {
  return { log: logName, treeSize: head.size, rootHash: head.rootHash, timestamp: instant(head.recordedAt) };
}

function signerOf({ signer }: Ctx): Promise<Signer> {
  if (!signer) throw new Problem("seal_key_missing");
  return signer();
}
