import { Mark } from "../../controls/marks.tsx";
import { formatDate, formatInstant } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import type { ManifestRow } from "../../types.ts";

/** By when the receiver confirms, and whether he has. */
export function Confirmation({ of }: { of: ManifestRow["confirmation"] }) {
  if (of === null) return <>—</>;
  const date = formatDate(of.by);
  const counted = t(`manifest.confirm.from.${of.countedFrom}`);
  const mark = of.isOverdue
    ? ({
        tone: "wrong",
        icon: "warning",
        text: t(of.on ? "manifest.confirm.late" : "manifest.confirm.overdue"),
      } as const)
    : of.on
      ? ({ tone: "good", icon: "check", text: t("manifest.confirm.done") } as const)
      : ({ tone: "due", icon: "clock", text: t("manifest.confirm.open") } as const);
  return (
    <>
      <Mark {...mark} />
      <span class="block small">
        {t("manifest.confirm.by", { date })} · {counted}
        {of.on && ` · ${t("manifest.confirm.on", { date: formatDate(of.on) })}`}
        {of.yearsUnknown.length > 0 &&
          ` · ${t("manifest.confirm.unknown", { years: of.yearsUnknown.join(t("list.comma")) })}`}
      </span>
    </>
  );
}

export function Differences({ of }: { of: ManifestRow["differences"] }) {
  if (of.length === 0) return <>{t("manifest.differences.none")}</>;
  return (
    <>
      {of.map((one, index) => (
        <span key={index} class="block">
          <strong>{t(`manifest.difference.${one.kind}`)}</strong>
          {t("list.colon")}
          {one.found}
          <span class="small">
            {" · "}
            {one.noticedAt ? t("manifest.noticed", { at: formatInstant(one.noticedAt) }) : t("manifest.unnoticed")}
          </span>
        </span>
      ))}
    </>
  );
}
