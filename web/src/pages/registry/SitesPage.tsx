import { DataTable } from "../../controls/DataTable.tsx";
import { Filters, SearchFilter, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, Failed, Loading } from "../../controls/states.tsx";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { siteKinds, type Site } from "../../types.ts";
import { placeName, siteKindName } from "./names.ts";
import { RegistryTabs } from "./RegistryTabs.tsx";

const filterNames = ["q", "kind", "mine"];

export default function SitesPage() {
  const list = useList<Site>("/api/v1/registry/sites", useFilter(filterNames));
  return (
    <>
      <PageHead title={t("registry.sites")} note={t("registry.sites.note")} />
      <RegistryTabs current="sites" />
      <Filters names={filterNames}>
        <SearchFilter name="q" label={t("list.search")} />
        <SelectFilter name="kind" label={t("site.kind")}>
          {siteKinds.map((kind) => (
            <option key={kind} value={kind}>
              {siteKindName(kind)}
            </option>
          ))}
        </SelectFilter>
        <SelectFilter name="mine" label={t("site.whose")}>
          <option value="true">{t("site.mine")}</option>
        </SelectFilter>
      </Filters>
      {list.problem && <Failed problem={list.problem} onRetry={list.reload} />}
      {!list.data && list.loading && <Loading lines={8} />}
      {list.data?.length === 0 && <Empty title={t("list.noneFiltered")}>{t("list.noneFiltered.next")}</Empty>}
      {list.data && list.data.length > 0 && (
        <DataTable
          caption={t("registry.sites")}
          rows={list.data}
          rowKey={(row) => row.id}
          busy={list.loading}
          more={list.more}
          loadingMore={list.loadingMore}
          columns={[
            { name: "name", head: t("registry.name"), cell: (row) => pick(row.nameZh, row.nameEn) },
            { name: "kind", head: t("site.kind"), cell: (row) => siteKindName(row.kind) },
            {
              name: "party",
              head: t("registry.party"),
              cell: (row) => <a href={`/registry/parties/${row.partyId}`}>{pick(row.partyNameZh, row.partyNameEn)}</a>,
            },
            { name: "place", head: t("registry.place"), wide: true, cell: placeName },
            {
              name: "position",
              head: t("site.position"),
              wide: true,
              number: true,
              cell: (row) => (row.latitude === null ? "—" : `${row.latitude}, ${row.longitude}`),
            },
          ]}
        />
      )}
    </>
  );
}
