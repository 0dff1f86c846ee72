import { Fact, FactList } from "../../controls/FactList.tsx";
import { DataTable } from "../../controls/DataTable.tsx";
import { DocumentMark, Mark, Unverified } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Failed, Loading } from "../../controls/states.tsx";
import { formatColumnMass, formatDate, formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import type { PageProps } from "../../shell/route.ts";
import type { Treatment, TreatmentLine } from "../../types.ts";
import type { SubsidyAnswer } from "../../../../worker/takeback/treatments/schemas.ts";
import { totalMass } from "./amounts.ts";
import { DocumentActions } from "../ledger/DocumentActions.tsx";
import { Remarks } from "../../controls/Remarks.tsx";

/** One batch: what went in, what came out, and how it stands against coefficients and the subsidies of its day. */
export default function TreatmentPage({ params }: PageProps) {
  const path = `/api/v1/takeback/treatments/${encodeURIComponent(params["id"] ?? "")}`;
  const { data, problem, loading, reload } = useApi<Treatment>(path);
  return (
    <>
      <PageHead
        title={t("treatment.title")}
        note={data && `${formatDate(data.occurredOn)} · ${pick(data.siteNameZh, data.siteNameEn)}`}
      >
        <a class="button" href="/takeback/treatments">
          {t("nav.treatments")}
        </a>
      </PageHead>
      {problem && <Failed problem={problem} onRetry={reload} />}
      {!data && loading && <Loading />}
      {data && (
        <>
          <Remarks warnings={data.warnings} />
          <BatchFacts batch={data} onDone={reload} />
          <LineTable caption={t("treatment.inputs")} lines={data.inputs} />
          <LineTable caption={t("treatment.outputs")} lines={data.outputs} />
          {data.inputs.some(({ item }) => item.startsWith("electronics/")) && <Subsidies path={`${path}/subsidies`} />}
        </>
      )}
    </>
  );
}

function BatchFacts({ batch, onDone }: { batch: Treatment; onDone: () => void }) {
  return (
    <FactList>
      <Fact label={t("list.state")}>
        <DocumentMark state={batch.state} />
      </Fact>
      <Fact label={t("treatment.permit")}>{batch.permitNumber}</Fact>
      <Fact label={t("treatment.inputMass")}>{formatNumber(totalMass(batch.inputs))} kg</Fact>
      <Fact label={t("treatment.loss")}>
        {formatNumber(batch.lossKg ?? "0")} kg{batch.lossReason && ` · ${batch.lossReason}`}
      </Fact>
      <Fact label={t("yield.short")}>
        <YieldMark status={batch.yieldStatus} />
        {batch.yieldReason && <span class="small block">{batch.yieldReason}</span>}
      </Fact>
      <Fact label={t("list.actions")}>
        <DocumentActions
          id={batch.id}
          what={`${formatDate(batch.occurredOn)} ${t("entry.kind.treatment")}`}
          href={`/takeback/treatments/${batch.id}`}
          reversed={batch.state === "reversed"}
          onDone={onDone}
        />
      </Fact>
    </FactList>
  );
}

function YieldMark({ status }: { status: Treatment["yieldStatus"] }) {
  switch (status) {
    case "within":
      return <Mark tone="good" icon="check" text={t("yield.within")} />;
    case "beyond":
      return <Mark tone="due" icon="warning" text={t("yield.beyond")} />;
    default:
      return <a href="/registry/reference/yield_coefficients">{t("yield.notConfigured")}</a>;
  }
}

function LineTable({ caption, lines }: { caption: string; lines: readonly TreatmentLine[] }) {
  const hasNumbers = lines.some(({ number }) => number !== undefined);
  const hasLead = lines.some(({ leadPercent }) => leadPercent !== undefined);
  return (
    <DataTable
      caption={caption}
      showCaption
      rows={lines}
      rowKey={(line) => `${line.item} ${line.number ?? ""}`}
      columns={[
        {
          name: "item",
          head: t("item.item"),
          value: (line) => pick(line.itemNameZh, line.itemNameEn),
          cell: (line) => {
            const name = pick(line.itemNameZh, line.itemNameEn);
            return line.lotId === undefined ? name : <a href={`/lots/${line.lotId}`}>{name}</a>;
          },
        },
        {
          name: "mass",
          head: `${t("quantity.mass")} (kg)`,
          number: true,
          cell: (line) => formatColumnMass(line.massKg),
        },
        {
          name: "pieces",
          head: t("quantity.pieces"),
          number: true,
          wide: hasNumbers,
          cell: (line) => (line.pieces ? formatNumber(line.pieces) : "—"),
        },
        ...(hasNumbers
          ? [
              { name: "number", head: t("assembly.number"), cell: (line: TreatmentLine) => line.number ?? "—" },
              {
                name: "model",
                head: t("assembly.model"),
                wide: true,
                cell: (line: TreatmentLine) => line.model ?? "—",
              },
              { name: "fit", head: t("assembly.fit"), cell: (line: TreatmentLine) => fitness(line) },
            ]
          : []),
        ...(hasLead
          ? [
              {
                name: "lead",
                head: `${t("lead.percent")} (%)`,
                number: true,
                cell: (line: TreatmentLine) => (line.leadPercent === undefined ? "—" : formatNumber(line.leadPercent)),
              },
            ]
          : []),
      ]}
    />
  );
}

function fitness({ fit }: TreatmentLine): string {
  if (fit === undefined) return "—";
  return t(fit ? "assembly.fit.yes" : "assembly.fit.no");
}

/** What the former scheme paid for such units on the day of treatment: history, not money that is due. */
function Subsidies({ path }: { path: string }) {
  const { data, problem, reload } = useApi<SubsidyAnswer>(path);
  if (problem) return <Failed problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  const range = (least: string | null, most: string | null): string => {
    if (least === null || most === null) return "—";
    return least === most ? formatNumber(least) : `${formatNumber(least)} – ${formatNumber(most)}`;
  };
  return (
    <>
      <DataTable
        caption={t("subsidy.title")}
        showCaption
        rows={data.items}
        rowKey={(row) => row.item}
        columns={[
          { name: "item", head: t("item.item"), cell: (row) => pick(row.itemNameZh, row.itemNameEn) },
          { name: "pieces", head: t("quantity.pieces"), number: true, cell: (row) => formatNumber(row.pieces) },
          {
            name: "rate",
            head: t("subsidy.perUnit"),
            number: true,
            cell: (row) => range(row.minYuanPerUnit, row.maxYuanPerUnit),
          },
          { name: "sum", head: t("subsidy.sum"), number: true, cell: (row) => range(row.minYuan, row.maxYuan) },
          {
            name: "why",
            head: t("subsidy.why"),
            cell: (row) => (
              <>
                {t(`subsidy.reason.${row.reason}`)} <Unverified confidence={row.confidence} />
                {[...row.conditions, ...row.sources].map((words) => (
                  <span key={words} class="small block">
                    {words}
                  </span>
                ))}
              </>
            ),
          },
        ]}
      />
      <p class="small">{t("subsidy.note")}</p>
    </>
  );
}
