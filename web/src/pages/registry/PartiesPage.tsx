import { DataTable } from "../../controls/DataTable.tsx";
import { Filters, SearchFilter, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, Failed, Loading } from "../../controls/states.tsx";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import type { Party, Role } from "../../types.ts";
import { placeName, roleName, streamName } from "./names.ts";
import { RegistryTabs } from "./RegistryTabs.tsx";

const filterNames = ["q", "role"];
const filterRoles: readonly Role[] = ["recycler", "treater", "producer", "retailer", "buyer", "platform"];

export default function PartiesPage() {
  const list = useList<Party>("/api/v1/registry/parties", useFilter(filterNames));
  return (
    <>
      <PageHead title={t("registry.parties")} note={t("registry.parties.note")} />
      <RegistryTabs current="parties" />
      <Filters names={filterNames}>
        <SearchFilter name="q" label={t("list.search")} />
        <SelectFilter name="role" label={t("party.roles")}>
          {filterRoles.map((role) => (
            <option key={role} value={role}>
              {roleName(role)}
            </option>
          ))}
        </SelectFilter>
      </Filters>
      {list.problem && <Failed problem={list.problem} onRetry={list.reload} />}
      {!list.data && list.loading && <Loading lines={8} />}
      {list.data?.length === 0 && <Empty title={t("list.noneFiltered")}>{t("list.noneFiltered.next")}</Empty>}
      {list.data && list.data.length > 0 && (
        <DataTable
          caption={t("registry.parties")}
          rows={list.data}
          rowKey={(row) => row.id}
          busy={list.loading}
          more={list.more}
          loadingMore={list.loadingMore}
          columns={[
            {
              name: "name",
              head: t("registry.name"),
              cell: (row) => <a href={`/registry/parties/${row.id}`}>{pick(row.nameZh, row.nameEn)}</a>,
            },
            {
              name: "identifier",
              head: t("party.identifier"),
              wide: true,
              cell: (row) => <code>{row.identifier}</code>,
            },
            { name: "roles", head: t("party.roles"), cell: (row) => row.roles.map(roleName).join(t("list.comma")) },
            {
              name: "streams",
              head: t("party.permitStreams"),
              wide: true,
              cell: (row) =>
                [...new Set(row.permits.flatMap((permit) => permit.streams))].map(streamName).join(t("list.comma")) ||
                "—",
            },
            { name: "place", head: t("registry.place"), wide: true, cell: placeName },
          ]}
        />
      )}
    </>
  );
}
