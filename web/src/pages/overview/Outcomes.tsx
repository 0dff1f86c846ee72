import { BarTable } from "../../controls/BarTable.tsx";
import { percentOf, sumDecimals } from "../../format/decimal.ts";
import { formatNumber, formatPercent } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import type { Overview } from "../../types-figures.ts";
import { fates } from "../../../../worker/kernel/vocabulary/ledger.ts";

/** Where the treated mass went, in the order of the waste hierarchy: the best fate first. */
export function Outcomes({ outcomes }: { outcomes: Overview["outcomes"] }) {
  const massOf = (fate: string): string => outcomes.find((outcome) => outcome.fate === fate)?.massKg ?? "0";
  const total = sumDecimals(outcomes.map(({ massKg }) => massKg));
  return (
    <section>
      <header class="section-head">
        <div>
          <h2>{t("outcomes.title")}</h2>
          <p class="small">{t("outcomes.note")}</p>
        </div>
      </header>
      {total === "0" ? (
        <p class="quiet-text">{t("outcomes.empty")}</p>
      ) : (
        <BarTable
          caption={t("outcomes.title")}
          head={[t("delivery.fate"), "kg", t("outcomes.share")]}
          bars={fates.map((fate) => ({
            name: fate,
            label: t(`fate.${fate}`),
            amount: formatNumber(massOf(fate)),
            share: Number(massOf(fate)) / Number(total),
            green: fate === "reuse" || fate === "remanufacture" || fate === "recycling",
            note: formatPercent(percentOf(massOf(fate), total, 1)),
          }))}
        />
      )}
    </section>
  );
}
