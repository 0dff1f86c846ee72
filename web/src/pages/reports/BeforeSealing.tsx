import { useApi } from "../../api/use-api.ts";
import { Icon } from "../../controls/Icon.tsx";
import { t } from "../../words/index.ts";
import { CompletenessPanel } from "./CompletenessPanel.tsx";
import { said } from "./names.ts";
import { oddIn } from "./odd.ts";
import type { Completeness, Report } from "./types.ts";

/** What to look at before a report is sealed: what is missing, and what looks odd beside the period before. */
export function BeforeSealing({ report }: { report: Report }) {
  const check = useApi<Completeness>(`/api/v1/reports/${report.id}/completeness`);
  const odd = oddIn(report.report);
  return (
    <>
      <h3>{t("seal.odd")}</h3>
      {odd.length === 0 ? (
        <p class="agreement">
          <Icon name="check" /> {t("seal.odd.none")}
        </p>
      ) : (
        <ul class="plain-list">
          {odd.map(({ row, title, why }) => (
            <li key={row.figure}>
              {said(title)} · {said(row.label)}
              {t("list.colon")}
              {row.previous ?? "—"} → {row.value ?? "—"} {said(row.unit)}
              <span class="small">
                {" "}
                {why === "jumped"
                  ? t("seal.odd.jumped", { change: `${row.onPeriod ?? ""} ${said(row.changeUnit)}` })
                  : t(`seal.odd.${why}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <CompletenessPanel check={check} />
    </>
  );
}
