import type { IconName } from "../../controls/Icon.tsx";
import { type Tone, Mark } from "../../controls/marks.tsx";
import { t } from "../../words/index.ts";
import type { Duty } from "./types.ts";

const look: Record<Duty["state"], { tone: Tone; icon: IconName }> = {
  due: { tone: "due", icon: "clock" },
  overdue: { tone: "wrong", icon: "warning" },
  on_time: { tone: "good", icon: "check" },
  late: { tone: "due", icon: "warning" },
};

export function StateMark({ state, daysLate }: Pick<Duty, "state" | "daysLate">) {
  const text = t(`disclosure.state.${state}`);
  return (
    <Mark {...look[state]} text={daysLate > 0 ? `${text} · ${t("disclosure.daysLate", { days: daysLate })}` : text} />
  );
}

export function LateMark({ daysLate }: { daysLate: number }) {
  return daysLate === 0 ? (
    <Mark tone="good" icon="check" text={t("disclosure.state.on_time")} />
  ) : (
    <Mark tone="due" icon="warning" text={t("disclosure.daysLate", { days: daysLate })} />
  );
}
