// The page comes up, counts in its worker, and its policy holds.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after, before } from 'node:test';
import { DIST, bundledText, serve } from '../page/kit.mjs';
import { PANEL, answered, scenario } from './kit.mjs';
import { by } from './page.mjs';

scenario('it comes up with its first view, counted by a worker', {}, async ({ page, site }) => {
  const { title } = await bundledText();
  assert.match(await answered(page), /central \(10\), asia \(7\) and russia \(7\)/);
  assert.deepEqual(await page.texts(by('h1')), [title]);
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

/** A server that would let anyone read, and notes who asked. */
let elsewhere;
before(async () => { elsewhere = await serve({ under: '/', cors: true }); });
after(async () => { await elsewhere.close(); });

// A browser may list a request that was refused; who was asked knows of none.
scenario('the policy refuses what leads elsewhere', { expected: [/./], places: () => [elsewhere.url] }, async ({ page }) => {
  const refused = await page.evaluate(async (address) => {
    const fails = (attempt) => attempt.then(() => false, () => true);
    const picture = new Promise((done, failed) => Object.assign(new Image(), { onload: done, onerror: failed, src: `${address}icon.svg` }));
    return [await fails(fetch(address)), await fails(fetch(address, { mode: 'no-cors' })), await fails(import(`${address}boot.js`)), await fails(picture)];
  }, elsewhere.url);
  assert.deepEqual(refused, [true, true, true, true]);
  assert.deepEqual(elsewhere.asked, []);
  const markup = await page.evaluate(() => {
    try {
      document.createElement('div').innerHTML = '<b>x</b>';
      return 'taken';
    } catch {
      return 'refused';
    }
  });
  // Trusted types are younger than the oldest browsers that the page supports.
  if (await page.evaluate(() => 'trustedTypes' in globalThis)) assert.equal(markup, 'refused');
});

scenario('nothing is asked for after loading, whatever is done', { hash: '#v=1&focus=russia' }, async ({ page, site }) => {
  await page.until(() => document.querySelector('.boot:not([role])') !== null);
  // What the first view does not need comes when the page is idle.
  await page.until(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('-later.')));
  const before = site.asked.length;
  for (const name of ['Co-occurrence', 'Sentiment', 'Concordance', 'Frequency']) {
    await page.click(by('tab', name));
    await page.see({ ...PANEL, name });
    await answered(page);
  }
  await page.click(by('button', 'Show as table'));
  await page.see(by('table', undefined, PANEL));
  // But what the service worker keeps meanwhile: the page's own files.
  const own = await readdir(DIST);
  assert.deepEqual(site.asked.slice(before).filter((path) => !own.includes(path.split('/').pop()) && !path.endsWith('/service-worker.js')), []);
});
