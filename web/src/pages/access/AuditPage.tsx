import { ListPage } from "../../controls/ListPage.tsx";
import { SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { OutcomeMark } from "../../controls/marks.tsx";
import { formatInstant } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { pick, t, worded } from "../../words/index.ts";
import type { AuditRow } from "./types.ts";

const filterNames = ["outcome"];

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
          <SelectFilter name="outcome" label={t("audit.outcome")}>
            <option value="done">{t("audit.done")}</option>
            <option value="refused">{t("audit.refused")}</option>
          </SelectFilter>
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
              {pick(row.partyNameZh, row.partyNameEn) || (row.actorKind === "system" ? t("audit.system") : "—")}
              {row.actorKind !== "system" && <span class="small block">{actorKind(row.actorKind)}</span>}
            </>
          ),
        },
        {
          name: "operation",
          head: t("audit.operation"),
          cell: (row) => (
            <>
              {operationName(row.operation)} <OutcomeMark outcome={row.outcome} />
            </>
          ),
        },
        {
          name: "subject",
          head: t("audit.subject"),
          wide: true,
          cell: (row) => (row.subject ? <code>{row.subject}</code> : "—"),
        },
        { name: "request", head: t("audit.request"), wide: true, cell: (row) => <code>{row.requestId}</code> },
      ]}
    />
  );
}

/** Operations are named by the permission they need; those without words show that name. */
function operationName(operation: string): string {
  return worded(`operation.${operation}`, operation);
}

function actorKind(kind: string): string {
  return worded(`actor.${kind}`, kind);
}
