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
  // An answer that was redirected can't be given to a navigation, and one that may be another for everybody can't be kept.
  if (!response.redirected && !response.headers.get('Vary')?.includes('*')) return response;
  const headers = new Headers(response.headers);
  headers.delete('Vary');
  return new Response(await response.blob(), { headers });
};

const keep = async (name) => {
  const cache = await caches.open(CACHE);
  if (await cache.match(address(name))) return;
  await cache.put(address(name), await fetched(name));
};

const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

/** Deletes older versions, unless a page is open that may be one of theirs, or a newer one waits to take this one's place. */
const prune = async (isOurs) => {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const others = (await ourCaches()).filter((name) => name !== CACHE);
  // Looked at last: what a newer one has begun to keep may be among the others.
  const { waiting, installing } = self.registration;
  if (waiting || installing || !pages.every(isOurs)) return;
  for (const name of others) await caches.delete(name);
};

self.addEventListener('install', (event) => {
  const first = Object.keys(FILES).filter((name) => FILES[name].atOnce);
  event.waitUntil(Promise.all(first.map(keep)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(prune(() => false).then(() => self.clients.claim()));
});

/** The file that a request is for: its name, or nothing. */
const nameOf = (request) => {
  const url = new URL(request.url);
  if (request.method !== 'GET' || !url.href.startsWith(SITE)) return undefined;
  const name = url.origin + url.pathname === SITE ? 'index.html' : (url.origin + url.pathname).slice(SITE.length);
  return name;
};

/** A file that is on the device: this version's, or one that only an older version has. */
const kept = async (name) => {
  const ours = await (await caches.open(CACHE)).match(address(name));
  if (ours || name in FILES) return ours;
  // A page of the version before may still ask for its own files; all that it asks for have hashes in their names.
  for (const cache of await ourCaches()) {
    const older = await (await caches.open(cache)).match(address(name));
    if (older) return older;
  }
  return undefined;
};

const answer = async (name, request) => {
  try {
    const there = await kept(name);
    if (there) return there;
    if (name in FILES) {
      const response = await fetched(name);
      // Where there is no room it is not kept, and given all the same.
      await (await caches.open(CACHE)).put(address(name), response.clone()).catch(() => {});
      return response;
    }
  } catch { /* The storage can't be read, or the file is gone or another version's: as without this worker. */ }
  return fetch(request);
};

self.addEventListener('fetch', (event) => {
  const name = nameOf(event.request);
  if (name === undefined || !(name in FILES || HASHED.test(name))) return;
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

/** A page says that it runs, and which files it may ask for: one of this version needs no older one. */
const runs = async (page, files) => {
  if (files.every((file) => file.slice(SITE.length) in FILES)) await prune(({ id }) => id === page.id);
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
  if (event.data?.runs) {
    event.waitUntil(runs(event.source, event.data.runs));
    return;
  }
  const does = Object.hasOwn(doing, event.data) ? doing[event.data] : undefined;
  if (!does) return;
  const port = event.ports[0];
  const answered = does((kept) => port?.postMessage({ soFar: kept })).then((told) => ({ told }), (error) => ({ error: String(error?.message ?? error) }));
  event.waitUntil(answered.then((said) => port?.postMessage(said)));
});
