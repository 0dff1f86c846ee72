import { Mark } from "../../controls/marks.tsx";
import { formatDate } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import type { Reminder, ReportDuty } from "./types.ts";

const look = {
  not_started: { tone: "plain", icon: "dash" },
  draft: { tone: "plain", icon: "dash" },
  submitted: { tone: "due", icon: "clock" },
  sealed: { tone: "good", icon: "lock" },
  restated: { tone: "plain", icon: "lock" },
} as const;

export function ReportMark({ state }: { state: keyof typeof look }) {
  return <Mark {...look[state]} text={t(`report.state.${state}`)} />;
}

export function ReminderMark({ reminder }: { reminder: Reminder }) {
  if (reminder === "overdue") return <Mark tone="wrong" icon="warning" text={t("report.overdue")} />;
  return reminder === "due_soon" ? <Mark tone="due" icon="clock" text={t("report.dueSoon")} /> : null;
}

/** Filed in time, filed late, or how near the day is. */
export function FilingMark({ filedOn, onTime, reminder }: Pick<ReportDuty, "filedOn" | "onTime" | "reminder">) {
  if (filedOn === null) return reminder ? <ReminderMark reminder={reminder} /> : <span class="small">—</span>;
  return onTime ? (
    <Mark tone="good" icon="check" text={t("report.onTime", { date: formatDate(filedOn) })} />
  ) : (
    <Mark tone="due" icon="warning" text={t("report.late", { date: formatDate(filedOn) })} />
  );
}
