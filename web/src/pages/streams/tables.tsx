import type { ComponentChildren } from "preact";
import { DataTable } from "../../controls/DataTable.tsx";
import { Unverified } from "../../controls/marks.tsx";
import { formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { StreamAnswer, StreamTarget } from "../../types-duty.ts";
import { Download, Head } from "./parts.tsx";

export function Sites({ data, sheetName, of }: { data: StreamAnswer; sheetName: string; of: string }) {
  const { sites } = data;
  const columns = ["returned", "received", "treated", "stock"] as const;
  return (
    <section>
      <Head title={t("stream.sites")} note={t("stream.sites.note")} />
      {sites.length === 0 ? (
        <p class="quiet-text">{t("stream.sites.empty")}</p>
      ) : (
        <DataTable
          caption={t("stream.sites")}
          rows={sites}
          rowKey={(site) => site.siteId}
          scrolls
          columns={[
            { name: "site", head: t("list.site"), cell: (site) => pick(site.siteNameZh, site.siteNameEn) },
            ...columns.map((name) => ({
              name,
              head: t(`stream.site.${name}`),
              number: true,
              cell: (site: (typeof sites)[number]): ComponentChildren => formatNumber(site[`${name}Kg`]),
            })),
          ]}
        />
      )}
      <Download
        sheet={{
          name: sheetName,
          head: [t("list.site"), ...columns.map((column) => t(`stream.site.${column}`))],
          rows: sites.map((site) => [
            pick(site.siteNameZh, site.siteNameEn),
            ...columns.map((column) => site[`${column}Kg`]),
          ]),
          source: of,
          arithmetic: t("stream.sites.note"),
        }}
      />
    </section>
  );
}

function targetName({ measure, measureZh, scope, scopeZh }: StreamTarget): string {
  return `${pick(measureZh, measure)} · ${pick(scopeZh, scope)}`;
}

export function Targets({ data, sheetName, of }: { data: StreamAnswer; sheetName: string; of: string }) {
  const { targets } = data;
  const state = (expired: boolean): string => t(expired ? "stream.target.expired" : "stream.target.inForce");
  return (
    <section>
      <Head title={t("stream.targets")} note={t("stream.targets.note")} />
      {targets.length === 0 ? (
        <p class="quiet-text">{t("stream.targets.empty")}</p>
      ) : (
        <DataTable
          caption={t("stream.targets")}
          rows={targets}
          rowKey={(target) => target.id}
          columns={[
            {
              name: "measure",
              head: t("stream.target.measure"),
              cell: (target) => (
                <>
                  {targetName(target)} <Unverified confidence={target.confidence} />
                  {target.note && <span class="block small">{pick(target.noteZh, target.note)}</span>}
                </>
              ),
            },
            {
              name: "percent",
              head: t("stream.target.percent"),
              number: true,
              cell: (target) => target.percent ?? "—",
            },
            { name: "due", head: t("stream.target.due"), nowrap: true, cell: (target) => target.dueOn ?? "—" },
            { name: "state", head: t("list.state"), nowrap: true, cell: (target) => state(target.expired) },
            { name: "basis", head: t("how.basis"), wide: true, cell: (target) => target.basis ?? "—" },
          ]}
        />
      )}
      <Download
        sheet={{
          name: sheetName,
          head: [t("stream.target.measure"), t("stream.target.percent"), t("stream.target.due"), t("list.state")],
          rows: targets.map((target) => [
            targetName(target),
            target.percent ?? "",
            target.dueOn ?? "",
            state(target.expired),
          ]),
          source: [of, ...new Set(targets.map(({ basis }) => basis ?? ""))].join(" · "),
          arithmetic: t("stream.targets.note"),
        }}
      />
    </section>
  );
}
