import { options } from "../../controls/options.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { formatInstant } from "../../format/format.ts";
import { useApi, useList } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { periodName } from "../../format/period.ts";
import type { Page } from "../../types.ts";
import { ReportMark } from "./marks.tsx";
import { titleOf, versionName } from "./names.ts";
import { zoneName } from "../../state/zones.ts";
import { PublicTabs } from "./PublicTabs.tsx";
import type { ReportHead } from "./types.ts";
import "./style.ts";

const path = "/api/v1/published";
const filterNames = ["kind", "period"];

/** Every sealed report that is for everybody. */
export default function PublishedPage() {
  const filter = useFilter(filterNames);
  const list = useList<ReportHead>(path, filter);
  const all = useApi<Page<ReportHead>>(`${path}?limit=200`).data?.items ?? [];
  const kinds = new Map(all.map((head) => [head.kind, titleOf(head)]));
  const periods = [...new Set(all.map(({ period }) => period))].toSorted().toReversed();
  return (
    <ListPage
      title={t("published.title")}
      note={t("published.note")}
      tabs={<PublicTabs current="published" />}
      filters={{
        names: filterNames,
        fields: (
          <>
            <SelectFilter name="kind" label={t("report.kind")}>
              {[...kinds].map(([kind, title]) => (
                <option key={kind} value={kind}>
                  {title}
                </option>
              ))}
            </SelectFilter>
            <SelectFilter name="period" label={t("bar.period")}>
              {options(periods, periodName)}
            </SelectFilter>
          </>
        ),
      }}

      list={list}
      empty={{ title: t("published.empty"), next: t("published.empty.next") }}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "title",
          head: t("report.one"),
          cell: (row) => (
            <a class="long" href={`/published/${row.id}`}>
              {titleOf(row)}
            </a>
          ),
        },
        { name: "period", head: t("bar.period"), nowrap: true, cell: (row) => periodName(row.period) },
        { name: "zone", head: t("bar.zone"), wide: true, cell: (row) => zoneName(row.zone) },
        {
          name: "version",
          head: t("report.versionHead"),
          cell: (row) => (
            <>
              {versionName(row.version)} <ReportMark state={row.state} />
            </>
          ),
        },
        {
          name: "sealed",
          head: t("published.refreshed"),
          wide: true,
          nowrap: true,
          cell: (row) => (row.sealedAt ? formatInstant(row.sealedAt) : "—"),
        },
        {
          name: "files",
          head: t("published.files"),
          wide: true,
          cell: (row) => (
            <span class="row-actions">
              {(["xlsx", "csv", "json"] as const).map((format) => (
                <a
                  key={format}
                  href={`${path}/${row.id}/export?format=${format}`}
                  download=""
                  aria-label={`${format.toUpperCase()}${t("list.colon")}${titleOf(row)} ${periodName(row.period)}`}
                >
                  {format.toUpperCase()}
                </a>
              ))}
            </span>
          ),
        },
      ]}
    />
  );
}
