import { useEffect, useRef } from "preact/hooks";
import { PageHead } from "../../controls/PageHead.tsx";
import { Failed, NotYet } from "../../controls/states.tsx";
import { DataTable } from "../../controls/DataTable.tsx";
import { formatColumnMass, formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { setQuery, usePlace } from "../../state/router.ts";
import { Acceptance } from "./Acceptance.tsx";
import { planPlace, planStream } from "./plan-names.ts";
import { PlanResult } from "./PlanResult.tsx";
import type { Plan } from "./types.ts";
import { useSolver } from "./use-solver.ts";
import "./style.ts";

export default function PlanPage({ params }: { params: Record<string, string> }) {
  const answer = useApi<Plan>(`/api/v1/network/plans/${params["id"]}`);
  const { data, reload } = answer;
  return (
    <>
      <PageHead title={t("plan.title")} note={data && [data.year, planPlace(data), planStream(data)].join(" · ")} />
      <NotYet of={answer} />
      {data && <Content plan={data} onSolved={reload} />}
    </>
  );
}

function Content({ plan, onSolved }: { plan: Plan; onSolved: () => void }) {
  return (
    <>
      <p class="network-note">
        {t("plan.points")} {formatNumber(plan.points.length)} · {t("plan.candidates")}{" "}
        {formatNumber(plan.candidates.length)} · {t("plan.cost")} {formatNumber(plan.costPerTonneKmYuan)}{" "}
        {t("unit.yuan")}/t·km{t("list.comma")}
        {wishesOf(plan).join(t("list.comma"))}
      </p>
      {plan.unplaced.length > 0 && (
        <p class="network-note">
          {t("plan.unplaced", {
            sites: plan.unplaced
              .map((site) => `${pick(site.nameZh, site.nameEn)} (${formatNumber(site.massKg)} kg)`)
              .join(t("list.comma")),
          })}
        </p>
      )}
      {plan.result ? (
        <>
          <Acceptance plan={plan} onAccepted={onSolved} />
          <PlanResult plan={plan} result={plan.result} />
        </>
      ) : (
        <Solver plan={plan} onSolved={onSolved} />
      )}
      <PlanPoints plan={plan} />
    </>
  );
}

/** What is wanted beside the least cost, in words. */
function wishesOf({ detour, serviceRadiusKm, sortingCentres, quantities, year }: Plan): string[] {
  const source = detour?.source ? t("plan.said.detourSource", { source: detour.source }) : "";
  return [
    quantities === "trend" ? t("plan.said.trend", { year }) : t("plan.said.books", { year }),
    detour ? `${t("plan.said.detour", { factor: detour.factor })}${source}` : t("plan.said.noDetour"),
    ...(serviceRadiusKm === null ? [] : [t("plan.said.radius", { km: formatNumber(serviceRadiusKm) })]),
    ...(sortingCentres && sortingCentres.minimumAreaM2 !== null
      ? [t("plan.said.area", { area: formatNumber(sortingCentres.minimumAreaM2) })]
      : []),
    ...(sortingCentres?.metered ? [t("plan.said.metered")] : []),
  ];
}

/** Where each quantity is from. */
function PlanPoints({ plan: { points } }: { plan: Plan }) {
  return (
    <section class="network-section">
      <DataTable
        caption={t("plan.points")}
        showCaption
        rows={points}
        rowKey={({ id }) => id}
        columns={[
          { name: "site", head: t("plan.point"), cell: (row) => pick(row.nameZh, row.nameEn) },
          {
            name: "planned",
            head: `${t("plan.planned")} kg`,
            number: true,
            cell: ({ massKg }) => formatColumnMass(massKg),
          },
          { name: "basis", head: t("plan.basis"), cell: ({ basis }) => t(`plan.basis.${basis}`) },
          {
            name: "books",
            head: `${t("plan.inBooks")} kg`,
            number: true,
            cell: ({ booksKg }) => formatColumnMass(booksKg),
          },
        ]}
      />
    </section>
  );
}

/** Starts by itself when the form has just led here. */
function Solver({ plan, onSolved }: { plan: Plan; onSolved: () => void }) {
  const { solving, start, stop } = useSolver(plan, onSolved);
  const { query } = usePlace();
  const begun = useRef(false);
  const wanted = query.get("solve") !== null;
  useEffect(() => {
    if (!wanted || begun.current) return;
    begun.current = true;
    setQuery({ solve: null });
    start();
  });
  return (
    <section>
      <div class="plan-solving">
        {solving.state === "working" ? (
          <>
            <progress aria-label={solving.said} />
            <span role="status">{solving.said}</span>
            <button type="button" onClick={stop}>
              {t("plan.stop")}
            </button>
          </>
        ) : (
          <button type="button" class="primary" onClick={start}>
            {t("plan.solve")}
          </button>
        )}
      </div>
      <p class="small">{t("plan.solving.note")}</p>
      {solving.state === "failed" && <p role="alert">{t("plan.solving.failed", { reason: solving.reason })}</p>}
      {solving.state === "refused" && <Failed problem={solving.problem} />}
    </section>
  );
}
