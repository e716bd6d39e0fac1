// Keeps the page on the reader's device, one whole version at a time, and answers from there.
//
// The build writes the version and the files with their hashes. A file that is not exactly the one of this version is
// never kept, so that no two versions mix: all of a version are kept, or none. It asks for nothing but these files, and
// touches no cache but its own: other pages of the same host have theirs.
'use strict';
const VERSION = '';
/** By name: the hash, the bytes, and whether it is kept at once or when it is first used. */
const FILES = {};

const SITE = new URL('./', self.location).href;
const OURS = `memoscope of ${SITE}: `;
const CACHE = OURS + VERSION;
const HASHED = /-[0-9a-f]{16}[.-]/;

const address = (name) => SITE + name;

/** Fetches a file of this version, or fails. */
const fetched = async (name) => {
  // A server may have the next version by now, and the browser an older answer: the hash decides.
  const cache = HASHED.test(name) ? 'default' : 'no-cache';
  const response = await fetch(address(name), { cache, credentials: 'same-origin', integrity: FILES[name].hash });
  if (!response.ok) throw new Error(`${response.status}: ${name}`);
  // An answer that was redirected can't be given to a navigation.
  return response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
};

const keep = async (name) => {
  const cache = await caches.open(CACHE);
  if (await cache.match(address(name))) return;
  await cache.put(address(name), await fetched(name));
};

const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

/** Deletes older versions, unless a page that may be one of theirs is open. */
const prune = async () => {
  if ((await self.clients.matchAll({ type: 'window', includeUncontrolled: true })).length > 1) return;
  for (const name of await ourCaches()) if (name !== CACHE) await caches.delete(name);
};

self.addEventListener('install', (event) => {
  const first = Object.keys(FILES).filter((name) => FILES[name].atOnce);
  event.waitUntil(Promise.all(first.map(keep)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(prune().then(() => self.clients.claim()));
});

/** The file that a request is for: its name, or nothing. */
const nameOf = (request) => {
  const url = new URL(request.url);
  if (request.method !== 'GET' || !url.href.startsWith(SITE)) return undefined;
  const name = url.origin + url.pathname === SITE ? 'index.html' : (url.origin + url.pathname).slice(SITE.length);
  return name;
};

const answer = async (name, request) => {
  const kept = await (await caches.open(CACHE)).match(address(name));
  if (kept) return kept;
  if (name in FILES) {
    try {
      const response = await fetched(name);
      await (await caches.open(CACHE)).put(address(name), response.clone());
      return response;
    } catch { /* Gone, another version's, or no room: as without this worker. */ }
    return fetch(request);
  }
  // A page of the version before may still ask for its own files; their names have hashes.
  for (const cache of await ourCaches()) {
    const older = await (await caches.open(cache)).match(address(name));
    if (older) return older;
  }
  return fetch(request);
};

self.addEventListener('fetch', (event) => {
  const name = nameOf(event.request);
  if (name === undefined || !(name in FILES || HASHED.test(name))) return;
  if (event.request.mode === 'navigate') event.waitUntil(prune());
  event.respondWith(answer(name, event.request));
});

/** The files of this version that are not kept yet. */
const missingNames = async () => {
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map((request) => request.url));
  return Object.keys(FILES).filter((name) => !kept.has(address(name)));
};

/** How many files are not kept yet, and what they weigh. */
const state = async () => {
  const missing = await missingNames();
  return { missing: missing.reduce((sum, name) => sum + FILES[name].bytes, 0), files: missing.length };
};

const doing = {
  use: () => self.skipWaiting(),
  state,
  async keep(tell) {
    for (const [index, name] of (await missingNames()).entries()) {
      tell(index);
      await keep(name);
    }
    return state();
  },
};

self.addEventListener('message', (event) => {
  const does = Object.hasOwn(doing, event.data) ? doing[event.data] : undefined;
  if (!does) return;
  const port = event.ports[0];
  const answered = does((kept) => port?.postMessage({ soFar: kept })).then((told) => ({ told }), (error) => ({ error: String(error?.message ?? error) }));
  event.waitUntil(answered.then((said) => port?.postMessage(said)));
});
