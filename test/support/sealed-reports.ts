/** Small sealed reports of three districts, as the product seals them, without any books under them. */
import { fromHex, hash, toHex, utf8 } from "../../verify/bytes.ts";
import type { Member } from "../../verify/federation/asked.ts";
import { figureDigest } from "../../verify/figures.ts";
import { signerOf } from "../../verify/signature.ts";
import { canonicalJson } from "../../worker/kernel/canonical.ts";

/** Keys of RFC 8032, 7.1. */
const signers = {
  teda: await signerOf(fromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")),
  nankai: await signerOf(fromHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")),
  hexi: await signerOf(fromHex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")),
};
export type Code = keyof typeof signers;

const places = { teda: ["120116", "TEDA"], nankai: ["120104", "NANKAI"], hexi: ["120103", "HEXI"] } as const;
/** As a list of districts names it. */
export const memberOf = (code: Code): Member => ({
  code,
  nameZh: code,
  nameEn: code,
  division: places[code][0],
  zone: places[code][1],
  keys: [{ id: signers[code].id, publicKey: signers[code].publicKey, validFrom: null, validTo: null }],
});

type FigureFacts = {
  id?: string;
  above: string;
  below?: string | null;
  version?: number;
  display?: string;
  unit?: string;
};

/** A figure of a report, with its digest; without `display` it could not be computed. */
export function figure({ id = "epr.rate", above, below = null, version = 1, display, unit }: FigureFacts): object {
  const part = (sum: string) => ({ label: { zh: "量", en: "mass" }, unit: "kg", sum, divisor: 1, select: null });
  const parts = { numerator: part(above), denominator: below === null ? null : part(below) };
  const [n, d] = below === null ? [BigInt(above), 1n] : [BigInt(above) * 100n, BigInt(below)];
  const known = display !== undefined;
  const content = {
    id,
    title: { zh: "率", en: "Rate" },
    unit: unit ?? (below === null ? "kg" : "percent"),
    value: known ? { numerator: String(n), denominator: String(d), display } : null,
    ...parts,
    reasonCode: known ? null : "denominator_zero",
    reason: known ? null : { zh: "分母为零", en: "the denominator is zero" },
    formula: { id: "F-1", version },
  };
  return { ...content, digest: figureDigest(content) };
}

type ReportFacts = Partial<{
  version: number;
  period: string;
  kind: string;
  zone: Code;
  synthetic: boolean;
  party: string;
}> & {
  restates?: { id: string; digest: string };
};

/** Sealed as the product seals: canonical JSON, its digest, two signatures. */
export async function sealed(code: Code, figures: object[], facts: ReportFacts = {}): Promise<{ digest: string }> {
  const { version = 1, period = "2026-Q3", kind = "quarterly", zone = code, party = null, ...more } = facts;
  const head = { log: "log", treeSize: 3, rootHash: "ab".repeat(32), timestamp: "2026-10-08T00:00:00.000Z" };
  const report = {
    format: "luzhang-report/1",
    id: `${code}-${version}`,
    version,
    kind,
    title: { zh: "季报", en: "Quarterly" },
    period: { label: period },
    scope: { division: places[zone][0], zone: places[zone][1], party },
    sealedAt: head.timestamp,
    figures,
    moved: [],
    log: { treeSize: head.treeSize, rootHash: head.rootHash },
    ...more,
  };
  const { id, publicKey, sign } = signers[code];
  const signature = async (value: unknown) => ({
    algorithm: "Ed25519",
    keyId: id,
    publicKey,
    value: await sign(utf8(canonicalJson(value))),
  });
  return {
    format: "luzhang-bundle/1",
    report,
    digest: toHex(hash(utf8(canonicalJson(report)))),
    signature: await signature(report),
    treeHead: { ...head, signature: await signature(head) },
    consistency: [],
  } as { digest: string };
}
