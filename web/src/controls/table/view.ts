import { drop, keep, kept } from "../../state/keep.ts";
import { place, setQuery } from "../../state/router.ts";

/** How a reader looks at a table. All of it stands in the address, so a view can be sent, kept and gone back to. */
export type View = { sort: Sort | null; search: string; hidden: ReadonlySet<string> };
export type Sort = { name: string; descending: boolean };

/** The names under which a view stands in the address. */
export const viewNames = { sort: "sort", search: "q", hidden: "hide" } as const;

export function viewOf(query: URLSearchParams): View {
  const sort = query.get(viewNames.sort) ?? "";
  const descending = sort.startsWith("-");
  const name = descending ? sort.slice(1) : sort;
  const hidden = (query.get(viewNames.hidden) ?? "").split(".").filter(Boolean);
  return {
    sort: name === "" ? null : { name, descending },
    search: query.get(viewNames.search) ?? "",
    hidden: new Set(hidden),
  };
}

/** One press sorts up, the next down, a third gives the list its own order back. */
export function nextSort(current: Sort | null, name: string): Sort | null {
  if (current?.name !== name) return { name, descending: false };
  return current.descending ? null : { name, descending: true };
}

export function sortText(sort: Sort | null): string | null {
  return sort && `${sort.descending ? "-" : ""}${sort.name}`;
}

export function sortBy(name: string): void {
  setQuery({ [viewNames.sort]: sortText(nextSort(viewOf(place.get().query).sort, name)) });
}

export function showColumn(name: string, isShown: boolean): void {
  const hidden = new Set(viewOf(place.get().query).hidden);
  if (isShown) hidden.delete(name);
  else hidden.add(name);
  setQuery({ [viewNames.hidden]: [...hidden].join(".") || null });
}

/** A view under a name. It is an address of this page, so it is kept on this device: it holds nothing of the books. */
export type SavedView = { name: string; query: string };

const storedAs = (path: string): string => `views.${path}`;

export function savedViews(owner: string, path: string): SavedView[] {
  return kept<SavedView[]>(owner, storedAs(path)) ?? [];
}

/** Keeps a view; one of the same name is replaced. @returns false where this device keeps nothing */
export function saveView(owner: string, path: string, view: SavedView): boolean {
  const others = savedViews(owner, path).filter(({ name }) => name !== view.name);
  return keep(owner, storedAs(path), [...others, view]);
}

export function dropView(owner: string, path: string, name: string): void {
  const others = savedViews(owner, path).filter((view) => view.name !== name);
  if (others.length === 0) drop(owner, storedAs(path));
  else keep(owner, storedAs(path), others);
}
