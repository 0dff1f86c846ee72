import { DataTable } from "../../controls/DataTable.tsx";
import { Filters, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, Failed, Loading } from "../../controls/states.tsx";
import { formatNumber } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { fates, streams, type Item } from "../../types.ts";
import { streamName } from "./names.ts";
import { RegistryTabs } from "./RegistryTabs.tsx";

const filterNames = ["stream"];

export default function ItemsPage() {
  const list = useList<Item>("/api/v1/registry/items", useFilter(filterNames));
  return (
    <>
      <PageHead title={t("registry.items")} note={t("registry.items.note")} />
      <RegistryTabs current="items" />
      <Filters names={filterNames}>
        <SelectFilter name="stream" label={t("item.stream")}>
          {streams.map((stream) => (
            <option key={stream} value={stream}>
              {streamName(stream)}
            </option>
          ))}
        </SelectFilter>
      </Filters>
      {list.problem && <Failed problem={list.problem} onRetry={list.reload} />}
      {!list.data && list.loading && <Loading lines={8} />}
      {list.data?.length === 0 && <Empty title={t("list.noneFiltered")}>{t("list.noneFiltered.next")}</Empty>}
      {list.data && list.data.length > 0 && (
        <DataTable
          caption={t("registry.items")}
          rows={list.data}
          rowKey={(row) => row.code}
          busy={list.loading}
          more={list.more}
          loadingMore={list.loadingMore}
          columns={[
            { name: "name", head: t("registry.name"), cell: (row) => pick(row.nameZh, row.nameEn) },
            { name: "code", head: t("item.code"), wide: true, cell: (row) => <code>{row.code}</code> },
            {
              name: "stream",
              head: t("item.stream"),
              cell: (row) =>
                row.kind === "material" ? `${streamName(row.stream)} · ${t("item.materials")}` : streamName(row.stream),
            },
            { name: "unit", head: t("item.countUnit"), wide: true, cell: (row) => row.countUnit ?? "—" },
            {
              name: "weight",
              head: t("item.unitWeight"),
              number: true,
              cell: (row) => (row.fallbackUnitKg ? formatNumber(row.fallbackUnitKg) : "—"),
            },
            { name: "fate", head: t("item.defaultFate"), cell: (row) => fateName(row.defaultFate) },
          ]}
        />
      )}
    </>
  );
}

function fateName(name: string | null): string {
  const known = fates.find((fate) => fate === name);
  return known ? t(`fate.${known}`) : "—";
}
