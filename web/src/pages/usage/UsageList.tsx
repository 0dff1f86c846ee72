import { useList } from "../../api/use-api.ts";
import type { Column } from "../../controls/DataTable.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import type { DocumentFile } from "../../controls/table/document-file.ts";
import { periodName } from "../../format/period.ts";
import { useMe } from "../../state/session.ts";
import type { Usage } from "../../types-usage.ts";
import { pick, t } from "../../words/index.ts";
import { useDocumentColumns } from "../ledger/document-columns.tsx";
import { UsageTabs } from "./UsageTabs.tsx";

type Props = { name: "trips" | "plastics"; columns: readonly Column<Usage>[]; file: DocumentFile<Usage> };

/** Reports of use of one kind, period by period; who reports nothing himself sees whose they are. */
export function UsageList({ name, columns, file }: Props) {
  const { may } = useMe();
  const href = `/takeback/${name}`;
  const list = useList<Usage>(`/api/v1${href}`, {});
  const party: Column<Usage> = {
    name: "party",
    head: t("usage.party"),
    cell: (row) => pick(row.partyNameZh, row.partyNameEn),
  };
  return (
    <ListPage
      title={t("nav.usage")}
      note={t(`${name}.note`)}
      tabs={<UsageTabs current={name} />}
      form={{ href: `${href}/new`, label: t(`${name}.log`), permission: "takeback.usage.write" }}
      empty={{ title: t(`${name}.empty`), next: t(`${name}.empty.next`) }}
      list={list}
      rowKey={(row) => row.id}
      file={file}
      columns={[
        { name: "period", head: t("bar.period"), nowrap: true, cell: (row) => periodName(row.period) },
        ...(may("takeback.usage.write") ? [] : [party]),
        ...columns,
        ...useDocumentColumns<Usage>({
          href,
          what: (row) => `${periodName(row.period)} ${t(`${name}.title`)}`,
          onDone: list.reload,
        }),
      ]}
    />
  );
}

/** What a report says of one measure, all its items together. */
export function amountsOf({ lines }: Usage, measure: string): string[] {
  return lines.filter((line) => line.measure === measure).map(({ amount }) => amount);
}
