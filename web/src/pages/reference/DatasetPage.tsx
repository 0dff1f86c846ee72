import { isSetByZone } from "../../../../worker/kernel/vocabulary/registry.ts";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { useState } from "preact/hooks";
import { DataTable, type Column } from "../../controls/DataTable.tsx";
import { Dialog } from "../../controls/Dialog.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { Expired, Unverified } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { formatInstant } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import type { PageProps } from "../../shell/route.ts";
import { usePlace } from "../../state/router.ts";
import { looksAfter } from "../../state/looks-after.ts";
import { useMe } from "../../state/session.ts";
import { zoneName } from "../../state/zones.ts";
import type { Dataset, Datasets, ReferenceRow } from "../../types.ts";
import { streamName } from "../../words/names.ts";
import { columnName } from "./names.ts";
import { OverrideDialog, SupplyDialog } from "./OverrideDialog.tsx";
import { settingsOfZone } from "./zone-settings.ts";

/** Datasets whose rows users supply, with their columns. */
const suppliedColumns: Readonly<Record<string, readonly string[]>> = {
  yield_coefficients: ["item", "material", "permille", "tolerance_permille"],
};

type Opened = { row: ReferenceRow; as: "override" | "history" } | null;

/** One reference dataset: each value with its source, how sure it is, and from when to when it holds. */
export default function DatasetPage({ params }: PageProps) {
  const { me, may } = useMe();
  const [opened, setOpened] = useState<Opened>(null);
  const [supplying, setSupplying] = useState(false);
  const dataset = params["dataset"] ?? "";
  const supplied = suppliedColumns[dataset];
  const answer = useApi<Dataset>(`/api/v1/registry/reference/${encodeURIComponent(dataset)}`);
  const { loading, reload } = answer;
  const { query } = usePlace();
  // A zone may have settings of its own.
  const zone = isSetByZone(dataset) ? query.get("zone") : null;
  const data = answer.data && zone ? { ...answer.data, items: settingsOfZone(answer.data.items, zone) } : answer.data;
  const named = useApi<Datasets>("/api/v1/registry/reference").data?.items.find((one) => one.dataset === dataset);
  const ofAll = named ? pick(named.titleZh, named.titleEn) : dataset;
  const title = zone ? `${ofAll} · ${zoneName(zone)}` : ofAll;
  const close = (): void => setOpened(null);
  // What is known of a zone itself stands under its code.
  const ownerOf = (row: ReferenceRow) => zone ?? (dataset === "network_settings" ? row.code : null);
  const canOverride = (row: ReferenceRow) => may("reference.override") && looksAfter(me, ownerOf(row));
  return (
    <>
      <PageHead title={title} note={t(zone ? "reference.note.zone" : "reference.note")}>
        {supplied && may("reference.override") && looksAfter(me, null) && (
          <button type="button" class="primary" onClick={() => setSupplying(true)}>
            <Icon name="plus" />
            {t("supply.action")}
          </button>
        )}
        <a class="button" href="/registry/reference">
          {t("registry.reference")}
        </a>
      </PageHead>
      <NotYet of={answer} />
      {data?.items.length === 0 && supplied && (
        <Empty title={t("supply.empty")}>
          <p>{t("supply.empty.next")}</p>
        </Empty>
      )}
      {supplying && supplied && (
        <SupplyDialog dataset={dataset} columns={supplied} onClose={() => setSupplying(false)} onDone={reload} />
      )}
      {data && (data.items.length > 0 || !supplied) && (
        <DataTable
          caption={title}
          rows={data.items}
          rowKey={(row) => `${row.code}/${row.version}`}
          busy={loading}
          scrolls
          columns={[
            { name: "code", head: t("item.code"), cell: (row) => <Standing row={row} today={me.today} /> },
            {
              name: "actions",
              head: t("list.actions"),
              cell: (row) => <Actions row={row} canOverride={canOverride(row)} onOpen={setOpened} />,
            },
            ...columnsRead(ownColumns(data)).map(valueColumn),
            { name: "source", head: t("reference.source"), cell: (row) => row.source || "—" },
          ]}
        />
      )}
      {opened?.as === "override" && (
        <OverrideDialog dataset={dataset} row={opened.row} onClose={close} onDone={reload} />
      )}
      {opened?.as === "history" && <History row={opened.row} onClose={close} />}
    </>
  );
}

/** The columns that say more than the code and the source beside them already do. */
function ownColumns({ items, columns }: Dataset): string[] {
  return columns.filter(
    (name) => !items.every((row) => row.values[name] === row.code || row.values[name] === row.source),
  );
}

/** A fact that stands there in both languages is one column: `note_zh` beside `note`, `name_zh` beside `name_en`. */
function columnsRead(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.replace(/_(zh|en)$/, "")))];
}

/** What a column says in the reader's language, or in the one it was recorded in. */
function valueRead({ values }: ReferenceRow, name: string): string {
  return pick(values[`${name}_zh`] || values[name], values[`${name}_en`] || values[name]);
}

const longText = 20;

function valueColumn(name: string): Column<ReferenceRow> {
  const shown = (row: ReferenceRow) => {
    const value = name === "stream" ? streamName(row.values[name] ?? "") : valueRead(row, name) || "—";
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return <span class="nowrap">{value}</span>;
    return value.length > longText ? <span class="long">{value}</span> : value;
  };
  return { name: `value.${name}`, head: columnName(name), cell: shown };
}

/** The code, and beneath it how sure the value is and from when to when it holds. */
function Standing({ row, today }: { row: ReferenceRow; today: string }) {
  return (
    <>
      <code>{row.code}</code>
      <span class="small block">
        {row.confidence === "full-text" ? t("confidence.fullText") : <Unverified confidence={row.confidence} />}{" "}
        <Expired validTo={row.validTo} today={today} />
      </span>
      {(row.validFrom || row.validTo) && (
        <span class="small block nowrap">
          {row.validFrom ?? "…"} – {row.validTo || "…"}
        </span>
      )}
    </>
  );
}

function Actions({
  row,
  canOverride,
  onOpen,
}: {
  row: ReferenceRow;
  canOverride: boolean;
  onOpen: (opened: Opened) => void;
}) {
  const changes = row.history?.length ?? 0;
  return (
    <span class="row-actions">
      {row.overriddenBy && <span class="tag">{t("reference.overridden")}</span>}
      {changes > 0 && (
        <button
          type="button"
          class="link"
          aria-label={`${t("reference.history")}${t("list.colon")}${row.code}`}
          onClick={() => onOpen({ row, as: "history" })}
        >
          {t("reference.history")}
        </button>
      )}
      {canOverride && (
        <button
          type="button"
          class="link"
          aria-label={`${t("override.action")}${t("list.colon")}${row.code}`}
          onClick={() => onOpen({ row, as: "override" })}
        >
          {t("override.action")}
        </button>
      )}
    </span>
  );
}

/** What the value was before, who changed it and why. */
function History({ row, onClose }: { row: ReferenceRow; onClose: () => void }) {
  const versions = [{ ...row }, ...(row.history ?? [])];
  return (
    <Dialog title={t("reference.historyOf", { code: row.code })} panel onClose={onClose}>
      <ol class="history">
        {versions.map((version) => (
          <li key={String(version.version)}>
            <p>
              <strong>{t("how.version", { version: version.version })}</strong>
              {version.recordedAt && <span class="small"> · {formatInstant(version.recordedAt)}</span>}
              {version.overriddenBy && <span class="small"> · {version.overriddenBy}</span>}
            </p>
            {version.reason && <p>{t("reference.because", { reason: version.reason })}</p>}
            <FactList narrow>
              {Object.entries(version.values).map(([name, value]) => (
                <Fact key={name} label={columnName(name)}>
                  {value || "—"}
                </Fact>
              ))}
            </FactList>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
