import { Mark, type Tone } from "../../controls/marks.tsx";
import type { IconName } from "../../controls/Icon.tsx";
import { pick, t, worded } from "../../words/index.ts";
import type { Anomaly, AnomalyOutcome, AnomalyState } from "./types.ts";

const severityLook: Record<Anomaly["severity"], { tone: Tone; icon: IconName }> = {
  high: { tone: "wrong", icon: "warning" },
  medium: { tone: "due", icon: "question" },
  note: { tone: "plain", icon: "dash" },
};

export function SeverityMark({ severity }: { severity: Anomaly["severity"] }) {
  return <Mark {...severityLook[severity]} text={t(`anomalies.severity.${severity}`)} />;
}

const stateLook: Record<AnomalyState, { tone: Tone; icon: IconName }> = {
  open: { tone: "due", icon: "clock" },
  explained: { tone: "good", icon: "check" },
  confirmed: { tone: "wrong", icon: "warning" },
  dismissed: { tone: "plain", icon: "cross" },
};

export function StateMark({ state, brief = false }: { state: AnomalyState; brief?: boolean }) {
  return <Mark {...stateLook[state]} brief={brief} text={t(`anomalies.state.${state}`)} />;
}

export const outcomeName = (outcome: AnomalyOutcome): string => t(`anomalies.state.${outcome}`);

/** What exactly is odd, where a code looks at several things. */
export function aspectName({ aspect }: Anomaly): string {
  return worded(`anomalies.aspect.${aspect ?? ""}`, "");
}

/** Where it is: the site or the party, and for a load where it came from. */
export function subjectName({ subject, from }: Anomaly): string {
  const name = pick(subject.nameZh, subject.nameEn);
  return from ? `${pick(from.nameZh, from.nameEn)} → ${name}` : name;
}
