import clauses from "../../../../docs/clauses.md?raw";
import { DataTable } from "../../controls/DataTable.tsx";
import { Mark } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { pick, t } from "../../words/index.ts";
import { PublicTabs } from "../reports/PublicTabs.tsx";
import { type Clause, type ClauseGroup, readClauses } from "./read-clauses.ts";

const groups = readClauses(clauses);

const look = {
  met: { tone: "good", icon: "check" },
  partly: { tone: "due", icon: "clock" },
  not: { tone: "plain", icon: "cross" },
} as const;

/** What the policy documents ask for, sentence by sentence, and where it is served: for everybody. */
export default function ClausesPage() {
  const all = groups.flatMap((group) => group.clauses);
  const count = (verdict: Clause["verdict"]) => all.filter((clause) => clause.verdict === verdict).length;
  return (
    <>
      <PageHead
        title={t("clauses.title")}
        note={t("clauses.note", { count: all.length, met: count("met"), partly: count("partly"), not: count("not") })}
      />
      <PublicTabs current="clauses" />
      {groups.map((group) => (
        <GroupTable key={group.titleEn} group={group} />
      ))}
    </>
  );
}

function GroupTable({ group }: { group: ClauseGroup }) {
  return (
    <section>
      <h2>{pick(group.titleZh, group.titleEn)}</h2>
      <DataTable
        caption={pick(group.titleZh, group.titleEn)}
        rows={group.clauses}
        rowKey={({ id }) => id}
        columns={[
          {
            name: "clause",
            head: t("clauses.clause"),
            roomy: true,
            cell: ({ place, zh, en }) => (
              <>
                {pick(zh, en)} <span class="small">{place}</span>
              </>
            ),
          },
          {
            name: "verdict",
            head: t("list.state"),
            nowrap: true,
            cell: ({ verdict }) => <Mark {...look[verdict]} text={t(`clauses.${verdict}`)} />,
          },
          {
            name: "remark",
            head: t("clauses.remark"),
            roomy: true,
            cell: ({ remarkZh, remarkEn }) => pick(remarkZh, remarkEn),
          },
          {
            name: "page",
            head: t("clauses.page"),
            cell: ({ verdict, page }) => (verdict === "not" ? page : <a href={page}>{page}</a>),
          },
          {
            name: "operation",
            head: t("clauses.held"),
            wide: true,
            cell: ({ verdict, operation, test }) =>
              verdict === "not" ? (
                operation
              ) : (
                <>
                  <code class="block small">{operation}</code>
                  <code class="block small">{test.split("/").at(-1)}</code>
                </>
              ),
          },
        ]}
      />
    </section>
  );
}
