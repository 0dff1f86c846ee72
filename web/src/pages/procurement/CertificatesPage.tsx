import { useState } from "preact/hooks";
import { withQuery } from "../../api/call.ts";
import { useList } from "../../api/use-api.ts";
import { SearchFilter, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { options } from "../../controls/options.tsx";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import { certificateStates } from "../../../../worker/kernel/vocabulary/procurement.ts";
import { CheckDialog } from "./CheckDialog.tsx";
import { ProcurementTabs } from "./ProcurementTabs.tsx";
import { Checked, ValidMark } from "./SupplierMarks.tsx";
import type { Certificate } from "./types.ts";
import "./style.ts";

const filterNames = ["q", "state", "due"];

/** Every certificate with what is known of it: stated, checked by whom and when, or revoked. */
export default function CertificatesPage() {
  const { me, may } = useMe();
  const filter = useFilter(filterNames);
  const list = useList<Certificate>("/api/v1/procurement/certificates", filter);
  const [checking, setChecking] = useState<Certificate>();
  return (
    <ListPage
      title={t("certificates.title")}
      note={t("certificates.note")}
      tabs={<ProcurementTabs current="certificates" />}
      filters={{
        names: filterNames,
        fields: (
          <>
            <SearchFilter name="q" label={t("list.search")} />
            <SelectFilter name="state" label={t("certificates.checked")}>
              {options(certificateStates, (state) => t(`certificates.state.${state}`))}
            </SelectFilter>
            <SelectFilter name="due" label={t("certificates.lookAgain")}>
              <option value="true">{t("certificates.due")}</option>
            </SelectFilter>
          </>
        ),
      }}
      list={list}
      empty={{ title: t("certificates.empty") }}
      rowKey={({ id }) => id}
      file={{
        load: async () => (await import("../../../../worker/tables/documents/saved.ts")).certificatesFile,
        instead: {
          number: ["number", "body"],
          holder: ["supplier", "product"],
          validity: ["validFrom", "validTo"],
          checked: ["state"],
          actions: [],
        },
      }}
      columns={[
        {
          name: "number",
          roomy: true,
          head: t("certificates.number"),
          cell: (row) => (
            <>
              {row.number}
              <span class="block small">{row.body}</span>
            </>
          ),
        },
        {
          name: "holder",
          head: t("certificates.holder"),
          cell: (row) => (
            <>
              <a href={`/procurement/suppliers/${row.supplierId}`}>{row.supplierName}</a>
              <span class="block small">{row.product}</span>
            </>
          ),
        },
        {
          name: "validity",
          head: t("certificates.period"),
          wide: true,
          cell: (row) => (
            <>
              <ValidMark valid={row.valid} validTo={row.validTo} today={me.today} />
              <span class="block small">{t("certificates.validity", { from: row.validFrom, to: row.validTo })}</span>
            </>
          ),
        },
        {
          name: "entered",
          head: t("certificates.enteredBy"),
          wide: true,
          cell: ({ enteredBy }) => pick(enteredBy.nameZh, enteredBy.nameEn),
        },
        { name: "checked", head: t("certificates.checked"), cell: (row) => <Checked certificate={row} /> },
        {
          name: "actions",
          head: t("list.actions"),
          cell: (row) => (
            <span class="row-actions">
              {may("procurement.certificates.check") && (
                <button type="button" class="link" onClick={() => setChecking(row)}>
                  {t("certificates.check")}
                </button>
              )}
              <a href={withQuery("/procurement/purchases", { certificate: row.id })}>{t("certificates.purchases")}</a>
            </span>
          ),
        },
      ]}
    >
      {checking && <CheckDialog certificate={checking} onClose={() => setChecking(undefined)} onDone={list.reload} />}
    </ListPage>
  );
}
