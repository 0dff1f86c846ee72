import { Mark } from "../../controls/marks.tsx";
import { useState } from "preact/hooks";
import { ListPage } from "../../controls/ListPage.tsx";
import { SearchFilter, useFilter } from "../../controls/Filters.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { formatNumber } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import { ColourMark } from "../credit/parts.tsx";
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
    <ListPage
      title={t("procurement.tab.suppliers")}
      note={t("suppliers.note")}
      tabs={<ProcurementTabs current="suppliers" />}
      actions={
        canWrite && (
          <button type="button" class="primary" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            {t("suppliers.add")}
          </button>
        )
      }
      filters={{ names: filterNames, fields: <SearchFilter name="q" label={t("list.search")} /> }}

      list={list}
      empty={{ title: t("suppliers.empty"), next: t("suppliers.empty.next") }}
      rowKey={({ id }) => id}
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
          cell: (row) => (
            <>
              {row.identifier ?? "—"}{" "}
              {row.warnings.length > 0 && <Mark brief tone="due" icon="warning" text={t("suppliers.checkDigit")} />}
            </>
          ),
        },
        {
          name: "certificates",
          head: t("suppliers.validOfAll"),
          number: true,
          cell: (row) =>
            `${formatNumber(row.checkedCertificates)} / ${formatNumber(row.validCertificates)} / ${formatNumber(row.certificates)}`,
        },
        {
          name: "credit",
          head: t("rating.title"),
          value: ({ rating }) => rating?.colour ?? "",
          cell: ({ rating }) => (rating ? <ColourMark colour={rating.colour} /> : "—"),
        },
        { name: "risk", head: t("suppliers.risk"), cell: (row) => <RiskMark level={row.risk?.level ?? null} /> },
        {
          name: "violations",
          head: t("suppliers.violations"),
          number: true,
          cell: (row) => formatNumber(row.violations.length),
        },
      ]}
    >
      {adding && <SupplierDialog onClose={() => setAdding(false)} onDone={list.reload} />}
    </ListPage>
  );
}
