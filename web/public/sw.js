// Keeps the app's shell so that the page opens without a network. API answers are never kept here:
// a figure from yesterday must not look like a figure of today.

const shell = "luzhang-shell-v1";
const shellPage = "/";
const mostFiles = 120;

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOtherCaches().then(() => self.clients.claim()));
});

// The page reports which built files it has loaded; those that came before this worker took over are kept too.
self.addEventListener("message", (event) => {
  if (event.data?.type !== "keep" || !Array.isArray(event.data.paths)) return;
  event.waitUntil(keepFiles(event.data.paths.filter((path) => isBuiltFile(String(path)))));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") event.respondWith(openPage(request));
  else if (isBuiltFile(url.pathname)) event.respondWith(fromCacheFirst(request));
});

function isBuiltFile(path) {
  return path.startsWith("/assets/") || path === "/favicon.svg";
}

/** Every address of the app is the shell; an address that names a file is that file. */
function isShell(answer) {
  const isPage = answer.headers.get("content-type")?.includes("text/html") ?? false;
  return answer.ok && isPage && !/\.[a-z0-9]+$/i.test(new URL(answer.url).pathname);
}

/** The newest page when there is a network, the kept shell when there is none. */
async function openPage(request) {
  const cache = await caches.open(shell);
  try {
    const answer = await fetch(request);
    if (isShell(answer)) {
      await cache.put(shellPage, answer.clone());
    }
    return answer;
  } catch {
    return (await cache.match(shellPage)) ?? Response.error();
  }
}

/** Built files carry a hash of their content in the name, so a kept one can never be stale. */
async function fromCacheFirst(request) {
  const cache = await caches.open(shell);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

async function keepShell() {
  const cache = await caches.open(shell);
  const page = await fetch(shellPage, { cache: "no-store" });
  if (!page.ok) return;
  const html = await page.clone().text();
  await cache.put(shellPage, page);
  const files = [...html.matchAll(/(?:src|href)="(\/(?:assets\/|favicon)[^"]+)"/g)].map((match) => match[1]);
  await keepFiles(files);
}

async function keepFiles(paths) {
  const cache = await caches.open(shell);
  await Promise.all(
    paths.map(async (path) => {
      if (await cache.match(path)) return;
      const answer = await fetch(path);
      if (answer.ok) await cache.put(path, answer);
    }),
  );
  const keys = await cache.keys();
  const surplus = keys.filter((key) => isBuiltFile(new URL(key.url).pathname)).slice(0, -mostFiles);
  await Promise.all(surplus.map((key) => cache.delete(key)));
}

async function dropOtherCaches() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== shell).map((name) => caches.delete(name)));
}
