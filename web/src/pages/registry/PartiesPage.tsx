import { Mark } from "../../controls/marks.tsx";
import { options } from "../../controls/options.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { SearchFilter, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import type { Party, Role } from "../../types.ts";
import { roleName, streamName } from "../../words/names.ts";
import { placeName } from "./names.ts";
import { RegistryTabs } from "./RegistryTabs.tsx";

const filterNames = ["q", "role"];
const filterRoles: readonly Role[] = ["recycler", "treater", "producer", "retailer", "buyer", "platform"];

export default function PartiesPage() {
  const list = useList<Party>("/api/v1/registry/parties", useFilter(filterNames));
  return (
    <ListPage
      title={t("registry.parties")}
      note={t("registry.parties.note")}
      tabs={<RegistryTabs current="parties" />}
      filters={{
        names: filterNames,
        fields: (
          <>
            <SearchFilter name="q" label={t("list.search")} />
            <SelectFilter name="role" label={t("party.roles")}>
              {options(filterRoles, roleName)}
            </SelectFilter>
          </>
        ),
      }}
      list={list}
      rowKey={(row) => row.id}
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
          cell: (row) => (
            <>
              <code>{row.identifier}</code>
              {row.warnings.length > 0 && <Mark brief tone="due" icon="warning" text={t("party.checkDigit")} />}
            </>
          ),
        },
        { name: "roles", head: t("party.roles"), cell: (row) => row.roles.map(roleName).join(t("list.comma")) },
        {
          name: "streams",
          head: t("party.permitStreams"),
          wide: true,
          cell: (row) =>
            [...new Set(row.permits.flatMap((permit) => permit.streams))].map(streamName).join(t("list.comma")) || "—",
        },
        { name: "place", head: t("registry.place"), wide: true, cell: placeName },
      ]}
    />
  );
}
