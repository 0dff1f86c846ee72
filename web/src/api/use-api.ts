import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { get, withQuery } from "./call.ts";
import { useLocale } from "../words/index.ts";
import { keep, kept } from "../state/keep.ts";
import { notePlace, placeNotes } from "../state/router.ts";
import { useMe } from "../state/session.ts";
import type { Page, Problem } from "../types.ts";

export type Loaded<T> = {
  data: T | undefined;
  problem: Problem | undefined;
  loading: boolean;
  reload: () => void;
};

/**
 * Reads from the API. While a new answer is on its way the old one stays on the page, so nothing jumps.
 * A null path reads nothing.
 */
export function useApi<T>(path: string | null): Loaded<T> {
  const language = useLocale();
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<{ data?: T; problem?: Problem; loading: boolean }>({ loading: path !== null });
  useEffect(() => {
    if (path === null) {
      setState({ loading: false });
      return;
    }
    const stop = new AbortController();
    setState((before) => ({ ...before, loading: true }));
    void get<T>(path, stop.signal).then((answer) => {
      if (stop.signal.aborted) return;
      setState(answer.ok ? { data: answer.data, loading: false } : { problem: answer.problem, loading: false });
    });
    return () => stop.abort();
  }, [path, turn, language]);
  const reload = useCallback(() => setTurn((count) => count + 1), []);
  return { data: state.data, problem: state.problem, loading: state.loading, reload };
}

export type LoadedList<T, P> = Loaded<T[]> & {
  first: P | undefined;
  more: (() => void) | null;
  loadingMore: boolean;
  /** Every row of the list, whatever of it has been loaded, as long as there are no more than `most`. */
  readWhole: (most?: number) => Promise<WholeList<T> | Problem>;
};

/** Reads a list page by page: what has been loaded stays, `more` asks for the next page. */
export function useList<T, P extends Page<T> = Page<T>>(
  path: string,
  query: Record<string, string | null>,
): LoadedList<T, P> {
  const whole = withQuery(path, query);
  // Who comes back finds as many rows as he had, and so his place among them.
  const [left] = useState({ of: whole, rows: rowsLeft(path) });
  const address = left.of === whole && left.rows ? withQuery(path, { ...query, limit: left.rows }) : whole;
  const first = useApi<P>(address);
  const [added, setAdded] = useState<{ to: P | undefined; items: T[]; nextCursor: string | null; problem?: Problem }>();
  const [loadingMore, setLoadingMore] = useState(false);
  const current = useRef(first.data);
  current.current = first.data;
  const fits = added !== undefined && added.to === first.data;
  const cursor = fits ? added.nextCursor : (first.data?.nextCursor ?? null);

  const data = first.data ? [...first.data.items, ...(fits ? added.items : [])] : undefined;
  const count = fits ? data?.length : undefined;
  useEffect(() => {
    if (count !== undefined) leaveRows(path, count);
  }, [path, count]);

  const more = async (): Promise<void> => {
    setLoadingMore(true);
    const onto = first.data;
    const answer = await get<Page<T>>(withQuery(path, { ...query, cursor }));
    setLoadingMore(false);
    if (current.current !== onto) return;
    const before = fits ? added.items : [];
    setAdded(
      answer.ok
        ? { to: onto, items: [...before, ...answer.data.items], nextCursor: answer.data.nextCursor }
        : { to: onto, items: before, nextCursor: cursor, problem: answer.problem },
    );
  };
  return {
    ...first,
    first: first.data,
    data,
    problem: (fits ? added.problem : undefined) ?? first.problem,
    more: cursor === null ? null : () => void more(),
    loadingMore,
    readWhole: (most = mostRows) => readAll<T>(whole, most),
  };
}

const largestPage = 200;

/** How many rows of a list this page had when it was left, as a page's size; undefined where it is new, or had no more than one. */
function rowsLeft(path: string): string | undefined {
  const rows: unknown = Object(placeNotes().rows)[path];
  return typeof rows === "number" ? String(Math.min(largestPage, rows)) : undefined;
}

function leaveRows(path: string, rows: number): void {
  notePlace({ rows: { ...Object(placeNotes().rows), [path]: rows } });
}

/** A form's list is kept on this device, which has not much room. */
const mostFormRows = 5_000;

/**
 * A whole list that a form needs (own sites, items): every page is read, and a copy is kept for the time without a network.
 * The copy belongs to the person and goes when he signs out.
 */
export function useFormList<T>(
  name: string,
  path: string,
): { items: T[]; loading: boolean; problem: Problem | undefined } {
  const { owner } = useMe();
  const [state, setState] = useState<{ items: T[]; loading: boolean; problem: Problem | undefined }>(() => ({
    items: kept<T[]>(owner, `list.${name}`) ?? [],
    loading: true,
    problem: undefined,
  }));
  useEffect(() => {
    let stopped = false;
    void readAll<T>(path, mostFormRows).then((answer) => {
      if (stopped) return;
      if ("items" in answer) {
        keep(owner, `list.${name}`, answer.items);
        setState({ items: answer.items, loading: false, problem: undefined });
      } else {
        setState((before) => ({
          items: before.items,
          loading: false,
          problem: before.items.length > 0 ? undefined : answer,
        }));
      }
    });
    return () => {
      stopped = true;
    };
  }, [name, path, owner]);
  return state;
}

/** A list to its end; or its first rows, where it has more than were asked for. */
export type WholeList<T> = { items: T[]; isWhole: boolean };

/** As many rows as a page can hold and a spreadsheet is asked for at once. */
const mostRows = 10_000;

async function readAll<T>(path: string, most: number): Promise<WholeList<T> | Problem> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const answer: Awaited<ReturnType<typeof get<Page<T>>>> = await get<Page<T>>(
      `${path}${path.includes("?") ? "&" : "?"}${cursor ? `cursor=${encodeURIComponent(cursor)}&` : ""}limit=${largestPage}`,
    );
    if (!answer.ok) return answer.problem;
    items.push(...answer.data.items);
    cursor = answer.data.nextCursor;
  } while (cursor !== null && items.length < most);
  return { items, isWhole: cursor === null };
}
