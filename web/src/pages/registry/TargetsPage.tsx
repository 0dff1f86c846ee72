import { useState } from "preact/hooks";
import { Icon } from "../../controls/Icon.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { Mark } from "../../controls/marks.tsx";
import { formatDate, formatNumber } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { useMay } from "../../state/session.ts";
import type { Target } from "../../types-figures.ts";
import { zoneName } from "../../state/zones.ts";
import { RegistryTabs } from "./RegistryTabs.tsx";
import { TargetDialog } from "./TargetDialog.tsx";

/** What the authority aims at, with every earlier version. */
export default function TargetsPage() {
  const may = useMay();
  const [setting, setSetting] = useState(false);
  const list = useList<Target>("/api/v1/targets", {});
  return (
    <ListPage
      title={t("registry.targets")}
      note={t("registry.targets.note")}
      tabs={<RegistryTabs current="targets" />}
      actions={
        may("targets.write") && (
          <button type="button" class="primary" onClick={() => setSetting(true)}>
            <Icon name="plus" />
            {t("target.set")}
          </button>
        )
      }
      empty={{ title: t("target.empty"), next: t("target.empty.next") }}
      list={list}
      rowKey={(row) => row.id}
      columns={[
        { name: "figure", head: t("target.figure"), cell: (row) => pick(row.titleZh, row.titleEn) },
        {
          name: "scope",
          head: t("target.scope"),
          cell: ({ scope, ...row }) =>
            scope.party
              ? pick(row.partyNameZh, row.partyNameEn)
              : scope.zone
                ? zoneName(scope.zone)
                : t("target.district"),
        },
        {
          name: "value",
          head: `${t("target.value")} (%)`,
          number: true,
          cell: (row) => `${row.direction === "at_least" ? "≥" : "≤"} ${formatNumber(row.value)}`,
        },
        {
          name: "validity",
          head: t("validity.title"),
          cell: (row) => `${formatDate(row.validFrom)} – ${row.validTo ? formatDate(row.validTo) : "…"}`,
        },
        { name: "source", head: t("reference.source"), wide: true, cell: (row) => row.source },
        {
          name: "state",
          head: t("list.state"),
          cell: (row) =>
            row.replaced ? (
              <Mark brief tone="plain" icon="cross" text={t("target.replaced")} />
            ) : (
              <Mark brief tone="good" icon="check" text={t("target.stands")} />
            ),
        },
      ]}
    >
      {setting && <TargetDialog onClose={() => setSetting(false)} onDone={list.reload} />}
    </ListPage>
  );
}
