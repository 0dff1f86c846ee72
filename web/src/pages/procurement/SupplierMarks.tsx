import { Mark } from "../../controls/marks.tsx";
import { pick, t } from "../../words/index.ts";
import type { Certificate, RiskLevel } from "./types.ts";

const riskLook = {
  low: { tone: "good", icon: "check" },
  medium: { tone: "due", icon: "warning" },
  high: { tone: "wrong", icon: "warning" },
} as const;

export function RiskMark({ level }: { level: RiskLevel | null }) {
  if (level === null) return <Mark tone="plain" icon="question" text={t("suppliers.risk.none")} />;
  return <Mark {...riskLook[level]} text={t(`suppliers.risk.${level}`)} />;
}

export function ValidMark({ valid, validTo, today }: { valid: boolean; validTo: string; today: string }) {
  if (valid) return <Mark tone="good" icon="check" text={t("certificates.valid")} />;
  return validTo < today ? (
    <Mark tone="due" icon="clock" text={t("certificates.expired")} />
  ) : (
    <Mark tone="plain" icon="clock" text={t("certificates.notYet")} />
  );
}

const stateLook = {
  stated: { tone: "plain", icon: "question" },
  checked: { tone: "good", icon: "check" },
  revoked: { tone: "wrong", icon: "cross" },
} as const;

/** Whether somebody other than the buyer has it on record, who looked where and when, and whether he has to look again. */
export function Checked({ certificate: { state, check } }: { certificate: Pick<Certificate, "state" | "check"> }) {
  return (
    <>
      <Mark {...stateLook[state]} text={t(`certificates.state.${state}`)} />
      {check && (
        <span class="block small">
          {t("certificates.seenBy", { by: pick(check.by.nameZh, check.by.nameEn), on: check.on, seen: check.seen })}
          {check.where && ` · ${check.where}`}
        </span>
      )}
      {check?.due && <Mark tone="due" icon="clock" text={t("certificates.due")} />}
      {check && !check.due && check.lookAgainOn && (
        <span class="block small">{t("certificates.again", { date: check.lookAgainOn })}</span>
      )}
    </>
  );
}
