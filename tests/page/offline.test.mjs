// The page without a connection: kept after one visit, one version at a time, and only where a reader would want it.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { DIST, chipSays, focusOn, open, pageTest as anyPageTest, ready, settled, soon } from './kit.mjs';

/** A test of a page that may have its service worker. */
const pageTest = (name, options, body) => anyPageTest(name, { ...options, context: { serviceWorkers: 'allow' } }, body);

/** Waits until the page's service worker answers for it. */
const kept = (page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null);

/** What the page's own caches hold, as paths below the page. */
const names = (page) => page.evaluate(async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) found.push(request.url.slice(document.baseURI.split('#')[0].length));
  }
  return found.sort();
});

/** How many service workers' registrations there are. */
const registrations = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);

/** How many versions are kept, or begun: each has a cache of its own. */
const versionsKept = (page) => page.evaluate(async () => (await caches.keys()).length);

/** The files that the worker of a build lists. */
const listed = async () => JSON.parse((await readFile(join(DIST, 'service-worker.js'), 'utf8')).match(/const FILES = (.*);/)[1]);

pageTest('after one visit the whole page works without a server', {}, async ({ page, site, context }) => {
  await kept(page);
  await site.close();
  await page.reload();
  await ready(page);
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', /7 of 17/);
  await page.getByRole('tab', { name: 'Concordance' }).click();
  await page.getByRole('table').first().waitFor();
  const other = await open(context, `${site.url}#v=1&view=cooccurrence`);
  await other.page.getByRole('figure').first().waitFor();
});

pageTest('a file added before what reads it was ever fetched is told what to do', { expected: [/ERR_|Failed/] }, async ({ page, site }) => {
  await kept(page);
  await site.close();
  await page.getByRole('button', { name: 'Add texts' }).first().click();
  await page.locator('input[type="file"]').first().setInputFiles([{ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('A sheep.') }]);
  await page.getByText(/could not be loaded.*kept on this device once it has been used: add the file again when there is a connection/).waitFor();
});

pageTest('what is kept is what the build lists, and importers only once they are used', {}, async ({ page }) => {
  await kept(page);
  const files = await listed();
  const first = Object.keys(files).filter((name) => files[name].atOnce);
  assert.deepEqual(await names(page), first.sort());
  assert.ok(first.includes('index.html') && first.some((name) => name.endsWith('-later.wasm')), first.join());
  const { missing, files: count } = await page.evaluate(() => memoscope.offline.state());
  const rest = Object.entries(files).filter(([, file]) => !file.atOnce);
  assert.deepEqual([count, missing], [rest.length, rest.reduce((sum, [, file]) => sum + file.bytes, 0)]);
  await page.evaluate(() => memoscope.offline.keep());
  assert.deepEqual(await names(page), Object.keys(files).sort());
});

/** What the page itself does not ask for: workers, what is for other pages, the library and its example, previews. */
const NEVER = [
  'service-worker.js', 'kill-switch.js', 'embed.js', 'single-file.js', 'memoscope.html', 'memoscope.js', 'memoscope.wasm', 'memoscope.d.ts',
  'library.html', 'library-example.js', 'library-example.css', 'figure.svg', 'preview.png', 'oembed.json',
];

test('every file of the build is listed with its hash, but for what the page does not ask for', async () => {
  const files = await listed();
  const there = (await readdir(DIST)).filter((name) => !NEVER.includes(name));
  assert.deepEqual(Object.keys(files).sort(), there.sort());
  for (const [name, { hash, bytes }] of Object.entries(files)) {
    const content = await readFile(join(DIST, name));
    assert.equal(bytes, content.length, name);
    assert.equal(hash, `sha256-${createHash('sha256').update(content).digest('base64')}`, name);
  }
});

/** A site whose files are those of a version of that name once `second` holds it: another page under the same names. */
function twoVersions() {
  const state = { second: '' };
  const change = async (name, bytes) => {
    if (!state.second) return bytes;
    const page = Buffer.from((await readFile(join(DIST, 'index.html'), 'utf8')).replace('<title>', `<title>${state.second}: `));
    if (name === 'index.html') return page;
    if (name !== 'service-worker.js') return bytes;
    const old = (await listed())['index.html'];
    const hash = `sha256-${createHash('sha256').update(page).digest('base64')}`;
    return bytes.toString().replace(old.hash, hash).replace(/const VERSION = '/, `const VERSION = '${state.second} `);
  };
  return { state, change };
}

const versions = twoVersions();
pageTest('a newer version waits until the reader wants it', { site: { change: versions.change } }, async ({ page }) => {
  await kept(page);
  versions.state.second = 'Second';
  await page.reload();
  await ready(page);
  assert.doesNotMatch(await page.title(), /Second/);
  const notice = page.getByRole('status').filter({ hasText: 'A newer version' });
  await notice.waitFor();
  await notice.getByRole('button', { name: 'Later' }).click();
  await notice.waitFor({ state: 'detached' });
  await page.reload();
  await ready(page);
  assert.doesNotMatch(await page.title(), /Second/, 'the version stays');
  await page.getByRole('button', { name: 'Use it now' }).click();
  await page.waitForFunction(() => /Second/.test(document.title));
  await ready(page);
  await soon(async () => assert.equal(await versionsKept(page), 1, 'the older version is gone'));
});

pageTest('an older version is kept while the page may ask for a file of it', {}, async ({ page }) => {
  await kept(page);
  await page.waitForFunction(() => memoscope.offline);
  // What the page itself said at its start has been heard.
  await page.evaluate(() => memoscope.offline.state());
  await settled(page);
  const older = (await page.evaluate(async () => (await caches.keys())[0])).replace(/: [^:]*$/, ': older');
  await page.evaluate((name) => caches.open(name), older);
  const runs = (more) => page.evaluate((more) => {
    const { src, dataset } = document.querySelector('script[data-wasm]');
    const files = [src, ...Object.values(dataset), ...more].map((name) => new URL(name, document.baseURI).href);
    navigator.serviceWorker.controller.postMessage({ runs: files });
    return memoscope.offline.state();
  }, more);
  await runs(['memoscope-0123456789abcdef-later.wasm']);
  // That nothing goes can only be waited for; below, it is gone in a moment.
  await page.waitForTimeout(500);
  assert.equal(await versionsKept(page), 2);
  await runs([]);
  await soon(async () => assert.equal(await versionsKept(page), 1));
});

const waiting = twoVersions();
pageTest('a version that waits is kept whole, whatever is opened meanwhile', { site: { change: waiting.change } }, async ({ page }) => {
  await kept(page);
  waiting.state.second = 'Second';
  await page.reload();
  await page.getByRole('button', { name: 'Later' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Use it now' }).waitFor();
  const held = await page.evaluate(async () => Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).length)));
  const first = Object.values(await listed()).filter((file) => file.atOnce).length;
  assert.deepEqual(held, [first, first]);
});

/** The build once more as another version would be: other content of what the page fetches later, so other names for all. */
let other;
const HASH = /-[0-9a-f]{16}(?=[.-])/;
const turned = (text) => text.replace(new RegExp(HASH, 'g'), (hash) => `-${[...hash.slice(1)].reverse().join('')}`);
before(async () => {
  other = await mkdtemp(join(tmpdir(), 'memoscope-other-'));
  const files = {};
  for (const name of await readdir(DIST)) {
    const bytes = await readFile(join(DIST, name));
    files[turned(name)] = /^cards-/.test(name) ? Buffer.from(bytes.toString().replaceAll('Dunning', 'Second')) : bytes;
  }
  files['index.html'] = Buffer.from(turned(files['index.html'].toString()).replace('<title>', '<title>Second: '));
  files['manifest.webmanifest'] = Buffer.from(turned(files['manifest.webmanifest'].toString()));
  const list = Object.fromEntries(Object.entries(await listed()).map(([name, file]) => {
    const bytes = files[turned(name)];
    return [turned(name), { ...file, bytes: bytes.length, hash: `sha256-${createHash('sha256').update(bytes).digest('base64')}` }];
  }));
  files['service-worker.js'] = Buffer.from(files['service-worker.js'].toString()
    .replace(/const FILES = .*;/, () => `const FILES = ${JSON.stringify(list)};`).replace("const VERSION = '", "const VERSION = 'other "));
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(other, name), bytes);
  // All names but those that must stay have changed: nothing of the first is there any more.
  const both = (await readdir(DIST)).filter((name) => HASH.test(name) && name in files);
  assert.deepEqual(both, []);
});
after(() => rm(other, { recursive: true, force: true }));

/** What the open page's cards say, fetched as the page does. */
const cards = (page) => page.evaluate(async () => {
  const response = await fetch(document.querySelector('script[data-wasm]').dataset.cards);
  return response.ok ? response.text() : response.status;
});
const importer = (page) => page.evaluate(async () => (await fetch(document.querySelector('script[data-wasm]').dataset.importer)).status);

const deployed = { root: DIST };
pageTest('another version is put in the place of this one while two pages are open: each is whole, and of one version', {
  site: { root: () => deployed.root },
}, async ({ page, site, context }) => {
  await kept(page);
  const { page: second } = await open(context, site.url);
  await second.waitForFunction(() => memoscope.offline);
  await second.evaluate(() => memoscope.offline.keep());
  deployed.root = other;
  await page.reload();
  await ready(page);
  assert.doesNotMatch(await page.title(), /Second/);
  await page.getByRole('button', { name: 'Use it now' }).click();
  await page.waitForFunction(() => /Second/.test(document.title));
  await ready(page);
  await page.waitForFunction(() => memoscope.offline);
  assert.match(await cards(page), /Second 1993/);
  // The other page goes on as it was, though its files are gone from the server and the newer worker answers for it.
  const third = await context.newPage();
  await third.goto(site.url);
  await ready(third);
  await third.waitForFunction(() => memoscope.offline);
  assert.match(await third.title(), /Second/);
  await third.close();
  assert.match(await cards(second), /Dunning 1993/);
  assert.equal(await importer(second), 200);
  await focusOn(second, 'russia');
  await second.getByRole('tab', { name: 'Co-occurrence' }).click();
  await second.getByRole('figure').first().waitFor();
  assert.doesNotMatch(await second.title(), /Second/);
  // It too has been told, and comes to the newer version by the same button.
  await second.getByRole('button', { name: 'Use it now' }).click();
  await second.waitForFunction(() => /Second/.test(document.title));
  await ready(second);
  await second.close();
  await soon(async () => {
    await page.reload();
    await ready(page);
    await page.waitForFunction(() => memoscope.offline);
    assert.equal(await versionsKept(page), 1, 'the older version goes with its last page');
  });
  await site.close();
  await page.reload();
  await ready(page);
  assert.match(await page.title(), /Second/);
});

const framed = { root: DIST };
anyPageTest('without a worker a page whose files were exchanged asks for its own, and takes no other for them', {
  site: { root: () => framed.root }, expected: [/404/],
}, async ({ page }) => {
  await page.evaluate(() => memoscope.load(true));
  framed.root = other;
  assert.equal(await cards(page), 404);
  await focusOn(page, 'russia');
  await page.getByRole('button', { name: 'About occurrences in focus' }).click();
  await page.getByText('could not be fetched').first().waitFor();
});

/** A worker that can read nothing of what it keeps once it is told so. */
const forgetful = (worker) => worker.toString().replace("'use strict';", `'use strict';
const open = caches.open.bind(caches);
caches.open = (name) => (self.broken ? Promise.reject(new TypeError('no storage')) : open(name));
addEventListener('message', ({ data }) => { if (data === 'break') self.broken = true; });`);
pageTest('where what is kept can’t be read, the page comes from the server', {
  site: { change: (name, bytes) => (name === 'service-worker.js' ? forgetful(bytes) : bytes) },
}, async ({ page }) => {
  await kept(page);
  await page.evaluate(() => navigator.serviceWorker.controller.postMessage('break'));
  await page.reload();
  await ready(page);
});

const third = twoVersions();
pageTest('a third version takes the place of the second that waits, in one notice', { site: { change: third.change } }, async ({ page }) => {
  await kept(page);
  // What comes of it is waited for below; the promise of an update that another one overtakes need not be kept.
  const update = () => page.evaluate(async () => { (await navigator.serviceWorker.getRegistration()).update().catch(() => {}); });
  third.state.second = 'Second';
  await update();
  const notices = page.getByRole('status').filter({ hasText: 'A newer version' });
  await notices.waitFor();
  await page.evaluate(async () => { globalThis.second = (await navigator.serviceWorker.getRegistration()).waiting; });
  third.state.second = 'Third';
  await update();
  const isThird = () => page.evaluate(async () => {
    const { waiting } = await navigator.serviceWorker.getRegistration();
    return Boolean(waiting) && waiting !== globalThis.second;
  });
  await soon(async () => assert.ok(await isThird()));
  assert.equal(await versionsKept(page), 3);
  assert.equal(await notices.count(), 1);
  await page.getByRole('button', { name: 'Use it now' }).click();
  await page.waitForFunction(() => /Third/.test(document.title));
});

pageTest('a version with a file that is not its own is not kept', {
  site: { change: (name, bytes) => (/^cards-/.test(name) ? Buffer.concat([bytes, Buffer.from(' ')]) : bytes) },
}, async ({ page }) => {
  await soon(async () => assert.ok(await versionsKept(page) > 0));
  await soon(async () => assert.equal(await registrations(page), 0));
  assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);
  assert.ok(!(await names(page)).some((name) => name.startsWith('cards-')));
});

pageTest('what a server calls another answer for everybody is kept all the same', { site: { headers: { Vary: '*' } } }, async ({ page, site }) => {
  await kept(page);
  await site.close();
  await page.reload();
  await ready(page);
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', /7 times/);
});

pageTest('framed, it keeps nothing and has no service worker', {
  site: { files: { 'host.html': '<!doctype html><title>Host</title><link rel="icon" href="data:,"><iframe src="index.html#v=1&embed=1" title="Memoscope" width="800" height="600"></iframe>' } },
}, async ({ page, site }) => {
  await page.evaluate(async () => { for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister(); });
  await page.goto(new URL('host.html', site.url).href);
  await page.frameLocator('iframe').locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  // That none comes can only be waited for: unframed it is registered as soon as the page is ready.
  await page.waitForTimeout(1_000);
  assert.equal(await registrations(page), 0);
});

const killed = { is: false };
pageTest('the kill switch cleans a device in one visit, and leaves the caches of others', {
  site: { change: (name, bytes) => (killed.is && name === 'service-worker.js' ? readFile(join(DIST, 'kill-switch.js')) : bytes) },
}, async ({ page }) => {
  await kept(page);
  await page.evaluate(() => caches.open('of another page'));
  killed.is = true;
  await page.reload();
  await ready(page);
  await soon(async () => assert.equal(await versionsKept(page), 1));
  await soon(async () => assert.equal(await registrations(page), 0));
});

pageTest('caches are named after the page\'s folder, so that two pages of one host keep their own', { site: { under: '/x/' } }, async ({ page, site }) => {
  await kept(page);
  assert.deepEqual(await page.evaluate(async () => (await caches.keys()).map((name) => name.split(': sha256')[0])), [`memoscope of ${site.url}`]);
});

const settings = async (page) => {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  return page.getByRole('group', { name: 'Settings' });
};
const keepAll = (panel) => panel.getByRole('button', { name: /^Keep everything offline \(\d/ });

pageTest('one button keeps everything, says how far it is, and then that it is kept', {}, async ({ page, site, context }) => {
  await kept(page);
  const panel = await settings(page);
  const files = await listed();
  const rest = Object.values(files).filter((file) => !file.atOnce);
  await panel.getByText(`Not kept yet: ${rest.length} files, `).waitFor();
  await page.evaluate(() => {
    globalThis.seen = [];
    const says = document.querySelector('.offline__says');
    new MutationObserver(() => seen.push(says.textContent)).observe(says, { childList: true, characterData: true, subtree: true });
  });
  await keepAll(panel).click();
  await panel.getByText('Everything is kept on this device').waitFor();
  assert.equal(await keepAll(panel).count(), 0);
  assert.ok((await page.evaluate(() => seen)).some((says) => says.startsWith('Keeping: ')), 'it told how far it was');
  assert.deepEqual(await names(page), Object.keys(files).sort());
  await site.close();
  const other = await open(context, site.url);
  await other.page.getByRole('button', { name: 'Add texts' }).click();
  const dialog = other.page.getByRole('dialog', { name: 'Add texts' });
  await dialog.getByRole('textbox', { name: 'Paste text' }).fill('A zebra is a zebra.');
  await dialog.getByRole('button', { name: 'Add this text' }).click();
  await dialog.getByRole('button', { name: 'Explore' }).and(other.page.locator(':enabled')).click();
  await other.page.getByRole('heading', { name: /zebra/ }).first().waitFor();
});

const cut = { is: false };
pageTest('what can’t be kept is said, what was kept stays, and it can be tried again', {
  site: { change: (name, bytes) => { if (cut.is && name.startsWith('importer-')) throw new Error('gone'); return bytes; } },
}, async ({ page }) => {
  await kept(page);
  cut.is = true;
  const panel = await settings(page);
  await keepAll(panel).click();
  await panel.getByRole('alert').filter({ hasText: 'Not everything could be kept' }).waitFor();
  cut.is = false;
  await keepAll(panel).click();
  await panel.getByText('Everything is kept on this device').waitFor();
  assert.equal(await panel.getByRole('alert').count(), 0);
});

anyPageTest('without a service worker nothing is offered to be kept', {}, async ({ page }) => {
  const panel = await settings(page);
  await panel.getByRole('heading', { name: 'Privacy' }).waitFor();
  assert.equal(await panel.getByText('Without a connection').count(), 0);
});
