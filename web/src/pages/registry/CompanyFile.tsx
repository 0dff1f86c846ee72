import type { ComponentChildren } from "preact";
import { withQuery } from "../../api/call.ts";
import { type Loaded, useApi, useList } from "../../api/use-api.ts";
import { type Column, DataTable } from "../../controls/DataTable.tsx";
import { PeriodFilter } from "../../controls/PeriodFilter.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatColumnMass, formatDate, formatInstant, formatNumber, unitName } from "../../format/format.ts";
import { periodName } from "../../format/period.ts";
import { useScope, wholeDistrict } from "../../state/scope.ts";
import { useMe } from "../../state/session.ts";
import type { Page, Paper, PartyBooks, PartyFlow, PartyStock, PartyWithSites } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { siteKindName } from "../../words/names.ts";
import { SeverityMark, StateMark as AnomalyMark } from "../anomalies/parts.tsx";
import type { Anomaly } from "../anomalies/types.ts";
import { documentAddress } from "../ledger/document-address.ts";
import { entryKind } from "../ledger/entry-kind.ts";
import { StateMark as QuestionMark } from "../questions/parts.tsx";
import type { Question } from "../questions/types.ts";
import { ReportMark } from "../reports/marks.tsx";
import { titleOf } from "../reports/names.ts";
import type { ReportHead } from "../reports/types.ts";
import type { Violation } from "../violations/types.ts";
import { flowAddress, goodsName, isIn, isWithout } from "./company-file.ts";

/** As many as tell how it stands; the list that a block leads to has all. */
const firstRows = 5;

/** One company, one page (一企一档): what the books and the authority know of it, each block as far as the reader may. */
export function CompanyFile({ party }: { party: PartyWithSites }) {
  const { may } = useMe();
  const { period } = useScope();
  return (
    <>
      {may("ledger.read") && <Books party={party} period={period} />}
      {may("anomalies.read") && <Anomalies party={party} period={period} />}
      {may("violations.read") && <Violations party={party.id} />}
      <Questions party={party.id} />
      {party.roles.includes("producer") && <Reports party={party.id} />}
      {may("takeback.read") && <Papers party={party.id} />}
    </>
  );
}

const limit = String(firstRows);

function Anomalies({ party, period }: { party: PartyWithSites; period: string }) {
  const of = { party: party.id, period, zone: party.zone ?? wholeDistrict };
  const list = useApi<Page<Anomaly>>(withQuery("/api/v1/anomalies", { ...of, limit }));
  return (
    <Block
      title={`${t("nav.anomalies")} · ${periodName(period)}`}
      list={list}
      all={withQuery("/anomalies", of)}
      rowKey={({ id }) => id}
      columns={[
        { name: "code", head: t("anomalies.code"), cell: ({ code }) => t(`anomalies.code.${code}`) },
        { name: "place", head: t("anomalies.place"), cell: ({ subject }) => pick(subject.nameZh, subject.nameEn) },
        { name: "month", head: t("anomalies.month"), nowrap: true, cell: ({ month }) => periodName(month) },
        {
          name: "severity",
          head: t("anomalies.severity"),
          cell: ({ severity }) => <SeverityMark severity={severity} />,
        },
        { name: "state", head: t("list.state"), cell: ({ state }) => <AnomalyMark state={state} /> },
      ]}
    />
  );
}

function Violations({ party }: { party: string }) {
  const list = useApi<Page<Violation>>(withQuery("/api/v1/violations", { party, limit }));
  return (
    <Block
      title={t("nav.violations")}
      list={list}
      all={withQuery("/violations", { party })}
      rowKey={({ id }) => id}
      columns={[
        { name: "what", head: t("violations.what"), cell: ({ summary }) => summary },
        { name: "document", head: t("violations.document"), cell: (row) => row.documentNumber ?? "—" },
        { name: "published", head: t("violations.published"), nowrap: true, cell: (row) => row.publishedOn },
        { name: "state", head: t("list.state"), cell: ({ state }) => t(`violations.state.${state}`) },
      ]}
    />
  );
}

function Questions({ party }: { party: string }) {
  const list = useApi<Page<Question>>(withQuery("/api/v1/questions", { party, limit }));
  return (
    <Block
      title={t("nav.questions")}
      list={list}
      all={withQuery("/questions", { party })}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "question",
          head: t("questions.question"),
          cell: (row) => <a href={`/questions/${row.id}`}>{row.messages[0]?.text}</a>,
        },
        { name: "due", head: t("questions.due"), cell: ({ dueOn }) => (dueOn === null ? "—" : formatDate(dueOn)) },
        { name: "state", head: t("list.state"), cell: (row) => <QuestionMark question={row} /> },
      ]}
    />
  );
}

function Reports({ party }: { party: string }) {
  const list = useApi<Page<ReportHead>>(withQuery("/api/v1/reports", { party, limit }));
  return (
    <Block
      title={t("nav.reports")}
      list={list}
      all={withQuery("/reports", { party })}
      rowKey={({ id }) => id}
      columns={[
        { name: "title", head: t("report.one"), cell: (row) => <a href={`/reports/${row.id}`}>{titleOf(row)}</a> },
        { name: "period", head: t("bar.period"), nowrap: true, cell: (row) => periodName(row.period) },
        { name: "state", head: t("list.state"), cell: ({ state }) => <ReportMark state={state} /> },
        {
          name: "sealed",
          head: t("report.sealedAt"),
          cell: ({ sealedAt }) => (sealedAt ? formatInstant(sealedAt) : "—"),
        },
      ]}
    />
  );
}

/** What came in and went out by stream, and what lies there now. */
function Books({ party, period }: { party: PartyWithSites; period: string }) {
  const books = useApi<PartyBooks>(withQuery(`/api/v1/ledger/parties/${party.id}`, { period }));
  const amount = (flow: PartyFlow, wanted: boolean): ComponentChildren =>
    isIn(flow) === wanted ? `${formatNumber(isWithout(flow.amount))} ${unitName(flow.unit)}` : "—";
  return (
    <>
      <Section title={`${t("file.flows")} · ${periodName(period)}`} action={<PeriodFilter />}>
        <NotYet of={books} />
        {books.data && (
          <Rows
            caption={`${t("file.flows")} · ${periodName(period)}`}
            rows={books.data.flows}
            rowKey={(flow) => `${flow.stream}/${flow.kind}/${flow.itemKind}/${flow.quantity}`}
            columns={[
              { name: "stream", head: t("item.stream"), cell: goodsName },
              {
                name: "kind",
                head: t("file.kind"),
                cell: (flow) => <a href={flowAddress(party.id, period, flow)}>{entryKind(flow.kind)}</a>,
              },
              { name: "in", head: t("file.in"), number: true, cell: (flow) => amount(flow, true) },
              { name: "out", head: t("file.out"), number: true, cell: (flow) => amount(flow, false) },
            ]}
          />
        )}
      </Section>
      {books.data && party.sites.some(({ kind }) => kind !== "retail_premises") && (
        <Section title={t("file.stock")}>
          <Stock party={party} stock={books.data.stock} />
        </Section>
      )}
    </>
  );
}

function Stock({ party, stock }: { party: PartyWithSites; stock: readonly PartyStock[] }) {
  const kindOf = (siteId: string): string => party.sites.find(({ id }) => id === siteId)?.kind ?? "";
  return (
    <Rows
      caption={t("file.stock")}
      rows={stock}
      rowKey={(row) => `${row.account}/${row.stream}/${row.itemKind}`}
      columns={[
        {
          name: "site",
          head: t("list.site"),
          cell: (row) => (
            <>
              <a href={`/ledger/accounts/${encodeURIComponent(row.account)}`}>{pick(row.siteNameZh, row.siteNameEn)}</a>
              <span class="small block">{siteKindName(kindOf(row.siteId))}</span>
            </>
          ),
        },
        { name: "stream", head: t("item.stream"), cell: goodsName },
        { name: "pieces", head: t("file.pieces"), number: true, cell: ({ pieces }) => formatNumber(pieces) },
        { name: "mass", head: t("file.mass"), number: true, cell: (row) => formatColumnMass(row.amount) },
      ]}
    />
  );
}

/** Manifests and certificates behind its documents; each leads to the document that stands under it. */
function Papers({ party }: { party: string }) {
  const list = useList<Paper>("/api/v1/takeback/papers", { party, limit });
  return (
    <Section title={t("file.papers")}>
      <NotYet of={list} />
      {list.data && (
        <Rows
          caption={t("file.papers")}
          rows={list.data}
          more={list.more}
          loadingMore={list.loadingMore}
          rowKey={(row) => `${row.documentId}/${row.number}`}
          columns={[
            { name: "kind", head: t("file.paper"), cell: ({ kind }) => t(`file.paper.${kind}`) },
            {
              name: "number",
              head: t("file.number"),
              cell: (row) => (
                <a
                  href={
                    documentAddress({ documentType: row.document, documentId: row.documentId }) ??
                    `/ledger/entries/${row.documentId}`
                  }
                >
                  {row.number}
                </a>
              ),
            },
            { name: "document", head: t("entry.document"), cell: ({ document }) => t(`file.document.${document}`) },
            { name: "date", head: t("list.date"), nowrap: true, cell: ({ occurredOn }) => occurredOn },
          ]}
        />
      )}
    </Section>
  );
}

type BlockProps<T> = {
  title: string;
  list: Loaded<Page<T>>;
  /** The list that holds all of them. */
  all: string;
  columns: readonly Column<T>[];
  rowKey: (row: T) => string;
};

/** The newest of a list that is narrowed down to the company. */
function Block<T>({ title, list: answer, all, columns, rowKey }: BlockProps<T>) {
  return (
    <Section
      title={title}
      action={
        answer.data && answer.data.items.length > 0 ? (
          <a href={all} aria-label={`${t("file.all")}${t("list.colon")}${title}`}>
            {t("file.all")}
          </a>
        ) : undefined
      }
    >
      <NotYet of={answer} />
      {answer.data && <Rows caption={title} rows={answer.data.items} columns={columns} rowKey={rowKey} />}
    </Section>
  );
}

function Section(props: { title: string; action?: ComponentChildren; children: ComponentChildren }) {
  return (
    <section>
      <header class="section-head">
        <h2>{props.title}</h2>
        <div class="section-actions">{props.action}</div>
      </header>
      {props.children}
    </section>
  );
}

function Rows<T>(props: Parameters<typeof DataTable<T>>[0]) {
  return props.rows.length === 0 ? <p class="small">{t("file.none")}</p> : <DataTable {...props} />;
}
