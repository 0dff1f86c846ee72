import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Filters, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { formatNumber, unitName } from "../../format/format.ts";
import { periodName } from "../../format/period.ts";
import { zones } from "../../state/zones.ts";
import { useStore } from "../../state/store.ts";
import { pick, t } from "../../words/index.ts";
import { PublicTabs } from "./PublicTabs.tsx";
import { changeOf, reasonsIn } from "./trend.ts";
import type { Trend } from "./types.ts";
import "./style.ts";

const filterNames = ["zone"];
const sign = { up: "↑", down: "↓", same: "→" } as const;

/** Five figures of a zone, quarter by quarter, for everybody. */
export default function TrendPage() {
  const known = useStore(zones);
  const zone = useFilter(filterNames)["zone"] ?? known[0]?.code ?? null;
  const answer = useApi<Trend>(zone && `/api/v1/published/figures?zone=${encodeURIComponent(zone)}`);
  const trend = answer.data;
  return (
    <>
      <PageHead title={t("trend.title")} note={t("trend.note")} />
      <PublicTabs current="trend" />
      {known.length > 1 && (
        <Filters names={filterNames}>
          <SelectFilter name="zone" label={t("bar.zone")}>
            {known.map(({ code, nameZh, nameEn }) => (
              <option key={code} value={code}>
                {pick(nameZh, nameEn)}
              </option>
            ))}
          </SelectFilter>
        </Filters>
      )}
      <NotYet of={answer} />
      {(trend ? trend.figures.length === 0 : zone === null) && (
        <Empty title={t("trend.none")}>{t("trend.none.next")}</Empty>
      )}
      {trend && trend.figures.length > 0 && <TrendTable trend={trend} />}
      {trend &&
        reasonsIn(trend).map(({ zh, en }) => (
          <p key={zh} class="small">
            {`${t("trend.withheld")}${t("list.colon")}${pick(zh, en)}`}
          </p>
        ))}
    </>
  );
}

function TrendTable({ trend }: { trend: Trend }) {
  return (
    <DataTable
      caption={t("trend.title")}
      scrolls
      rows={trend.figures}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "figure",
          head: t("trend.figure"),
          roomy: true,
          cell: ({ title, unit }) => (
            <>
              {pick(title.zh, title.en)}
              <span class="small block">{unitName(unit)}</span>
            </>
          ),
        },
        {
          name: "change",
          head: t("trend.change"),
          nowrap: true,
          cell: (figure: Trend["figures"][number]) => {
            const change = changeOf(trend, figure);
            return change ? `${sign[change]} ${t(`trend.${change}`)}` : "—";
          },
        },
        ...trend.periods.toReversed().map(({ period, reportId }) => ({
          name: period,
          head: periodName(period),
          number: true,
          cell: ({ title, values }: Trend["figures"][number]) => {
            const value = values.find((each) => each.period === period);
            const shown = value?.display ? formatNumber(value.display) : t("trend.withheld");
            const name = [pick(title.zh, title.en), periodName(period), shown].join(t("list.comma"));
            return (
              <a
                href={`/published/${reportId}`}
                aria-label={name}
                title={value?.reason ? pick(value.reason.zh, value.reason.en) : undefined}
              >
                {shown}
              </a>
            );
          },
        })),
      ]}
    />
  );
}
