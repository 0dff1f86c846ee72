import type { ComponentChildren } from "preact";
import { DataTable } from "../../controls/DataTable.tsx";
import { Unverified } from "../../controls/marks.tsx";
import { formatMass } from "../../format/format.ts";
import { t, worded } from "../../words/index.ts";
import { MeterTables } from "./MeterTables.tsx";
import { MonthTable } from "./MonthTable.tsx";
import { carrierName, fixed, percent, reasonText, tonnes, unitText, valueText } from "./names.ts";
import { SeriesCharts } from "./SeriesCharts.tsx";
import type { Band, Computed, Factor, Result, Retrofit } from "./types.ts";

/** What was saved, with its band, and everything it was worked out from. */
export function ResultSection({ project, result }: { project: Retrofit; result: Result }) {
  return (
    <section class="retrofit-section">
      <h2>{t("retrofit.result")}</h2>
      <Headline result={result} />
      <p class="small">
        {t("retrofit.sign")} {t("retrofit.clauses", { clauses: result.clauses.join(t("list.comma")) })}
        {project.resultVersion !== null && ` ${t("retrofit.resultVersion", { version: project.resultVersion })}`}
      </p>
      <SeriesCharts project={project} result={result} />
      <MeterTables result={result} />
      <MonthTable project={project} result={result} />
      <Alternatives result={result} />
      <Intensities result={result} />
      <Factors result={result} />
    </section>
  );
}

function Headline({ result }: { result: Result }) {
  const { saved, coal, carbon, money } = result;
  const energyMeters = result.meters.filter(({ energy }) => energy !== null);
  const [only, ...others] = energyMeters;
  const bands = only && others.length === 0 && only.unit === "kWh" ? only.bands : [];
  const avoided = carbon.avoided.value === null ? null : formatMass(carbon.avoided.value);
  return (
    <div class="figures retrofit-figures">
      <Answer title={t("retrofit.saved")} computed={saved} digits={0}>
        {bands.map((band) => (
          <BandText key={band.confidence} band={band} />
        ))}
        {others.length > 0 && <span class="block">{t("retrofit.bandPerMeter")}</span>}
        {bands.length === 0 && others.length === 0 && <span class="block">{t("retrofit.noBand")}</span>}
      </Answer>
      <Answer title={t("retrofit.coal.calorific")} computed={coal.calorific} digits={2}>
        <span class="block">
          {t("retrofit.coal.equivalent")}
          {t("list.colon")}
          {coal.equivalent.value === null
            ? reasonText(coal.equivalent)
            : `${valueText(coal.equivalent, 2)} ${coal.equivalent.unit}`}
        </span>
      </Answer>
      <Answer title={t("retrofit.carbon")} computed={carbon.avoided} shown={avoided}>
        {result.factorYear !== null &&
          t("retrofit.byFactor", {
            region: worded(`retrofit.region.${result.factorRegion}`, result.factorRegion),
            year: result.factorYear,
          })}
      </Answer>
      <Answer title={t("retrofit.money")} computed={money.perYear} digits={0}>
        {money.extrapolated && t("retrofit.extrapolated")}
      </Answer>
      <Answer title={t("retrofit.payback")} computed={money.paybackYears}>
        {t("retrofit.payback.note")}
      </Answer>
      <Answer title={t("retrofit.perM2")} computed={result.savedPerM2}>
        {null}
      </Answer>
    </div>
  );
}

function Answer(props: {
  title: string;
  computed: Computed;
  digits?: number;
  shown?: { amount: string; unit: string } | null;
  children: ComponentChildren;
}) {
  const { computed, shown } = props;
  const isKnown = computed.value !== null;
  return (
    <div class="figure">
      <h3 class="figure-title">{props.title}</h3>
      <p class={isKnown ? "figure-value" : "figure-value figure-none"}>
        {shown ? shown.amount.replace(/^-/, "−") : valueText(computed, props.digits)}
        {isKnown && <span class="figure-unit">{shown ? `${shown.unit} CO₂` : unitText(computed.unit)}</span>}
      </p>
      <div class="small">{reasonText(computed) ?? props.children}</div>
    </div>
  );
}

function BandText({ band }: { band: Band }) {
  if (band.low === null || band.high === null) return null;
  return (
    <span class="block tabular">
      {t("retrofit.band", {
        confidence: percent(band.confidence),
        low: fixed(band.low, 0),
        high: fixed(band.high, 0),
      })}
    </span>
  );
}

/** The same saving by every published factor of electricity. */
function Alternatives({ result }: { result: Result }) {
  const { alternatives } = result.carbon;
  if (alternatives.length === 0) return null;
  return (
    <DataTable
      caption={t("retrofit.alternatives")}
      showCaption
      rows={alternatives}
      rowKey={({ region, year }) => `${region} ${year}`}
      columns={[
        {
          name: "region",
          head: t("retrofit.region"),
          cell: ({ region }) => worded(`retrofit.region.${region}`, region),
        },
        {
          name: "year",
          head: t("period.kind.year"),
          cell: ({ region, year }) =>
            region === result.factorRegion && year === result.factorYear
              ? t("retrofit.alternative.used", { year })
              : year,
        },
        {
          name: "factor",
          head: t("retrofit.factor"),
          number: true,
          cell: ({ factor }) => `${factor.value} ${factor.unit}`,
        },
        {
          name: "avoided",
          head: `${t("retrofit.carbon")} (t CO₂)`,
          number: true,
          cell: ({ avoidedKg }) => tonnes(avoidedKg, 2),
        },
        {
          name: "source",
          head: t("retrofit.source"),
          wide: true,
          cell: ({ factor }) => (
            <>
              {factor.source} <Unverified confidence={factor.confidence} />
            </>
          ),
        },
      ]}
    />
  );
}

function Intensities({ result }: { result: Result }) {
  const rows = result.intensities.flatMap(({ carrier, unit, basis, before, after }) => [
    {
      key: `${carrier} m2`,
      carrier,
      basis,
      per: `${unitText(unit)}/m²·a`,
      before: before.perM2Year,
      after: after.perM2Year,
    },
    {
      key: `${carrier} yuan`,
      carrier,
      basis,
      per: t("retrofit.perTurnover", { unit: unitText(unit) }),
      before: before.perTenThousandYuan,
      after: after.perTenThousandYuan,
    },
  ]);
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption={t("retrofit.intensities")}
      showCaption
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        {
          name: "what",
          head: t("retrofit.carrier"),
          cell: (row) => (
            <>
              {carrierName(row.carrier)}
              <span class="block small">{row.per}</span>
            </>
          ),
        },
        { name: "before", head: t("retrofit.before"), number: true, cell: (row) => <Value computed={row.before} /> },
        { name: "after", head: t("retrofit.after"), number: true, cell: (row) => <Value computed={row.after} /> },
        { name: "basis", head: t("how.basis"), wide: true, cell: ({ basis }) => basis },
      ]}
    />
  );
}

function Value({ computed }: { computed: Computed }) {
  return <>{reasonText(computed) ?? valueText(computed, 2)}</>;
}

type UsedFactor = { name: string; factor: Factor };

/** Every factor that was used, with where it is from and how sure it is. */
function Factors({ result }: { result: Result }) {
  const all = result.meters.flatMap(({ code, carrier, coal, carbon }): UsedFactor[] => {
    const of = (kind: string, factor: Factor | null | undefined): UsedFactor[] =>
      factor ? [{ name: `${code} ${carrierName(carrier)} · ${kind}`, factor }] : [];
    return [
      ...of(t("retrofit.coal.calorific"), coal.calorific.factor),
      ...of(t("retrofit.coal.equivalent"), coal.equivalent.factor),
      ...of(t("retrofit.carbon"), carbon?.factor),
    ];
  });
  if (all.length === 0) return null;
  return (
    <DataTable
      caption={t("retrofit.factors")}
      showCaption
      rows={all}
      rowKey={({ name }) => name}
      columns={[
        { name: "what", head: t("retrofit.factor.for"), cell: ({ name }) => name },
        {
          name: "value",
          head: t("retrofit.factor"),
          number: true,
          cell: ({ factor }) => `${factor.value} ${factor.unit}`,
        },
        {
          name: "source",
          head: t("retrofit.source"),
          cell: ({ factor }) => (
            <>
              {factor.source} <Unverified confidence={factor.confidence} />
            </>
          ),
        },
      ]}
    />
  );
}
