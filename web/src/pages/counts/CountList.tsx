import { documentSorts } from "../../../../worker/kernel/vocabulary/takeback.ts";
import type { Column } from "../../controls/DataTable.tsx";
import { DateFilter, useFilter } from "../../controls/Filters.tsx";
import { formatGrams, parseKilograms } from "../../format/decimal.ts";
import { formatDate, formatNumber } from "../../format/format.ts";
import { useServedList } from "../../controls/table/use-table.ts";
import { pick, t } from "../../words/index.ts";
import type { Count } from "../../types-counts.ts";
import { CountTabs } from "./CountTabs.tsx";
import { SiteFilter } from "../../controls/pickers.tsx";
import { useDocumentColumns } from "../ledger/document-columns.tsx";
import { ListPage } from "../../controls/ListPage.tsx";

const filterNames = ["site", "from", "to"];

type Props = { name: "stocktakes" | "openings"; describe: (count: Count) => string; linesHead: string };

/** Counts of one kind: a stocktake says how far the books were off, an opening what they began with. */
export function CountList({ name, describe, linesHead }: Props) {
  const filter = useFilter(filterNames);
  const href = `/takeback/${name}`;
  const list = useServedList<Count>(`/api/v1/takeback/${name}`, filter, documentSorts.counts);
  const columns: Column<Count>[] = [
    { name: "date", head: t("list.date"), nowrap: true, cell: (row) => row.occurredOn },
    { name: "site", head: t("list.site"), cell: (row) => pick(row.siteNameZh, row.siteNameEn) },
    { name: "lines", head: linesHead, cell: describe },
    { name: "reason", head: t("form.reason"), wide: true, cell: (row) => row.reason },
    { name: "evidence", head: t("form.evidence"), wide: true, cell: (row) => row.evidence ?? "—" },
    ...useDocumentColumns<Count>({
      href: href,
      what: (row) =>
        `${formatDate(row.occurredOn)} ${t(`entry.kind.${row.kind}`)} ${pick(row.siteNameZh, row.siteNameEn)}`,
      onDone: list.reload,
    }),
  ];
  return (
    <ListPage
      title={t(`${name}.title`)}
      note={t(`${name}.note`)}
      tabs={<CountTabs current={name} />}
      form={{ href: `${href}/new`, label: t(`${name}.log`), permission: "takeback.stocktakes.write" }}
      filters={{
        names: filterNames,
        fields: (
          <>
            <SiteFilter />
            <DateFilter name="from" label={t("list.from")} />
            <DateFilter name="to" label={t("list.to")} />
          </>
        ),
      }}
      empty={{ title: t(`${name}.empty`), next: t(`${name}.empty.next`) }}
      list={list}
      rowKey={(row) => row.id}
      columns={columns}
    />
  );
}

/** Counted minus booked, line by line: 冰箱 −2 件 −81.4 kg. */
export function differencesText(count: Count): string {
  const sign = { signDisplay: "exceptZero" } as const;
  return count.lines
    .flatMap((line) => {
      const pieces = line.pieces - line.bookedPieces;
      const grams = (parseKilograms(line.massKg) ?? 0n) - (parseKilograms(line.bookedMassKg) ?? 0n);
      if (pieces === 0 && grams === 0n) return [];
      const counted = pieces === 0 ? "" : `${formatNumber(pieces, sign)} ${t("unit.piece")} `;
      return [`${pick(line.itemNameZh, line.itemNameEn)} ${counted}${formatNumber(formatGrams(grams), sign)} kg`];
    })
    .join(t("list.comma"));
}
