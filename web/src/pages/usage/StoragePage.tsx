import { useState } from "preact/hooks";
import { ListPage } from "../../controls/ListPage.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { Mark } from "../../controls/marks.tsx";
import { percentOf } from "../../format/decimal.ts";
import { formatColumnMass, formatNumber, formatPercent } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { streamName } from "../../words/names.ts";
import { useMe } from "../../state/session.ts";
import type { Page } from "../../types.ts";
import type { Storage } from "../../types-usage.ts";
import { StorageLimitDialog } from "./StorageLimitDialog.tsx";

/** From this share of its limit on a store is shown as nearly full: a help for the eye, no rule. */
const nearlyFull = 0.8;

/** Stores with a limit: how full they are, and what has lain there too long; the fullest first. */
export default function StoragePage() {
  const { may } = useMe();
  const [open, setOpen] = useState(false);
  const stores = useApi<Page<Storage>>("/api/v1/takeback/storage");
  const rows = stores.data?.items.toSorted((a, b) => urgency(b) - urgency(a));
  return (
    <ListPage
      title={t("nav.storage")}
      note={rows && rows.length > 0 ? saidOf(rows) : t("storage.note")}
      actions={
        may("registry.write") && (
          <button type="button" class="primary" onClick={() => setOpen(true)}>
            <Icon name="plus" />
            {t("storage.register")}
          </button>
        )
      }
      list={{ ...stores, data: rows }}
      empty={{
        title: t("storage.empty"),
        next: t(may("registry.write") ? "storage.empty.next" : "storage.empty.reader"),
      }}
      rowKey={(row) => `${row.siteId} ${row.stream}`}
      columns={[
        {
          name: "site",
          head: t("list.site"),
          cell: (row) => (
            <>
              {pick(row.siteNameZh, row.siteNameEn)}
              <span class="small block">{streamName(row.stream)}</span>
            </>
          ),
        },
        { name: "state", head: t("list.state"), cell: (row) => <StoreMark row={row} /> },
        {
          name: "held",
          head: t("storage.held"),
          number: true,
          value: (row) => row.heldKg,
          cell: (row) => <Held row={row} />,
        },
        {
          name: "overdue",
          head: `${t("storage.overdue")} (kg)`,
          number: true,
          wide: true,
          cell: (row) => (row.maxDays === null ? "—" : formatColumnMass(row.overdueKg)),
        },
        {
          name: "days",
          head: t("storage.maxDays"),
          number: true,
          wide: true,
          cell: (row) => (row.maxDays === null ? "—" : t("storage.days", { days: row.maxDays })),
        },
        { name: "rule", head: t("storage.onExceed"), wide: true, cell: (row) => t(`storage.on.${row.onExceed}`) },
        { name: "source", head: t("storage.source"), wide: true, cell: (row) => row.source },
      ]}
    >
      {rows && rows.length > 0 && <p class="small">{t("storage.legend")}</p>}
      {open && <StorageLimitDialog onClose={() => setOpen(false)} onDone={stores.reload} />}
    </ListPage>
  );
}

/** How many are over their limit, and the fullest of all. */
function saidOf(rows: readonly Storage[]): string {
  const over = rows.filter(({ state }) => state !== "within").length;
  const [fullest] = rows.toSorted((a, b) => (fullness(b) ?? 0) - (fullness(a) ?? 0));
  const share = fullest && percentOf(fullest.heldKg, fullest.maxMassKg ?? "0", 1);
  return t("storage.says", {
    over,
    all: rows.length,
    site: pick(fullest?.siteNameZh, fullest?.siteNameEn),
    share: formatPercent(share ?? null),
  });
}

/** How full, 1 being the limit; null where the quantity is not limited. */
function fullness({ heldKg, maxMassKg }: Storage): number | null {
  return maxMassKg === null ? null : Number(heldKg) / Number(maxMassKg);
}

function urgency(row: Storage): number {
  return (row.state === "within" ? 0 : 10) + (fullness(row) ?? 0);
}

function StoreMark({ row }: { row: Storage }) {
  if (row.state === "exceeded") return <Mark tone="wrong" icon="warning" text={t("storage.state.exceeded")} />;
  if (row.state === "overdue") return <Mark tone="wrong" icon="clock" text={t("storage.state.overdue")} />;
  if ((fullness(row) ?? 0) >= nearlyFull) return <Mark tone="due" icon="warning" text={t("storage.state.near")} />;
  return <Mark tone="good" icon="check" text={t("storage.state.within")} />;
}

/** What lies there beside what may, and a bar that only helps the eye. */
function Held({ row }: { row: Storage }) {
  const share = fullness(row);
  return (
    <>
      {formatNumber(row.heldKg)} kg
      {share !== null && row.maxMassKg !== null && (
        <>
          <span class="small block">
            {t("storage.of", {
              limit: formatNumber(row.maxMassKg),
              share: formatNumber(percentOf(row.heldKg, row.maxMassKg, 1) ?? "—"),
            })}
          </span>
          <span class="bar" aria-hidden="true">
            <span
              class={share > 1 ? "bar-fill" : "bar-fill bar-green"}
              style={{ width: `${Math.min(1, share) * 100}%` }}
            />
          </span>
        </>
      )}
    </>
  );
}
