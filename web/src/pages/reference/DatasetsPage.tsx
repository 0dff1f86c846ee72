import { DataTable } from "../../controls/DataTable.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Failed, Loading } from "../../controls/states.tsx";
import { formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { RegistryTabs } from "../registry/RegistryTabs.tsx";

type Datasets = { items: { dataset: string; rows: number; titleZh: string; titleEn: string }[] };

export default function DatasetsPage() {
  const { data, problem, loading, reload } = useApi<Datasets>("/api/v1/registry/reference");
  return (
    <>
      <PageHead title={t("registry.reference")} note={t("registry.reference.note")} />
      <RegistryTabs current="reference" />
      {problem && <Failed problem={problem} onRetry={reload} />}
      {!data && loading && <Loading lines={8} />}
      {data && (
        <DataTable
          caption={t("registry.reference")}
          rows={data.items}
          rowKey={(row) => row.dataset}
          busy={loading}
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
      )}
    </>
  );
}
