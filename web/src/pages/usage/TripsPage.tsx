import { percentOf, sumDecimals } from "../../format/decimal.ts";
import { formatNumber, formatPercent } from "../../format/format.ts";
import type { Usage } from "../../types-usage.ts";
import { t } from "../../words/index.ts";
import { amountsOf, UsageList } from "./UsageList.tsx";

/** Same-city express trips month by month, and those of them in reusable packaging. */
export default function TripsPage() {
  return (
    <UsageList
      name="trips"
      file={{
        load: async () => (await import("../../../../worker/tables/documents/saved.ts")).tripsFile,
        instead: {
          period: ["period"],
          all: ["expressTrips"],
          reusable: ["reusableTrips"],
          cartons: ["cartonsReused"],
          devices: ["collectionDevices"],
          state: ["state"],
        },
      }}
      columns={[
        { name: "all", head: t("trips.all"), number: true, cell: (row) => formatNumber(all(row)) },
        { name: "reusable", head: t("trips.reusable"), number: true, cell: (row) => formatNumber(reusable(row)) },
        { name: "share", head: t("trips.share"), number: true, cell: share },
        {
          name: "cartons",
          head: t("trips.cartons"),
          number: true,
          wide: true,
          cell: (row) => formatNumber(sumDecimals(amountsOf(row, "cartons_reused"))),
        },
        {
          name: "devices",
          head: t("trips.devices"),
          number: true,
          wide: true,
          cell: (row) => (row.collectionDevices === null ? "—" : formatNumber(row.collectionDevices)),
        },
      ]}
    />
  );
}

const reusable = (row: Usage): string => sumDecimals(amountsOf(row, "trips_reusable"));
const all = (row: Usage): string => sumDecimals([reusable(row), ...amountsOf(row, "trips_other")]);

const share = (row: Usage): string => formatPercent(percentOf(reusable(row), all(row), 1), 1);
