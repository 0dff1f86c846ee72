import { Mark } from "../../controls/marks.tsx";
import { t } from "../../words/index.ts";
import type { State } from "./types.ts";

const look = {
  draft: { tone: "plain", icon: "dash" },
  submitted: { tone: "due", icon: "clock" },
  under_review: { tone: "due", icon: "clock" },
  verified: { tone: "good", icon: "check" },
  returned: { tone: "wrong", icon: "warning" },
} as const;

export function StateMark({ state }: { state: State }) {
  return <Mark {...look[state]} text={t(`retrofit.state.${state}`)} />;
}
