// One view in a frame of a page at another origin, as narrow as a phone; and the whole page in one.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { PANEL, chipSays, offer, ready, scenario } from './kit.mjs';
import { by } from './page.mjs';

/** The page to be framed, at an origin of its own that lets others read, as static hosts do. */
let framed;
before(async () => { framed = await offer({ under: '/texts/memo/', cors: true }); });
after(async () => { await framed.close(); });

/** A host page with one frame. Its text is made when it is asked for, when the framed page has its address. */
const host = (hash, attributes) => ({
  waits: false,
  places: () => [framed.url],
  site: {
    change: () => `<!doctype html><html lang="en"><title>A post</title><link rel="icon" href="data:,"><body>
<iframe title="A chart of a text" width="390" height="800" src="${framed.url}${hash}" ${attributes}></iframe></body></html>`,
  },
});

/** What the frame said to its console. */
const heard = (page) => page.evaluate(() => globalThis.heard);

for (const [name, sandbox] of [['', ''], [', sandboxed', 'sandbox="allow-scripts allow-same-origin"'], [', sandboxed without an origin', 'sandbox="allow-scripts"']]) {
  scenario(`a frame of another origin${name} shows one view alone`, host('#v=1&embed=1&focus=russia', sandbox), async ({ page, driver }) => {
    await driver.enter();
    // To WebKit the page's own files are foreign in a frame without an origin. The text is there all the same.
    if (/without/.test(name) && /MiniBrowser/.test(driver.name)) {
      await page.see(by('h1'));
      assert.deepEqual(await page.texts({ css: '.boot__message' }), [], 'no message that does not hold');
      await driver.leave();
      return;
    }
    await ready(page);
    await chipSays(page, /russia\s*7 times/);
    for (const role of ['article', 'searchbox', 'header', 'tab']) assert.deepEqual(await page.texts(by(role)), [], role);
    await page.click(by('button', /^countries: /, PANEL));
    await chipSays(page, /countries\s*4 times/);
    await page.click(by('button', 'Show as table'));
    await page.see(by('table'));
    assert.equal(await page.overflow(), 0);
    assert.deepEqual(await heard(page), []);
    await driver.leave();
  });
}

scenario('the whole page, as narrow as a phone', host('#v=1&focus=russia', ''), async ({ page, driver }) => {
  await driver.enter();
  await ready(page);
  await chipSays(page, /russia\s*7 times/);
  for (const name of ['Co-occurrence', 'Sentiment', 'Concordance', 'Frequency']) {
    await page.click(by('tab', name));
    await page.see({ ...PANEL, name });
    await page.gone({ css: '[aria-busy="true"]' });
    assert.equal(await page.overflow(), 0, name);
  }
  await page.click(by('button', 'Text'));
  await page.see(by('article'));
  assert.equal(await page.overflow(), 0);
  assert.deepEqual(await heard(page), []);
  await driver.leave();
});

scenario('the panel of the link previews the view in a frame of the page itself', { hash: '#v=1&view=sentiment&focus=russia' }, async ({ page, driver }) => {
  await chipSays(page, /russia\s*7 times/);
  await page.click(by('button', 'Share'));
  await page.see(by('heading', 'Embed'));
  await page.click(by('button', 'Show preview'));
  await page.until(() => document.querySelector('#share iframe') !== null);
  await driver.enter();
  await ready(page);
  await chipSays(page, /russia\s*7 times/);
  assert.deepEqual(await page.texts(by('article')), []);
  await driver.leave();
  // Where the keyboard is in the frame, as WebKit's driver leaves it, Escape is the frame's.
  await page.click(by('button', 'Close'));
  await page.gone(by('heading', 'Embed'));
});
