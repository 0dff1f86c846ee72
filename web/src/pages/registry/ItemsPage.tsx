import { options } from "../../controls/options.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { formatNumber } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { fates } from "../../../../worker/kernel/vocabulary/ledger.ts";
import { takebackStreams } from "../../../../worker/kernel/vocabulary/registry.ts";
import type { Item } from "../../types.ts";
import { streamName } from "../../words/names.ts";
import { RegistryTabs } from "./RegistryTabs.tsx";

const filterNames = ["stream"];

export default function ItemsPage() {
  const list = useList<Item>("/api/v1/registry/items", useFilter(filterNames));
  return (
    <ListPage
      title={t("registry.items")}
      note={t("registry.items.note")}
      tabs={<RegistryTabs current="items" />}
      filters={{
        names: filterNames,
        fields: (
          <SelectFilter name="stream" label={t("item.stream")}>
            {options(takebackStreams, streamName)}
          </SelectFilter>
        ),
      }}
      list={list}
      rowKey={(row) => row.code}
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
  );
}

function fateName(name: string | null): string {
  const known = fates.find((fate) => fate === name);
  return known ? t(`fate.${known}`) : "—";
}
