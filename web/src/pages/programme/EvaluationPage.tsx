import { useState } from "preact/hooks";
import { withQuery } from "../../api/call.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Filters } from "../../controls/Filters.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { Unverified } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatAmount, formatDate, formatNumber } from "../../format/format.ts";
import { useApi, useList } from "../../api/use-api.ts";
import { locale, pick, t } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import { periodName } from "../../format/period.ts";
import { setQuery, usePlace } from "../../state/router.ts";
import { useMe } from "../../state/session.ts";
import { Clause } from "./AdjustmentPage.tsx";
import { CaseText } from "./CasesPage.tsx";
import {
  amountBeside,
  capital,
  dueText,
  GoalMark,
  ProgrammeTabs,
  QuarterFilter,
  TaskMark,
  taskText,
  unitText,
} from "./parts.tsx";
import { statuses } from "./order.ts";
import type { Evaluation, EvaluationTarget, Point, Task } from "./types.ts";

/** Mid-term or final evaluation: every target at the start, now and when due, and the typical cases. */
export default function EvaluationPage() {
  const { query } = usePlace();
  const stage = query.get("stage") === "final" ? "final" : "midterm";
  const asked = { stage, from: query.get("from"), to: query.get("to") };
  const answer = useApi<Evaluation>(withQuery("/api/v1/programme/evaluation", asked));
  const { data, loading } = answer;
  return (
    <>
      <PageHead title={t(`evaluation.${stage}`)} note={t("evaluation.note")}>
        <Downloads asked={asked} />
        <button type="button" onClick={() => print()}>
          {t("programme.print")}
        </button>
      </PageHead>
      <ProgrammeTabs current="evaluation" />
      <Filters names={[]}>
        <label class="filter">
          <span>{t("evaluation.stage")}</span>
          <select value={stage} onChange={(event) => setQuery({ stage: event.currentTarget.value })}>
            <option value="midterm">{t("evaluation.midterm")}</option>
            <option value="final">{t("evaluation.final")}</option>
          </select>
        </label>
        {data && <QuarterFilter name="from" label={t("evaluation.from")} value={data.from} />}
        {data && <QuarterFilter name="to" label={t("evaluation.to")} value={data.to} />}
      </Filters>
      <NotYet of={answer} />
      {data && (
        <div class={loading ? "busy" : ""} aria-busy={loading}>
          <Sheet data={data} />
        </div>
      )}
    </>
  );
}

function Sheet({ data }: { data: Evaluation }) {
  const own = data.targets.filter(({ kind }) => kind === "task");
  const documents = data.targets.filter(({ kind }) => kind === "reference");
  return (
    <>
      <Clause basis={data.basis} clause={data.clause} />
      <p class="small">
        {t("evaluation.span", { from: periodName(data.from), to: periodName(data.to), date: formatDate(data.today) })}{" "}
        {t("evaluation.dates")}
      </p>
      <Tasks data={data} />
      {own.length > 0 && <Targets title={t("evaluation.targets.tasks")} targets={own} data={data} />}
      <Targets title={t("evaluation.targets.documents")} targets={documents} data={data} />
      <Measures stage={data.stage} period={data.to} />
      <section class="programme-section">
        <h2>{t("programme.tab.cases")}</h2>
        {data.cases.length === 0 && <p class="small">{t("evaluation.cases.none")}</p>}
        {data.cases.map((each) => (
          <CaseText key={each.id} of={each} heading="h3" />
        ))}
      </section>
    </>
  );
}

/** What is done about the feedback of the evaluation (整改): tasks of the work ledger, and how they stand. */
function Measures({ stage, period }: { stage: Evaluation["stage"]; period: string }) {
  const { may } = useMe();
  const list = useList<Task>("/api/v1/programme/tasks", { feedback: stage, period, state: "all" });
  return (
    <section class="programme-section">
      <header class="section-head">
        <h2>{t("evaluation.measures")}</h2>
        {may("programme.write") && (
          <a href={`/programme/tasks/new?feedback=${stage}`}>{t("evaluation.measures.add")}</a>
        )}
      </header>
      <NotYet of={list} />
      {list.data?.length === 0 && <p class="small">{t("evaluation.measures.none")}</p>}
      <ul class="plain-list">
        {list.data?.map((task) => (
          <li key={task.id}>
            <a href={`/programme/tasks/${task.id}`}>{taskText(task)}</a> <TaskMark status={task.judgement.status} />{" "}
            <span class="small">
              {[task.units.map(unitText).join(t("list.comma")), dueText(task.dueOn)].join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tasks({ data: { counts, from, to, share } }: { data: Evaluation }) {
  return (
    <section class="programme-section">
      <DataTable
        caption={t("evaluation.tasks")}
        showCaption
        rows={statuses}
        rowKey={(status) => status}
        columns={[
          { name: "status", head: t("list.state"), cell: (status) => <TaskMark status={status} /> },
          { name: "from", head: periodName(from), number: true, cell: (status) => counts.from[status] },
          { name: "to", head: periodName(to), number: true, cell: (status) => counts.to[status] },
        ]}
        foot={
          <tr>
            <th scope="row">{t("adjustment.total")}</th>
            <td class="number" data-label={periodName(from)}>
              {counts.from.total}
            </td>
            <td class="number" data-label={periodName(to)}>
              {counts.to.total}
            </td>
          </tr>
        }
      />
      <p>
        {pick(share.titleZh, share.titleEn)}
        {t("list.colon")}
        <strong class="tabular">{share.value ? `${formatNumber(share.value.display)} %` : "—"}</strong>{" "}
        <span class="small">{share.arithmetic || share.reason}</span>
      </p>
    </section>
  );
}

function Targets({ title, targets, data }: { title: string; targets: readonly EvaluationTarget[]; data: Evaluation }) {
  return (
    <DataTable
      caption={title}
      showCaption
      rows={targets}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "target",
          head: t("programme.goal.indicator"),
          cell: (target) => (
            <>
              {capital(pick(target.titleZh, target.titleEn))} <Unverified confidence={target.confidence} />
              {target.kind === "reference" && target.basis && (
                <span class="block small">{target.basis.documentNo ?? target.basis.title}</span>
              )}
              {target.noteEn && <span class="block small">{pick(target.noteZh, target.noteEn)}</span>}
              {target.tasks.map((task) => (
                <span key={task.id} class="block small">
                  <a href={`/programme/tasks/${task.id}`}>{taskText(task)}</a>
                </span>
              ))}
              {target.units.length > 0 && (
                <span class="block small">{target.units.map(unitText).join(t("list.comma"))}</span>
              )}
            </>
          ),
        },
        { name: "value", head: t("programme.goal.value"), number: true, cell: valueText },
        { name: "due", head: t("programme.due"), wide: true, nowrap: true, cell: ({ dueOn }) => dueText(dueOn) },
        {
          name: "start",
          head: t("evaluation.start"),
          number: true,
          wide: true,
          cell: (row) => pointText(row.start, row),
        },
        { name: "now", head: t("evaluation.now"), number: true, cell: (row) => pointText(row.now, row) },
        {
          name: "atDue",
          head: t("evaluation.atDue"),
          number: true,
          wide: true,
          cell: (row) => (row.due ? pointText(row.due, row) : notDue(row, data.today)),
        },
        {
          name: "state",
          head: t("list.state"),
          cell: (row) => {
            const judged = row.due ?? row.now;
            if (!judged) return <span class="small">{t("evaluation.noFormula")}</span>;
            return (
              <>
                <GoalMark state={judged.state} />
                {judged.reason && <span class="block small reason">{judged.reason}</span>}
              </>
            );
          },
        },
      ]}
    />
  );
}

function valueText({ direction, value, unit }: EvaluationTarget): string {
  if (value === "") return "—";
  const shown = formatAmount(value, unit);
  return `${direction === "at_least" ? "≥" : "≤"} ${shown.amount} ${shown.unit}`;
}

function pointText(point: Point | null, { unit, value }: EvaluationTarget) {
  if (!point) return "—";
  return (
    <>
      {point.display === null ? "—" : amountBeside(point.display, value, unit)}
      <span class="block small tabular">{point.period}</span>
    </>
  );
}

function notDue({ dueOn, indicatorId }: EvaluationTarget, today: string): string {
  if (dueOn === null) return t("programme.due.none");
  return dueOn >= today ? t("evaluation.notDue") : indicatorId === null ? "—" : "";
}

/** Fetched, not linked: the file is in the language the page is in. */
function Downloads({ asked }: { asked: Record<string, string | null> }) {
  const [busy, setBusy] = useState(false);
  const save = async (format: "csv" | "json"): Promise<void> => {
    setBusy(true);
    const answer = await fetch(withQuery("/api/v1/programme/evaluation/export", { ...asked, format }), {
      headers: { "accept-language": locale.get() },
    }).catch(() => null);
    setBusy(false);
    if (!answer?.ok) return notify(t("problem.network.detail"));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = `luzhang-evaluation-${asked["stage"]}.${format}`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <>
      {(["csv", "json"] as const).map((format) => (
        <button key={format} type="button" aria-disabled={busy} onClick={() => !busy && void save(format)}>
          <Icon name="download" />
          {format.toUpperCase()}
        </button>
      ))}
    </>
  );
}
