import { withQuery } from "../../api/call.ts";
import { PictureFrame } from "../../controls/Picture.tsx";
import { FigureLinks } from "../../controls/Figure.tsx";
import { FigureState, targetText, titleInStream } from "../../controls/figure-parts.tsx";
import { formatNumber, unitName } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { lastDayOf, lastWholeYear } from "../../format/period.ts";
import { useScope } from "../../state/scope.ts";
import { useMe } from "../../state/session.ts";
import type { Indicator } from "../../types-figures.ts";

/** Each rate as a bar on a scale to 100 %, its target as a line with the year. The numbers stand beside it. */
export function Rates({ rates, said }: { rates: Indicator[]; said: string | null }) {
  const { period } = useScope();
  if (rates.length === 0) return null;
  return (
    <PictureFrame title={t("rates.title")} note={t("rates.note")} says={saidOf(rates)}>
      <table class="rates">
        <caption class="visually-hidden">{t("rates.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("rates.rate")}</th>
            <th scope="col" class="number">
              {t("rates.value")}
            </th>
            <th scope="col">{t("rates.against")}</th>
            <th scope="col">{t("list.state")}</th>
          </tr>
        </thead>
        <tbody>
          {rates.map((rate) =>
            rate.reasonCode === "needs_full_year" ? (
              <YearlyRate key={rate.id} rate={rate} said={said} />
            ) : (
              <RateRow key={rate.id} rate={rate} said={said} period={period} />
            ),
          )}
        </tbody>
      </table>
    </PictureFrame>
  );
}

/** How many reach their target, and how many there are to be held against one. */
function saidOf(rates: readonly Indicator[]): string {
  const judged = rates.filter(({ status }) => status === "met" || status === "missed");
  return t("rates.says", {
    all: rates.length,
    judged: judged.length,
    met: judged.filter(({ status }) => status === "met").length,
  });
}

/** A rate that is defined for whole years only stands with the last one that is over, and says which. */
function YearlyRate({ rate, said }: { rate: Indicator; said: string | null }) {
  const { me } = useMe();
  const scope = useScope();
  const year = lastWholeYear(scope.period, me.today);
  const { data } = useApi<Indicator>(
    withQuery(`/api/v1/indicators/${encodeURIComponent(rate.id)}`, { period: year, zone: scope.zone }),
  );
  return data ? (
    <RateRow rate={data} said={said} period={year} yearly />
  ) : (
    <RateRow rate={rate} said={said} period={scope.period} />
  );
}

type RowProps = { rate: Indicator; said: string | null; period: string; yearly?: boolean };

function RateRow({ rate, said, period, yearly = false }: RowProps) {
  return (
    <tr>
      <th scope="row">
        {titleInStream(rate)}
        <FigureLinks indicator={rate} period={period} />
      </th>
      <td class="number">
        <span class="rate-value">
          {rate.value ? `${formatNumber(rate.value.display)} ${unitName(rate.unit)}` : "—"}
        </span>
        {yearly && <span class="small block">{t("rates.wholeYear", { year: period })}</span>}
      </td>
      <td class="rate-scale">
        <Scale rate={rate} periodEnd={lastDayOf(period)} />
      </td>
      <td>
        <FigureState indicator={rate} said={said} targetIsShown />
      </td>
    </tr>
  );
}

/** Under the middle of its mark, but inside the scale where the mark is near an end. */
function labelClass(share: number): string {
  if (share < 0.3) return "scale-label scale-label-start";
  return share > 0.7 ? "scale-label scale-label-end" : "scale-label";
}

function Scale({ rate, periodEnd }: { rate: Indicator; periodEnd: string }) {
  const isPercent = unitName(rate.unit) === "%";
  const value = isPercent && rate.value ? Number(rate.value.display) : null;
  const target = isPercent && rate.target ? Number(rate.target.percent) : null;
  if (value === null && target === null) return <span class="small">{t("rates.noScale")}</span>;
  const top = Math.max(100, value ?? 0);
  const expired = rate.target?.validTo ? rate.target.validTo < periodEnd : false;
  return (
    <div class="scale">
      <div class="scale-track" aria-hidden="true">
        {value !== null && (
          <span
            class={rate.status === "met" ? "scale-fill bar-green" : "scale-fill"}
            style={{ width: `${(value / top) * 100}%` }}
          />
        )}
        {target !== null && (
          <span
            class={expired ? "scale-target scale-expired" : "scale-target"}
            style={{ left: `${(target / top) * 100}%` }}
          />
        )}
      </div>
      {target !== null && (
        <span class={labelClass(target / top)} style={{ left: `${(target / top) * 100}%` }}>
          {targetText(rate)}
          {expired && ` · ${t("validity.expired")}`}
        </span>
      )}
    </div>
  );
}
