import { useState } from "preact/hooks";
import { DataTable } from "../../controls/DataTable.tsx";
import { DateFilter, Filters, useFilter } from "../../controls/Filters.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { Mark } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, Failed, Loading } from "../../controls/states.tsx";
import { formatNumber } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import { RetrofitTabs } from "./RetrofitTabs.tsx";
import { SaleDialog, WithdrawalDialog } from "./SaleDialogs.tsx";
import type { Sale } from "./types.ts";

const filterNames = ["from", "to"];

/** Sales of products with an energy label: the other half of a green retailer. */
export default function SalesPage() {
  const { may } = useMe();
  const filter = useFilter(filterNames);
  const list = useList<Sale>("/api/v1/retrofits/sales", filter);
  const [open, setOpen] = useState<"new" | Sale | null>(null);
  const canWrite = may("retrofits.sales.write");
  const filtered = Object.values(filter).some(Boolean);
  const close = (): void => setOpen(null);
  return (
    <>
      <PageHead title={t("retrofit.tab.sales")} note={t("sales.note")}>
        {canWrite && (
          <button type="button" class="primary" onClick={() => setOpen("new")}>
            <Icon name="plus" />
            {t("sales.add")}
          </button>
        )}
      </PageHead>
      <RetrofitTabs current="sales" />
      <Filters names={filterNames}>
        <DateFilter name="from" label={t("list.from")} />
        <DateFilter name="to" label={t("list.to")} />
      </Filters>
      {list.problem && <Failed problem={list.problem} onRetry={list.reload} />}
      {!list.data && list.loading && <Loading lines={8} />}
      {list.data?.length === 0 && (
        <Empty title={filtered ? t("list.noneFiltered") : t("sales.empty")}>
          <p>{filtered ? t("list.noneFiltered.next") : canWrite ? t("sales.empty.next") : t("list.noneYet.reader")}</p>
        </Empty>
      )}
      {list.data && list.data.length > 0 && (
        <DataTable
          caption={t("retrofit.tab.sales")}
          rows={list.data}
          rowKey={({ id }) => id}
          busy={list.loading}
          more={list.more}
          loadingMore={list.loadingMore}
          columns={[
            { name: "date", head: t("list.date"), nowrap: true, cell: (row) => row.occurredOn },
            {
              name: "product",
              head: t("sales.product"),
              cell: (row) => (
                <>
                  {row.product}
                  <span class="block small">{t("sales.grade", { grade: row.labelGrade })}</span>
                </>
              ),
            },
            { name: "site", head: t("list.site"), wide: true, cell: (row) => pick(row.siteNameZh, row.siteNameEn) },
            { name: "pieces", head: t("quantity.pieces"), number: true, cell: (row) => formatNumber(row.pieces) },
            {
              name: "amount",
              head: `${t("quantity.money")} (${t("unit.yuan")})`,
              number: true,
              cell: (row) => formatNumber(row.amountYuan, { minimumFractionDigits: 2 }),
            },
            {
              name: "state",
              head: t("list.state"),
              cell: (row) =>
                row.state === "booked" ? (
                  <Mark brief tone="good" icon="check" text={t("sales.booked")} />
                ) : (
                  <Mark brief tone="plain" icon="cross" text={t("sales.withdrawn")} />
                ),
            },
            ...(canWrite
              ? [
                  {
                    name: "actions",
                    head: t("list.actions"),
                    cell: (row: Sale) =>
                      row.state === "booked" && (
                        <button
                          type="button"
                          class="link"
                          aria-label={`${t("sales.withdraw")}${t("list.colon")}${row.occurredOn} ${row.product}`}
                          onClick={() => setOpen(row)}
                        >
                          {t("sales.withdraw")}
                        </button>
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {open === "new" && <SaleDialog onClose={close} onDone={list.reload} />}
      {open !== null && open !== "new" && <WithdrawalDialog sale={open} onClose={close} onDone={list.reload} />}
    </>
  );
}
