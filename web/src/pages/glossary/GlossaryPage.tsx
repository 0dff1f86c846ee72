import glossary from "../../../../docs/glossary.md?raw";
import { DataTable } from "../../controls/DataTable.tsx";
import { Filters, SearchFilter, useFilter } from "../../controls/Filters.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty } from "../../controls/states.tsx";
import { pick, t, useLocale } from "../../words/index.ts";
import { PublicTabs } from "../reports/PublicTabs.tsx";
import { findTerms, readGlossary, sourceName, type TermGroup } from "./read-glossary.ts";

const groups = readGlossary(glossary);
const filterNames = ["q"];

/** The words of the field with their meaning and what they rest on, for everybody. */
export default function GlossaryPage() {
  const { q } = useFilter(filterNames);
  const found = findTerms(groups, q ?? "");
  return (
    <>
      <PageHead title={t("glossary.title")} note={t("glossary.note")} />
      <PublicTabs current="glossary" />
      <Filters names={filterNames}>
        <SearchFilter name="q" label={t("glossary.search")} />
      </Filters>
      {found.map((group) => (
        <GroupTable key={group.titleEn} group={group} />
      ))}
      {found.length === 0 && (
        <Empty title={t("list.noneFiltered")}>
          <p>{t("list.noneFiltered.next")}</p>
        </Empty>
      )}
    </>
  );
}

function GroupTable({ group }: { group: TermGroup }) {
  const english = useLocale() === "en";
  return (
    <section>
      <h2>{pick(group.titleZh, group.titleEn)}</h2>
      <DataTable
        caption={pick(group.titleZh, group.titleEn)}
        rows={group.terms}
        rowKey={({ zh }) => zh}
        columns={[
          {
            name: "term",
            head: t("glossary.term"),
            roomy: true,
            cell: ({ zh, en }) => (
              <>
                <strong>{pick(zh, en)}</strong>
                <br />
                <span class="small" lang={english ? "zh-CN" : "en"}>
                  {english ? zh : en}
                </span>
              </>
            ),
          },
          { name: "meaning", head: t("glossary.meaning"), cell: (term) => pick(term.meaningZh, term.meaningEn) },
          { name: "source", head: t("glossary.source"), cell: ({ source }) => pick(...sourceName(source)) },
        ]}
      />
    </section>
  );
}
