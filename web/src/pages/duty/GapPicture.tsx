import { BarTable } from "../../controls/BarTable.tsx";
import { formatExact, massText } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { Duty } from "../../types-duty.ts";
import { type Gap, gapsOf } from "./gaps.ts";

/** What each rate with a target in force asks of this producer, how much of it is there, and what is missing. */
export function GapPicture({ duty }: { duty: Duty }) {
  const gaps = gapsOf(duty);
  if (gaps.length === 0) return null;
  const open = gaps.filter(({ isMet }) => !isMet);
  const [most] = open.toSorted((a, b) => a.share / a.mark - b.share / b.mark);
  const counts = { open: open.length, all: gaps.length };
  const says = most
    ? t("duty.gap.says", { ...counts, rate: nameOf(most), short: shown(most.short, most.unit) })
    : t("duty.gap.none", counts);
  return (
    <BarTable
      title={t("duty.gap")}
      note={t("duty.gap.note")}
      says={says}
      head={[t("rates.rate"), t("duty.short"), t("duty.required")]}
      bars={gaps.map(({ short, required, unit, share, mark, isMet, ...gap }) => ({
        name: gap.indicator.id,
        label: nameOf(gap),
        amount: isMet ? t("duty.gap.met") : shown(short, unit),
        share,
        mark,
        green: isMet,
        note: shown(required, unit),
      }))}
    />
  );
}

function nameOf({ stream, indicator }: Pick<Gap, "stream" | "indicator">): string {
  const title = pick(indicator.titleZh, indicator.titleEn).replace(/^[^：:]{1,40}[：:]\s*/, "");
  return `${t(`stream.${stream}`)} · ${title}`;
}

function shown(amount: string, unit: string): string {
  return unit === "kg" ? massText(amount) : formatExact(amount, unit);
}
