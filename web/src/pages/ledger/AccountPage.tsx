import { ListTable } from "../../controls/ListTable.tsx";
import { Estimated } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { formatNumber, unitName } from "../../format/format.ts";
import { useApi, useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import type { PageProps } from "../../shell/route.ts";
import type { AccountPosting, Entry } from "../../types.ts";
import { accountName } from "./account-name.ts";
import { entryKind } from "./entry-kind.ts";

/** One account, the last posting first, with what stood there after each. */
export default function AccountPage({ params }: PageProps) {
  const account = params["account"] ?? "";
  const list = useList<AccountPosting>(`/api/v1/ledger/accounts/${encodeURIComponent(account)}/entries`, {});
  const newest = list.data?.[0];
  // The history knows the account's key only; any of its entries knows its name.
  const entry = useApi<Entry>(newest ? `/api/v1/ledger/entries/${newest.entryId}` : null);
  const named = entry.data?.postings.find((posting) => posting.account === account);
  const signed = (row: AccountPosting, amount: string, sign: boolean): string =>
    `${formatNumber(amount, {
      ...(sign ? { signDisplay: "exceptZero" } : {}),
      minimumFractionDigits: row.unit === "kg" ? 2 : 0,
    })} ${unitName(row.unit)}`;
  return (
    <>
      <PageHead title={named ? accountName(named) : t("account.title")} note={t("account.note")} />
      <ListTable
        list={list}
        empty={{ title: t("account.empty") }}
        caption={t("account.title")}
        rowKey={(row) => `${row.seq}/${row.line}`}
        columns={[
          { name: "date", head: t("list.date"), nowrap: true, cell: (row) => row.occurredOn },
          { name: "seq", head: t("rows.seq"), number: true, wide: true, cell: (row) => row.seq },
          {
            name: "kind",
            head: t("rows.kind"),
            cell: (row) => (
              <>
                <a href={`/ledger/entries/${row.entryId}`}>{entryKind(row.kind)}</a>
                {row.reverses && <span class="small block">{t("entry.kind.reversal")}</span>}
              </>
            ),
          },
          {
            name: "item",
            head: t("item.item"),
            cell: (row) => (
              <>
                {pick(row.itemNameZh, row.itemNameEn) || row.item} {row.estimated && <Estimated />}
              </>
            ),
          },
          { name: "amount", head: t("rows.amount"), number: true, cell: (row) => signed(row, row.amount, true) },
          {
            name: "balance",
            head: t("account.balance"),
            number: true,
            cell: (row) => signed(row, row.balance, false),
          },
        ]}
      />
    </>
  );
}
