import { createStore, useStore } from "./store.ts";

/** Where the reader is: the path and the query, nothing else decides what a page shows. */
export type Place = { path: string; query: URLSearchParams };

export const place = createStore<Place>(readPlace());

/** Whether the reader has moved inside the app; the first page keeps the browser's own focus. */
export let hasNavigated = false;

export function usePlace(): Place {
  return useStore(place);
}

export function navigate(href: string, options: { replace?: boolean } = {}): void {
  if (options.replace) history.replaceState(null, "", href);
  else history.pushState(null, "", href);
  arrive(!options.replace);
}

/** Changes part of the query of the page that is open; null takes a name out. A filter is thereby part of the address. */
export function setQuery(changes: Record<string, string | null>): void {
  const query = new URLSearchParams(place.get().query);
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const text = query.toString();
  navigate(text === "" ? place.get().path : `${place.get().path}?${text}`, { replace: true });
}

/** Turns clicks on the app's own links into moves without a reload, and follows back and forward. */
export function startRouter(): void {
  addEventListener("popstate", () => arrive(false));
  document.addEventListener("click", (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (link.pathname.startsWith("/api/") || (link.hash && link.pathname === location.pathname)) return;
    event.preventDefault();
    navigate(link.pathname + link.search);
  });
}

function arrive(toTop: boolean): void {
  const before = place.get().path;
  place.set(readPlace());
  if (before === place.get().path) return;
  hasNavigated = true;
  if (toTop) scrollTo(0, 0);
}

function readPlace(): Place {
  const path = location.pathname.length > 1 ? location.pathname.replace(/\/+$/, "") : location.pathname;
  return { path, query: new URLSearchParams(location.search) };
}
