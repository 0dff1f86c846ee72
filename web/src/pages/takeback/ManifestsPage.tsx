import { useList } from "../../api/use-api.ts";
import { SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { TransferMark } from "../../controls/marks.tsx";
import { formatDate } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { ManifestPage, ManifestRow } from "../../types.ts";
import { Confirmation, Differences } from "./manifest-parts.tsx";
import { TransferTabs } from "./TransferTabs.tsx";

const filterNames = ["differing"];

/** Manifests with the days to confirm; what a receiver found otherwise stands here for the bureau of his district. */
export default function ManifestsPage() {
  const filter = useFilter(filterNames);
  const list = useList<ManifestRow, ManifestPage>("/api/v1/takeback/manifests", filter);
  const waiting = list.first?.waiting ?? 0;
  return (
    <ListPage
      title={t("transfers.tab.manifests")}
      note={waiting > 0 ? t("manifests.waiting", { count: waiting }) : t("manifests.note")}
      tabs={<TransferTabs current="manifests" />}
      filters={{
        names: filterNames,
        fields: (
          <SelectFilter name="differing" label={t("manifest.differences")}>
            <option value="true">{t("manifests.differing")}</option>
            <option value="waiting">{t("manifests.differing.waiting")}</option>
          </SelectFilter>
        ),
      }}
      list={list}
      empty={{ title: t("manifests.empty") }}
      rowKey={({ transferId }) => transferId}
      columns={[
        { name: "date", head: t("list.date"), nowrap: true, cell: (row) => formatDate(row.occurredOn) },
        {
          name: "number",
          head: t("transfer.manifest"),
          cell: (row) => <a href={`/takeback/transfers/${row.transferId}/manifest`}>{row.manifestNumber}</a>,
        },
        {
          name: "way",
          roomy: true,
          head: t("manifests.way"),
          cell: (row) => (
            <>
              {pick(row.fromSiteNameZh, row.fromSiteNameEn)} → {pick(row.toSiteNameZh, row.toSiteNameEn)}
            </>
          ),
        },
        { name: "state", head: t("list.state"), cell: (row) => <TransferMark state={row.state} /> },
        { name: "confirm", head: t("manifest.confirm"), cell: (row) => <Confirmation of={row.confirmation} /> },
        {
          name: "differences",
          head: t("manifest.differences"),
          wide: true,
          cell: (row) => <Differences of={row.differences} />,
        },
      ]}
    />
  );
}
