import { withQuery } from "../../api/call.ts";
import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatColumnMass } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { PlanValues } from "./plan-values.ts";
import type { Quantities } from "./types.ts";

type Props = { values: PlanValues; set: (patch: Partial<PlanValues>) => void };

/** What came in at each site, where that leads to, and room for what whoever plans knows better. */
export function QuantityTable({ values, set }: Props) {
  const { year, zone, stream, points } = values;
  const answer = useApi<Quantities>(withQuery("/api/v1/network/quantities", { year, zone, ...(stream && { stream }) }));
  const { data } = answer;
  return (
    <section class="plan-candidates network-section">
      <h2>{t("plan.quantities.title", { year })}</h2>
      <NotYet of={answer} />
      {data && (
        <>
          <p class="small">
            {t("plan.quantities.note", {
              before: `${data.before.from} – ${data.before.to}`,
              last: `${data.last.from} – ${data.last.to}`,
            })}
          </p>
          <DataTable
            caption={t("plan.quantities.title", { year })}
            rows={data.items}
            rowKey={({ siteId }) => siteId}
            columns={[
              {
                name: "site",
                head: t("plan.point"),
                cell: (row) => (
                  <>
                    {pick(row.nameZh, row.nameEn)}
                    {!row.hasPosition && <span class="small block">{t("plan.noPosition")}</span>}
                  </>
                ),
              },
              {
                name: "before",
                head: `${t("plan.before")} kg`,
                number: true,
                cell: ({ beforeKg }) => formatColumnMass(beforeKg),
              },
              {
                name: "last",
                head: `${t("plan.last")} kg`,
                number: true,
                cell: ({ lastKg }) => formatColumnMass(lastKg),
              },
              {
                name: "trend",
                head: `${t("plan.trend")} kg`,
                number: true,
                cell: ({ trendKg }) => (trendKg === null ? t("plan.noTrend") : formatColumnMass(trendKg)),
              },
              {
                name: "stated",
                head: `${t("plan.stated")} kg`,
                cell: (row) => (
                  <input
                    type="text"
                    inputMode="decimal"
                    autocomplete="off"
                    aria-label={`${t("plan.stated")} · ${pick(row.nameZh, row.nameEn)}`}
                    value={points[row.siteId] ?? ""}
                    onInput={({ currentTarget }) =>
                      set({ points: { ...points, [row.siteId]: currentTarget.value.replace(/[,，\s]/g, "") } })
                    }
                  />
                ),
              },
            ]}
          />
        </>
      )}
    </section>
  );
}
