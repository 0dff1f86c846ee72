import { useApi, useList } from "../../api/use-api.ts";
import { withQuery } from "../../api/call.ts";
import { BarTable } from "../../controls/BarTable.tsx";
import { SelectFilter, SearchFilter, useFilter } from "../../controls/Filters.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { options } from "../../controls/options.tsx";
import { PeriodFilter } from "../../controls/PeriodFilter.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatDate, formatNumber } from "../../format/format.ts";
import { useMe } from "../../state/session.ts";
import { useScope } from "../../state/scope.ts";
import { pick, t } from "../../words/index.ts";
import { boxStates } from "../../../../worker/kernel/vocabulary/express.ts";
import { ExpressTabs } from "./ExpressTabs.tsx";
import { countsOf } from "./boxes.ts";
import type { Box, BoxFigures } from "./types.ts";

const filterNames = ["state", "q"];

/** Reusable boxes, and the figures that they make in a period. */
export default function BoxesPage() {
  const { may } = useMe();
  const { period } = useScope();
  const list = useList<Box>("/api/v1/express/boxes", useFilter(filterNames));
  const figures = useApi<BoxFigures>(withQuery("/api/v1/express/box-figures", { period }));
  return (
    <ListPage
      title={t("express.boxes")}
      note={t("express.boxes.note")}
      tabs={
        <>
          <ExpressTabs current="boxes" />
          <div class="filters">
            <PeriodFilter />
          </div>
          <NotYet of={figures} />
          {figures.data && <Figures figures={figures.data} />}
          {may("express.write") && (
            <p>
              <a class="button" href="/express/boxes/note">
                {t("express.note")}
              </a>
            </p>
          )}
        </>
      }
      form={{ href: "/express/boxes/new", label: t("express.putUp"), permission: "express.write" }}
      filters={{
        names: filterNames,
        fields: (
          <>
            <SearchFilter name="q" label={t("express.code")} />
            <SelectFilter name="state" label={t("list.state")}>
              {options(boxStates, (state) => t(`express.box.${state}`))}
            </SelectFilter>
          </>
        ),
      }}
      empty={{ title: t("express.boxes.empty"), next: t("express.boxes.next") }}
      list={list}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "code",
          head: t("express.code"),
          value: ({ code }) => code,
          cell: ({ id, code }) => <a href={`/express/boxes/${id}`}>{code}</a>,
        },
        { name: "model", head: t("express.model"), wide: true, cell: ({ model }) => model },
        { name: "state", head: t("list.state"), nowrap: true, cell: ({ state }) => t(`express.box.${state}`) },
        { name: "since", head: t("express.since"), nowrap: true, cell: ({ since }) => formatDate(since) },
        {
          name: "site",
          head: t("express.place"),
          roomy: true,
          cell: ({ siteNameZh, siteNameEn }) =>
            siteNameZh === null ? "—" : pick(siteNameZh, siteNameEn ?? siteNameZh),
        },
        { name: "trips", head: t("express.trips"), number: true, cell: ({ trips }) => formatNumber(trips) },
      ]}
    />
  );
}

function Figures({ figures }: { figures: BoxFigures }) {
  const { meanInUse, tripsPerBox, lossRate, reportedTrips, contradicts, trips } = figures;
  const shown = (value: { display: string } | null, unit = "") =>
    value === null ? t("express.notComputable") : `${formatNumber(value.display)}${unit}`;
  const says = t("express.figures.says", {
    mean: shown(meanInUse),
    perBox: shown(tripsPerBox),
    loss: shown(lossRate, " %"),
  });
  const most = Math.max(1, ...countsOf(figures).map(({ count }) => count));
  return (
    <section class="facts-wide">
      <BarTable
        title={t("express.figures")}
        note={t("express.figures.note")}
        says={says}
        head={[t("express.what"), t("quantity.pieces")]}
        bars={countsOf(figures).map(({ name, count, href }) => ({
          name,
          label: href ? <a href={href}>{t(`express.count.${name}`)}</a> : t(`express.count.${name}`),
          amount: formatNumber(count),
          share: count / most,
        }))}
      />
      <p class={contradicts ? "notice" : "small"}>
        {reportedTrips === null
          ? t("express.reported.none")
          : t(contradicts ? "express.reported.contradicts" : "express.reported", {
              reported: formatNumber(reportedTrips),
              trips: formatNumber(trips),
            })}{" "}
        <a href="/takeback/trips">{t("express.reported.open")}</a>
      </p>
    </section>
  );
}
