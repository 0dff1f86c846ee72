import { ListPage } from "../../controls/ListPage.tsx";
import { DateFilter, SearchFilter, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { OutcomeMark } from "../../controls/marks.tsx";
import { formatInstant } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { pick, t, worded } from "../../words/index.ts";
import { documentAt } from "../../shell/finding/find.ts";
import { nameOfOperation } from "./operations.ts";
import type { AuditRow } from "./types.ts";

const filterNames = ["q", "outcome", "from", "to"];

/** Every change and every refused attempt, the newest first. */
export default function AuditPage() {
  const list = useList<AuditRow>("/api/v1/access/audit", useFilter(filterNames));
  return (
    <ListPage
      title={t("nav.audit")}
      note={t("audit.note")}
      filters={{
        names: filterNames,
        fields: (
          <>
            <SearchFilter name="q" label={t("audit.search")} />
            <SelectFilter name="outcome" label={t("audit.outcome")}>
              <option value="done">{t("audit.done")}</option>
              <option value="refused">{t("audit.refused")}</option>
            </SelectFilter>
            <DateFilter name="from" label={t("list.from")} />
            <DateFilter name="to" label={t("list.to")} />
          </>
        ),
      }}
      list={list}
      rowKey={(row) => row.id}
      columns={[
        { name: "at", head: t("audit.at"), cell: (row) => formatInstant(row.recordedAt) },
        {
          name: "who",
          head: t("audit.who"),
          cell: (row) => (
            <>
              {row.actorName ?? (row.actorKind === "system" ? t("audit.system") : actorKind(row.actorKind))}
              {row.actorKind !== "system" && (
                <span class="small block">
                  {[pick(row.partyNameZh, row.partyNameEn), actorKind(row.actorKind)].filter(Boolean).join(" · ")}
                </span>
              )}
            </>
          ),
        },
        {
          name: "operation",
          head: t("audit.operation"),
          cell: (row) => (
            <>
              {nameOfOperation(row.operation)} <OutcomeMark outcome={row.outcome} />
            </>
          ),
        },
        {
          name: "subject",
          head: t("audit.subject"),
          wide: true,
          cell: (row) => <Subject of={row.subject} />,
          value: (row) => row.subject,
        },
        { name: "request", head: t("audit.request"), wide: true, cell: (row) => <code>{row.requestId}</code> },
      ]}
    />
  );
}

/** What was written, a step away; of what was refused, why. */
function Subject({ of }: { of: string | null }) {
  const href = of === null ? null : documentAt(of);
  if (of === null) return <>—</>;
  return href ? (
    <a href={href}>
      <code>{of}</code>
    </a>
  ) : (
    <code>{of}</code>
  );
}

function actorKind(kind: string): string {
  return worded(`actor.${kind}`, kind);
}
