import { withQuery } from "../../api/call.ts";
import { Figure } from "../../controls/Figure.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { useApi } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { periodName } from "../../format/period.ts";
import { useScopeInAddress, type FigureScope } from "../../state/scope.ts";
import { useMe } from "../../state/session.ts";
import type { Indicator } from "../../types-figures.ts";
import type { Page } from "../../types.ts";
import { OverviewTabs, viewName, type Family } from "./OverviewTabs.tsx";
import { Rates } from "./Rates.tsx";

/** Where the family has its pages, and which of its indicators say most. */
const shown = {
  procurement: {
    href: "/procurement",
    sums: ["total.money", "energy_water_green.money", "environment_green.money", "outside.money"],
    rates: [
      "energy_water_share.money",
      "environment_share.money",
      "energy_water_share_stated.money",
      "environment_share_stated.money",
    ],
    prefix: "procurement.",
  },
  energy: {
    href: "/retrofits",
    sums: ["saved.energy", "saved_coal.mass", "avoided.carbon", "projects.pieces", "invested.money"],
    rates: ["saved_share.energy"],
    prefix: "energy.retrofits.",
  },
} as const satisfies Record<
  Family,
  { href: string; sums: readonly string[]; rates: readonly string[]; prefix: string }
>;

/** Green procurement, or retrofits, in one period: sums, and rates with their targets. */
export function FamilyOverview({ family }: { family: Family }) {
  const scope = useScopeInAddress(true);
  const { may } = useMe();
  const answer = useApi<Page<Indicator>>(withQuery("/api/v1/indicators", { ...scope, stream: family }));
  const { data, loading } = answer;
  return (
    <>
      <PageHead title={t("overview.title")} note={`${viewName(family)} · ${periodName(scope.period)}`}>
        <a class="button" href={shown[family].href}>
          {t(`overview.family.${family}.open`)}
        </a>
      </PageHead>
      <OverviewTabs current={family} scope={scope} may={may} />
      <NotYet of={answer} />
      {data && (
        <div class={loading ? "overview busy" : "overview"} aria-busy={loading}>
          <Content family={family} items={data.items} scope={scope} />
        </div>
      )}
    </>
  );
}

function Content({ family, items, scope }: { family: Family; items: readonly Indicator[]; scope: FigureScope }) {
  const { sums, rates, prefix } = shown[family];
  const named = (names: readonly string[]) =>
    names.flatMap((name) => items.find(({ id }) => id === `${prefix}${name}`) ?? []);
  const figures = named(sums);
  const said = figures[0]?.explanation ?? null;
  return (
    <>
      {said && <p class="quiet-text">{said}</p>}
      <section class="figures" aria-label={t("overview.headline")} style={{ "--columns": figures.length }}>
        {figures.map((indicator) => (
          <Figure key={indicator.id} indicator={indicator} said={said} />
        ))}
      </section>
      <p class="small">{t(`overview.family.${family}.note`)}</p>
      <Rates rates={named(rates)} said={said} />
      {family === "energy" && <RetailFigures scope={scope} />}
    </>
  );
}

/** What is counted of retailers beside the books. */
const retail = [
  "retail.green_retailers.share",
  "retail.retrofits_verified.pieces",
  "retail.label_sales.pieces",
  "retail.label_sales.money",
  "retail.electricity_before.per_m2",
  "retail.electricity_after.per_m2",
] as const;

function RetailFigures({ scope }: { scope: FigureScope }) {
  return (
    <section class="figures" aria-label={t("overview.retail")} style={{ "--columns": 3 }}>
      {retail.map((id) => (
        <RetailFigure key={id} id={id} scope={scope} />
      ))}
    </section>
  );
}

function RetailFigure({ id, scope }: { id: string; scope: FigureScope }) {
  const { data } = useApi<Indicator>(withQuery(`/api/v1/indicators/${id}`, scope));
  const rows = withQuery("/retrofits/green-retailers", { period: scope.period });
  return data ? <Figure indicator={data} said={null} rows={rows} /> : null;
}
