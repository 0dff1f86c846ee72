import { useEffect, useState } from "preact/hooks";
import { Figure } from "../../controls/Figure.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { withQuery } from "../../api/call.ts";
import { formatInstant } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { monthsOf, periodAfter, periodName } from "../../format/period.ts";
import { setQuery, usePlace } from "../../state/router.ts";
import { type FigureScope, usePeriodIsChosen, useScopeInAddress } from "../../state/scope.ts";
import type { Overview } from "../../types-figures.ts";
import { useMe } from "../../state/session.ts";
import type { Stream } from "../../types.ts";
import { Curves } from "./Curves.tsx";
import { FamilyOverview } from "./FamilyOverview.tsx";
import { LaterFlowPicture } from "./LaterFlowPicture.tsx";
import { Outcomes } from "./Outcomes.tsx";
import { isFamily, OverviewTabs, viewOf } from "./OverviewTabs.tsx";
import { Rates } from "./Rates.tsx";
import { Stock } from "./Stock.tsx";

/** One stream, or one family of figures, in one period. */
export default function OverviewPage() {
  const { may } = useMe();
  const { query } = usePlace();
  const view = viewOf(query.get("stream"), may);
  return isFamily(view) ? <FamilyOverview family={view} /> : <StreamOverview stream={view} />;
}

/** Figures, curves, outcomes, rates and stock. */
function StreamOverview({ stream }: { stream: Stream }) {
  const { may } = useMe();
  // A period that nobody chose is settled once it is known whether it has data.
  const chosen = usePeriodIsChosen();
  const scope = useScopeInAddress(chosen);
  const [steppedBack, setSteppedBack] = useState<string | null>(null);
  const answer = useApi<Overview>(withQuery("/api/v1/indicators/overview", { ...scope, stream }));
  const { data, loading } = answer;
  useEffect(() => {
    if (chosen || !data) return;
    const period = withData(scope.period, data);
    if (period !== scope.period) setSteppedBack(period);
    setQuery({ period, zone: scope.zone });
  }, [chosen, data, scope.period, scope.zone]);
  return (
    <>
      <PageHead
        title={t("overview.title")}
        note={
          <>
            {t(`stream.${stream}`)} · {periodName(scope.period)}
            {data && <> · {t("overview.refreshedAt", { at: formatInstant(data.refreshedAt) })}</>}
          </>
        }
      />
      <OverviewTabs current={stream} scope={scope} may={may} />
      {steppedBack === scope.period && <p class="quiet-text">{t("overview.justBegun")}</p>}
      <NotYet of={answer} />
      {data && (
        <div class={loading ? "overview busy" : "overview"} aria-busy={loading}>
          <Content overview={data} scope={scope} />
        </div>
      )}
    </>
  );
}

/** The period before, where the current one has no data yet and that one has; otherwise the period itself. */
function withData(period: string, { curves }: Overview): string {
  const happened = (label: string): boolean => {
    const months = monthsOf(label);
    const within = curves.filter((point) => months.includes(point.month));
    return within.some((point) => point.returnedPieces > 0 || Number(point.receivedKg) > 0);
  };
  const before = periodAfter(period, -1);
  return !happened(period) && happened(before) ? before : period;
}

function Content({ overview, scope }: { overview: Overview; scope: FigureScope }) {
  if (overview.headline.length === 0 && overview.curves.length === 0) {
    return (
      <Empty title={t("overview.empty")}>
        <p>{t("overview.empty.next")}</p>
      </Empty>
    );
  }
  const said = commonExplanation(overview);
  return (
    <>
      {said && <p class="quiet-text">{said}</p>}
      <section
        class="figures"
        aria-label={t("overview.headline")}
        style={{ "--columns": columnsFor(overview.headline.length) }}
      >
        {overview.headline.map((indicator) => (
          <Figure key={indicator.id} indicator={indicator} said={said} />
        ))}
      </section>
      <LaterFlowPicture stream={overview.stream} scope={scope} />
      <Curves points={overview.curves} stream={overview.stream} />
      <Rates rates={overview.rates} said={said} />
      <div class="side-by-side">
        <Outcomes outcomes={overview.outcomes} />
        <Stock stock={overview.stock} />
      </div>
    </>
  );
}

/** What is true of most figures (for example that the period is not over) is said once for all. */
function commonExplanation({ headline, rates }: Overview): string | null {
  const given = [...headline, ...rates].flatMap((indicator) => indicator.explanation ?? []);
  return given.find((text, index) => given.indexOf(text) < index) ?? null;
}

function columnsFor(count: number): number {
  const rows = Math.ceil(count / 6);
  return Math.ceil(count / Math.max(1, rows));
}
