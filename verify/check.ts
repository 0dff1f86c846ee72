/**
 * Verifies a sealed report from files alone: no database, no network. The command line and the page show what this
 * answers.
 */
import { canonicalJson } from "../worker/kernel/canonical.ts";
import { type Bytes, fromBase64url, fromHex, hash, toHex, utf8 } from "./bytes.ts";
import { type Finding, finding, parsed } from "./findings.ts";
import { faultInArithmetic, figureDigest } from "./figures.ts";
import { provesConsistency } from "./merkle.ts";
import { type Bundle, bundle as bundleShape, headFacts, type KeyList, keyList, type TreeHead } from "./report.ts";
import { isPassport, verifyPassport } from "./passport.ts";
import { checkRows } from "./rows.ts";
import { isSignedBy, keyIdOf } from "./signature.ts";

export type Verification = { ok: boolean; findings: Finding[]; counts: Record<string, number> };

export type Files = {
  /** Parsed JSON, of anybody's making. */
  bundle: unknown;
  keys?: unknown;
  rows?: readonly unknown[];
  /** Another sealed report of the same log. */
  other?: unknown;
};

/** Verifies a sealed report, or a product passport, which comes without rows. */
export async function verify({ bundle: raw, keys, rows = [], other }: Files): Promise<Verification> {
  if (isPassport(raw)) return verified(await verifyPassport(raw, keys));
  const findings: Finding[] = [];
  const read = parsed(bundleShape, raw, "report", findings);
  const bytes = read && reportBytes(raw, findings);
  if (read && bytes) {
    findings.push(...checkDigest(read, bytes), ...(await checkSignature(read, bytes)));
    findings.push(...checkKeys(read, keys, findings), ...(await checkTreeHead(read)), ...checkFigures(read, raw));
    findings.push(...checkRows(read, rows));
    if (other !== undefined) findings.push(...(await checkOther(read, other, findings)));
  }
  return verified(findings);
}

/** What does not have the shape is a finding, so nothing that was not read passes. */
function verified(findings: Finding[]): Verification {
  const counts: Record<string, number> = {};
  for (const { check, ok } of findings) if (ok === true) counts[check] = (counts[check] ?? 0) + 1;
  return { ok: findings.every(({ ok }) => ok !== false), findings, counts };
}

/** The report as it came, with what the shape does not list: that is what was signed. `raw` has been parsed before. */
function reportIn(raw: unknown): { figures: Record<string, unknown>[] } {
  return (raw as { report: { figures: Record<string, unknown>[] } }).report;
}

/** What was signed: the report's canonical JSON. */
function reportBytes(raw: unknown, findings: Finding[]): Bytes | undefined {
  const bytes = signedBytes(reportIn(raw));
  if (bytes) return bytes;
  findings.push(finding("shape", "report", false, "报告没有规范 JSON", "the report has no canonical JSON"));
  return undefined;
}

/** The bytes of the canonical JSON. Text that is no Unicode has none. */
function signedBytes(content: unknown): Bytes | undefined {
  try {
    return utf8(canonicalJson(content));
  } catch {
    return undefined;
  }
}

function checkDigest({ digest, report }: Bundle, bytes: Bytes): Finding[] {
  const computed = toHex(hash(bytes));
  const ok = computed === digest;
  return [
    ok
      ? finding("digest", report.id, true, "规范 JSON 的摘要相符", "the digest of the canonical JSON fits")
      : finding(
          "digest",
          report.id,
          false,
          `内容已改动：摘要为 ${computed}`,
          `the content was changed: its digest is ${computed}`,
        ),
  ];
}

async function checkSignature({ signature, report }: Bundle, bytes: Bytes): Promise<Finding[]> {
  const ok = await isSignedBy(signature.publicKey, signature.value, bytes);
  return [
    ok
      ? finding("signature", report.id, true, `签名有效，密钥 ${signature.keyId}`, `signed by key ${signature.keyId}`)
      : finding(
          "signature",
          report.id,
          false,
          "签名无效：内容或签名已改动",
          "the signature does not fit: content or signature was changed",
        ),
  ];
}

/** Whether the keys are those that the publisher lists, and in use at the time; without the list nobody can say. */
function checkKeys({ signature, treeHead, report }: Bundle, raw: unknown, findings: Finding[]): Finding[] {
  const uses = [
    { ...signature, at: report.sealedAt },
    { ...treeHead.signature, at: treeHead.timestamp },
  ];
  const misnamed = uses.filter(({ keyId, publicKey }) => nameOf(publicKey) !== keyId);
  if (misnamed.length > 0) {
    return misnamed.map(({ keyId }) =>
      finding("key", keyId, false, "密钥编号与公钥不符", "the key's id is not that of its public key"),
    );
  }
  const [{ keyId }] = [signature];
  if (raw === undefined) {
    const zh = "未提供公钥清单：请自行核对密钥编号";
    const en = "no list of public keys was given: compare the key's id yourself";
    return [finding("key", keyId, null, zh, en)];
  }
  const list = parsed(keyList, raw, "keys", findings);
  return list ? uses.map((use) => checkKey(list, use)) : [];
}

function checkKey(
  { keys }: KeyList,
  { keyId, publicKey, at }: { keyId: string; publicKey: string; at: string },
): Finding {
  const listed = keys.find((key) => key.id === keyId && key.publicKey === publicKey);
  if (!listed)
    return finding("key", keyId, false, "公钥清单中没有此密钥", "this key is not in the list of public keys");
  const inTime =
    (listed.validFrom === null || listed.validFrom <= at) && (listed.validTo === null || at <= listed.validTo);
  return inTime
    ? finding("key", keyId, true, `密钥在 ${at} 有效`, `the key was in use at ${at}`)
    : finding("key", keyId, false, `密钥在 ${at} 不在使用期内`, `the key was not in use at ${at}`);
}

function nameOf(publicKey: string): string | undefined {
  try {
    return keyIdOf(fromBase64url(publicKey));
  } catch {
    return undefined;
  }
}

async function checkTreeHead({ treeHead, report }: Bundle): Promise<Finding[]> {
  const subject = `${treeHead.treeSize}`;
  const { treeSize, rootHash } = report.log;
  if (treeSize !== treeHead.treeSize || rootHash !== treeHead.rootHash) {
    return [
      finding("tree_head", subject, false, "树头与报告所记不一致", "the tree head is not the one the report names"),
    ];
  }
  return [
    (await isSignedHead(treeHead))
      ? finding(
          "tree_head",
          subject,
          true,
          `账簿 ${treeSize} 条分录，树根 ${rootHash}`,
          `${treeSize} entries, root ${rootHash}`,
        )
      : finding("tree_head", subject, false, "树头签名无效", "the tree head's signature does not fit"),
  ];
}

async function isSignedHead(head: TreeHead): Promise<boolean> {
  const bytes = signedBytes(headFacts(head));
  return bytes !== undefined && isSignedBy(head.signature.publicKey, head.signature.value, bytes);
}

function checkFigures({ report }: Bundle, raw: unknown): Finding[] {
  const { figures } = reportIn(raw);
  return report.figures.flatMap((figure, index): Finding[] => {
    const { id, digest, value } = figure;
    const found: Finding[] = [];
    if (figureDigest(figures[index] ?? {}) !== digest) {
      found.push(
        finding("figure", id, false, "指标内容已改动：摘要不符", "the figure was changed: its digest does not fit"),
      );
    }
    const fault = faultInArithmetic(figure);
    if (fault) found.push(finding("figure", id, false, fault.zh, fault.en));
    if (found.length > 0) return found;
    const display = value?.display ?? "—";
    return [finding("figure", id, true, `${display}：分子、分母与结果相符`, `${display}: parts and value fit`)];
  });
}

/** Whether one of the two reports' logs is the beginning of the other's: nothing was taken out in between. */
async function checkOther(mine: Bundle, raw: unknown, findings: Finding[]): Promise<Finding[]> {
  const other = parsed(bundleShape, raw, "other", findings);
  if (!other) return [];
  const [older, newer] = mine.treeHead.treeSize <= other.treeHead.treeSize ? [mine, other] : [other, mine];
  const [from, to] = [older.treeHead, newer.treeHead];
  const subject = `${from.treeSize} → ${to.treeSize}`;
  if (!(await isSignedHead(other.treeHead))) {
    return [
      finding("consistency", subject, false, "另一份报告的树头签名无效", "the other report's tree head is not signed"),
    ];
  }
  const proof = newer.consistency.find((each) => each.from === from.treeSize);
  if (!proof && from.treeSize !== to.treeSize) {
    return [finding("consistency", subject, null, "较新的文件不含所需证明", "the newer file holds no proof for this")];
  }
  const ok = provesConsistency({
    from: from.treeSize,
    to: to.treeSize,
    fromRoot: fromHex(from.rootHash),
    toRoot: fromHex(to.rootHash),
    path: (proof?.path ?? []).map(fromHex),
  });
  return [
    ok
      ? finding(
          "consistency",
          subject,
          true,
          "两份报告出自同一账簿，其间没有删改",
          "both come from one log, and nothing before was changed",
        )
      : finding(
          "consistency",
          subject,
          false,
          "两份报告的账簿不一致：以前的分录被改动",
          "the logs differ: entries sealed before were changed",
        ),
  ];
}
