import { useState } from "preact/hooks";
import { useList } from "../../api/use-api.ts";
import { Icon } from "../../controls/Icon.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import type { SiteGrant } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { OperatorEndDialog } from "./OperatorEndDialog.tsx";
import { RegistryTabs } from "./RegistryTabs.tsx";

/** Who books for sites of others; each is granted on the page of sites, or by a file. */
export default function OperatorsPage() {
  const [ending, setEnding] = useState<SiteGrant>();
  const list = useList<SiteGrant>("/api/v1/registry/operators", {});
  const site = (row: SiteGrant): string => pick(row.siteNameZh, row.siteNameEn);
  return (
    <ListPage
      title={t("registry.operators")}
      note={t("registry.operators.note")}
      tabs={<RegistryTabs current="operators" />}
      actions={
        <a class="button" href="/imports/new?kind=operators">
          <Icon name="upload" />
          {t("site.operators.fromFile")}
        </a>
      }
      empty={{ title: t("registry.operators.empty"), next: t("registry.operators.empty.next") }}
      list={list}
      rowKey={(row) => `${row.siteId}/${row.partyId}`}
      file={{
        load: async () => (await import("../../../../worker/tables/documents/saved.ts")).operatorsFile,
        instead: { site: ["site"], owner: ["owner"], operator: ["operator", "state"], actions: [] },
      }}
      columns={[
        { name: "site", head: t("list.site"), cell: site },
        {
          name: "owner",
          head: t("registry.operators.owner"),
          cell: (row) => <a href={`/registry/parties/${row.ownerId}`}>{pick(row.ownerNameZh, row.ownerNameEn)}</a>,
        },
        {
          name: "operator",
          head: t("registry.operators.operator"),
          cell: (row) => <a href={`/registry/parties/${row.partyId}`}>{pick(row.partyNameZh, row.partyNameEn)}</a>,
        },
        {
          name: "actions",
          head: t("list.actions"),
          cell: (row) => (
            <span class="row-actions">
              <button
                type="button"
                class="link"
                aria-label={`${t("site.operators.end")}${t("list.colon")}${site(row)}`}
                onClick={() => setEnding(row)}
              >
                {t("site.operators.end")}
              </button>
            </span>
          ),
        },
      ]}
    >
      {ending && (
        <OperatorEndDialog
          site={{ id: ending.siteId, nameZh: ending.siteNameZh, nameEn: ending.siteNameEn }}
          operator={{ partyId: ending.partyId, nameZh: ending.partyNameZh, nameEn: ending.partyNameEn }}
          onClose={() => setEnding(undefined)}
          onDone={list.reload}
        />
      )}
    </ListPage>
  );
}
