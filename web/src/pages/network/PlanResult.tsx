import { DataTable } from "../../controls/DataTable.tsx";
import { percentOf, sumDecimals } from "../../format/decimal.ts";
import { formatColumnMass, formatNumber, formatPercent, massText } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { SiteMap, type Dot, type Line } from "./SiteMap.tsx";
import type { Layout, Plan } from "./types.ts";

type Result = NonNullable<Plan["result"]>;

/** The layout that was found, beside the best of today's sites, and how far from the best it may be. */
export function PlanResult({ plan, result }: { plan: Plan; result: Result }) {
  return (
    <>
      <section class="network-section">
        <h2>{t("plan.compare")}</h2>
        <Comparison result={result} />
        {!result.today && (
          <p class="network-note">
            {plan.candidates.some(({ existing }) => existing)
              ? t("plan.todayShort", { mass: formatNumber(result.todayMissingKg) })
              : t("plan.todayNone")}
          </p>
        )}
        {result.today && <p class="small">{t("plan.today.note")}</p>}
        {result.todayBeyondKg !== null && Number(result.todayBeyondKg) > 0 && (
          <p class="network-note">{t("plan.todayBeyond", { mass: massText(result.todayBeyondKg) })}</p>
        )}
      </section>
      <Gap result={result} />
      <SiteMap
        dots={dotsOf(plan, result)}
        lines={[...(result.today ? linesOf(plan, result.today, "today") : []), ...linesOf(plan, result.plan, "plan")]}
        note={t("plan.map.note")}
        says={t("plan.map.says", {
          open: result.plan.open.length,
          all: plan.candidates.length,
          points: plan.points.length,
          mass: massText(sumDecimals(plan.points.map(({ massKg }) => massKg))),
        })}
        table={<Candidates plan={plan} result={result} />}
      />
    </>
  );
}

function Comparison({ result: { plan, today, saved } }: { result: Result }) {
  const money = (yuan: string): string => formatNumber(yuan, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const way = (tonneKm: string): string => formatNumber(tonneKm, { maximumFractionDigits: 1 });
  const row = (name: string, label: string, of: (layout: Layout) => string, difference: string | null) => ({
    name,
    label,
    plan: of(plan),
    today: today ? of(today) : "—",
    difference: difference ?? "—",
  });
  const yuan = t("unit.yuan");
  return (
    <DataTable
      caption={t("plan.compare")}
      rows={[
        row("total", `${t("plan.total")} ${yuan}`, ({ costYuan }) => money(costYuan), saved && money(saved.costYuan)),
        row(
          "fixed",
          `${t("plan.fixed")} ${yuan}`,
          ({ fixedYuan }) => money(fixedYuan),
          saved && money(saved.fixedYuan),
        ),
        row(
          "transport",
          `${t("plan.transport")} ${yuan}`,
          ({ transportYuan }) => money(transportYuan),
          saved && money(saved.transportYuan),
        ),
        row("tonneKm", `${t("plan.tonneKm")} t·km`, ({ tonneKm }) => way(tonneKm), saved && way(saved.tonneKm)),
        row(
          "open",
          t("plan.openCount"),
          ({ open }) => formatNumber(open.length),
          today && formatNumber(today.open.length - plan.open.length),
        ),
      ]}
      rowKey={({ name }) => name}
      columns={[
        { name: "what", head: t("plan.result.what"), cell: ({ label }) => label },
        { name: "plan", head: t("plan.plan"), number: true, cell: (each) => each.plan },
        { name: "today", head: t("plan.today"), number: true, cell: (each) => each.today },
        { name: "difference", head: t("plan.difference"), number: true, cell: (each) => each.difference },
      ]}
    />
  );
}

function Gap({ result: { solver, provenGapPercent, lowerBoundYuan } }: { result: Result }) {
  const percent = (value: string | number): string => `${formatNumber(value, { maximumFractionDigits: 4 })} %`;
  return (
    <section class="network-section">
      <h2>{t("plan.gap")}</h2>
      <p>
        {t("plan.gap.solver", {
          name: solver.name,
          version: solver.version,
          gap: percent(solver.gapPercent),
          status: t(`plan.gap.${solver.status}`),
          seconds: formatNumber(solver.elapsedMs / 1_000, { maximumFractionDigits: 1 }),
        })}
      </p>
      <p>
        {t("plan.gap.proven", {
          bound: formatNumber(lowerBoundYuan, { maximumFractionDigits: 2 }),
          gap: percent(provenGapPercent),
        })}
      </p>
    </section>
  );
}

function Candidates({ plan, result }: { plan: Plan; result: Result }) {
  return (
    <DataTable
      caption={t("plan.chosen")}
      showCaption
      rows={plan.candidates.map((candidate, index) => ({ ...candidate, index, takesKg: takenBy(result.plan, index) }))}
      rowKey={({ id }) => id}
      columns={[
        { name: "site", head: t("plan.site"), cell: (row) => pick(row.nameZh, row.nameEn) },
        {
          name: "result",
          head: t("plan.result"),
          cell: ({ index, existing, barred }) => fateOf(result, index, existing, barred),
        },
        {
          name: "takes",
          head: `${t("plan.takes")} kg`,
          number: true,
          cell: ({ takesKg }) => formatColumnMass(takesKg),
        },
        {
          name: "usage",
          head: t("plan.usage"),
          number: true,
          cell: ({ takesKg, capacityKg }) => formatPercent(percentOf(takesKg, capacityKg, 1)),
        },
        {
          name: "capacity",
          head: `${t("plan.capacity")} kg`,
          number: true,
          wide: true,
          cell: ({ capacityKg }) => formatNumber(capacityKg),
        },
        {
          name: "cost",
          head: `${t("plan.yearlyCost")} ${t("unit.yuan")}`,
          number: true,
          wide: true,
          cell: ({ yearlyCostYuan }) => formatNumber(yearlyCostYuan),
        },
      ]}
    />
  );
}

function fateOf(
  { plan, opens, closes }: Result,
  index: number,
  existing: boolean,
  barred: Plan["candidates"][number]["barred"],
): string {
  if (barred) return `${t(existing ? "plan.closes" : "plan.stays")}${t("list.colon")}${t(`plan.barred.${barred}`)}`;
  if (opens.includes(index)) return t("plan.opens");
  if (closes.includes(index)) return t("plan.closes");
  return existing && plan.open.includes(index) ? t("plan.keeps") : t("plan.stays");
}

/** Kilograms. */
function takenBy({ flows }: Layout, index: number): string {
  return sumDecimals(flows.filter(({ candidate }) => candidate === index).map(({ massKg }) => massKg));
}

function dotsOf({ points, candidates }: Plan, { plan: layout, opens, closes }: Result): Dot[] {
  const lookOf = (index: number): Dot["look"] => {
    if (opens.includes(index)) return "opens";
    if (closes.includes(index)) return "closes";
    return layout.open.includes(index) ? "handles" : "closed";
  };
  return [
    ...points.map(({ id, latitude, longitude, massKg, ...names }): Dot => {
      const label = pick(names.nameZh, names.nameEn);
      return { id, latitude, longitude, label, massKg: Number(massKg), look: "collects", named: false };
    }),
    ...candidates.map(({ id, latitude, longitude, ...names }, index): Dot => {
      const label = pick(names.nameZh, names.nameEn);
      const massKg = Number(takenBy(layout, index));
      return { id: `to ${id}`, latitude, longitude, label, massKg, look: lookOf(index), named: true };
    }),
  ];
}

function linesOf({ points, candidates }: Plan, { flows }: Layout, look: "plan" | "today"): Line[] {
  return flows.flatMap(({ point, candidate, massKg }): Line[] => {
    const [from, to] = [points[point], candidates[candidate]];
    if (!from || !to) return [];
    const names = `${pick(from.nameZh, from.nameEn)} → ${pick(to.nameZh, to.nameEn)}`;
    const when = look === "today" ? `${t("plan.today")}${t("list.colon")}` : "";
    return [{ from, to, massKg: Number(massKg), look, title: `${when}${names} · ${formatNumber(massKg)} kg` }];
  });
}
