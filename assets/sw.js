// The service worker: after the first visit the page opens without a network.
//
// It keeps all files of one build, or none, in a cache of that build's own, and answers from nothing else: files
// of two builds never meet, also those whose names stay the same. A new build waits until the person agrees.
// The build fills in the next two lines (scripts/finish-build.mjs).
const version = "none";
const files = [];

const prefix = `tandai ${registration.scope} `; // Another page of this origin may be a Tandai, too.
const cacheName = prefix + version;
const integrityOf = new Map(files);

// The page itself is asked for by its folder: many hosts redirect index.html there.
const page = "./";

/** Fetches a file past every cache. It fails when what comes is not the file of this build. */
async function fetchFile(path) {
  const response = await fetch(path, { cache: "no-store", integrity: integrityOf.get(path) });
  if (!response.ok || response.redirected) throw new Error(`${path} was answered with ${response.status}`);
  return response;
}

async function install() {
  const cache = await caches.open(cacheName);
  try {
    await Promise.all(files.map(async ([path]) => cache.put(path, await fetchFile(path))));
  } catch (error) {
    await caches.delete(cacheName);
    throw error;
  }
}

async function activate() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
  // The page of the first visit is served from here at once: its worker may have to start again later.
  await clients.claim();
}

/** The path of a request as `files` has it, or nothing. */
function pathOf(request) {
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return undefined;
  const url = new URL(request.url);
  const path = url.href.slice(registration.scope.length, url.href.length - url.search.length - url.hash.length);
  if (path === "" || path === "index.html") return page;
  return integrityOf.has(path) ? path : undefined;
}

async function answer(path) {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(path, { ignoreVary: true });
  // Browsers may clear a cache when the device is full; the network is asked then, for the same file only.
  return kept ?? fetchFile(path);
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (path !== undefined) event.respondWith(answer(path));
});
addEventListener("message", (event) => {
  if (event.data === "take-over") event.waitUntil(skipWaiting());
});
