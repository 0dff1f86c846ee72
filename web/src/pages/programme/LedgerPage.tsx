import { options } from "../../controls/options.tsx";
import { useState } from "preact/hooks";
import { withQuery } from "../../api/call.ts";
import { type Listed, ListTable } from "../../controls/ListTable.tsx";
import { Filters, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import { useMe } from "../../state/session.ts";
import { useSender } from "../../forms/sender.ts";
import {
  dueText,
  figureText,
  goalText,
  ProgrammeTabs,
  QuarterFilter,
  RuleTable,
  sourceText,
  TaskMark,
  taskText,
  unitText,
  useQuarter,
} from "./parts.tsx";
import { GradingCell, useGradings } from "../gradings/Grading.tsx";
import { areas } from "../../../../worker/kernel/vocabulary/programme.ts";
import { statuses } from "./order.ts";
import type { Task, TaskPage } from "./types.ts";

const filterNames = ["source", "area", "unit", "status", "state"];

/** The work ledger: every task, who answers for it, and how it stands in the quarter. */
export default function LedgerPage() {
  const { me, may } = useMe();
  const period = useQuarter();
  const filter = useFilter(filterNames);
  const list = useList<Task, TaskPage>("/api/v1/programme/tasks", { ...filter, period, limit: "100" });
  const canWrite = may("programme.write");
  const filtered = Object.values(filter).some(Boolean);
  const isOwn = me.role !== "commerce" && me.role !== "bureau" && me.role !== "admin";
  return (
    <>
      <PageHead title={t("nav.programme")} note={t(isOwn ? "programme.note.own" : "programme.note")}>
        <a class="button" href={withQuery("/api/v1/programme/tasks/export", { ...filter, period })} download="">
          <Icon name="download" />
          XLSX
        </a>
        <button type="button" onClick={() => print()}>
          {t("programme.print")}
        </button>
        {canWrite && <ImportButton onDone={list.reload} />}
        {canWrite && (
          <a class="button primary" href="/programme/tasks/new">
            <Icon name="plus" />
            {t("programme.add")}
          </a>
        )}
      </PageHead>
      <ProgrammeTabs current="ledger" />
      <LedgerFilters page={list.first} />
      {list.first && list.first.total > 0 && <p class="small">{t("programme.count", { count: list.first.total })}</p>}
      <TaskTable
        list={list}
        period={period}
        filtered={filtered}
        empty={{
          title: t(isOwn ? "programme.empty.own" : "programme.empty"),
          next: t(canWrite ? "programme.empty.next" : "programme.empty.reader"),
        }}
      />
      <RuleTable />
    </>
  );
}

function LedgerFilters({ page }: { page: TaskPage | undefined }) {
  return (
    <Filters names={filterNames}>
      <QuarterFilter />
      <SelectFilter name="status" label={t("list.state")}>
        {options(statuses, (status) => t(`programme.status.${status}`))}
      </SelectFilter>
      <SelectFilter name="source" label={t("programme.source")}>
        {(page?.sources ?? []).map(({ id, title, documentNo }) => (
          <option key={id} value={id}>
            {documentNo ?? title}
          </option>
        ))}
      </SelectFilter>
      <SelectFilter name="area" label={t("programme.area")}>
        {options(areas, (area) => t(`programme.area.${area}`))}
      </SelectFilter>
      <SelectFilter name="unit" label={t("programme.unit")}>
        {(page?.units ?? []).map((unit) => (
          <option key={unit.name} value={unit.name}>
            {unitText(unit)}
          </option>
        ))}
      </SelectFilter>
      <SelectFilter name="state" label={t("programme.state")}>
        <option value="closed">{t("programme.state.closed")}</option>
      </SelectFilter>
    </Filters>
  );
}

type TableProps = { list: Listed<Task>; period: string; filtered: boolean; empty: { title: string; next: string } };

function TaskTable({ period, ...of }: TableProps) {
  const gradings = useGradings("task", period);
  return (
    <ListTable
      {...of}
      caption={t("nav.programme")}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "task",
          head: t("programme.task"),
          cell: (task) => (
            <>
              <a href={withQuery(`/programme/tasks/${task.id}`, { period })}>{taskText(task)}</a>
              <span class="block small">{sourceText(task.basis, task.section)}</span>
            </>
          ),
        },
        { name: "units", head: t("programme.unit"), wide: true, cell: (task) => <Units task={task} /> },
        {
          name: "target",
          head: t("programme.target"),
          wide: true,
          cell: (task) => (
            <>
              {task.target ?? <span class="small">{t("programme.target.none")}</span>}
              {task.goals.map((goal) => (
                <span key={goal.indicatorId} class="block small tabular">
                  {pick(goal.figure.titleZh, goal.figure.titleEn)} {goalText(goal)}
                  {t("programme.now", { value: figureText(goal) })}
                </span>
              ))}
            </>
          ),
        },
        { name: "due", head: t("programme.due"), nowrap: true, wide: true, cell: ({ dueOn }) => dueText(dueOn) },
        { name: "status", head: t("list.state"), cell: (task) => <TaskMark status={task.judgement.status} /> },
        {
          name: "said",
          head: t("programme.problemNext"),
          wide: true,
          cell: ({ statements }) => statements.map((said) => <Said key={said.id} {...said} />),
        },
        {
          name: "grading",
          head: t("grading.title"),
          wide: true,
          cell: ({ id }) => <GradingCell of={gradings.get(id)} />,
        },
      ]}
    />
  );
}

function Units({ task }: { task: Task }) {
  const [first, second, ...rest] = task.units;
  return (
    <span class="block unit-cell">
      {first && <span class="block">{unitText(first)}</span>}
      {second && <span class="block">{unitText(second)}</span>}
      {rest.length > 0 && <span class="block small">{t("programme.units.more", { count: rest.length })}</span>}
    </span>
  );
}

function Said({ problem, nextStep }: Task["statements"][number]) {
  if (!problem && !nextStep) return null;
  return (
    <span class="block said">
      {problem}
      {nextStep && <span class="block small">{`→ ${nextStep}`}</span>}
    </span>
  );
}

/** Takes the tasks of the policy documents into the ledger; those that are there stay as they are. */
function ImportButton({ onDone }: { onDone: () => void }) {
  const [sending, setSending] = useState(false);
  const sendOnce = useSender();
  const run = async (): Promise<void> => {
    setSending(true);
    const answer = await sendOnce<{ added: number; known: number }>("POST", "/api/v1/programme/tasks/import", {});
    setSending(false);
    notify(answer.ok ? t("programme.imported", answer.data) : answer.problem.detail);
    if (answer.ok) onDone();
  };
  return (
    <button type="button" aria-disabled={sending} onClick={() => !sending && void run()}>
      {t("programme.import")}
    </button>
  );
}
