import { useEffect, useRef, useState } from "preact/hooks";
import { useList, type WholeList } from "../../api/use-api.ts";
import type { ServedPage } from "../../types.ts";
import { usePlace } from "../../state/router.ts";
import { locale } from "../../words/index.ts";
import type { Column } from "../DataTable.tsx";
import { useLater } from "../later.ts";
import type { Listed } from "../ListTable.tsx";
import { hasValues, sumOf } from "./values.ts";
import { sortText, type View, viewOf } from "./view.ts";

/** A list as the reader looks at it: its rows in his order, its columns of his choice, and what they add up to. */
export type Table<T> = {
  view: View;
  list: Listed<T>;
  columns: readonly Column<T>[];
  canSort: (column: string) => boolean;
  /** By the names of columns, as they are shown; nothing where not all rows are known. */
  totals: ReadonlyMap<string, string>;
  /** There are more rows than can be arranged here: what is shown is not all of it. */
  isCut: boolean;
  /** Every row in the reader's order, for a file; null where there are too many or the server said no. */
  all: () => Promise<readonly T[] | null>;
};

const loadArranger = () => import("./arrange.ts");

/**
 * The server sorts and searches what comes in pages and says so (`served`). Every other list is arranged here, and for
 * that it is read to its end first: the first of half a list would be the first of nothing.
 */
export function useTable<T>(list: Listed<T>, columns: readonly Column<T>[]): Table<T> {
  const { query } = usePlace();
  const view = viewOf(query);
  const isArranged = !list.served && (view.sort !== null || view.search.trim() !== "");
  const arranger = useLater(isArranged, loadArranger);
  const rest = useRest(list, isArranged && Boolean(list.more));
  const known = rest?.items ?? list.data;
  const arrange = (rows: readonly T[]) =>
    isArranged && arranger ? arranger.arranged(rows, columns, view, locale.get()) : rows;
  const isWaiting = isArranged && (!arranger || (Boolean(list.more) && !rest));
  const data = known && !isWaiting ? arrange(known) : known;
  const isWhole = !list.served && !isWaiting && (!list.more || rest?.isWhole === true);
  return {
    view,
    list: { ...list, data, loading: list.loading || isWaiting, more: isArranged ? null : (list.more ?? null) },
    columns: columns.filter(({ name }) => !view.hidden.has(name)),
    canSort: (column) =>
      list.served
        ? list.served.sorts.includes(column)
        : columns.some((each) => each.name === column && data !== undefined && hasValues(each, data)),
    totals: totalsOf(columns, (column, name) =>
      list.served
        ? textOf(list.served.totals?.[name])
        : isWhole && data?.length
          ? sumOf(column, data.filter(isStanding))
          : null,
    ),
    isCut: rest?.isWhole === false,
    all: async () => {
      if (!list.more || !list.readWhole) return data ?? null;
      const whole = rest ?? (await list.readWhole());
      return "items" in whole && whole.isWhole ? arrange(whole.items) : null;
    },
  };
}

/** The rows beyond the first page, read once somebody needs them; read anew with the list. */
function useRest<T>({ data, readWhole }: Listed<T>, wanted: boolean): WholeList<T> | undefined {
  const first = data?.[0];
  const [rest, setRest] = useState<{ first: T; whole: WholeList<T> }>();
  const isCurrent = rest !== undefined && rest.first === first;
  const read = useRef(readWhole);
  read.current = readWhole;
  useEffect(() => {
    if (!wanted || isCurrent || first === undefined) return;
    let stopped = false;
    void read.current?.().then((whole) => {
      if (!stopped && "items" in whole) setRest({ first, whole });
    });
    return () => {
      stopped = true;
    };
  }, [wanted, isCurrent, first]);
  return wanted && isCurrent ? rest.whole : undefined;
}

const textOf = (sum: string | number | undefined) => (sum === undefined ? undefined : String(sum));

/** What was taken back is listed and counts for nothing. */
const isStanding = (row: unknown): boolean => Object(row).state !== "reversed";

function totalsOf<T>(
  columns: readonly Column<T>[],
  sum: (column: Column<T>, name: string) => string | null | undefined,
) {
  return new Map(
    columns.flatMap((column): [string, string][] => {
      const added = column.total && sum(column, column.total.of);
      return column.total && added ? [[column.name, column.total.show(added)]] : [];
    }),
  );
}

/** A list that the server looks through: its words and its order are part of the request, and its first page brings the sums. */
export function useServedList<T>(
  path: string,
  filter: Record<string, string | null>,
  sorts: readonly string[],
): Listed<T> {
  const { query } = usePlace();
  const { sort, search } = viewOf(query);
  const order = sort && sorts.includes(sort.name) ? sortText(sort) : null;
  const list = useList<T, ServedPage<T>>(path, { ...filter, q: search.trim(), sort: order, totals: "true" });
  return { ...list, served: { sorts, totals: list.first?.totals } };
}
