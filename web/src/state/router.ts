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
  else {
    notePlace({ top: scrollY });
    history.pushState(null, "", href);
  }
  arrive(!options.replace);
}

/** What the browser keeps of a page for the way back to it: how far down the reader was, how many rows he had loaded. */
type PlaceNotes = { top?: unknown; rows?: unknown };

export function placeNotes(): PlaceNotes {
  return Object(history.state);
}

export function notePlace(notes: PlaceNotes): void {
  history.replaceState({ ...placeNotes(), ...notes }, "");
}

/** How long a page that is come back to may take to be as long again as it was. */
const returnLimitMs = 3_000;

/** Goes down to where the reader was, once there is so much of the page again; he himself moving ends it. */
function returnTo(top: number): void {
  const { path } = place.get();
  const stop = new AbortController();
  for (const own of ["wheel", "touchstart", "keydown", "pointerdown"]) addEventListener(own, () => stop.abort(), stop);
  setTimeout(() => stop.abort(), returnLimitMs);
  const step = (): void => {
    if (stop.signal.aborted || place.get().path !== path) return;
    scrollTo(0, top);
    if (scrollY < top - 1) requestAnimationFrame(step);
    else stop.abort();
  };
  step();
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
  history.scrollRestoration = "manual";
  addEventListener("popstate", () => {
    arrive(false);
    const { top } = placeNotes();
    returnTo(typeof top === "number" ? top : 0);
  });
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
