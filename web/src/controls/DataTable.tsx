import type { ComponentChildren } from "preact";
import { t } from "../words/index.ts";

export type Column<T> = {
  name: string;
  head: ComponentChildren;
  cell: (row: T) => ComponentChildren;
  /** Right-aligned in tabular numerals. */
  number?: boolean;
  nowrap?: boolean;
  /** Names: kept as wide as a name needs where the table scrolls anyway. */
  roomy?: boolean;
  /** Left out on a phone, where it would only push the rest aside. */
  wide?: boolean;
};

export type TableProps<T> = {
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  busy?: boolean | undefined;
  foot?: ComponentChildren;
  /** Shown words for the caption; without it the caption is there for screen readers only. */
  showCaption?: boolean;
  /** Many columns: the table scrolls inside its frame instead of widening the page. */
  scrolls?: boolean;
  more?: (() => void) | null | undefined;
  loadingMore?: boolean | undefined;
};

/** A dense table with a sticky head; on a phone each row is a card, unless the table is one to scroll. */
export function DataTable<T>(props: TableProps<T>) {
  return (
    <>
      <div
        class={frameClass(props)}
        role="region"
        aria-label={props.caption}
        aria-busy={props.busy ?? false}
        tabIndex={0}
      >
        <table>
          <caption class={props.showCaption ? "" : "visually-hidden"}>{props.caption}</caption>
          <thead>
            <tr>
              {props.columns.map((column) => (
                <th key={column.name} scope="col" class={classOf(column)}>
                  {column.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.rows.map((row) => (
              <tr key={props.rowKey(row)}>
                {props.columns.map((column) => (
                  <td key={column.name} class={classOf(column)} {...labelOf(column)}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {props.foot && <tfoot>{props.foot}</tfoot>}
        </table>
      </div>
      {props.more && (
        <p class="more">
          <button type="button" onClick={props.more} aria-disabled={props.loadingMore ?? false}>
            {props.loadingMore ? t("state.loading") : t("list.more")}
          </button>
        </p>
      )}
    </>
  );
}

function frameClass(props: { busy?: boolean; scrolls?: boolean }): string {
  return ["table-frame", props.busy ? "busy" : "", props.scrolls ? "scrolls" : "cards"].filter(Boolean).join(" ");
}

/** On a phone a row is a card, and each of its values says itself what it is. */
function labelOf<T>({ head }: Column<T>): { "data-label"?: string } {
  return typeof head === "string" ? { "data-label": head } : {};
}

function classOf<T>(column: Column<T>): string {
  const marks = (["number", "wide", "nowrap", "roomy"] as const).filter((mark) => column[mark]);
  return marks.join(" ");
}
