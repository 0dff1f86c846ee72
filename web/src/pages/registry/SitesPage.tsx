import { useState } from "preact/hooks";
import { Icon } from "../../controls/Icon.tsx";
import { options } from "../../controls/options.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { SearchFilter, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { siteKinds } from "../../../../worker/kernel/vocabulary/registry.ts";
import { useMay } from "../../state/session.ts";
import type { Site } from "../../types.ts";
import { siteKindName, streamName } from "../../words/names.ts";
import { placeName } from "./names.ts";
import { RegistryTabs } from "./RegistryTabs.tsx";
import { SiteDialog } from "./SiteDialog.tsx";

const filterNames = ["q", "kind", "mine"];

export default function SitesPage() {
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const list = useList<Site>("/api/v1/registry/sites", useFilter(filterNames));
  return (
    <ListPage
      title={t("registry.sites")}
      note={t("registry.sites.note")}
      tabs={<RegistryTabs current="sites" />}
      actions={
        may("registry.write") && (
          <button type="button" class="primary" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            {t("site.add")}
          </button>
        )
      }
      filters={{
        names: filterNames,
        fields: (
          <>
            <SearchFilter name="q" label={t("list.search")} />
            <SelectFilter name="kind" label={t("site.kind")}>
              {options(siteKinds, siteKindName)}
            </SelectFilter>
            <SelectFilter name="mine" label={t("site.whose")}>
              <option value="true">{t("site.mine")}</option>
            </SelectFilter>
          </>
        ),
      }}
      list={list}
      rowKey={(row) => row.id}
      columns={[
        { name: "name", head: t("registry.name"), cell: (row) => pick(row.nameZh, row.nameEn) },
        { name: "kind", head: t("site.kind"), cell: (row) => siteKindName(row.kind) },
        {
          name: "party",
          head: t("registry.party"),
          cell: (row) => <a href={`/registry/parties/${row.partyId}`}>{pick(row.partyNameZh, row.partyNameEn)}</a>,
        },
        {
          name: "streams",
          head: t("site.streams"),
          wide: true,
          cell: (row) => row.streams?.map(streamName).join(t("list.comma")) ?? t("site.streams.open"),
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
    >
      {adding && <SiteDialog onClose={() => setAdding(false)} onDone={list.reload} />}
    </ListPage>
  );
}
