import { options } from "../../controls/options.tsx";
import { withQuery } from "../../api/call.ts";
import { Figure } from "../../controls/Figure.tsx";
import { SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { useApi, useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { periodName } from "../../format/period.ts";
import { useScope } from "../../state/scope.ts";
import { useMe } from "../../state/session.ts";
import type { Indicator } from "../../types-figures.ts";
import type { Page } from "../../types.ts";
import { ListPage } from "../../controls/ListPage.tsx";
import { fixed, measuresText, methodName, tonnes } from "./names.ts";
import { RetrofitTabs } from "./RetrofitTabs.tsx";
import { StateMark } from "./StateMark.tsx";
import { retrofitStates } from "../../../../worker/kernel/vocabulary/retrofits.ts";
import type { ListedRetrofit } from "./types.ts";

const filterNames = ["state"];
/** What verified projects came to: the first figures of the family. */
const shown = ["saved.energy", "saved_coal.mass", "avoided.carbon", "projects.pieces", "saved_share.energy"];

/** Every project, where it stands and what it saved; above, what the verified ones add up to. */
export default function RetrofitsPage() {
  const { me } = useMe();
  const filter = useFilter(filterNames);
  const list = useList<ListedRetrofit>("/api/v1/retrofits", filter);
  const several = me.role !== "retailer";
  return (
    <ListPage
      title={t("nav.retrofits")}
      note={t("retrofit.note")}
      tabs={
        <>
          <RetrofitTabs current="projects" />
          <Verified />
        </>
      }
      form={{ href: "/retrofits/new", label: t("retrofit.new"), permission: "retrofits.write" }}
      filters={{
        names: filterNames,
        fields: (
          <>
            <SelectFilter name="state" label={t("list.state")}>
              {options(retrofitStates, (state) => t(`retrofit.state.${state}`))}
            </SelectFilter>
          </>
        ),
      }}
      empty={{ title: t("retrofit.empty"), next: t("retrofit.empty.next") }}
      list={list}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "name",
          roomy: true,
          head: t("retrofit.project"),
          cell: (row) => (
            <>
              <a href={`/retrofits/${row.id}`}>{row.name}</a>
              <span class="block small">
                {pick(row.siteNameZh, row.siteNameEn)} · {measuresText(row.measures)}
              </span>
            </>
          ),
        },
        ...(several
          ? [
              {
                name: "party",
                head: t("role.retailer"),
                wide: true,
                cell: (row: ListedRetrofit) => pick(row.partyNameZh, row.partyNameEn),
              },
            ]
          : []),
        { name: "method", head: t("retrofit.method"), wide: true, cell: (row) => methodName(row.method) },
        { name: "state", head: t("list.state"), cell: (row) => <StateMark state={row.state} /> },
        {
          name: "saved",
          head: `${t("retrofit.saved")} (kWh)`,
          number: true,
          cell: ({ headline }) => (
            <>
              {amount(headline?.savedKwh)}
              {headline?.savedPercent && <span class="block small">{fixed(headline.savedPercent, 1)} %</span>}
            </>
          ),
        },
        {
          name: "carbon",
          head: `${t("retrofit.carbon")} (t CO₂)`,
          number: true,
          wide: true,
          cell: ({ headline }) => (headline?.avoidedKg ? tonnes(headline.avoidedKg, 1) : "—"),
        },
        {
          name: "payback",
          head: `${t("retrofit.payback")} (${t("retrofit.years")})`,
          number: true,
          wide: true,
          cell: ({ headline }) => amount(headline?.paybackYears),
        },
      ]}
    />
  );
}

function amount(text: string | null | undefined): string {
  return text ? fixed(text, 1) : "—";
}

function Verified() {
  const { period, zone } = useScope();
  const { data } = useApi<Page<Indicator>>(withQuery("/api/v1/indicators", { period, zone, stream: "energy" }));
  const figures = shown.flatMap((name) => data?.items.find(({ id }) => id === `energy.retrofits.${name}`) ?? []);
  if (figures.length === 0) return null;
  // What is to be known of all of them is said once.
  const said = figures[0]?.explanation ?? null;
  return (
    <section class="retrofit-verified" aria-labelledby="verified">
      <h2 id="verified">{t("retrofit.verified", { period: periodName(period) })}</h2>
      <div class="figures" style={{ "--columns": figures.length }}>
        {figures.map((indicator) => (
          <Figure key={indicator.id} indicator={indicator} said={said} />
        ))}
      </div>
      <p class="small">
        {t("retrofit.verified.note")} {said}
      </p>
    </section>
  );
}
