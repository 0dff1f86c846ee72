/** Reports as the API shows them. */
import type { Row, TreeHead } from "../../verify/report.ts";
import { entryHash, type LeafEntry } from "../../verify/entry.ts";
import { toHex } from "../../verify/bytes.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { kindOf } from "./kinds.ts";
import { stateOf } from "./rules.ts";
import type { NoteAnswer, ReportHead } from "./schemas.ts";
import type { NoteRow, ReportRow, SealRow } from "./store.ts";
import type { HeadRow, KeyRow } from "./log/store.ts";
import type { ReportContent } from "./draft/schemas.ts";

export const logName = "luzhang";

export function presentHead(report: ReportRow): ReportHead {
  const { row, state, restatedBy, partyNameZh, partyNameEn, digest, submittedAt, sealedAt } = report;
  const { title } = kindOf(row.kind);
  return {
    id: row.id,
    kind: row.kind,
    titleZh: title.zh,
    titleEn: title.en,
    period: row.period,
    zone: row.zone,
    party: row.partyId ? { id: row.partyId, nameZh: partyNameZh ?? "", nameEn: partyNameEn ?? "" } : null,
    version: row.version,
    state: stateOf(state),
    restates: row.restates,
    restatedBy,
    submittedOn: submittedAt === null ? null : shanghaiDate(submittedAt),
    sealedAt: sealedAt === null ? null : instant(sealedAt),
    digest,
  };
}

/** What was sealed, as it was written: `JSON.parse` of canonical JSON keeps its order. */
export function sealedContent({ content }: Pick<SealRow, "content">): ReportContent {
  return JSON.parse(content) as ReportContent;
}

export function presentSeal(seal: SealRow) {
  const { digest, head, sealedAt } = seal;
  return {
    digest,
    signature: presentSignature(seal),
    treeSize: head.size,
    rootHash: head.rootHash,
    sealedAt: instant(sealedAt),
  };
}

type Signed = { keyId: string; publicKey: string; signature: string };

export function presentSignature({ keyId, publicKey, signature }: Signed): TreeHead["signature"] {
  return { algorithm: "Ed25519", keyId, publicKey, value: signature };
}

export function presentTreeHead(head: HeadRow): TreeHead {
  const { size, rootHash, recordedAt } = head;
  return {
    log: logName,
    treeSize: size,
    rootHash,
    timestamp: instant(recordedAt),
    signature: presentSignature(head),
  };
}

/** A key that a newer one has followed was in use until it signed last. */
export function presentKeys(rows: readonly KeyRow[]) {
  return rows.map(({ id, publicKey, recordedAt, lastUsed }, index) => ({
    id,
    algorithm: "Ed25519" as const,
    publicKey,
    validFrom: instant(recordedAt),
    validTo: index === rows.length - 1 ? null : instant(Math.max(recordedAt, lastUsed)),
  }));
}

export function presentNote({ id, kind, text, subject, replaces, replacedBy, recordedAt }: NoteRow): NoteAnswer {
  return { id, kind, text, subject, replaces, replacedBy, recordedAt: instant(recordedAt) };
}

/** @param isVisible whether the reader may see all of it */
export function presentRow(leaf: LeafEntry, isVisible: boolean, path: readonly string[]): Row {
  return { seq: leaf.seq, leaf: isVisible ? leaf : null, hash: toHex(entryHash(leaf)), path: [...path] };
}

export function instant(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
