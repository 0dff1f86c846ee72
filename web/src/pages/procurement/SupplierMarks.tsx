import { Mark } from "../../controls/marks.tsx";
import { t } from "../../words/index.ts";
import type { RiskLevel } from "./types.ts";

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
