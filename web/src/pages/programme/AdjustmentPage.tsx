import { withQuery } from "../../api/call.ts";
import { BarTable } from "../../controls/BarTable.tsx";
import { Chart } from "../../controls/Chart.tsx";
import { type Column, DataTable } from "../../controls/DataTable.tsx";
import { FigureState } from "../../controls/figure-parts.tsx";
import { Filters } from "../../controls/Filters.tsx";
import { Unverified } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import { periodName, periodOf } from "../../format/period.ts";
import {
  capital,
  dueText,
  groundText,
  ProgrammeTabs,
  QuarterFilter,
  RuleTable,
  TaskMark,
  taskText,
  unitText,
  useQuarter,
} from "./parts.tsx";
import { statuses } from "./order.ts";
import type { Adjustment, Basis, Counts } from "./types.ts";

/** Dynamic adjustment: what is behind in a quarter, and who answers for it. */
export default function AdjustmentPage() {
  const period = useQuarter();
  const answer = useApi<Adjustment>(withQuery("/api/v1/programme/adjustment", { period }));
  const { data, loading } = answer;
  return (
    <>
      <PageHead title={t("programme.tab.adjustment")} note={t("adjustment.note")}>
        <button type="button" onClick={() => print()}>
          {t("programme.print")}
        </button>
      </PageHead>
      <ProgrammeTabs current="adjustment" />
      <Filters names={[]}>
        <QuarterFilter />
      </Filters>
      <NotYet of={answer} />
      {data?.counts.total === 0 && (
        <Empty title={t("adjustment.empty", { period: periodName(period) })}>
          <p>{t("adjustment.empty.next")}</p>
        </Empty>
      )}
      {data && data.counts.total > 0 && (
        <div class={loading ? "busy" : ""} aria-busy={loading}>
          <Clause basis={data.basis} clause={data.clause} />
          <Headline data={data} />
          <Trend data={data} />
          <TasksBehind data={data} />
          <UnitsPicture data={data} />
          <Units data={data} />
          <RuleTable />
        </div>
      )}
    </>
  );
}

/** What the policy document says, with where it says so. */
export function Clause({ basis, clause }: { basis: Basis | null; clause: { zh: string; en: string } | null }) {
  if (!clause) return null;
  return (
    <p class="clause">
      {capital(pick(clause.zh, clause.en))}{" "}
      <span class="small">
        {basis && [basis.title, basis.documentNo].filter(Boolean).join(" · ")}{" "}
        <Unverified confidence={basis?.confidence} />
      </span>
    </p>
  );
}

function Headline({ data: { share, counts, period } }: { data: Adjustment }) {
  return (
    <section class="programme-section" aria-labelledby="share">
      <h2 id="share">{pick(share.titleZh, share.titleEn)}</h2>
      <p class="figure-value">
        {share.value ? formatNumber(share.value.display) : "—"}
        {share.value && <span class="figure-unit">%</span>}
      </p>
      <p class="small">
        {share.arithmetic &&
          `${share.numerator?.label} ÷ ${share.denominator?.label}${t("list.colon")}${share.arithmetic}`}
      </p>
      <FigureState indicator={share} />
      <dl class="counts">
        {statuses.map((status) => (
          <div key={status}>
            <dt>
              <TaskMark status={status} />
            </dt>
            <dd class="tabular">
              {counts[status] === 0 ? 0 : <a href={withQuery("/programme", { period, status })}>{counts[status]}</a>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const shown = (counts: Counts): number => counts.done + counts.on_schedule;
const late = (counts: Counts): number => counts.behind + counts.not_reported;

function Trend({ data: { trend } }: { data: Adjustment }) {
  const { me } = useMe();
  const asked = trend.filter(({ counts }) => counts.total > 0);
  const last = asked.at(-1);
  if (!last || asked.length < 2) return null;
  return (
    <Chart
      title={t("adjustment.trend")}
      note={t("adjustment.trend.note")}
      says={t("adjustment.trend.says", {
        period: periodName(last.period),
        total: last.counts.total,
        shown: shown(last.counts),
        late: late(last.counts),
      })}
      spec={{
        months: asked.map(({ period }) => period),
        unit: t("programme.unit.tasks"),
        // The target is one of the share above; here tasks are counted.
        target: undefined,
        unfinished: last.period === periodOf(me.today, "quarter") ? t("chart.running") : undefined,
        lines: [
          {
            label: t("adjustment.onSchedule"),
            look: "green",
            values: asked.map(({ counts }) => shown(counts)),
          },
          { label: t("programme.status.behind"), look: "strong", values: asked.map(({ counts }) => counts.behind) },
          {
            label: t("programme.status.not_reported"),
            look: "faint",
            values: asked.map(({ counts }) => counts.not_reported),
          },
        ],
      }}
      table={
        <DataTable
          caption={t("adjustment.trend")}
          rows={asked.toReversed()}
          rowKey={({ period }) => period}
          columns={[
            { name: "period", head: t("programme.quarter"), cell: ({ period }) => periodName(period) },
            ...countColumns<{ counts: Counts }>(({ counts }) => counts),
          ]}
        />
      }
    />
  );
}

function countColumns<T>(read: (row: T) => Counts): Column<T>[] {
  return [
    { name: "total", head: t("adjustment.total"), number: true, cell: (row) => read(row).total },
    ...statuses.map((status): Column<T> => ({
      name: status,
      head: t(`programme.status.${status}`),
      number: true,
      wide: status !== "behind" && status !== "not_reported",
      cell: (row) => read(row)[status],
    })),
  ];
}

function TasksBehind({ data: { tasks, period, units } }: { data: Adjustment }) {
  const behind = tasks.filter(({ status }) => status === "behind" || status === "not_reported");
  const english = new Map(units.map((unit) => [unit.name, unitText(unit)]));
  if (behind.length === 0) return <p class="programme-section">{t("adjustment.none")}</p>;
  return (
    <DataTable
      caption={t("adjustment.tasks")}
      showCaption
      rows={behind}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "task",
          head: t("programme.task"),
          cell: (task) => <a href={withQuery(`/programme/tasks/${task.id}`, { period })}>{taskText(task)}</a>,
        },
        {
          name: "status",
          head: t("list.state"),
          cell: ({ status, ground }) => (
            <>
              <TaskMark status={status} />
              <span class="block small ground">{groundText(ground)}</span>
            </>
          ),
        },
        { name: "due", head: t("programme.due"), wide: true, cell: ({ dueOn }) => dueText(dueOn) },
        {
          name: "units",
          head: t("programme.unit"),
          wide: true,
          cell: (task) => task.units.map((name) => english.get(name) ?? name).join(t("list.comma")),
        },
      ]}
    />
  );
}

/** How many of each unit's tasks are done or on schedule, whoever has most behind first. */
function UnitsPicture({ data: { units, period } }: { data: Adjustment }) {
  const asked = units
    .filter(({ counts }) => counts.total > 0)
    .toSorted((a, b) => late(b.counts) - late(a.counts) || b.counts.total - a.counts.total);
  const open = asked.filter(({ counts }) => late(counts) > 0).length;
  if (asked.length === 0) return null;
  return (
    <section class="programme-section">
      <BarTable
        title={t("adjustment.byUnit")}
        says={t("adjustment.byUnit.says", { open, all: asked.length })}
        head={[t("programme.unit"), t("adjustment.onSchedule"), t("adjustment.late")]}
        bars={asked.map((unit) => ({
          name: unit.name,
          label: <a href={withQuery("/programme", { period, unit: unit.name })}>{unitText(unit)}</a>,
          amount: `${shown(unit.counts)} / ${unit.counts.total}`,
          share: shown(unit.counts) / unit.counts.total,
          green: late(unit.counts) === 0,
          note: late(unit.counts),
        }))}
      />
    </section>
  );
}

function Units({ data: { units, period } }: { data: Adjustment }) {
  return (
    <>
      <DataTable
        caption={t("adjustment.units")}
        showCaption
        rows={units}
        rowKey={({ name }) => name}
        columns={[
          {
            name: "unit",
            head: t("programme.unit"),
            cell: (unit) => <a href={withQuery("/programme", { period, unit: unit.name })}>{unitText(unit)}</a>,
          },
          ...countColumns<(typeof units)[number]>(({ counts }) => counts),
        ]}
      />
      <p class="small">{t("adjustment.units.note")}</p>
    </>
  );
}
