import { Tabs } from "../../controls/Tabs.tsx";
import "./no-eval.ts";
import { amountIn, type LeafEntry } from "../../../../verify/entry.ts";
import { withQuery } from "../../api/call.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, Failed, Loading } from "../../controls/states.tsx";
import { formatExact, formatNumber, unitName } from "../../format/format.ts";
import { useApi, useList } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { usePlace } from "../../state/router.ts";
import type { PageProps } from "../../shell/route.ts";
import { entryKind } from "../ledger/entry-kind.ts";
import { placeOf, said, titleOf } from "./names.ts";
import { fromSmallest } from "./smallest.ts";
import type { FigurePart, Report, ReportRow, ReportRows } from "./types.ts";
import { useVerification } from "./use-verification.ts";
import { Verdict } from "./Verdict.tsx";
import "./style.ts";

const parts = ["numerator", "denominator"] as const;

/** The sealed entries behind a figure, each with its proof; this browser recomputes them. */
export default function ReportRowsPage({ params }: PageProps) {
  const id = params["id"] ?? "";
  const path = `/api/v1/reports/${encodeURIComponent(id)}`;
  const { query } = usePlace();
  const figureId = query.get("figure") ?? "";
  const part = query.get("part") === "denominator" ? "denominator" : "numerator";
  const report = useApi<Report>(path);
  const list = useList<ReportRow, ReportRows>(`${path}/rows`, { figure: figureId, part, limit: "200" });
  const figure = report.data?.report.figures.find((each) => each.id === figureId);
  const counted = figure?.[part] ?? null;
  const { checked, check } = useVerification(path);
  const rows = list.data;
  const problem = report.problem ?? list.problem;
  return (
    <>
      <PageHead
        title={figure ? said(figure.title) : t("sealedRows.title")}
        note={report.data ? `${titleOf(report.data)} · ${placeOf(report.data)}` : t("sealedRows.title")}
      >
        <a class="button" href={`/reports/${id}`}>
          {t("sealedRows.back")}
        </a>
      </PageHead>
      {figure?.denominator && <Parts id={id} figure={figureId} current={part} />}
      {counted && (
        <p>
          {said(counted.label)}
          {t("list.colon")}
          <strong class="tabular">{formatExact(counted.sum, counted.unit)}</strong>
        </p>
      )}
      {problem && <Failed problem={problem} onRetry={list.reload} />}
      {!rows && list.loading && <Loading lines={8} />}
      {rows?.length === 0 && <Empty title={t("rows.empty")} />}
      {list.first && rows && (
        <p>
          <button
            type="button"
            aria-disabled={checked.state === "busy"}
            onClick={() => check([{ ...list.first, items: rows, complete: list.more === null }])}
          >
            {t("sealedRows.check")}
          </button>
        </p>
      )}
      <Verdict checked={checked} />
      {rows && rows.length > 0 && report.data && (
        <DataTable
          caption={t("sealedRows.title")}
          rows={rows}
          rowKey={({ seq }) => String(seq)}
          busy={list.loading}
          more={list.more}
          loadingMore={list.loadingMore}
          columns={[
            { name: "seq", head: t("rows.seq"), number: true, cell: ({ seq }) => formatNumber(seq) },
            { name: "date", head: t("list.date"), nowrap: true, cell: ({ leaf }) => leaf?.occurredOn ?? "—" },
            {
              name: "kind",
              head: t("rows.kind"),
              cell: ({ leaf }) =>
                leaf ? <a href={`/ledger/entries/${leaf.id}`}>{entryKind(leaf.kind)}</a> : t("sealedRows.hidden"),
            },
            {
              name: "amount",
              head: `${t("rows.amount")} (${unitName(counted?.unit ?? "")})`,
              number: true,
              cell: ({ leaf }) => amountText(leaf, counted, report.data),
            },
            {
              name: "hash",
              head: t("sealedRows.hash"),
              wide: true,
              cell: ({ hash }) => <code class="hash">{hash}</code>,
            },
            { name: "path", head: t("sealedRows.path"), number: true, wide: true, cell: (row) => row.path.length },
          ]}
        />
      )}
      <p class="small">{t("sealedRows.note")}</p>
    </>
  );
}

/** What an entry adds to the part; a correction counts in the month it corrects. */
function amountText(leaf: LeafEntry | null, part: FigurePart | null, sealed: Report | undefined): string {
  if (!leaf || !part?.select || !sealed) return "—";
  const { scope, moved } = sealed.report;
  const month = moved.find(({ seq }) => seq === leaf.seq)?.month ?? leaf.occurredOn.slice(0, 7);
  const amount = amountIn(leaf, part.select, scope, month);
  return formatNumber(fromSmallest(String(amount), part.unit));
}

function Parts({ id, figure, current }: { id: string; figure: string; current: (typeof parts)[number] }) {
  const tabs = parts.map((part) => ({ name: part, href: withQuery(`/reports/${id}/rows`, { figure, part }) }));
  return <Tabs label={t("rows.parts")} tabs={tabs} current={current} say={(part) => t(`how.${part}`)} />;
}
