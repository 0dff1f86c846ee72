import { loadWords } from "../words/index.ts";
import { routes } from "../routes.ts";

/** Registers the service worker and hands it what the forms need to open without a network. */
export function startShellCache(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  addEventListener("load", () => void keepShell(), { once: true });
  if (document.readyState === "complete") void keepShell();
}

let started = false;

async function keepShell(): Promise<void> {
  if (started) return;
  started = true;
  await navigator.serviceWorker.register("/sw.js");
  const registration = await navigator.serviceWorker.ready;
  const kept = routes.filter((route) => route.offline);
  const pages = kept.map((route) => route.load());
  // What these pages fetch later, and what signing out needs.
  const later = [import("../controls/table/TableTools.tsx"), import("../state/sealed.ts")];
  const words = ["table", ...kept.flatMap((route) => route.words ?? [])] as const;
  await Promise.allSettled([...pages, ...later, loadWords(words)]);
  const paths = performance
    .getEntriesByType("resource")
    .map((entry) => new URL(entry.name))
    .filter((url) => url.origin === location.origin)
    .map((url) => url.pathname);
  registration.active?.postMessage({ type: "keep", paths });
}
