/**
 * A supplier's environmental credit grade by a rule of the product's own: neutral, printed with
 * the grade, never official. Pure.
 */
import type { Locale } from "../../context.ts";
import { say } from "../wording.ts";
import type { CreditGap, CreditGrade, RecoveryDuty } from "../../kernel/vocabulary/procurement.ts";

export const creditRule = {
  id: "supplier-credit",
  version: 2,
  /** What is published longer ago than this does not count. */
  violationYears: 3,
  textZh:
    "本产品自定的中性规则（第 2 版，非官方评级）：近三年公布的违法记录 2 条及以上为 D；1 条，或未履行回收责任，为 C；无违法记录但没有当日有效且经核对的证书，或有缺失项，为 B；无违法记录、有当日有效且经核对的证书、已履行回收责任（或不适用）且无缺失项，为 A。",
  textEn:
    "A neutral rule of this product (version 2, not an official rating): D for two or more violations published in the last three years; C for one, or a recovery duty not met; B for none, but no checked certificate valid today or an input missing; A for none, a checked certificate valid today, the recovery duty met or not applicable, and nothing missing.",
} as const;

/** `unknown` names what is missing; it never makes a grade better. */
export type CreditInputs = {
  registeredCertificates: number;
  validCertificates: number;
  checkedCertificates: number;
  violations: number;
  recoveryDuty: RecoveryDuty;
  recoveryDutyReason: RecoveryReason | null;
};
export type RecoveryReason = "not_in_registry" | "no_target_configured" | "nothing_declared" | "nothing_claimed";

export function missingOf({ registeredCertificates, recoveryDuty }: CreditInputs): CreditGap[] {
  return [
    ...(registeredCertificates === 0 ? (["certificates"] as const) : []),
    ...(recoveryDuty === "unknown" ? (["recovery_duty"] as const) : []),
  ];
}

export function gradeOf(inputs: CreditInputs): CreditGrade {
  if (inputs.violations >= 2) return "D";
  if (inputs.violations === 1 || inputs.recoveryDuty === "not_met") return "C";
  if (inputs.checkedCertificates === 0 || missingOf(inputs).length > 0) return "B";
  return "A";
}

/**
 * Whether a firm of the registry recovered what it has to: claimed over placed on the market in
 * the last whole year, against the configured share. Without that share nothing is judged.
 * @param targetPermille null where nobody configured it
 */
export function recoveryDutyOf(
  supplier: { partyId: string | null; isProducer: boolean },
  amounts: { declared: bigint; claimed: bigint | null },
  targetPermille: number | null,
): Pick<CreditInputs, "recoveryDuty" | "recoveryDutyReason"> {
  const unknown = (recoveryDutyReason: RecoveryReason) => ({ recoveryDuty: "unknown" as const, recoveryDutyReason });
  if (supplier.partyId === null) return unknown("not_in_registry");
  if (!supplier.isProducer) return { recoveryDuty: "not_applicable", recoveryDutyReason: null };
  if (targetPermille === null) return unknown("no_target_configured");
  if (amounts.declared <= 0n) return unknown("nothing_declared");
  if (amounts.claimed === null) return unknown("nothing_claimed");
  const met = amounts.claimed * 1_000n >= amounts.declared * BigInt(targetPermille);
  return { recoveryDuty: met ? "met" : "not_met", recoveryDutyReason: null };
}

const reasonWords: Record<RecoveryReason, { zh: string; en: string }> = {
  not_in_registry: {
    zh: "供应商未与登记单位关联，无法查到回收记录。",
    en: "The supplier is not linked to a registered party, so its recovery is not known.",
  },
  no_target_configured: {
    zh: "未配置供应商应回收比例，由管理员在系统设置中填写。",
    en: "Which share a supplier has to recover is not configured: an administrator sets it among the settings.",
  },
  nothing_declared: { zh: "上一年度没有投放市场申报。", en: "Nothing was declared as placed on the market last year." },
  nothing_claimed: { zh: "账上没有认领的回收量。", en: "The books hold no claimed recovery." },
};

export function recoveryReasonText(reason: RecoveryReason, locale: Locale): string {
  return say(reasonWords[reason], locale);
}
