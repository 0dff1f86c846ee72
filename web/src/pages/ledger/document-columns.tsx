import type { Column } from "../../controls/DataTable.tsx";
import type { Again } from "../../forms/again.ts";
import { DocumentMark } from "../../controls/marks.tsx";
import { formatColumnMass, formatNumber } from "../../format/format.ts";
import { useMay } from "../../state/session.ts";
import { t } from "../../words/index.ts";
import { DocumentActions } from "./DocumentActions.tsx";
import { reversalPath } from "./ReversalDialog.tsx";
import { ReverseTogether } from "./ReverseTogether.tsx";

type Document = { id: string; state: "booked" | "reversed" };

type Props<T> = {
  /** Where the list is: a correction that was refused is opened from there again. */
  href: string;
  /** What a document is called where it is corrected. */
  what: (row: T) => string;
  /** Where a document is taken back that has no entry of its own. */
  withdrawal?: (row: T) => string | undefined;
  /** The form that a document is booked by, filled in as it was. */
  again?: (row: T) => Again;
  onDone: () => void;
};

/** The pieces of a document, added up under its list. */
export function piecesColumn<T extends { pieces: number }>(): Column<T> {
  return {
    name: "pieces",
    head: t("quantity.pieces"),
    number: true,
    total: { of: "pieces", show: formatNumber },
    cell: (row) => formatNumber(row.pieces),
  };
}

/** Its mass in kg, likewise. @param own what this list says otherwise */
export function massColumn<T>(massKg: (row: T) => string, own: Partial<Column<T>> = {}): Column<T> {
  return {
    name: "mass",
    head: `${t("quantity.mass")} (kg)`,
    number: true,
    total: { of: "massKg", show: formatColumnMass },
    cell: (row) => formatColumnMass(massKg(row)),
    ...own,
  };
}

/** The last two columns of every list of documents: how it stands, and what can be done with it. */
export function useDocumentColumns<T extends Document>({
  href,
  what,
  withdrawal,
  again,
  onDone,
}: Props<T>): Column<T>[] {
  const may = useMay();
  const pathOf = (row: T): string => withdrawal?.(row) ?? reversalPath(row.id);
  return [
    {
      name: "state",
      head: t("list.state"),
      value: (row) => t(`document.${row.state}`),
      cell: (row) => <DocumentMark state={row.state} />,
    },
    {
      name: "actions",
      ...(may("ledger.reverse") && {
        together: {
          label: t("together.action"),
          can: (row: T) => row.state === "booked",
          nameOf: what,
          Dialog: ({ rows, ...closing }) => (
            <ReverseTogether
              documents={rows.map((row) => ({ key: row.id, what: what(row), path: pathOf(row) }))}
              {...closing}
            />
          ),
        },
      }),
      head: t("list.actions"),
      cell: (row) => (
        <DocumentActions
          id={row.id}
          what={what(row)}
          href={href}
          withdrawal={withdrawal?.(row)}
          again={again?.(row)}
          reversed={row.state === "reversed"}
          onDone={onDone}
        />
      ),
    },
  ];
}
