import { BarTable } from "../../controls/BarTable.tsx";
import { formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { Overview } from "../../types-figures.ts";

const shown = 12;

/** What lies at the sites at the end of the period, the heaviest first. */
export function Stock({ stock }: { stock: Overview["stock"] }) {
  const sorted = [...stock].sort((a, b) => Number(b.massKg) - Number(a.massKg)).slice(0, shown);
  const most = Math.max(1, ...sorted.map((line) => Number(line.massKg)));
  return (
    <section>
      <header class="section-head">
        <div>
          <h2>{t("stock.title")}</h2>
          <p class="small">{t("stock.note")}</p>
        </div>
      </header>
      {sorted.length === 0 ? (
        <p class="quiet-text">{t("stock.empty")}</p>
      ) : (
        <BarTable
          caption={t("stock.title")}
          head={[t("item.item"), "kg", t("unit.piece")]}
          bars={sorted.map((line) => ({
            name: line.item,
            label: pick(line.nameZh, line.nameEn),
            amount: formatNumber(line.massKg),
            share: Number(line.massKg) / most,
            ...(line.pieces > 0 ? { note: formatNumber(line.pieces) } : {}),
          }))}
        />
      )}
    </section>
  );
}
