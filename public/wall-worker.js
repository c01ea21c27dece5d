/**
 * Opens a wall without a network: over https, and on this very machine, after a reload, a closed tab or a restart. It keeps
 * the pages of walls that asked for it (app/features/boards/keep-page.ts) and the files they are made of, nothing else;
 * what is written on a wall is kept by the page itself. Where there is a network, the network answers.
 */
const CACHE = "chantiers-walls";
/** Milliseconds after which a network that says nothing is taken for none. */
const PATIENCE = 4_000;
const MOST_PAGES = 20;
/** Milliseconds after which a file that no page has named again goes. */
const FILE_AGE = 60 * 24 * 3_600_000;

const leaving = /^(\/en)?\/deconnexion$/;
const wall = /^(\/en)?\/murs\/[0-9a-f-]{36}(\/liste)?$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { keep, files } = event.data ?? {};
  if (typeof keep !== "string" || !wall.test(keep) || !Array.isArray(files)) return;
  event.waitUntil(
    keepWall(keep, files).then(
      () => event.ports[0]?.postMessage({ kept: true }),
      // No network, no room left: the page is not said to be kept.
      () => event.ports[0]?.postMessage({ kept: false }),
    ),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // Who leaves takes the kept pages along: they show a name. What waits to be sent is not in them, and stays.
  if (request.mode === "navigate" && leaving.test(url.pathname)) {
    event.waitUntil(caches.delete(CACHE));
    return;
  }
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (wall.test(url.pathname)) event.respondWith(openWall(request, url.pathname));
  } else if (url.pathname.startsWith("/assets/")) event.respondWith(readFile(request));
});

async function keepWall(path, files) {
  const cache = await caches.open(CACHE);
  for (const file of files) {
    if (typeof file === "string" && file.startsWith("/assets/") && !(await cache.match(file))) await cache.add(file);
  }
  const page = await fetch(path, { headers: { accept: "text/html" }, redirect: "error" });
  if (!page.ok || !page.headers.get("content-type")?.startsWith("text/html")) throw new Error("not a wall");
  // Put again, so that the latest comes last.
  await cache.delete(path);
  await cache.put(path, page);
  await makeRoom(cache, new Set(files));
}

async function makeRoom(cache, named) {
  const pages = [];
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (wall.test(pathname)) pages.push(request);
    else if (!named.has(pathname)) {
      const from = Date.parse((await cache.match(request))?.headers.get("date") ?? "");
      if (!(Date.now() - from < FILE_AGE)) await cache.delete(request);
    }
  }
  for (const request of pages.slice(0, Math.max(0, pages.length - MOST_PAGES))) await cache.delete(request);
}

async function openWall(request, path) {
  const fromNetwork = fetch(request);
  const kept = await (await caches.open(CACHE)).match(path, { ignoreVary: true });
  if (!kept) return fromNetwork;
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE));
  // A proxy whose servers are all away answers 502 to 504.
  const answered = fromNetwork.then(
    (page) => (page.status >= 502 && page.status <= 504 ? kept : page),
    () => kept,
  );
  return Promise.race([answered, late]);
}

async function readFile(request) {
  const kept = await (await caches.open(CACHE)).match(request, { ignoreVary: true });
  return kept ?? fetch(request);
}
