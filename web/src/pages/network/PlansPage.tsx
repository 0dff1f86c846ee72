import { ListPage } from "../../controls/ListPage.tsx";
import { formatInstant, formatNumber } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { NetworkTabs } from "./NetworkTabs.tsx";
import { planPlace, planStream } from "./plan-names.ts";
import type { PlanSummary } from "./types.ts";

export default function PlansPage() {
  const list = useList<PlanSummary>("/api/v1/network/plans", {});
  return (
    <ListPage
      title={t("plan.title")}
      note={t("plan.note")}
      tabs={<NetworkTabs current="plans" />}
      actions={
        <>
          <a class="button primary" href="/network/plans/new">
            {t("plan.new")}
          </a>
        </>
      }
      list={list}
      empty={{ title: t("plan.none"), next: t("plan.none.next") }}
      rowKey={({ id }) => id}
      columns={[
        { name: "year", head: t("plan.year"), cell: (row) => <a href={`/network/plans/${row.id}`}>{row.year}</a> },
        { name: "zone", head: t("plan.zone"), cell: planPlace },
        { name: "stream", head: t("network.stream"), cell: planStream },
        {
          name: "points",
          head: t("plan.points"),
          number: true,
          wide: true,
          cell: (row) => formatNumber(row.points),
        },
        {
          name: "candidates",
          head: t("plan.candidates"),
          number: true,
          wide: true,
          cell: (row) => formatNumber(row.candidates),
        },
        { name: "state", head: t("plan.state"), cell: (row) => t(`plan.state.${row.state}`) },
        {
          name: "recordedAt",
          head: t("plan.recordedAt"),
          wide: true,
          cell: (row) => formatInstant(row.recordedAt),
        },
      ]}
    />
  );
}
