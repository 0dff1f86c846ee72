import type { Column } from "../../controls/DataTable.tsx";
import { DocumentMark } from "../../controls/marks.tsx";
import { t } from "../../words/index.ts";
import { DocumentActions } from "./DocumentActions.tsx";

type Document = { id: string; state: "booked" | "reversed" };

type Props<T> = {
  /** Where the list is: a correction that was refused is opened from there again. */
  href: string;
  /** What a document is called where it is corrected. */
  what: (row: T) => string;
  /** Where a document is taken back that has no entry of its own. */
  withdrawal?: (row: T) => string | undefined;
  onDone: () => void;
};

/** The last two columns of every list of documents: how it stands, and what can be done with it. */
export function documentColumns<T extends Document>({ href, what, withdrawal, onDone }: Props<T>): Column<T>[] {
  return [
    { name: "state", head: t("list.state"), cell: (row) => <DocumentMark state={row.state} /> },
    {
      name: "actions",
      head: t("list.actions"),
      cell: (row) => (
        <DocumentActions
          id={row.id}
          what={what(row)}
          href={href}
          withdrawal={withdrawal?.(row)}
          reversed={row.state === "reversed"}
          onDone={onDone}
        />
      ),
    },
  ];
}
