import { useState } from "preact/hooks";
import { Icon } from "../../controls/Icon.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { formatNumber } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { setByZone } from "../../../../worker/kernel/vocabulary/registry.ts";
import { looksAfter } from "../../state/looks-after.ts";
import { useMe } from "../../state/session.ts";
import { districtName } from "../../state/zones.ts";
import type { Zone } from "../../types.ts";
import { RegistryTabs } from "./RegistryTabs.tsx";
import { ZoneDialog } from "./ZoneDialog.tsx";

/** The zones that reports are drawn up for. */
export default function ZonesPage() {
  const { me, may } = useMe();
  // `null`: a new one.
  const [open, setOpen] = useState<Zone | null>();
  const list = useList<Zone>("/api/v1/registry/zones", {});
  return (
    <ListPage
      title={t("registry.zones")}
      note={t("registry.zones.note")}
      tabs={<RegistryTabs current="zones" />}
      actions={
        may("registry.zones.write") && (
          <button type="button" class="primary" onClick={() => setOpen(null)}>
            <Icon name="plus" />
            {t("zone.add")}
          </button>
        )
      }
      empty={{ title: t("zone.empty"), next: t("zone.empty.next") }}
      list={list}
      rowKey={(row) => row.code}
      columns={[
        { name: "code", head: t("zone.code"), cell: (row) => <code>{row.code}</code> },
        { name: "name", head: t("registry.name"), cell: (row) => pick(row.nameZh, row.nameEn) },
        { name: "division", head: t("zone.district"), cell: (row) => districtName(row.division) },
        {
          name: "area",
          head: `${t("zone.area")} (km²)`,
          number: true,
          cell: (row) => (row.areaKm2 === null ? t("zone.area.unset") : formatNumber(row.areaKm2)),
        },
        { name: "source", head: t("reference.source"), wide: true, cell: (row) => row.source ?? "—" },
        {
          name: "settings",
          head: t("zone.settings"),
          cell: (row) => (
            <span class="row-actions">
              {setByZone.map((dataset) => (
                <a
                  key={dataset}
                  href={`/registry/reference/${dataset}?zone=${encodeURIComponent(row.code)}`}
                  aria-label={`${t(`zone.${dataset}`)}${t("list.colon")}${row.code}`}
                >
                  {t(`zone.${dataset}`)}
                </a>
              ))}
            </span>
          ),
        },
        ...(may("registry.write")
          ? [
              {
                name: "actions",
                head: t("list.actions"),
                cell: (row: Zone) =>
                  looksAfter(me, row.code) && (
                    <button
                      type="button"
                      class="link"
                      aria-label={`${t("zone.change")}${t("list.colon")}${row.code}`}
                      onClick={() => setOpen(row)}
                    >
                      {t("zone.change")}
                    </button>
                  ),
              },
            ]
          : []),
      ]}
    >
      {open !== undefined && <ZoneDialog zone={open} onClose={() => setOpen(undefined)} onDone={list.reload} />}
    </ListPage>
  );
}
