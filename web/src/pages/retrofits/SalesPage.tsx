import { useState } from "preact/hooks";
import { ListPage } from "../../controls/ListPage.tsx";
import { DateFilter, useFilter } from "../../controls/Filters.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { Mark } from "../../controls/marks.tsx";
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
  const close = (): void => setOpen(null);
  return (
    <ListPage
      title={t("retrofit.tab.sales")}
      note={t("sales.note")}
      tabs={<RetrofitTabs current="sales" />}
      actions={
        canWrite && (
          <button type="button" class="primary" onClick={() => setOpen("new")}>
            <Icon name="plus" />
            {t("sales.add")}
          </button>
        )
      }
      filters={{
        names: filterNames,
        fields: (
          <>
            <DateFilter name="from" label={t("list.from")} />
            <DateFilter name="to" label={t("list.to")} />
          </>
        ),
      }}

      list={list}
      empty={{ title: t("sales.empty"), next: canWrite ? t("sales.empty.next") : t("list.noneYet.reader") }}
      rowKey={({ id }) => id}
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
        {
          name: "pieces",
          head: t("quantity.pieces"),
          number: true,
          total: { of: "pieces", show: formatNumber },
          cell: (row) => formatNumber(row.pieces),
        },
        {
          name: "amount",
          head: `${t("quantity.money")} (${t("unit.yuan")})`,
          number: true,
          total: { of: "amountYuan", show: (sum) => formatNumber(sum, { minimumFractionDigits: 2 }) },
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
    >
      {open === "new" && <SaleDialog onClose={close} onDone={list.reload} />}
      {open !== null && open !== "new" && <WithdrawalDialog sale={open} onClose={close} onDone={list.reload} />}
    </ListPage>
  );
}
