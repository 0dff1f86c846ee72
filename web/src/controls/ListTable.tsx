import type { ComponentChildren } from "preact";
import type { Loaded, WholeList } from "../api/use-api.ts";
import type { Problem } from "../types.ts";
import { t } from "../words/index.ts";
import { DataTable, type TableProps } from "./DataTable.tsx";
import { Empty, NotYet } from "./states.tsx";

/** What there is of a list so far, and how to get the rest of it. */
export type Listed<T> = Loaded<readonly T[]> & {
  more?: (() => void) | null;
  loadingMore?: boolean;
  readWhole?: () => Promise<WholeList<T> | Problem>;
  /** What the server sorts this list by, and what it adds up to; a list without is arranged on the page. */
  served?: Served;
};
type Served = { sorts: readonly string[]; totals: Sums | undefined };
/** How many rows the filters let through, and what they add up to by the names of sums. */
type Sums = { count: number } & Readonly<Record<string, string | number | undefined>>;

type Props<T> = Pick<
  TableProps<T>,
  "caption" | "columns" | "rowKey" | "foot" | "scrolls" | "sorting" | "selection" | "totals"
> & {
  list: Listed<T>;
  /** Whether the reader has narrowed the list down: then an empty one says so. */
  filtered?: boolean;
  /** What stands there while the list holds nothing. */
  empty?: { title: string; next?: ComponentChildren };
};

/** A list in each of its states: on its way, refused, empty, and as a table with a way to the next page. */
export function ListTable<T>({ list, filtered = false, empty, ...table }: Props<T>) {
  const { data, loading } = list;
  const none = filtered
    ? { title: t("list.noneFiltered"), next: t("list.noneFiltered.next") }
    : (empty ?? { title: t("list.noneYet") });
  return (
    <>
      <NotYet of={list} />
      {data?.length === 0 && <Empty title={none.title}>{none.next && <p>{none.next}</p>}</Empty>}
      {data && data.length > 0 && (
        <DataTable {...table} rows={data} busy={loading} more={list.more} loadingMore={list.loadingMore} />
      )}
    </>
  );
}
