import { useState } from "preact/hooks";
import { roles } from "../../../../worker/kernel/vocabulary/access.ts";
import { Icon } from "../../controls/Icon.tsx";
import { Mark } from "../../controls/marks.tsx";
import { options } from "../../controls/options.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { SearchFilter, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { usePlace } from "../../state/router.ts";
import { registryPath } from "../../state/looks-after.ts";
import { useMe } from "../../state/session.ts";
import type { Party } from "../../types.ts";
import { roleName, streamName } from "../../words/names.ts";
import { placeName } from "./names.ts";
import { PartyDialog } from "./PartyDialog.tsx";
import { RegistryTabs } from "./RegistryTabs.tsx";

const filterNames = ["q", "role"];

export default function PartiesPage() {
  const { me, may } = useMe();
  const { query } = usePlace();
  const [adding, setAdding] = useState(false);
  const filter = useFilter(filterNames);
  const list = useList<Party>(registryPath(me, "parties"), filter);
  const role = roles.find((each) => each === filter["role"]);
  return (
    <ListPage
      title={t("registry.parties")}
      note={t("registry.parties.note")}
      tabs={<RegistryTabs current="parties" />}
      actions={
        may("registry.write") && (
          <>
            <a class="button" href="/registry/import">
              <Icon name="upload" />
              {t("companies.import")}
            </a>
            <button type="button" class="primary" onClick={() => setAdding(true)}>
              <Icon name="plus" />
              {t("party.add")}
            </button>
          </>
        )
      }
      filters={{
        names: filterNames,
        fields: (
          <>
            <SearchFilter name="q" label={t("list.search")} />
            <SelectFilter name="role" label={t("party.roles")}>
              {options(roles, roleName)}
            </SelectFilter>
          </>
        ),
      }}
      {...(role && !filter["q"]
        ? {
            empty: {
              title: t("party.noneOf", { role: roleName(role) }),
              next: t("party.noneOf.next"),
              isOfFilter: true,
            },
          }
        : {})}
      list={list}
      rowKey={(row) => row.id}
      file={{
        load: async () => (await import("../../../../worker/tables/documents/saved.ts")).companiesFile,
        instead: {
          name: ["nameZh", "nameEn"],
          identifier: ["identifierType", "identifier"],
          roles: ["roles"],
          streams: ["permitNumber", "streams"],
          place: ["division", "zone"],
        },
      }}
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
              <code>{row.identifier}</code>{" "}
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
    >
      {adding && <PartyDialog role={query.get("role")} onClose={() => setAdding(false)} onDone={list.reload} />}
    </ListPage>
  );
}
