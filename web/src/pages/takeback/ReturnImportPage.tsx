import { useItems, useOwnSites } from "../../controls/pickers.tsx";
import { locale, pick, t } from "../../words/index.ts";
import { namesOf } from "../../../../worker/tables/columns.ts";
import { type ReturnColumn, returnColumns, returnOf } from "../../../../worker/tables/documents/returns.ts";
import { ImportFrame } from "../imports/ImportFrame.tsx";
import type { Shown } from "../imports/ImportResult.tsx";

const shown: Shown<ReturnColumn> = {
  columns: [
    { name: "externalId", wide: true },
    { name: "site", wide: true },
    { name: "occurredOn" },
    { name: "item" },
    { name: "pieces", number: true },
    { name: "massKg", number: true },
  ],
  listHref: "/takeback/returns",
  columnOf: (field) => (field === "siteId" ? "site" : (columnNamedLike(field) ?? null)),
};

/** The column of a field of the request; `vehicle/vin` is the column `vin`. */
function columnNamedLike(field: string): ReturnColumn | undefined {
  const name = field.replace(/^(vehicle|battery)\//, "");
  return namesOf<ReturnColumn>(returnColumns).find((column) => column === name);
}

/** A file of returns. */
export default function ReturnImportPage() {
  const { items: sites } = useOwnSites();
  const { items } = useItems();
  const products = items.filter(({ kind, stream }) => kind === "product" && stream === "electronics");
  const [site] = sites;
  const example = (index: number, weighed: boolean): Partial<Record<ReturnColumn, string>> => ({
    externalId: `A-000${index + 1}`,
    site: site ? pick(site.nameZh, site.nameEn) : "",
    occurredOn: "2026-11-02",
    item: pick(products[index]?.nameZh, products[index]?.nameEn),
    pieces: String(index + 2),
    massKg: weighed ? "79.52" : "",
    massBasis: t(weighed ? "massBasis.weighed" : "massBasis.unit_weight"),
    source: t("source.household"),
  });
  const named = (code: string) => {
    const item = items.find((one) => one.code === code);
    return pick(item?.nameZh, item?.nameEn) || code;
  };
  const carExample = (): Partial<Record<ReturnColumn, string>> => ({
    ...example(2, true),
    item: named("vehicles/passenger-car"),
    pieces: "1",
    massKg: "1280",
    massBasis: t("massBasis.certificate"),
    vin: "LZZDEM00X00000001",
    certificateNumber: "2026000001",
    usage: "A",
    power: "1",
  });
  const batteryExample = (): Partial<Record<ReturnColumn, string>> => ({
    ...example(3, true),
    item: named("lead_acid_batteries/starter"),
    pieces: "12",
    massKg: "180",
    wasteCode: "900-052-31",
    casing: t("battery.casing.intact"),
  });
  return (
    <ImportFrame
      title={t("import.title")}
      kind={{
        columns: returnColumns,
        path: "/api/v1/takeback/returns/batch",
        day: "occurredOn",
        bodyOf: (row) => returnOf(row, { sites, items }),
      }}
      shown={shown}
      template={{
        name: locale.get() === "en" ? "returns" : "回收登记",
        hint: t("import.template.hint"),
        rows: () => [example(0, true), example(1, false), carExample(), batteryExample()],
      }}
      ready={sites.length > 0 && items.length > 0}
    />
  );
}
