import { BarTable } from "../../controls/BarTable.tsx";
import { percentOf, sumDecimals } from "../../format/decimal.ts";
import { formatNumber, formatPercent, massText } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import type { Overview } from "../../types-figures.ts";
import { fates, fatesOfUse } from "../../../../worker/kernel/vocabulary/ledger.ts";

/** Where the treated mass went, in the order of the waste hierarchy: the best fate first. */
export function Outcomes({ outcomes }: { outcomes: Overview["outcomes"] }) {
  const massOf = (fate: string): string => outcomes.find((outcome) => outcome.fate === fate)?.massKg ?? "0";
  const total = sumDecimals(outcomes.map(({ massKg }) => massKg));
  const again = sumDecimals(fatesOfUse.map(massOf));
  const says = t("outcomes.says", {
    total: massText(total),
    again: massText(again),
    share: formatPercent(percentOf(again, total, 1)),
  });
  const bars = fates.map((fate) => ({
    name: fate,
    label: t(`fate.${fate}`),
    amount: formatNumber(massOf(fate)),
    share: Number(massOf(fate)) / Number(total),
    green: fatesOfUse.includes(fate),
    note: formatPercent(percentOf(massOf(fate), total, 1)),
  }));
  return (
    <BarTable
      title={t("outcomes.title")}
      note={t("outcomes.note")}
      says={total === "0" ? t("outcomes.empty") : says}
      head={[t("delivery.fate"), "kg", t("outcomes.share")]}
      bars={total === "0" ? [] : bars}
    />
  );
}
