import { BarTable } from "../../controls/BarTable.tsx";
import { formatExact, formatMass } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { Duty } from "../../types-duty.ts";
import { gapsOf } from "./gaps.ts";

/** What each rate with a target in force asks of this producer, how much of it is there, and what is missing. */
export function GapPicture({ duty }: { duty: Duty }) {
  const gaps = gapsOf(duty);
  if (gaps.length === 0) return null;
  const open = gaps.filter(({ isMet }) => !isMet);
  return (
    <section>
      <header class="section-head">
        <div>
          <h2>{t("duty.gap")}</h2>
          <p class="small">{t("duty.gap.note")}</p>
          <p>{open.length === 0 ? t("duty.gap.none") : t("duty.gap.says", { open: open.length, all: gaps.length })}</p>
        </div>
      </header>
      <BarTable
        caption={t("duty.gap")}
        head={[t("rates.rate"), t("duty.short"), t("duty.required")]}
        bars={gaps.map(({ stream, indicator, short, required, unit, share, mark, isMet }) => ({
          name: indicator.id,
          label: `${t(`stream.${stream}`)} · ${pick(indicator.titleZh, indicator.titleEn).replace(/^[^：:]{1,40}[：:]\s*/, "")}`,
          amount: isMet ? t("duty.gap.met") : shown(short, unit),
          share,
          mark,
          green: isMet,
          note: shown(required, unit),
        }))}
      />
    </section>
  );
}

function shown(amount: string, unit: string): string {
  if (unit !== "kg") return formatExact(amount, unit);
  const mass = formatMass(amount);
  return `${mass.amount} ${mass.unit}`;
}
