import { reportKindNames } from "../../../../worker/kernel/vocabulary/reports.ts";
import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatDate, formatInstant } from "../../format/format.ts";
import { looksAfter } from "../../state/looks-after.ts";
import { setQuery, usePlace } from "../../state/router.ts";
import { useMe } from "../../state/session.ts";
import { useStore } from "../../state/store.ts";
import { zoneName, zones } from "../../state/zones.ts";
import type { Page } from "../../types.ts";
import { t } from "../../words/index.ts";
import { LayoutForm } from "./LayoutForm.tsx";
import { said } from "./names.ts";
import type { Layouts, ReportKind } from "./types.ts";
import "./style.ts";

/** How a zone's reports are laid out when they are filed, and how they were before. */
export default function LayoutsPage() {
  const { me } = useMe();
  const { query } = usePlace();
  const kinds = useApi<Page<ReportKind>>("/api/v1/reports/kinds");
  const near = useStore(zones).filter(({ division }) => me.role === "admin" || division === me.division);
  const own = near.map(({ code }) => code).filter((code) => looksAfter(me, code));
  const kind = query.get("kind") ?? reportKindNames[0];
  const zone = query.get("zone") ?? (me.zone || own[0] || "");
  const loaded = useApi<Layouts>(
    `/api/v1/reports/layouts/${encodeURIComponent(kind)}?zone=${encodeURIComponent(zone)}`,
  );
  return (
    <>
      <PageHead title={t("layouts.title")} note={t("layouts.note")} />
      <search class="filters" aria-label={t("list.filter")}>
        <label class="filter">
          <span>{t("report.kind")}</span>
          <select value={kind} onChange={(event) => setQuery({ kind: event.currentTarget.value })}>
            {kinds.data?.items.map((each) => (
              <option key={each.kind} value={each.kind}>
                {said(each.title)}
              </option>
            ))}
          </select>
        </label>
        {own.length > 1 && (
          <label class="filter">
            <span>{t("layouts.zone")}</span>
            <select value={zone} onChange={(event) => setQuery({ zone: event.currentTarget.value })}>
              {own.map((code) => (
                <option key={code} value={code}>
                  {zoneName(code)}
                </option>
              ))}
            </select>
          </label>
        )}
      </search>
      <NotYet of={loaded} />
      {loaded.data && (
        <>
          <LayoutForm
            key={`${kind} ${zone} ${loaded.data.versions.length}`}
            layouts={loaded.data}
            onDone={loaded.reload}
          />
          <Versions layouts={loaded.data} />
        </>
      )}
    </>
  );
}

function Versions({ layouts: { versions } }: { layouts: Layouts }) {
  return (
    <section>
      <h2>{t("layouts.versions")}</h2>
      {versions.length === 0 && <p class="small">{t("layouts.none")}</p>}
      {versions.length > 0 && (
        <DataTable
          caption={t("layouts.versions")}
          rows={versions}
          rowKey={({ version }) => String(version)}
          columns={[
            { name: "version", head: t("report.versionHead"), cell: ({ version }) => version, number: true },
            { name: "validFrom", head: t("layouts.validFrom"), nowrap: true, cell: (row) => formatDate(row.validFrom) },
            {
              name: "layout",
              head: t("layouts.what"),
              cell: ({ layout }) => (layout ? t("layouts.zones") : t("layouts.products")),
            },
            { name: "reason", head: t("layouts.reason"), roomy: true, cell: ({ reason }) => reason },
            { name: "by", head: t("layouts.by"), cell: ({ actorName }) => actorName },
            { name: "at", head: t("layouts.at"), nowrap: true, cell: (row) => formatInstant(row.recordedAt) },
          ]}
        />
      )}
    </section>
  );
}
