import { Fact, FactList } from "../../controls/FactList.tsx";
import { useState } from "preact/hooks";
import { DataTable } from "../../controls/DataTable.tsx";
import { DocumentMark, TransferMark } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatGrams, parseKilograms, sumKilograms } from "../../format/decimal.ts";
import { formatColumnMass, formatDate, formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import type { PageProps } from "../../shell/route.ts";
import { useMe } from "../../state/session.ts";
import type { Transfer, TransferLine, TransferReceipt } from "../../types.ts";
import { DocumentActions } from "../ledger/DocumentActions.tsx";
import { Remarks } from "../../controls/Remarks.tsx";
import { qualificationName } from "./qualification-name.ts";
import { DispatchDialog } from "./DispatchDialog.tsx";
import { excessText, waitingReceipt } from "./excess.ts";
import { ExcessDialog } from "./ExcessDialog.tsx";
import { ReceiptDialog } from "./ReceiptDialog.tsx";
import { RefusalDialog } from "./RefusalDialog.tsx";

type Action = "dispatch" | "receipt" | "refusal" | "excess";

/** One transfer: what was sent, what arrived, and what can be done next. */
export default function TransferPage({ params }: PageProps) {
  const [action, setAction] = useState<Action | null>(null);
  const answer = useApi<Transfer>(`/api/v1/takeback/transfers/${encodeURIComponent(params["id"] ?? "")}`);
  const { data, reload } = answer;
  const close = (): void => setAction(null);
  return (
    <>
      <PageHead
        title={t("transfer.title")}
        note={
          data &&
          (data.manifestNumber ? t("transfer.manifestIs", { number: data.manifestNumber }) : t("transfer.noManifest"))
        }
      >
        {data && <Actions transfer={data} onAction={setAction} />}
      </PageHead>
      <NotYet of={answer} />
      {data && <Remarks warnings={data.warnings} />}
      {data && <TransferFacts transfer={data} />}
      {data && <LinesTable lines={data.lines} isOver={isOver(data.state)} />}
      {data?.receipts && data.receipts.length > 0 && (
        <Receipts receipts={data.receipts} href={`/takeback/transfers/${data.id}`} onDone={reload} />
      )}
      {data && action === "dispatch" && <DispatchDialog transfer={data} onClose={close} onDone={reload} />}
      {data && action === "receipt" && <ReceiptDialog transfer={data} onClose={close} onDone={reload} />}
      {data && action === "excess" && <ExcessDialog transfer={data} onClose={close} onDone={reload} />}
      {data && action === "refusal" && <RefusalDialog transfer={data} onClose={close} onDone={reload} />}
    </>
  );
}

const isOver = (state: Transfer["state"]): boolean => ["received", "partly_refused", "refused"].includes(state);

/** The sender dispatches a draft; the receiver receives or refuses what is on its way. */
function Actions({ transfer, onAction }: { transfer: Transfer; onAction: (action: Action) => void }) {
  const { may } = useMe();
  const incoming = transfer.direction !== "out";
  const underWay = transfer.state === "dispatched" || transfer.state === "partly_received";
  return (
    <>
      {transfer.manifestNumber && (
        <a class="button" href={`/takeback/transfers/${transfer.id}/manifest`}>
          {t("manifest.open")}
        </a>
      )}
      {transfer.state === "draft" && transfer.direction !== "in" && may("takeback.transfers.write") && (
        <button type="button" class="primary" onClick={() => onAction("dispatch")}>
          {t("transfers.dispatch")}
        </button>
      )}
      {waitingReceipt(transfer) && may("takeback.excess.confirm") && (
        <button type="button" class="primary" onClick={() => onAction("excess")}>
          {t("excess.action")}
        </button>
      )}
      {underWay && incoming && may("takeback.receipts.write") && (
        <>
          <button type="button" class="primary" onClick={() => onAction("receipt")}>
            {t("receipt.action")}
          </button>
          <button type="button" onClick={() => onAction("refusal")}>
            {t("refusal.action")}
          </button>
        </>
      )}
    </>
  );
}

function TransferFacts({ transfer }: { transfer: Transfer }) {
  return (
    <FactList>
      <Fact label={t("list.state")}>
        <TransferMark state={transfer.state} />
      </Fact>
      <Fact label={t("transfer.date")}>{formatDate(transfer.occurredOn)}</Fact>
      <Fact label={t("transfer.from")}>{pick(transfer.fromSiteNameZh, transfer.fromSiteNameEn)}</Fact>
      <Fact label={t("transfer.to")}>{pick(transfer.toSiteNameZh, transfer.toSiteNameEn)}</Fact>
      {transfer.approvalNumber && <Fact label={t("transfer.approval")}>{transfer.approvalNumber}</Fact>}
      <Fact label={t("list.entry")}>
        {transfer.state === "draft" ? (
          t("transfer.notBooked")
        ) : (
          <a href={`/ledger/entries/${transfer.id}`}>{t("entry.open")}</a>
        )}
      </Fact>
    </FactList>
  );
}

const massOr = (mass: string | undefined): string => (mass === undefined ? "—" : formatColumnMass(mass));
const hasBroken = (line: TransferLine): boolean =>
  line.brokenMassKg !== undefined || line.receivedBrokenMassKg !== undefined;

/** Received and refused less sent, once nothing more is to come; while it is, nothing can be said. */
function differenceOf(line: TransferLine, isOver: boolean): string {
  const arrived = sumKilograms([line.receivedMassKg, line.refusedMassKg]);
  const sent = parseKilograms(line.massKg);
  if (!isOver || arrived === null || sent === null) return "—";
  return formatNumber(formatGrams(arrived - sent), { signDisplay: "exceptZero" });
}

function LinesTable({ lines, isOver }: { lines: TransferLine[]; isOver: boolean }) {
  return (
    <DataTable
      caption={t("transfer.load")}
      showCaption
      rows={lines}
      rowKey={(line) => line.item}
      columns={[
        { name: "item", head: t("item.item"), cell: (line) => pick(line.itemNameZh, line.itemNameEn) },
        {
          name: "sent",
          head: `${t("transfer.sent")} (kg)`,
          number: true,
          cell: (line) => formatColumnMass(line.massKg),
        },
        {
          name: "sentPieces",
          head: `${t("transfer.sent")} (${t("unit.piece")})`,
          number: true,
          wide: true,
          cell: (line) => formatNumber(line.pieces),
        },
        {
          name: "received",
          head: `${t("transfer.received")} (kg)`,
          number: true,
          cell: (line) => formatColumnMass(line.receivedMassKg),
        },
        {
          name: "receivedPieces",
          head: `${t("transfer.received")} (${t("unit.piece")})`,
          number: true,
          wide: true,
          cell: (line) => formatNumber(line.receivedPieces),
        },
        {
          name: "refused",
          head: `${t("transfer.refused")} (kg)`,
          number: true,
          cell: (line) => formatColumnMass(line.refusedMassKg),
        },
        {
          name: "difference",
          head: `${t("transfer.difference")} (kg)`,
          number: true,
          cell: (line) => differenceOf(line, isOver),
        },
        ...(lines.some(hasBroken)
          ? [
              {
                name: "broken",
                head: `${t("transfer.broken")} (kg)`,
                number: true,
                wide: true,
                cell: (line: TransferLine) => `${massOr(line.brokenMassKg)} → ${massOr(line.receivedBrokenMassKg)}`,
              },
            ]
          : []),
      ]}
    />
  );
}

function Receipts({ receipts, href, onDone }: { receipts: TransferReceipt[]; href: string; onDone: () => void }) {
  return (
    <DataTable
      caption={t("transfer.receipts")}
      showCaption
      rows={receipts}
      rowKey={(receipt) => receipt.id}
      columns={[
        { name: "date", head: t("receipt.date"), cell: (receipt) => formatDate(receipt.occurredOn) },
        {
          name: "partial",
          head: t("receipt.extent"),
          cell: (receipt) => t(receipt.partial ? "receipt.extent.part" : "receipt.extent.whole"),
        },
        { name: "reason", head: t("form.reason"), wide: true, cell: (receipt) => receipt.reason ?? "—" },
        {
          name: "qualification",
          head: t("qualification.title"),
          wide: true,
          cell: (receipt) => (
            <>
              {qualificationName(receipt.qualification)}
              {receipt.excessState && (
                <p class="note">{t(`${receipt.excessState}.is`, { excess: excessText(receipt) })}</p>
              )}
            </>
          ),
        },
        { name: "state", head: t("list.state"), cell: (receipt) => <DocumentMark state={receipt.state} /> },
        {
          name: "actions",
          head: t("list.actions"),
          cell: (receipt) => (
            <DocumentActions
              id={receipt.id}
              what={`${formatDate(receipt.occurredOn)} ${t("entry.kind.receipt")}`}
              href={href}
              reversed={receipt.state === "reversed"}
              onDone={onDone}
            />
          ),
        },
      ]}
    />
  );
}
