import { Tabs } from "../../controls/Tabs.tsx";
import { options } from "../../controls/options.tsx";
import { Mark, type Tone } from "../../controls/marks.tsx";
import type { IconName } from "../../controls/Icon.tsx";
import { formatAmount, formatDate, formatExact, unitName } from "../../format/format.ts";
import { pick, t, worded } from "../../words/index.ts";
import { periodKindOf, periodName, periodOf, recentPeriods } from "../../format/period.ts";
import { setQuery, usePlace } from "../../state/router.ts";
import { useMe } from "../../state/session.ts";
import { addressOf } from "./evidence.ts";
import type { Basis, EvidenceAnswer, Goal, GoalState, Status, Task, UnitName } from "./types.ts";
import "./style.ts";

const look: Record<Status, { tone: Tone; icon: IconName }> = {
  done: { tone: "good", icon: "check" },
  on_schedule: { tone: "good", icon: "right" },
  behind: { tone: "wrong", icon: "warning" },
  not_started: { tone: "due", icon: "clock" },
  not_reported: { tone: "due", icon: "question" },
  no_due_date: { tone: "plain", icon: "dash" },
};

export function TaskMark({ status }: { status: Status }) {
  return <Mark {...look[status]} text={t(`programme.status.${status}`)} />;
}

const goalLook: Record<GoalState, { tone: Tone; icon: IconName }> = {
  reached: { tone: "good", icon: "check" },
  not_reached: { tone: "due", icon: "clock" },
  not_computable: { tone: "plain", icon: "question" },
};

export function GoalMark({ state }: { state: GoalState }) {
  return <Mark {...goalLook[state]} text={t(`programme.goal.${state}`)} />;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
export const taskText = ({ textZh, textEn }: Pick<Task, "textZh" | "textEn">): string => capital(pick(textZh, textEn));
export const unitText = ({ name, nameEn }: UnitName): string => pick(name, nameEn);
export const dueText = (dueOn: string | null): string => (dueOn ? formatDate(dueOn) : t("programme.due.none"));
export const groundText = (ground: string): string => worded(`programme.ground.${ground}`, ground);

/** Document and section: where the task stands written. */
export function sourceText(basis: Basis | null, section: string | null): string {
  if (!basis) return t("programme.source.own");
  return [basis.documentNo ?? basis.title, section].filter(Boolean).join(" · ");
}

type Held = Pick<Goal, "direction" | "value" | "figure">;

export function goalText({ direction, value, figure }: Held): string {
  return `${direction === "at_least" ? "≥" : "≤"} ${amountBeside(value, figure.value?.display ?? value, figure.unit)}`;
}

/** The figure as it stands beside its goal. */
export function figureText({ value, figure }: Pick<Goal, "value" | "figure">): string {
  return figure.value ? amountBeside(figure.value.display, value, figure.unit) : "—";
}

/** In the unit that reads best, unless both would then read alike and are not. */
export function amountBeside(amount: string, other: string, unit: string): string {
  const read = (decimal: string): string => {
    const shown = formatAmount(decimal, unit);
    return `${shown.amount} ${shown.unit}`.trim();
  };
  const isLost = read(amount) === read(other) && Number(amount) !== Number(other);
  return isLost ? formatExact(amount, unit) : read(amount);
}

export const unitSuffix = (unit: string): string => unitName(unit);

/** What is shown of a piece of evidence: its title or the short of it, which leads there for whoever may read it. */
export function EvidenceItem({ kind, value, title }: EvidenceAnswer) {
  const { may } = useMe();
  const href = addressOf({ kind, value });
  const said = title ?? (kind === "entry" || kind === "report" ? shortOf(kind, value) : value);
  const isClosed = (kind === "entry" && !may("ledger.read")) || (kind === "figure" && !may("indicators.rows"));
  if (href === null || isClosed) return <>{said}</>;
  const outside = kind === "link" && { target: "_blank", rel: "noopener noreferrer" };
  return (
    <a href={href} {...outside}>
      {said}
    </a>
  );
}

const shortOf = (kind: "entry" | "report", id: string): string =>
  `${t(`programme.evidence.${kind}`)} ${id.slice(0, 8)}…`;

/** The quarter the page is about; it stands in the address, and is today's unless said. */
export function useQuarter(name = "period"): string {
  const { me } = useMe();
  const { query } = usePlace();
  const asked = query.get(name) ?? "";
  return periodKindOf(asked) === "quarter" ? asked : periodOf(me.today, "quarter");
}

export function QuarterFilter({ name = "period", label, value }: { name?: string; label?: string; value?: string }) {
  const { me } = useMe();
  const quarter = useQuarter(name);
  const chosen = value ?? quarter;
  const offered = recentPeriods(me.today, "quarter");
  const all = offered.includes(chosen) ? offered : [...offered, chosen];
  return (
    <label class="filter">
      <span>{label ?? t("programme.quarter")}</span>
      <select value={chosen} onChange={(event) => setQuery({ [name]: event.currentTarget.value })}>
        {options(all, periodName)}
      </select>
    </label>
  );
}

const tabs = [
  { name: "ledger", href: "/programme", permission: "programme.read" },
  { name: "adjustment", href: "/programme/adjustment", permission: "programme.overview" },
  { name: "evaluation", href: "/programme/evaluation", permission: "programme.overview" },
  { name: "events", href: "/programme/events", permission: "programme.read" },
  { name: "cases", href: "/programme/cases", permission: "programme.read" },
] as const;

export function ProgrammeTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  const { may } = useMe();
  const shown = tabs.filter(({ permission }) => may(permission));
  return <Tabs label={t("nav.programme")} tabs={shown} current={current} say={(name) => t(`programme.tab.${name}`)} />;
}

/** How a status is decided, line by line: the first that holds. */
export function RuleTable() {
  return (
    <details class="rule">
      <summary>{t("programme.rule")}</summary>
      <p class="small">{t("programme.rule.note")}</p>
      <ol>
        {grounds.map(([ground, status]) => (
          <li key={ground}>
            {groundText(ground)} <TaskMark status={status} />
          </li>
        ))}
      </ol>
    </details>
  );
}

/** In the order in which the server looks. */
const grounds: readonly (readonly [string, Status])[] = [
  ["closed_done", "done"],
  ["declared_behind", "behind"],
  ["goal_missed", "behind"],
  ["declared_done", "done"],
  ["due_passed", "behind"],
  ["declared_not_started", "not_started"],
  ["declared_on_schedule", "on_schedule"],
  ["nothing_declared", "not_reported"],
  ["no_due_date", "no_due_date"],
];
