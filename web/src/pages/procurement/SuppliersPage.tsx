import { useState } from "preact/hooks";
import { DataTable } from "../../controls/DataTable.tsx";
import { Filters, SearchFilter, useFilter } from "../../controls/Filters.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, Failed, Loading } from "../../controls/states.tsx";
import { formatNumber } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import { ProcurementTabs } from "./ProcurementTabs.tsx";
import { SupplierDialog } from "./SupplierDialogs.tsx";
import { RiskMark } from "./SupplierMarks.tsx";
import type { Supplier } from "./types.ts";

const filterNames = ["q"];

/** Who sells, with how many certificates that hold today, and how risky. */
export default function SuppliersPage() {
  const { may } = useMe();
  const filter = useFilter(filterNames);
  const list = useList<Supplier>("/api/v1/procurement/suppliers", filter);
  const [adding, setAdding] = useState(false);
  const canWrite = may("procurement.suppliers.write");
  return (
    <>
      <PageHead title={t("procurement.tab.suppliers")} note={t("suppliers.note")}>
        {canWrite && (
          <button type="button" class="primary" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            {t("suppliers.add")}
          </button>
        )}
      </PageHead>
      <ProcurementTabs current="suppliers" />
      <Filters names={filterNames}>
        <SearchFilter name="q" label={t("list.search")} />
      </Filters>
      {list.problem && <Failed problem={list.problem} onRetry={list.reload} />}
      {!list.data && list.loading && <Loading lines={8} />}
      {list.data?.length === 0 && (
        <Empty title={filter["q"] ? t("list.noneFiltered") : t("suppliers.empty")}>
          <p>{filter["q"] ? t("list.noneFiltered.next") : t("suppliers.empty.next")}</p>
        </Empty>
      )}
      {list.data && list.data.length > 0 && (
        <DataTable
          caption={t("procurement.tab.suppliers")}
          rows={list.data}
          rowKey={({ id }) => id}
          busy={list.loading}
          more={list.more}
          loadingMore={list.loadingMore}
          columns={[
            {
              name: "name",
              roomy: true,
              head: t("procurement.supplier"),
              cell: (row) => <a href={`/procurement/suppliers/${row.id}`}>{pick(row.name, row.nameEn)}</a>,
            },
            {
              name: "identifier",
              head: t("suppliers.identifier"),
              wide: true,
              cell: (row) => row.identifier ?? "—",
            },
            {
              name: "certificates",
              head: t("suppliers.validOfAll"),
              number: true,
              cell: (row) => `${formatNumber(row.validCertificates)} / ${formatNumber(row.certificates)}`,
            },
            { name: "risk", head: t("suppliers.risk"), cell: (row) => <RiskMark level={row.risk?.level ?? null} /> },
            {
              name: "violations",
              head: t("suppliers.violations"),
              number: true,
              cell: (row) => formatNumber(row.violations.length),
            },
          ]}
        />
      )}
      {adding && <SupplierDialog onClose={() => setAdding(false)} onDone={list.reload} />}
    </>
  );
}
