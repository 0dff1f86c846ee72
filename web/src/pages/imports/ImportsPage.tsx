import { useList } from "../../api/use-api.ts";
import { ListPage } from "../../controls/ListPage.tsx";
import { Mark } from "../../controls/marks.tsx";
import { formatInstant, formatNumber } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import { importKindName, statusLooks, wordsFor } from "./import-words.ts";
import type { Import } from "./types.ts";

const numbers = ["rows", "accepted", "duplicates", "rejected"] as const;

/** The party's files of rows, and how far each is. */
export default function ImportsPage() {
  const list = useList<Import>("/api/v1/imports", {});
  return (
    <ListPage
      title={t("nav.imports")}
      note={t("imports.note")}
      form={{ href: "/imports/new", label: t("imports.new"), permission: "session" }}
      list={list}
      empty={{ title: t("imports.empty"), next: t("imports.empty.next") }}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "at",
          head: t("imports.at"),
          value: ({ recordedAt }) => recordedAt,
          cell: ({ id, recordedAt }) => <a href={`/imports/${id}`}>{formatInstant(recordedAt)}</a>,
        },
        { name: "kind", head: t("imports.kind"), cell: ({ kind }) => importKindName(kind) },
        ...numbers.map((name) => ({
          name,
          head: t(`imports.${name}`),
          number: true,
          wide: name === "duplicates",
          value: (row: Import) => row[name],
          cell: (row: Import) => formatNumber(row[name]),
        })),
        {
          name: "status",
          head: t("list.state"),
          value: ({ status, isBooked }) => wordsFor(isBooked)(`imports.status.${status}`),
          cell: ({ status, isBooked }) => (
            <Mark {...statusLooks[status]} text={wordsFor(isBooked)(`imports.status.${status}`)} />
          ),
        },
      ]}
    />
  );
}
