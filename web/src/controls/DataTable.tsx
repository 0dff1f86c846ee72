import { type ComponentChildren, isValidElement } from "preact";
import { t } from "../words/index.ts";
import { onTableKey } from "./table/keys.ts";
import "./table/list-style.ts";
import type { Sort } from "./table/view.ts";

export type Column<T> = {
  name: string;
  head: ComponentChildren;
  cell: (row: T) => ComponentChildren;
  /**
   * The cell without its looks, to be sorted by, searched and written to a file; numbers as exact decimals. A column of
   * texts needs none: its cell is its value.
   */
  value?: (row: T) => string | number | null;
  /** It is added up under the table: the server's sum of this name, or that of its values where all of them are there. */
  total?: { of: string; show: (sum: string) => string };
  /** What can be done with several rows at once. */
  together?: Together<T>;
  /** Right-aligned in tabular numerals. */
  number?: boolean;
  nowrap?: boolean;
  /** Names: kept as wide as a name needs where the table scrolls anyway. */
  roomy?: boolean;
  /** Left out on a phone, where it would only push the rest aside. */
  wide?: boolean;
};

/** A step that is taken for several rows: who is asked, and what he is asked, is the page's. */
export type Together<T> = {
  label: string;
  can: (row: T) => boolean;
  nameOf: (row: T) => string;
  Dialog: (props: { rows: readonly T[]; onClose: () => void; onDone: () => void }) => ComponentChildren;
};

/** What the reader may change about a table's order, and how it stands. */
type Sorting = { sort: Sort | null; can: (column: string) => boolean; by: (column: string) => void };

/** Which rows are ticked, by their keys. */
export type Selection<T> = {
  keys: ReadonlySet<string>;
  can: (row: T) => boolean;
  set: (keys: ReadonlySet<string>) => void;
  nameOf: (row: T) => string;
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
  /** Many columns: on a desk the table scrolls inside its frame instead of widening the page. */
  scrolls?: boolean;
  more?: (() => void) | null | undefined;
  loadingMore?: boolean | undefined;
  sorting?: Sorting | undefined;
  selection?: Selection<T> | undefined;
  /** Sums by the names of their columns. */
  totals?: ReadonlyMap<string, string> | undefined;
};

/** A dense table with a sticky head; on a phone each row is a card. */
export function DataTable<T>(props: TableProps<T>) {
  const { selection } = props;
  return (
    <>
      <div
        class={frameClass(props)}
        role="region"
        aria-label={props.caption}
        aria-busy={props.busy ?? false}
        tabIndex={0}
        onKeyDown={onTableKey}
      >
        <table>
          <caption class={props.showCaption ? "" : "visually-hidden"}>{props.caption}</caption>
          <thead>
            <tr>
              {selection && <TickAll selection={selection} rows={props.rows} rowKey={props.rowKey} />}
              {props.columns.map((column) => (
                <Head key={column.name} column={column} sorting={props.sorting} />
              ))}
            </tr>
          </thead>
          <tbody>
            {props.rows.map((row) => (
              <tr key={props.rowKey(row)} tabIndex={-1}>
                {selection && <Tick selection={selection} row={row} name={props.rowKey(row)} />}
                {props.columns.map((column) => (
                  <td key={column.name} class={classOf(column)} {...labelOf(column)}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {props.foot && <tfoot>{props.foot}</tfoot>}
          {props.totals && props.totals.size > 0 && (
            <tfoot>
              <Totals columns={props.columns} totals={props.totals} isTicked={selection !== undefined} />
            </tfoot>
          )}
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

/** A head that can be sorted by is a button; which way it is sorted now is said to everybody. */
function Head<T>({ column, sorting }: { column: Column<T>; sorting: Sorting | undefined }) {
  if (!sorting?.can(column.name)) {
    return (
      <th scope="col" class={classOf(column)}>
        {column.head}
      </th>
    );
  }
  const direction =
    sorting.sort?.name === column.name ? (sorting.sort.descending ? "descending" : "ascending") : "none";
  return (
    <th scope="col" class={classOf(column)} aria-sort={direction}>
      <button type="button" class="sort" onClick={() => sorting.by(column.name)}>
        {column.head}
        <span aria-hidden="true">{{ ascending: "↑", descending: "↓", none: "" }[direction]}</span>
      </button>
    </th>
  );
}

/** The sums under their columns; the words stand under the first. */
function Totals<T>(props: { columns: readonly Column<T>[]; totals: ReadonlyMap<string, string>; isTicked: boolean }) {
  return (
    <tr>
      {props.columns.map((column, index) =>
        index === 0 ? (
          <th key={column.name} scope="row" colSpan={props.isTicked ? 2 : 1}>
            {t("list.total")}
          </th>
        ) : (
          <td key={column.name} class={classOf(column)} {...labelOf(column)}>
            {props.totals.get(column.name)}
          </td>
        ),
      )}
    </tr>
  );
}

type TickProps<T> = { selection: Selection<T>; rows: readonly T[]; rowKey: (row: T) => string };

function TickAll<T>({ selection, rows, rowKey }: TickProps<T>) {
  const keys = rows.filter(selection.can).map(rowKey);
  const isAll = keys.length > 0 && keys.every((key) => selection.keys.has(key));
  return (
    <th scope="col" class="tick">
      <input
        type="checkbox"
        aria-label={t("list.selectAll")}
        checked={isAll}
        disabled={keys.length === 0}
        onChange={() => selection.set(new Set(isAll ? [] : keys))}
      />
    </th>
  );
}

function Tick<T>({ selection, row, name }: { selection: Selection<T>; row: T; name: string }) {
  const toggle = (): void => {
    const keys = new Set(selection.keys);
    if (!keys.delete(name)) keys.add(name);
    selection.set(keys);
  };
  return (
    <td class="tick">
      {selection.can(row) && (
        <input
          type="checkbox"
          aria-label={`${t("list.select")}${t("list.colon")}${selection.nameOf(row)}`}
          checked={selection.keys.has(name)}
          onChange={toggle}
        />
      )}
    </td>
  );
}

function frameClass(props: { busy?: boolean; scrolls?: boolean }): string {
  return ["table-frame cards", props.busy ? "busy" : "", props.scrolls ? "scrolls" : ""].filter(Boolean).join(" ");
}

/** On a phone a row is a card, and each of its values says itself what it is. */
function labelOf<T>({ head }: Column<T>): { "data-label"?: string } {
  const words = wordsIn(head);
  return words ? { "data-label": words } : {};
}

/** What a head says, without the elements around its words. */
function wordsIn(head: ComponentChildren): string {
  if (Array.isArray(head)) return head.map(wordsIn).join("");
  if (isValidElement(head)) return wordsIn(head.props.children);
  return typeof head === "string" ? head : "";
}

function classOf<T>(column: Column<T>): string {
  const marks = (["number", "wide", "nowrap", "roomy"] as const).filter((mark) => column[mark]);
  return marks.join(" ");
}
