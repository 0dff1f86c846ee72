import { t } from "../words/index.ts";
import type { IndicatorStatus } from "../types-figures.ts";
import type { TransferState } from "../types.ts";
import { Icon, type IconName } from "./Icon.tsx";

export type Tone = "good" | "due" | "wrong" | "plain";

/** A state in words with a sign before it: the colour only repeats what both already say. */
export function Mark({
  tone,
  icon,
  text,
  brief = false,
}: {
  tone: Tone;
  icon: IconName;
  text: string;
  brief?: boolean;
}) {
  return (
    <span class={brief ? `mark mark-${tone} mark-brief` : `mark mark-${tone}`}>
      <Icon name={icon} />
      <span>{text}</span>
    </span>
  );
}

const statusLook: Record<IndicatorStatus, { tone: Tone; icon: IconName }> = {
  met: { tone: "good", icon: "check" },
  missed: { tone: "wrong", icon: "warning" },
  no_target: { tone: "plain", icon: "dash" },
  target_expired: { tone: "plain", icon: "clock" },
  not_computable: { tone: "plain", icon: "question" },
};

export function StatusMark({ status }: { status: IndicatorStatus }) {
  return <Mark {...statusLook[status]} text={t(`status.${status}`)} />;
}

const transferLook: Record<TransferState, { tone: Tone; icon: IconName }> = {
  draft: { tone: "plain", icon: "dash" },
  dispatched: { tone: "due", icon: "clock" },
  partly_received: { tone: "due", icon: "clock" },
  received: { tone: "good", icon: "check" },
  partly_refused: { tone: "due", icon: "warning" },
  refused: { tone: "wrong", icon: "cross" },
  cancelled: { tone: "plain", icon: "cross" },
};

export function TransferMark({ state }: { state: TransferState }) {
  return <Mark {...transferLook[state]} text={t(`transfer.state.${state}`)} />;
}

export function DocumentMark({ state }: { state: "booked" | "reversed" }) {
  return state === "booked" ? (
    <Mark brief tone="good" icon="check" text={t("document.booked")} />
  ) : (
    <Mark brief tone="plain" icon="cross" text={t("document.reversed")} />
  );
}

const accessLook = {
  active: { tone: "good", icon: "check" },
  expired: { tone: "plain", icon: "clock" },
  revoked: { tone: "plain", icon: "cross" },
} as const;

/** Whether a person or a key still comes in. Its words come with the pages of access. */
export function AccessMark({ state }: { state: keyof typeof accessLook }) {
  return <Mark {...accessLook[state]} text={t(`access.${state}`)} />;
}

export function OutcomeMark({ outcome }: { outcome: "done" | "refused" }) {
  return outcome === "done" ? (
    <Mark tone="plain" icon="check" text={t("audit.done")} />
  ) : (
    <Mark tone="wrong" icon="cross" text={t("audit.refused")} />
  );
}

const rowLook = {
  ready: { tone: "plain", icon: "check" },
  booked: { tone: "good", icon: "check" },
  duplicate: { tone: "plain", icon: "dash" },
  asked: { tone: "due", icon: "question" },
  rejected: { tone: "wrong", icon: "cross" },
} as const;

/** What became of a row of a file. Its words come with the import page. */
export function RowMark({ state, say = t }: { state: keyof typeof rowLook; say?: typeof t }) {
  return <Mark {...rowLook[state]} text={say(`import.row.${state}`)} />;
}

/** A month that still runs, one that waits to be closed, one that is closed. */
export function MonthMark({ state, over }: { state: "open" | "closed"; over: boolean }) {
  if (state === "closed") return <Mark tone="good" icon="lock" text={t("month.closed")} />;
  return over ? (
    <Mark tone="due" icon="clock" text={t("month.open")} />
  ) : (
    <Mark tone="plain" icon="clock" text={t("month.running")} />
  );
}

/** Shown wherever a rule, factor or target has not been checked against its full text. */
export function Unverified({ confidence }: { confidence: string | null | undefined }) {
  if (confidence === "full-text" || !confidence) return null;
  if (confidence === "product default") return <span class="tag">{t("confidence.productDefault")}</span>;
  return (
    <span class="mark mark-due" title={t("confidence.hint")}>
      <Icon name="question" />
      {t("confidence.unverified")}
    </span>
  );
}

export function Expired({ validTo, today }: { validTo: string | null; today: string }) {
  if (!validTo || validTo >= today) return null;
  return <Mark tone="plain" icon="clock" text={t("validity.expired")} />;
}

export function Estimated() {
  return <span class="tag">{t("figure.estimated")}</span>;
}
