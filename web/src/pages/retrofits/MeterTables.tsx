import { Fact, FactList } from "../../controls/FactList.tsx";
import { DataTable } from "../../controls/DataTable.tsx";
import { t, worded } from "../../words/index.ts";
import { carrierName, fixed, percent, rounded, unitText } from "./names.ts";
import type { MeterResult, Result } from "./types.ts";

/** Meter by meter: before, after, saved in both signs, the band, and the model behind it. */
export function MeterTables({ result }: { result: Result }) {
  const banded = result.meters.flatMap((meter) => meter.bands.map((band) => ({ meter, ...band })));
  return (
    <>
      <Uses meters={result.meters} />
      {banded.length > 0 && (
        <DataTable
          caption={t("retrofit.bands")}
          showCaption
          rows={banded}
          rowKey={({ meter, confidence }) => `${meter.code} ${confidence}`}
          columns={[
            {
              name: "meter",
              head: t("retrofit.meter"),
              cell: ({ meter }) => `${meter.code} (${unitText(meter.unit)})`,
            },
            {
              name: "confidence",
              head: t("retrofit.confidence"),
              number: true,
              cell: ({ confidence }) => percent(confidence),
            },
            { name: "low", head: t("retrofit.low"), number: true, cell: ({ low }) => whole(low) },
            { name: "saved", head: t("retrofit.saved"), number: true, cell: ({ meter }) => whole(meter.saved) },
            { name: "high", head: t("retrofit.high"), number: true, cell: ({ high }) => whole(high) },
            {
              name: "fractional",
              head: t("retrofit.fractional"),
              number: true,
              wide: true,
              cell: ({ fractional }) => (fractional === null ? "—" : `± ${percent(fractional, 1)}`),
            },
          ]}
        />
      )}
      {result.meters.map((meter) => (
        <ModelFacts key={meter.code} meter={meter} />
      ))}
    </>
  );
}

function whole(amount: string | null): string {
  return amount === null ? "—" : fixed(amount, 0);
}

function Uses({ meters }: { meters: readonly MeterResult[] }) {
  return (
    <DataTable
      caption={t("retrofit.uses")}
      showCaption
      scrolls
      rows={meters}
      rowKey={({ code }) => code}
      columns={[
        {
          name: "meter",
          head: t("retrofit.meter"),
          cell: ({ code, carrier, unit }) => (
            <>
              {code} {carrierName(carrier)}
              <span class="block small">{unitText(unit)}</span>
            </>
          ),
        },
        {
          name: "baseline",
          head: t("retrofit.use.baseline"),
          number: true,
          cell: ({ baseline }) => (
            <>
              {whole(baseline.use)}
              <span class="block small">{t("retrofit.days", { days: baseline.days })}</span>
            </>
          ),
        },
        {
          name: "adjusted",
          head: t("retrofit.use.adjusted"),
          number: true,
          cell: ({ reporting }) => (
            <>
              {whole(reporting.adjustedBaseline)}
              {Number(reporting.adjustments) !== 0 && (
                <span class="block small">
                  {t("retrofit.use.adjustments", { amount: whole(reporting.adjustments) })}
                </span>
              )}
            </>
          ),
        },
        {
          name: "actual",
          head: t("retrofit.use.actual"),
          number: true,
          cell: ({ reporting }) => (
            <>
              {whole(reporting.actual)}
              <span class="block small">{t("retrofit.days", { days: reporting.days })}</span>
            </>
          ),
        },
        {
          name: "saved",
          head: t("retrofit.saved"),
          number: true,
          cell: ({ saved, savedPercent }) => (
            <>
              <strong>{whole(saved)}</strong>
              {savedPercent !== null && <span class="block small">{fixed(savedPercent, 1)} %</span>}
            </>
          ),
        },
        {
          name: "gbt",
          head: t("retrofit.gbt28750"),
          number: true,
          cell: ({ gbt28750 }) => (
            <>
              {whole(gbt28750.saving)}
              <span class="block small">
                {whole(gbt28750.reporting)} − {whole(gbt28750.adjusted)}
              </span>
            </>
          ),
        },
      ]}
    />
  );
}

function ModelFacts({ meter }: { meter: MeterResult }) {
  const { model, quality, scaling, flags } = meter;
  const unit = unitText(meter.unit);
  if (!model && !scaling) return null;
  return (
    <>
      <h3 class="retrofit-section">{t("retrofit.model", { meter: meter.code })}</h3>
      <FactList>
        {model && (
          <>
            <Fact label={t("retrofit.model.kind")}>
              {t(`retrofit.model.${model.kind}`)} · {t("retrofit.model.periods", { periods: model.periods })}
            </Fact>
            <dt>{t("retrofit.model.line")}</dt>
            <dd class="arithmetic">{lineText(meter)}</dd>
            <dt>{t("retrofit.model.r2")}</dt>
            <dd class="tabular">{fixed(model.adjustedRSquared, 3)}</dd>
          </>
        )}
        {quality && (
          <>
            <dt>CV(RMSE)</dt>
            <dd class="tabular">
              {percent(quality.cvRmse, 1)} ·{" "}
              {t("retrofit.model.autocorrelation", { rho: rounded(quality.autocorrelation, 3) })}
            </dd>
          </>
        )}
        {scaling && (
          <>
            <dt>{t("retrofit.scaling")}</dt>
            <dd class="arithmetic">
              {rounded(scaling.usePerDay)} {unit}/d × {rounded(scaling.factor, 4)}
              {scaling.factors.length > 0 && ` (${scaling.factors.map(driverText).join(" × ")})`}
            </dd>
          </>
        )}
        {flags.length > 0 && <Fact label={t("retrofit.flags")}>{flags.map(flagText).join(t("list.comma"))}</Fact>}
      </FactList>
    </>
  );
}

function flagText({ code, count }: MeterResult["flags"][number]): string {
  const name = worded(`retrofit.flag.${code}`, code);
  return `${name} ${count}`;
}

function driverText({ driver, factor }: { driver: string; factor: number }): string {
  const name = worded(`retrofit.driver.${driver}`, driver);
  return `${name} ${rounded(factor, 4)}`;
}

/** The model as it is computed: base load and what each degree adds, per day. */
function lineText({ model, unit }: MeterResult): string {
  if (!model) return "";
  const { intercept, heating, cooling } = model;
  return [
    `${rounded(intercept)} ${unitText(unit)}/d`,
    ...(cooling ? [`${rounded(cooling.perDegreeDay, 3)} × CDD(${rounded(cooling.balancePointF, 0)} °F)`] : []),
    ...(heating ? [`${rounded(heating.perDegreeDay, 3)} × HDD(${rounded(heating.balancePointF, 0)} °F)`] : []),
  ].join(" + ");
}
