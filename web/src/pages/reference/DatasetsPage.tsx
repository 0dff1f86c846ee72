import { ListPage } from "../../controls/ListPage.tsx";
import { formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { RegistryTabs } from "../registry/RegistryTabs.tsx";
import type { Datasets } from "../../types.ts";

export default function DatasetsPage() {
  const datasets = useApi<Datasets>("/api/v1/registry/reference");
  return (
    <ListPage
      title={t("registry.reference")}
      note={t("registry.reference.note")}
      tabs={<RegistryTabs current="reference" />}
      list={{ ...datasets, data: datasets.data?.items }}
      rowKey={(row) => row.dataset}
      columns={[
        {
          name: "title",
          head: t("registry.name"),
          cell: (row) => (
            <a href={`/registry/reference/${encodeURIComponent(row.dataset)}`}>{pick(row.titleZh, row.titleEn)}</a>
          ),
        },
        { name: "dataset", head: t("item.code"), cell: (row) => <code>{row.dataset}</code> },
        { name: "rows", head: t("reference.rows"), number: true, cell: (row) => formatNumber(row.rows) },
      ]}
    />
  );
}
