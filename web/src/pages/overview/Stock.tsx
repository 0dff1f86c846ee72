import { BarTable } from "../../controls/BarTable.tsx";
import { sumDecimals } from "../../format/decimal.ts";
import { formatNumber, massText } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { Overview } from "../../types-figures.ts";

const shown = 12;

/** What lies at the sites at the end of the period, the heaviest first. */
export function Stock({ stock }: { stock: Overview["stock"] }) {
  const sorted = [...stock].sort((a, b) => Number(b.massKg) - Number(a.massKg));
  const [first] = sorted;
  const most = Math.max(1, Number(first?.massKg ?? 0));
  const says =
    first &&
    t("stock.says", {
      total: massText(sumDecimals(stock.map(({ massKg }) => massKg))),
      count: stock.length,
      item: pick(first.nameZh, first.nameEn),
      mass: massText(first.massKg),
    });
  return (
    <BarTable
      title={t("stock.title")}
      note={t("stock.note", { shown })}
      says={says ?? t("stock.empty")}
      head={[t("item.item"), "kg", t("unit.piece")]}
      bars={sorted.slice(0, shown).map((line) => ({
        name: line.item,
        label: pick(line.nameZh, line.nameEn),
        amount: formatNumber(line.massKg),
        share: Number(line.massKg) / most,
        ...(line.pieces > 0 ? { note: formatNumber(line.pieces) } : {}),
      }))}
    />
  );
}
