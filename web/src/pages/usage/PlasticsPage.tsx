import { sumDecimals } from "../../format/decimal.ts";
import { formatColumnMass } from "../../format/format.ts";
import type { Usage } from "../../types-usage.ts";
import { pick, t } from "../../words/index.ts";
import { amountsOf, UsageList } from "./UsageList.tsx";

/** Single-use plastics that shops and platforms used and recovered, half-year by half-year. */
export default function PlasticsPage() {
  return (
    <UsageList
      name="plastics"
      file={{
        load: async () => (await import("../../../../worker/tables/documents/saved.ts")).plasticsFile,
        instead: {
          period: ["period"],
          items: ["item"],
          used: ["usedKg"],
          recovered: ["recoveredKg"],
          state: ["state"],
        },
      }}
      columns={[
        { name: "items", head: t("item.item"), wide: true, cell: itemNames },
        massColumn("used"),
        massColumn("recovered"),
      ]}
    />
  );
}

function massColumn(name: "used" | "recovered") {
  return {
    name,
    head: `${t(`plastics.${name}`)} (kg)`,
    number: true,
    cell: (row: Usage) => formatColumnMass(sumDecimals(amountsOf(row, `plastics_${name}`))),
  };
}

function itemNames({ lines }: Usage): string {
  return [...new Set(lines.map((line) => pick(line.itemNameZh, line.itemNameEn)))].join(t("list.comma"));
}
