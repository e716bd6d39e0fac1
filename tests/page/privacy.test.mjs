// Nothing leaves the page: it asks nobody, and its policy stops who would, in the page and in the worker.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { chipSays, focusOn, pageTest, serve, settled } from './kit.mjs';

/** A server that would let anyone read, and notes who asked. */
let elsewhere;
before(async () => { elsewhere = await serve({ under: '/', cors: true }); });
after(async () => { await elsewhere.close(); });

/** Whether each of these tries to reach `address` was refused. Runs in a page or a worker. */
const tries = async (address) => {
  const refused = async (attempt) => {
    try {
      await attempt();
      return false;
    } catch {
      return true;
    }
  };
  return {
    fetch: await refused(() => fetch(address)),
    blind: await refused(() => fetch(address, { mode: 'no-cors' })),
    request: await refused(() => new Promise((done, failed) => {
      const request = new XMLHttpRequest();
      request.onload = done;
      request.onerror = failed;
      request.open('GET', address);
      request.send();
    })),
    code: await refused(() => import(address)),
  };
};

pageTest('nothing is asked for after loading, whatever is done', {}, async ({ page, site, log }) => {
  await settled(page);
  // The browser asks for the manifest when it has nothing else to do.
  await page.waitForFunction(() => window.memoscope?.state);
  const [served, asked] = [site.asked.length, log.asked.length];
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', /7 times/);
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await settled(page);
    for (const name of ['Show as table', 'Show as chart']) {
      const button = page.getByRole('button', { name }).first();
      // The concordance is a table already.
      if (!(await button.count())) continue;
      await button.click();
      await settled(page);
    }
  }
  // Chromium looks up the icon, which it has, at each new address.
  const known = new Set(log.asked.slice(0, asked));
  assert.deepEqual(log.asked.slice(asked).filter((address) => !known.has(address) && !address.endsWith('/manifest.webmanifest')), []);
  assert.deepEqual(site.asked.slice(served).filter((path) => !path.endsWith('/manifest.webmanifest')), []);
});

const REFUSED = [/Content Security Policy/, /./];

pageTest('the policy stops the page from reaching another place', { expected: REFUSED, outside: () => elsewhere.url }, async ({ page }) => {
  const result = await page.evaluate(tries, `${elsewhere.url}embed.js`);
  assert.deepEqual(result, { fetch: true, blind: true, request: true, code: true });
  const image = await page.evaluate((address) => new Promise((done) => {
    const picture = new Image();
    picture.onload = () => done('loaded');
    picture.onerror = () => done('refused');
    picture.src = address;
  }), `${elsewhere.url}icon.svg`);
  assert.equal(image, 'refused');
  assert.deepEqual(elsewhere.asked, []);
});

pageTest('the policy stops the worker from reaching another place', { outside: () => elsewhere.url }, async ({ page }) => {
  const workers = page.workers();
  assert.equal(workers.length, 1);
  assert.match(workers[0].url(), /^blob:/);
  const result = await workers[0].evaluate(tries, `${elsewhere.url}embed.js`);
  assert.deepEqual(result, { fetch: true, blind: true, request: true, code: true });
  assert.deepEqual(elsewhere.asked, []);
});

pageTest('no code runs from text, and markup from text is refused', { expected: [/./] }, async ({ page }) => {
  const result = await page.evaluate(() => {
    const refused = (attempt) => {
      try {
        attempt();
        return false;
      } catch {
        return true;
      }
    };
    return {
      markup: refused(() => { document.createElement('div').innerHTML = '<b>x</b>'; }),
      worker: refused(() => new Worker('embed.js')),
    };
  });
  assert.deepEqual(result, { markup: true, worker: true });
  const ran = await page.evaluate(() => new Promise((done) => {
    const script = document.createElement('script');
    script.setAttribute('nonce', 'x');
    try {
      script.textContent = 'globalThis.ran = true';
    } catch { /* refused already here */ }
    document.head.append(script);
    setTimeout(() => done(globalThis.ran === true));
  }));
  assert.equal(ran, false);
});
