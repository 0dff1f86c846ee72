import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Filters, SearchFilter, useFilter } from "../../controls/Filters.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { unitName } from "../../format/format.ts";
import type { Page } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { PublicTabs } from "../reports/PublicTabs.tsx";
import { saysOf } from "./find-definitions.ts";
import type { IndicatorDefinition } from "./types.ts";

const path = "/api/v1/indicators/dictionary";
const filterNames = ["q"];

/** What each figure is, for everybody: its parts, its formula and what it rests on. */
export default function DictionaryPage() {
  const { q } = useFilter(filterNames);
  const loaded = useApi<Page<IndicatorDefinition>>(path);
  const all = loaded.data?.items ?? [];
  const found = all.filter((definition) => saysOf(definition, q ?? ""));
  return (
    <>
      <PageHead title={t("dictionary.title")} note={t("dictionary.note")}>
        <a class="button" href={`${path}/export?format=csv`} download="">
          <Icon name="download" />
          CSV
        </a>
        <a class="button" href={`${path}/export?format=xlsx`} download="">
          <Icon name="download" />
          Excel
        </a>
        <a class="button" href={path} download="luzhang-indicators.json">
          <Icon name="download" />
          JSON
        </a>
      </PageHead>
      <PublicTabs current="dictionary" />
      <Filters names={filterNames}>
        <SearchFilter name="q" label={t("dictionary.search")} />
      </Filters>
      <NotYet of={loaded} />
      {loaded.data && found.length === 0 && (
        <Empty title={t("list.noneFiltered")}>
          <p>{t("list.noneFiltered.next")}</p>
        </Empty>
      )}
      {found.length > 0 && <Definitions rows={found} />}
    </>
  );
}

function Definitions({ rows }: { rows: readonly IndicatorDefinition[] }) {
  return (
    <DataTable
      caption={t("dictionary.title")}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "title",
          head: t("dictionary.figure"),
          roomy: true,
          cell: ({ title, unit }) => (
            <>
              {pick(title.zh, title.en)} <span class="small">{unitName(unit)}</span>
            </>
          ),
        },
        { name: "parts", head: t("dictionary.parts"), roomy: true, cell: PartsCell },
        {
          name: "formula",
          head: t("dictionary.formula"),
          wide: true,
          cell: ({ formula: { rules, version } }) => (
            <>
              {t("how.version", { version })}
              {rules && <span class="block small">{pick(rules.zh, rules.en)}</span>}
            </>
          ),
        },
        {
          name: "basis",
          head: t("dictionary.basis"),
          cell: ({ basis }) => (basis ? [basis.title, basis.documentNo].filter(Boolean).join(" ") : t("how.noBasis")),
        },
      ]}
    />
  );
}

/** `A ÷ B`, or why there is nothing to compute. */
function PartsCell({ numerator, denominator, notComputed }: IndicatorDefinition) {
  const sides = [numerator, denominator].flatMap((part) => (part ? [pick(part.label.zh, part.label.en)] : []));
  if (!notComputed) return <>{sides.join(" ÷ ")}</>;
  const { what } = notComputed;
  return (
    <>
      {t("dictionary.notComputed")}
      {what && <span class="block small">{pick(what.zh, what.en)}</span>}
    </>
  );
}
