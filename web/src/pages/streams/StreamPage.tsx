import { Tabs } from "../../controls/Tabs.tsx";
import { withQuery } from "../../api/call.ts";
import { BarTable } from "../../controls/BarTable.tsx";
import { Figure } from "../../controls/Figure.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { sumDecimals } from "../../format/decimal.ts";
import { formatInstant, formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { t, worded } from "../../words/index.ts";
import { periodName } from "../../format/period.ts";
import type { PageProps } from "../../shell/route.ts";
import { useScopeInAddress, wholeDistrict } from "../../state/scope.ts";
import type { StreamAnswer } from "../../types-duty.ts";
import { takebackStreams } from "../../../../worker/kernel/vocabulary/registry.ts";
import type { Stream } from "../../types.ts";
import { Curves } from "../overview/Curves.tsx";
import { Outcomes } from "../overview/Outcomes.tsx";
import { Rates } from "../overview/Rates.tsx";
import type { Sheet } from "./download.ts";
import { Download, Head } from "./parts.tsx";
import { ageBars, ageSaid, bucketName } from "./stock-age.ts";
import { Sites, Targets } from "./tables.tsx";

/** One stream for those who watch it: what came back, where it went, how long it lies, who handles it, against which target. */
export default function StreamPage({ params }: PageProps) {
  const scope = useScopeInAddress();
  const stream = takebackStreams.find((name) => name === params["stream"]) ?? "electronics";
  const answer = useApi<StreamAnswer>(withQuery(`/api/v1/indicators/streams/${stream}`, { ...scope }));
  const { data, loading } = answer;
  const of = `${t(`stream.${stream}`)} · ${periodName(scope.period)}`;
  return (
    <>
      <PageHead
        title={t(`stream.${stream}`)}
        note={
          <>
            {t("stream.title")} · {periodName(scope.period)}
            {data && <> · {t("overview.refreshedAt", { at: formatInstant(data.refreshedAt) })}</>}
          </>
        }
      />
      <Tabs
        label={t("overview.streams")}
        tabs={takebackStreams.map((name) => ({ name, href: withQuery(`/streams/${name}`, { ...scope }) }))}
        current={stream}
        say={(name) => t(`stream.${name}`)}
      />
      <NotYet of={answer} />
      {data && (
        <div class={loading ? "overview busy" : "overview"} aria-busy={loading}>
          <Content data={data} stream={stream} of={`${of} · ${scope.zone === wholeDistrict ? "" : scope.zone}`} />
        </div>
      )}
    </>
  );
}

function Content({ data, stream, of }: { data: StreamAnswer; stream: Stream; of: string }) {
  const name = (part: string): string => `${stream}-${data.period}-${part}`;
  return (
    <>
      <section>
        <Head title={t("stream.reuse")} note={t("stream.reuse.note")} />
        <div class="figures" style={{ "--columns": 3 }}>
          {data.reuse.map((indicator) => (
            <Figure key={indicator.id} indicator={indicator} said={null} />
          ))}
        </div>
      </section>
      {data.headline.length > 0 && (
        <section>
          <Head title={t("stream.amounts")} note={t("stream.amounts.note")} />
          <div class="figures" style={{ "--columns": 4 }}>
            {data.headline.map((indicator) => (
              <Figure key={indicator.id} indicator={indicator} said={null} />
            ))}
          </div>
        </section>
      )}
      {data.curves.length === 0 ? (
        <Empty title={t("overview.empty")}>
          <p>{t("overview.empty.next")}</p>
        </Empty>
      ) : (
        <section>
          <Curves points={data.curves} stream={stream} />
          <Download sheet={curveSheet(data, name("months"), of)} rows={`epr.${stream}.returned.mass`} />
        </section>
      )}
      <div class="side-by-side">
        <div>
          <Outcomes outcomes={data.outcomes} />
          <Download sheet={outcomeSheet(data, name("fates"), of)} rows={`epr.${stream}.outcome_recycling.mass`} />
        </div>
        <StockAge data={data} sheetName={name("age")} of={of} stream={stream} />
      </div>
      <Sites data={data} sheetName={name("sites")} of={of} />
      <Rates rates={data.rates} said={null} />
      <Targets data={data} sheetName={name("targets")} of={of} />
      {data.designRates.length > 0 && (
        <section>
          <Head title={t("stream.design")} note={t("stream.design.note")} />
          <div class="figures" style={{ "--columns": 2 }}>
            {data.designRates.map((indicator) => (
              <Figure key={indicator.id} indicator={indicator} said={null} />
            ))}
          </div>
        </section>
      )}
    </>
  );
}

function curveSheet({ curves }: StreamAnswer, name: string, source: string): Sheet {
  const head = [
    t("period.kind.month"),
    ...["returned", "received", "treated", "recycled"].map((step) => stepName(step)),
  ];
  return {
    name,
    head: head.map((column, index) => (index === 0 ? column : `${column} (kg)`)),
    rows: curves.map((point) => [point.month, point.returnedKg, point.receivedKg, point.treatedKg, point.recycledKg]),
    source,
    arithmetic: t("curves.title"),
  };
}

function stepName(step: string): string {
  return worded(`step.${step}`, step);
}

function outcomeSheet({ outcomes }: StreamAnswer, name: string, source: string): Sheet {
  const total = sumDecimals(outcomes.map(({ massKg }) => massKg));
  return {
    name,
    head: [t("delivery.fate"), "kg"],
    rows: outcomes.map(({ fate, massKg }) => [fateName(fate), massKg]),
    source,
    arithmetic: t("download.sum", { total: `${formatNumber(total)} kg` }),
  };
}

function fateName(fate: string): string {
  return worded(`fate.${fate}`, fate);
}

function StockAge({
  data,
  sheetName,
  of,
  stream,
}: {
  data: StreamAnswer;
  sheetName: string;
  of: string;
  stream: Stream;
}) {
  const { buckets, totalKg, windowMonths, asOf } = data.stockAge;
  const method = t("stream.age.note", { months: windowMonths });
  return (
    <section>
      <BarTable
        title={t("stream.age")}
        note={method}
        says={ageSaid(data.stockAge)}
        head={[t("stream.age.bucket"), "kg", t("outcomes.share")]}
        bars={totalKg === "0" ? [] : ageBars(data.stockAge)}
      />
      <Download
        sheet={{
          name: sheetName,
          head: [t("stream.age.bucket"), "kg"],
          rows: buckets.map(({ id, massKg }) => [bucketName(id), massKg]),
          source: `${of} · ${asOf}`,
          arithmetic: `${method}; ${t("download.sum", { total: `${formatNumber(totalKg)} kg` })}`,
        }}
        rows={`epr.${stream}.stock.mass`}
      />
    </section>
  );
}
