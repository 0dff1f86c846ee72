/** Which of the files count: sealed by a member, for its own zone, of what was asked for, the newest version. */
import { verify } from "../check.ts";
import { type Bundle, bundle as bundleShape, type Words } from "../report.ts";
import type { Asked, Member } from "./asked.ts";

/** Why a file does not count. What is doubtful never does. */
export const setAsideReasons = {
  not_a_report: { zh: "不是封存报告文件", en: "it is no file of a sealed report" },
  unknown_signer: { zh: "签名密钥不属于名单中的任何区域", en: "the key that signed it is no member's" },
  not_verified: { zh: "核验未通过", en: "it does not verify" },
  scope_of_another: { zh: "报告的区域不是签名者的区域", en: "it is about another zone than its signer's" },
  of_one_party: { zh: "只涉及一家单位", en: "it is about one party alone" },
  other_kind: { zh: "报告种类不同", en: "it is of another kind" },
  other_period: { zh: "报告期不同", en: "it is of another period" },
  duplicate: { zh: "同一文件重复", en: "the same file is there already" },
  superseded: { zh: "已有更新的版本", en: "there is a newer version" },
  contradicting: {
    zh: "与同一区域的另一份封存文本矛盾（版本相同，或未承接上一版本），不计入",
    en: "another text of the district contradicts it (the same version, or one that it does not follow): not counted",
  },
  synthetic: { zh: "演示数据，不与真实数据相加", en: "it is a demonstration's, and is not added to real figures" },
} as const satisfies Record<string, Words>;
type SetAsideReason = keyof typeof setAsideReasons;

export type SetAside = {
  /** Place among the files, from 1. */
  file: number;
  member: string | null;
  report: Source | null;
  reason: SetAsideReason;
  words: Words;
};

/** Where a number is from: enough to ask for the file again and to see that it is the same. */
export type Source = {
  id: string;
  version: number;
  kind: string;
  period: string;
  sealedAt: string;
  digest: string;
  keyId: string;
  treeSize: number;
};

type Handed = { file: number; member: Member; bundle: Bundle };

/** @returns the report that counts of each member that has one, and every file that does not, with why */
export async function sort(asked: Asked): Promise<{ counted: Map<string, Bundle>; setAside: SetAside[] }> {
  const setAside: SetAside[] = [];
  const leave = (file: number, reason: SetAsideReason, member: Member | null, bundle?: Bundle, words?: Words) =>
    setAside.push({
      file,
      member: member?.code ?? null,
      report: bundle ? sourceOf(bundle) : null,
      reason,
      words: words ?? setAsideReasons[reason],
    });
  const leaveAll = (handed: readonly Handed[], reason: SetAsideReason) => {
    for (const { file, member, bundle } of handed) leave(file, reason, member, bundle);
  };

  const handed: Handed[] = [];
  for (const [index, raw] of asked.reports.entries()) {
    const file = index + 1;
    const { data: bundle } = bundleShape.safeParse(raw);
    if (!bundle) {
      leave(file, "not_a_report", null);
      continue;
    }
    const signer = bundle.signature.publicKey;
    const member = asked.members.find(({ keys }) => keys.some(({ publicKey }) => publicKey === signer)) ?? null;
    const fault = member && (await faultIn(raw, member));
    const reason = !member ? "unknown_signer" : fault ? "not_verified" : misplaced(bundle, member, asked);
    if (reason || !member) leave(file, reason ?? "unknown_signer", member, bundle, fault ?? undefined);
    else handed.push({ file, member, bundle });
  }

  const newest = asked.members.flatMap((member) => {
    const own = handed.filter((each) => each.member === member);
    const once = own.filter(
      ({ bundle: { digest } }, at) => own.findIndex((each) => each.bundle.digest === digest) === at,
    );
    leaveAll(
      own.filter((each) => !once.includes(each)),
      "duplicate",
    );
    const latest = Math.max(...once.map(({ bundle }) => bundle.report.version));
    const last = once.filter(({ bundle }) => bundle.report.version === latest);
    leaveAll(
      once.filter((each) => !last.includes(each)),
      "superseded",
    );
    const before = once.filter(({ bundle }) => bundle.report.version === latest - 1);
    const [newer] = last;
    const follows = before.every(({ bundle }) => newer && restatedBy(newer.bundle) === bundle.digest);
    if (last.length === 1 && follows) return last;
    leaveAll(last, "contradicting");
    return [];
  });

  // Demonstrations may be added to demonstrations, and then the totals say that they are one.
  const real = newest.filter(({ bundle }) => !isSynthetic(bundle));
  const counted = real.length > 0 ? real : newest;
  leaveAll(
    newest.filter((each) => !counted.includes(each)),
    "synthetic",
  );
  return {
    counted: new Map(counted.map(({ member, bundle }) => [member.code, bundle])),
    setAside: setAside.toSorted((a, b) => a.file - b.file),
  };
}

/** The first thing that is wrong with it, by the keys of its member alone. */
async function faultIn(raw: unknown, { keys }: Member): Promise<Words | null> {
  const { findings } = await verify({ bundle: raw, keys: { keys } });
  const wrong = findings.find(({ ok }) => ok === false);
  return wrong ? { zh: `核验未通过：${wrong.zh}`, en: `it does not verify: ${wrong.en}` } : null;
}

function misplaced({ report }: Bundle, { division, zone }: Member, asked: Asked): SetAsideReason | undefined {
  if (report.scope.division !== division || report.scope.zone !== zone) return "scope_of_another";
  if (report.scope.party !== null) return "of_one_party";
  if (report.kind !== asked.kind) return "other_kind";
  if (report.period.label !== asked.period) return "other_period";
  return undefined;
}

/** Digest of the version that it says to replace; it was signed with the rest. */
function restatedBy({ report }: Bundle): unknown {
  const restates = report["restates"];
  return typeof restates === "object" && restates !== null && "digest" in restates ? restates.digest : undefined;
}

export function isSynthetic({ report }: Bundle): boolean {
  return report["synthetic"] === true;
}

export function sourceOf({ report, digest, signature, treeHead }: Bundle): Source {
  const { id, version, kind, period, sealedAt } = report;
  return {
    id,
    version,
    kind,
    period: period.label,
    sealedAt,
    digest,
    keyId: signature.keyId,
    treeSize: treeHead.treeSize,
  };
}
