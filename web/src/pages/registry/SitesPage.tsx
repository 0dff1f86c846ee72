import { useState } from "preact/hooks";
import { Icon } from "../../controls/Icon.tsx";
import { options } from "../../controls/options.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { SearchFilter, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { useList } from "../../api/use-api.ts";
import { formatDate } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { siteKinds } from "../../../../worker/kernel/vocabulary/registry.ts";
import { registryPath } from "../../state/looks-after.ts";
import { useMe } from "../../state/session.ts";
import type { ListedSite, Site, SiteOperator } from "../../types.ts";
import { siteKindName, streamName } from "../../words/names.ts";
import { placeName } from "./names.ts";
import { OperatorEndDialog } from "./OperatorEndDialog.tsx";
import { RegistryTabs } from "./RegistryTabs.tsx";
import { SiteChangeDialog } from "./SiteChangeDialog.tsx";
import { SiteDialog } from "./SiteDialog.tsx";
import { SiteOperatorDialog } from "./SiteOperatorDialog.tsx";
import { SiteStreamsDialog } from "./SiteStreamsDialog.tsx";

const filterNames = ["q", "kind", "mine"];

export default function SitesPage() {
  const { may, me } = useMe();
  const [changing, setChanging] = useState<Site>();
  const [granting, setGranting] = useState<Site>();
  const [ending, setEnding] = useState<{ site: Site; operator: SiteOperator }>();
  const [moving, setMoving] = useState<Site>();
  const [adding, setAdding] = useState(false);
  const list = useList<ListedSite>(registryPath(me, "sites"), useFilter(filterNames));
  const steps = [
    { words: t("change.action"), take: setMoving },
    { words: t("site.streams.change"), take: setChanging },
    { words: t("site.operators"), take: setGranting },
  ];
  const end = (site: Site, operator: SiteOperator): void => {
    setGranting(undefined);
    setEnding({ site, operator });
  };
  return (
    <ListPage
      title={t("registry.sites")}
      note={t("registry.sites.note")}
      tabs={<RegistryTabs current="sites" />}
      actions={
        may("registry.write") && (
          <>
            <a class="button" href="/imports/new?kind=operators">
              <Icon name="upload" />
              {t("site.operators.fromFile")}
            </a>
            <button type="button" class="primary" onClick={() => setAdding(true)}>
              <Icon name="plus" />
              {t("site.add")}
            </button>
          </>
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
      empty={{ title: t("site.empty"), next: t("site.empty.next") }}
      list={list}
      rowKey={(row) => row.id}
      file={{
        load: async () => (await import("../../../../worker/tables/documents/saved.ts")).sitesFile,
        instead: {
          name: ["siteNameZh", "siteNameEn"],
          kind: ["siteKind"],
          party: ["nameZh", "nameEn", "identifierType", "identifier", "roles"],
          streams: ["siteStreams", "siteStreamsSaid"],
          place: ["siteDivision", "siteZone"],
          position: ["latitude", "longitude"],
          actions: [],
        },
      }}
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
          cell: (row) => <Streams site={row} today={me.today} />,
        },
        { name: "place", head: t("registry.place"), wide: true, cell: placeName },
        {
          name: "position",
          head: t("site.position"),
          wide: true,
          number: true,
          cell: (row) => (row.latitude === null ? "—" : `${row.latitude}, ${row.longitude}`),
        },
        ...(may("registry.write")
          ? [
              {
                name: "actions",
                head: t("list.actions"),
                cell: (row: Site) => (
                  <span class="row-actions">
                    {steps.map(({ words, take }) => (
                      <button
                        key={words}
                        type="button"
                        class="link"
                        aria-label={`${words}${t("list.colon")}${pick(row.nameZh, row.nameEn)}`}
                        onClick={() => take(row)}
                      >
                        {words}
                      </button>
                    ))}
                  </span>
                ),
              },
            ]
          : []),
      ]}
    >
      {changing && <SiteStreamsDialog site={changing} onClose={() => setChanging(undefined)} onDone={list.reload} />}
      {granting && (
        <SiteOperatorDialog
          site={granting}
          onEnd={(operator) => end(granting, operator)}
          onClose={() => setGranting(undefined)}
          onDone={list.reload}
        />
      )}
      {ending && <OperatorEndDialog {...ending} onClose={() => setEnding(undefined)} onDone={list.reload} />}
      {moving && <SiteChangeDialog site={moving} onClose={() => setMoving(undefined)} onDone={list.reload} />}
      {adding && <SiteDialog onClose={() => setAdding(false)} onDone={list.reload} />}
    </ListPage>
  );
}

/** What it takes today, and what it will take. */
function Streams({ site, today }: { site: Site; today: string }) {
  const said = (streams: readonly string[]): string => streams.map(streamName).join(t("list.comma"));
  return (
    <>
      {site.streams ? said(site.streams) : t("site.streams.open")}
      {site.streamVersions
        .filter(({ validFrom }) => validFrom > today)
        .map(({ validFrom, streams }, index) => (
          <span key={index} class="block small">
            {t("site.streams.from", { date: formatDate(validFrom), streams: said(streams) })}
          </span>
        ))}
    </>
  );
}
