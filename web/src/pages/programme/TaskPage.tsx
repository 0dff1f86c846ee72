import { Fact, FactList } from "../../controls/FactList.tsx";
import { useState } from "preact/hooks";
import { withQuery } from "../../api/call.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { FigureLinks } from "../../controls/Figure.tsx";
import { Filters } from "../../controls/Filters.tsx";
import { Unverified } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatDate } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { periodName } from "../../format/period.ts";
import type { PageProps } from "../../shell/route.ts";
import { useMe } from "../../state/session.ts";
import {
  dueText,
  figureText,
  GoalMark,
  goalText,
  groundText,
  QuarterFilter,
  RuleTable,
  sourceText,
  TaskMark,
  taskText,
  unitText,
  useQuarter,
} from "./parts.tsx";
import { Grading } from "../gradings/Grading.tsx";
import { CloseDialog, CommentDialog, ProgressDialog } from "./TaskDialogs.tsx";
import { CommentList, ProgressList, VersionList } from "./TaskHistory.tsx";
import type { Goal, Judgement, TaskDetail } from "./types.ts";

/** One task: what it asks, who answers for it, how it stands, and everything that was ever said of it. */
export default function TaskPage({ params }: PageProps) {
  const period = useQuarter();
  const path = withQuery(`/api/v1/programme/tasks/${params["id"]}`, { period });
  const answer = useApi<TaskDetail>(path);
  const { data, reload } = answer;
  return (
    <>
      <PageHead
        title={data ? taskText(data) : t("programme.task")}
        note={
          data && (
            <>
              {data.basis?.documentNo ? `${data.basis.title} · ` : ""}
              {sourceText(data.basis, data.section)} <Unverified confidence={data.basis?.confidence} />
            </>
          )
        }
      >
        {data && <Actions task={data} onDone={reload} />}
        <a class="button" href={withQuery("/programme", { period })}>
          {t("form.cancel")}
        </a>
      </PageHead>
      <Filters names={[]}>
        <QuarterFilter />
      </Filters>
      <NotYet of={answer} />
      {data && <Content task={data} />}
    </>
  );
}

function Actions({ task, onDone }: { task: TaskDetail; onDone: () => void }) {
  const { may } = useMe();
  const [open, setOpen] = useState<"progress" | "comment" | "close" | null>(null);
  const dialog = { task, onDone, onClose: (): void => setOpen(null) };
  return (
    <>
      {task.mayReportAs.length > 0 && may("programme.report") && (
        <button type="button" class="primary" onClick={() => setOpen("progress")}>
          {t("programme.report")}
        </button>
      )}
      {may("programme.comment") && (
        <button type="button" onClick={() => setOpen("comment")}>
          {t("programme.comment")}
        </button>
      )}
      {may("programme.write") && (
        <a class="button" href={`/programme/tasks/${task.id}/edit`}>
          {t("programme.revise")}
        </a>
      )}
      {may("programme.write") && task.closedOn === null && (
        <button type="button" onClick={() => setOpen("close")}>
          {t("programme.close")}
        </button>
      )}
      {open === "progress" && <ProgressDialog {...dialog} />}
      {open === "comment" && <CommentDialog {...dialog} />}
      {open === "close" && <CloseDialog {...dialog} />}
    </>
  );
}

function Content({ task }: { task: TaskDetail }) {
  const { me } = useMe();
  return (
    <>
      <TaskFacts task={task} />
      {task.goals.length > 0 && <Goals goals={task.goals} />}
      <Quarters quarters={task.quarters} />
      <Grading subject="task" subjectId={task.id} period={task.judgement.period} mayGrade={me.role === "commerce"} />
      <ProgressList task={task} />
      <CommentList task={task} />
      <VersionList task={task} />
      <RuleTable />
    </>
  );
}

function TaskFacts({ task }: { task: TaskDetail }) {
  const { judgement } = task;
  return (
    <FactList>
      <Fact label={t("programme.statusIn", { period: periodName(judgement.period) })}>
        {judgement.asked ? <TaskMark status={judgement.status} /> : t("programme.notAsked")}
        {judgement.asked && <span class="block small">{groundText(judgement.ground)}</span>}
      </Fact>
      <Fact label={t("programme.target")}>{task.target ?? t("programme.target.none")}</Fact>
      <Fact label={t("programme.due")}>{task.dueOn ? dueText(task.dueOn) : t("programme.due.none.explain")}</Fact>
      <Fact label={t("programme.unit")}>
        <ul class="unit-list">
          {task.units.map((unit) => (
            <li key={unit.name}>
              {unitText(unit)} <span class="tag">{t(`programme.part.${unit.part}`)}</span>{" "}
              {judgement.asked && <TaskMark status={unit.status} />}
            </li>
          ))}
        </ul>
        {task.units.some(({ part }) => part === "named") && <p class="small">{t("programme.part.named.explain")}</p>}
      </Fact>
      <Fact label={t("programme.keptFrom")}>{formatDate(task.keptFrom)}</Fact>
      {task.closedOn && (
        <Fact label={t(`programme.outcome.${task.outcome ?? "done"}`)}>{formatDate(task.closedOn)}</Fact>
      )}
    </FactList>
  );
}

function Goals({ goals }: { goals: readonly Goal[] }) {
  const { me } = useMe();
  // A unit's own books would answer something else than the zone's figure that stands here.
  const canFollow = me.role === "commerce" || me.role === "bureau" || me.role === "admin";
  return (
    <DataTable
      caption={t("programme.goals")}
      showCaption
      rows={goals}
      rowKey={(goal) => goal.indicatorId}
      columns={[
        {
          name: "indicator",
          head: t("programme.goal.indicator"),
          cell: ({ figure, period }) => (
            <>
              {pick(figure.titleZh, figure.titleEn)}
              <span class="block small">{periodName(period)}</span>
              {canFollow && <FigureLinks indicator={figure} period={period} />}
            </>
          ),
        },
        { name: "value", head: t("programme.goal.value"), number: true, cell: (goal) => goalText(goal) },
        {
          name: "now",
          head: t("programme.goal.now"),
          number: true,
          cell: (goal) => figureText(goal),
        },
        {
          name: "due",
          head: t("programme.due"),
          wide: true,
          cell: ({ dueOn }) => (dueOn ? dueText(dueOn) : t("programme.goal.due.task")),
        },
        {
          name: "state",
          head: t("list.state"),
          cell: ({ state, figure }) => (
            <>
              <GoalMark state={state} />
              {figure.reason && <span class="block small">{figure.reason}</span>}
            </>
          ),
        },
      ]}
    />
  );
}

function Quarters({ quarters }: { quarters: readonly Judgement[] }) {
  if (quarters.length === 0) return null;
  return (
    <section class="programme-section">
      <h2>{t("programme.quarters")}</h2>
      <ol class="quarter-strip">
        {quarters.map(({ period, status }) => (
          <li key={period}>
            <span class="small tabular">{period}</span>
            <TaskMark status={status} />
          </li>
        ))}
      </ol>
    </section>
  );
}
