// Ends the service worker of a site: put it in the place of service-worker.js, under that name. Each device that comes
// back then deletes what this page kept there, and has no service worker any more. Nothing of other pages is touched.
'use strict';
const OURS = `memoscope of ${new URL('./', self.location).href}: `;
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith(OURS)) await caches.delete(name);
    await self.registration.unregister();
  })());
});
