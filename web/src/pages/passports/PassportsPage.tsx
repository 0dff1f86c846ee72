import { ListPage } from "../../controls/ListPage.tsx";
import { useList } from "../../api/use-api.ts";
import { formatDate, formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { Passport } from "./types.ts";

/** Passports of what the reader's own party makes. */
export default function PassportsPage() {
  const list = useList<Passport>("/api/v1/passports", {});
  const nameOf = (row: Passport) => pick(row.nameZh, row.nameEn ?? row.nameZh);
  return (
    <ListPage
      title={t("passports.title")}
      note={t("passports.note")}
      form={{ href: "/passports/new", label: t("passports.issue"), permission: "passports.issue" }}
      list={list}
      empty={{ title: t("passports.empty"), next: t("passports.empty.next") }}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "product",
          head: t("passports.product"),
          roomy: true,
          value: nameOf,
          cell: (row) => <a href={`/passports/${row.id}`}>{nameOf(row)}</a>,
        },
        {
          name: "batch",
          head: t("passports.batch"),
          value: (row) => row.batch,
          cell: (row) => [row.batch, row.serial].filter(Boolean).join(" · "),
        },
        {
          name: "made",
          head: t("passports.madeOn"),
          nowrap: true,
          value: (row) => row.madeOn,
          cell: (row) => formatDate(row.madeOn),
        },
        {
          name: "mass",
          head: `${t("quantity.mass")} (kg)`,
          number: true,
          value: (row) => row.massKg,
          cell: (row) => formatNumber(row.massKg),
        },
        {
          name: "recycled",
          head: `${t("passports.recycled")} (%)`,
          number: true,
          value: (row) => row.recycledPercent,
          cell: (row) => formatNumber(row.recycledPercent),
        },
        {
          name: "state",
          head: t("list.state"),
          value: (row) => t(`passports.state.${row.state}`),
          cell: (row) => t(`passports.state.${row.state}`),
        },
      ]}
    />
  );
}
