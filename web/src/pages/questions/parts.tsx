import { Mark } from "../../controls/marks.tsx";
import { periodName } from "../../format/period.ts";
import { useMe } from "../../state/session.ts";
import { t } from "../../words/index.ts";
import type { Question } from "./types.ts";

/** What it is about, in a few words. */
export function aboutText({ about, period }: Pick<Question, "about" | "period">): string {
  const word = t(`questions.about.${about}`);
  return period === null ? word : `${word} · ${periodName(period)}`;
}

export function StateMark({ question: { state, dueOn } }: { question: Pick<Question, "state" | "dueOn"> }) {
  const { me } = useMe();
  if (state === "closed") return <Mark tone="good" icon="check" text={t("questions.state.closed")} />;
  if (state === "answered") return <Mark tone="due" icon="clock" text={t("questions.state.answered")} />;
  const isLate = dueOn !== null && dueOn < me.today;
  return isLate ? (
    <Mark tone="wrong" icon="warning" text={t("questions.overdue")} />
  ) : (
    <Mark tone="due" icon="question" text={t("questions.state.asked")} />
  );
}
