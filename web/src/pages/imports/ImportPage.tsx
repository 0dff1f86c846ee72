import { useEffect, useState } from "preact/hooks";
import { useApi, useList } from "../../api/use-api.ts";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { Filters, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { ListTable } from "../../controls/ListTable.tsx";
import { Mark, RowMark } from "../../controls/marks.tsx";
import { options } from "../../controls/options.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatInstant, formatNumber } from "../../format/format.ts";
import type { PageProps } from "../../shell/route.ts";
import { t } from "../../words/index.ts";
import { rowStatuses } from "../../../../worker/kernel/vocabulary/imports.ts";
import { Count } from "./Count.tsx";
import { importKindName, isRunning, statusLooks, stepOf, wordsFor } from "./import-words.ts";
import { ColumnsUnderstood } from "./ColumnsUnderstood.tsx";
import { FileInvitations } from "./FileInvitations.tsx";
import { ImportStepDialog } from "./ImportStepDialog.tsx";
import type { Import, ImportReceipt } from "./types.ts";

/** While somebody waits for it. */
const lookAgainMs = 1_500;

/** One file: what was understood of it, how far it is, and what became of each row. */
export default function ImportPage({ params }: PageProps) {
  const id = encodeURIComponent(params["id"] ?? "");
  const path = `/api/v1/imports/${id}`;
  const answer = useApi<Import>(path);
  const { data, reload } = answer;
  const filter = useFilter(["status"]);
  const list = useList<ImportReceipt>(`${path}/receipts`, { ...filter, limit: "100" });
  const { reload: readRows } = list;
  const [asking, setAsking] = useState<"book" | "takeBack">();
  useEffect(() => {
    if (!data) return undefined;
    // Its rows are read once they all have their receipts.
    if (!isRunning(data)) return readRows();
    const timer = setTimeout(reload, lookAgainMs);
    return () => clearTimeout(timer);
  }, [data, reload, readRows]);
  const step = data && stepOf(data);
  return (
    <>
      <PageHead
        title={data ? t("imports.one", { kind: importKindName(data.kind) }) : t("nav.imports")}
        note={data && formatInstant(data.recordedAt)}
      >
        <a class="button" href="/imports">
          {t("form.cancel")}
        </a>
        {step && (
          <button type="button" class={step === "book" ? "primary" : ""} onClick={() => setAsking(step)}>
            {wordsFor(data.isBooked)(`imports.${step}`, { count: formatNumber(data.accepted) })}
          </button>
        )}
      </PageHead>
      <NotYet of={answer} />
      {data && (
        <>
          <Standing of={data} />
          <ColumnsUnderstood of={data} />
          {data.kind === "people" && data.phase === "book" && !isRunning(data) && <FileInvitations path={path} />}
          <h2>{t("import.rows")}</h2>
          {data.rejected > 0 && !isRunning(data) && (
            <p class="form-actions">
              {(["xlsx", "csv"] as const).map((format) => (
                <a key={format} class="button" href={`${path}/failed?format=${format}`} download>
                  <Icon name="download" />
                  {t("imports.failedFile", { format: format.toUpperCase() })}
                </a>
              ))}
            </p>
          )}
          <Filters names={["status"]}>
            <SelectFilter name="status" label={t("list.state")}>
              {options(rowStatuses, (status) => t(`imports.row.${status}`))}
            </SelectFilter>
          </Filters>
          <ListTable
            caption={t("import.rows")}
            list={list}
            filtered={Boolean(filter["status"])}
            empty={{ title: t(isRunning(data) ? "imports.rows.soon" : "imports.rows.none") }}
            rowKey={({ line }) => String(line)}
            columns={[
              { name: "line", head: t("import.line"), number: true, cell: ({ line }) => line },
              { name: "state", head: t("list.state"), cell: ({ status }) => <ReceiptMark status={status} of={data} /> },
              { name: "why", head: t("import.why"), cell: ({ detail }) => <span class="long">{detail ?? "—"}</span> },
              {
                name: "document",
                head: t("imports.document"),
                wide: true,
                cell: ({ id: document, status }) =>
                  document && data.isBooked && data.phase !== "check" && status !== "rejected" ? (
                    <a href={`/ledger/entries/${document}`}>{t("imports.document.open")}</a>
                  ) : (
                    "—"
                  ),
              },
            ]}
          />
        </>
      )}
      {data && asking && (
        <ImportStepDialog of={data} step={asking} onClose={() => setAsking(undefined)} onDone={reload} />
      )}
    </>
  );
}

function Standing({ of }: { of: Import }) {
  const { status, phase, done, rows, accepted, duplicates, rejected, mode } = of;
  const say = wordsFor(of.isBooked);
  return (
    <>
      <FactList>
        <Fact label={t("list.state")}>
          <Mark {...statusLooks[status]} text={say(`imports.status.${status}`)} />
        </Fact>
        <Fact label={t("imports.mode")}>{t(`imports.mode.${mode}`)}</Fact>
      </FactList>
      {isRunning(of) && (
        <p role="status">
          <progress value={done} max={Math.max(rows, 1)} aria-label={say(`imports.status.${status}`)} />{" "}
          {t("imports.progress", { done: formatNumber(done), rows: formatNumber(rows) })}
        </p>
      )}
      <div class="import-summary">
        <dl class="counts">
          <Count label={t("imports.rows")} count={rows} />
          <Count label={say(`imports.accepted.${phase}`)} count={accepted} />
          <Count label={t("imports.duplicates")} count={duplicates} />
          <Count label={t("imports.rejected")} count={rejected} />
        </dl>
        <p class="small">{say(`imports.status.${status}.note`)}</p>
      </div>
    </>
  );
}

function ReceiptMark({ status, of }: { status: ImportReceipt["status"]; of: Import }) {
  if (status === "awaiting_consent") return <Mark tone="due" icon="clock" text={t("imports.row.awaiting_consent")} />;
  if (status !== "accepted") return <RowMark state={status} />;
  if (of.phase === "reversal") return <Mark tone="plain" icon="cross" text={t("imports.status.reversed")} />;
  return <RowMark state={of.phase === "check" ? "ready" : "booked"} say={wordsFor(of.isBooked)} />;
}
