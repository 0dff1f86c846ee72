import type { Column } from "../../controls/DataTable.tsx";
import { formatNumber } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { periodName } from "../../format/period.ts";
import { useMe } from "../../state/session.ts";
import type { PlantEnergy } from "../../types-counts.ts";
import { useDocumentColumns } from "../ledger/document-columns.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { IntensityChart } from "./IntensityChart.tsx";
import { intensityOf } from "./intensity.ts";

/** What the meters of treatment plants showed, month by month; a wrong reading is reversed and reported again. */
export default function EnergyPage() {
  const { me } = useMe();
  const list = useList<PlantEnergy>("/api/v1/takeback/energy", {});
  const party: Column<PlantEnergy> = {
    name: "party",
    head: t("energy.party"),
    wide: true,
    cell: (row) => pick(row.partyNameZh, row.partyNameEn),
  };
  const amountOf = ({ lines }: PlantEnergy): string => formatNumber(lines[0]?.amount ?? "");
  return (
    <ListPage
      title={t("energy.title")}
      note={t("energy.note")}
      form={{ href: "/takeback/energy/new", label: t("energy.log"), permission: "takeback.energy.write" }}
      empty={{ title: t("energy.empty"), next: t("energy.empty.next") }}
      list={list}
      rowKey={(row) => row.id}
      file={{
        load: async () => (await import("../../../../worker/tables/documents/saved.ts")).energyFile,
        instead: { period: ["period"], site: ["site"], energy: ["energyKwh"], state: ["state"] },
      }}
      columns={[
        { name: "period", head: t("bar.period"), nowrap: true, cell: (row) => periodName(row.period) },
        { name: "site", head: t("energy.site"), cell: (row) => pick(row.siteNameZh, row.siteNameEn) },
        ...(me.role === "treater" ? [] : [party]),
        {
          name: "carrier",
          head: t("energy.carrier"),
          wide: true,
          cell: ({ lines }) => pick(lines[0]?.itemNameZh, lines[0]?.itemNameEn),
        },
        { name: "energy", head: "kWh", number: true, total: { of: "energyKwh", show: formatNumber }, cell: amountOf },
        {
          name: "intensity",
          head: "kWh/t",
          number: true,
          wide: true,
          value: intensityOf,
          cell: (row) => formatNumber(intensityOf(row) ?? "—"),
        },
        ...useDocumentColumns<PlantEnergy>({
          href: "/takeback/energy",
          what: (row) => `${periodName(row.period)} ${pick(row.siteNameZh, row.siteNameEn)} ${amountOf(row)} kWh`,
          onDone: list.reload,
        }),
      ]}
    >
      <IntensityChart rows={list.data ?? []} />
    </ListPage>
  );
}
