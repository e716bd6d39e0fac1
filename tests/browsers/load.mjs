// The page comes up and counts in its worker.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { DIST, bundledText } from '../page/kit.mjs';
import { answered, scenario, walkViews } from './kit.mjs';
import { by } from './page.mjs';

scenario('it comes up with its first view, counted by a worker', {}, async ({ page, site }) => {
  const { title } = await bundledText();
  assert.match(await answered(page), /central \(10\), asia \(7\) and russia \(7\)/);
  // By its name: WebKit, when it is busy, shows no text yet of a block that it is about to draw.
  await page.see(by('h1', title));
  assert.equal((await page.texts(by('h1'))).length, 1);
  assert.deepEqual(await page.texts(by('tab')), ['Frequency', 'Co-occurrence', 'Sentiment', 'Concordance']);
  assert.ok((await page.texts(by('p', undefined, by('article')))).length >= 5);
  const workers = await page.evaluate(() => globalThis.workers);
  assert.equal(workers.length, 1);
  assert.match(workers[0].address, /^blob:/);
  assert.ok(workers[0].messages > 0, 'the worker has answered');
  assert.deepEqual(await page.texts(by('alert')), []);
  assert.equal(await page.overflow(), 0);
  // The program's script is read as text for the worker and then imported. Without a cache on the disk, as in the private
  // windows that WebKit is driven in, these are two requests.
  const asked = site.asked.filter((path) => path !== '/favicon.ico' && !/memoscope-[^/]*\.js$/.test(path));
  // The service worker asks for them too: in a private window of WebKit, which has no cache, the server hears of it.
  const often = asked.filter((path, at) => asked.indexOf(path) !== at);
  assert.deepEqual([...new Set(often)].sort(), [...often].sort(), 'each file is asked for once by the page, and once by what keeps it');
});

// Chromium says of the service worker that its type is no script's.
scenario('scripts that a server sends as plain text work, counted by a worker', { expected: [/unsupported MIME type/], site: { types: { '.js': 'text/plain' } }, hash: '#v=1&focus=russia' }, async ({ page }) => {
  await answered(page);
  await walkViews(page);
  const workers = await page.evaluate(() => globalThis.workers);
  assert.ok(workers.length === 1 && workers[0].messages > 0, 'the worker has answered');
});

scenario('nothing is asked for after loading, whatever is done', { hash: '#v=1&focus=russia' }, async ({ page, site }) => {
  await page.until(() => document.querySelector('.boot:not([role])') !== null);
  // What the first view does not need comes when the page is idle.
  await page.until(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('-later.')));
  const before = site.asked.length;
  await walkViews(page);
  // But what the service worker keeps meanwhile: the page's own files.
  const own = await readdir(DIST);
  assert.deepEqual(site.asked.slice(before).filter((path) => !own.includes(path.split('/').pop()) && !path.endsWith('/service-worker.js')), []);
});
