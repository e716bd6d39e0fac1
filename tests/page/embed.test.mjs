// One view in a frame of another page, with and without storage; and the script of such a page.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { addressHas, chipSays, fragment, marked, pageTest, serve } from './kit.mjs';

/** The page to be framed, at an origin of its own that lets others read, as static hosts do. */
let framed;
before(async () => { framed = await serve({ under: '/texts/memo/', cors: true }); });
after(async () => { await framed.close(); });

/** A host page with one frame. Its text is made when it is asked for, when the framed page has its address. */
const host = (attributes) => ({
  change: () => `<!doctype html><html lang="en"><title>A post</title><link rel="icon" href="data:,"><body><h1>A post</h1>
<iframe title="A chart of a text" width="700" height="620" ${attributes()}></iframe></body></html>`,
});

const RUSSIA = '#v=1&embed=1&focus=russia';

for (const [name, sandbox] of [['of another origin', ''], ['of another origin, sandboxed without an origin', 'sandbox="allow-scripts"']]) {
  const site = host(() => `src="${framed.url}${RUSSIA}" ${sandbox}`);
  pageTest(`a frame ${name} shows one view alone`, { site, waits: false, outside: () => framed.url }, async ({ page }) => {
    const frame = page.frameLocator('iframe');
    await frame.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
    await frame.getByRole('figure').first().waitFor();
    assert.equal(await frame.getByRole('article').count(), 0);
    assert.equal(await frame.getByRole('searchbox').count(), 0);
    assert.equal(await frame.getByRole('banner').count(), 0);
    assert.equal(await frame.getByRole('tablist').count(), 0);
    assert.equal(await frame.getByRole('tabpanel').count(), 1);
    await frame.getByRole('listitem').filter({ hasText: /7 times/ }).waitFor();
    await frame.getByRole('button', { name: /^countries/ }).click();
    await frame.getByRole('listitem').filter({ hasText: /countries\s*4 times/ }).waitFor();
    await frame.getByRole('button', { name: 'Show as table' }).click();
    await frame.getByRole('table').waitFor();
    const colour = await frame.getByRole('figure').first().evaluate((figure) => getComputedStyle(figure.ownerDocument.body).fontFamily);
    assert.match(colour, /sans-serif|system-ui/, 'the style sheets are in use');
    const self = page.frames()[1];
    assert.equal(await self.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), true);
  });
}

/** Storage of every kind fails, down to reading the name. */
const denied = () => {
  const deny = (owner, name) => Object.defineProperty(owner, name, {
    configurable: true,
    get() { throw new DOMException(`${name} is denied`, 'SecurityError'); },
    set() { throw new DOMException(`${name} is denied`, 'SecurityError'); },
  });
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) deny(globalThis, name);
  deny(Document.prototype, 'cookie');
  deny(Navigator.prototype, 'serviceWorker');
  deny(Navigator.prototype, 'storage');
};
pageTest('no storage is needed', { before: denied, hash: '#v=1&focus=russia' }, async ({ page }) => {
  await chipSays(page, 'russia', /7 times/);
  assert.equal((await marked(page)).length, 7);
});

pageTest('nothing but the page itself is stored', { hash: '#v=1&focus=russia' }, async ({ page, context }) => {
  await chipSays(page, 'russia', /7 times/);
  const stored = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
  }));
  assert.deepEqual(stored, { local: 0, session: 0, databases: 0 });
  assert.deepEqual(await context.cookies(), []);
});

pageTest('a host’s script reads the state and sets it', {}, async ({ page }) => {
  const state = () => page.evaluate(() => window.memoscope.state());
  const first = await state();
  assert.equal(first.view, 'frequency');
  assert.deepEqual(first.focus, []);
  assert.equal(first.min, 2);
  assert.equal(first.embed, false);
  assert.deepEqual(await page.evaluate(() => window.memoscope.set({ focus: ['kremlin'] })), []);
  await chipSays(page, 'kremlin', /time/);
  await addressHas(page, 'focus=kremlin');
  assert.deepEqual((await state()).focus, ['kremlin']);
  await page.evaluate(() => window.memoscope.set({ min: 4, show: 'table' }));
  await page.getByRole('table').waitFor();
  assert.deepEqual((await state()).focus, ['kremlin'], 'what is not named stays');
  assert.ok((await fragment(page)).some(([key, value]) => key === 'min' && value === '4'));
  const config = await state();
  await page.evaluate(() => window.memoscope.set({ focus: ['russia'], show: 'chart', min: 2 }));
  await chipSays(page, 'russia', /7 times/);
  await page.evaluate((config) => window.memoscope.set(config), config);
  await chipSays(page, 'kremlin', /time/);
  assert.deepEqual(await state(), config, 'a state that was kept is restored');
});

pageTest('what a script sets wrongly is told and ignored', { hash: '#v=1&focus=russia' }, async ({ page }) => {
  await chipSays(page, 'russia', /7 times/);
  const ignored = await page.evaluate(() => [
    window.memoscope.set({ colour: 'red' }),
    window.memoscope.set({ min: -1 }),
    window.memoscope.set({ view: ['frequency', 'sentiment'] }),
    window.memoscope.set(7),
    window.memoscope.set(null),
    window.memoscope.set(undefined),
  ]);
  assert.match(ignored[0].join(), /colour=red/);
  assert.match(ignored[1].join(), /min=-1/);
  assert.match(ignored[2].join(), /view=/);
  for (const answer of ignored.slice(3)) assert.equal(answer.length, 1);
  assert.deepEqual((await page.evaluate(() => window.memoscope.state())).focus, ['russia']);
});

for (const theme of ['light', 'dark']) {
  pageTest(`theme=${theme} wins over the system’s`, { hash: `#v=1&theme=${theme}`, context: { colorScheme: theme === 'light' ? 'dark' : 'light' } }, async ({ page }) => {
    const lightness = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number).reduce((sum, part) => sum + part) / 3);
    assert.ok(theme === 'light' ? lightness > 200 : lightness < 60, String(lightness));
  });
}
