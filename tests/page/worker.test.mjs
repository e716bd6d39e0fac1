// The engine's worker may not start, or may die: the same numbers come from the page, and nothing is lost.

import assert from 'node:assert/strict';
import { chipSays, focusOn, marked, pageTest, settled } from './kit.mjs';

/** What the frequency table says, all of it. */
async function table(page) {
  await page.getByRole('button', { name: 'Show as table' }).first().click();
  // Rows that are out of sight at first are drawn a moment later.
  await page.locator('table:not([aria-busy])').first().waitFor();
  await settled(page);
  return page.getByRole('table').first().innerText();
}

let fromWorker;
pageTest('the numbers of the worker', {}, async ({ page }) => {
  assert.equal(page.workers().length, 1);
  fromWorker = await table(page);
  assert.match(fromWorker, /russia\s+7/);
});

/** Workers that can't be made. */
const refuse = () => {
  globalThis.Worker = class {
    constructor() { throw new DOMException('no workers here', 'SecurityError'); }
  };
};
/** Workers that are made and then fail to start, as where a policy forbids blobs. */
const fail = () => {
  globalThis.Worker = class extends EventTarget {
    constructor() {
      super();
      setTimeout(() => {
        const event = new Event('error');
        this.onerror?.(event);
        this.dispatchEvent(event);
      });
    }

    postMessage() {}

    terminate() {}
  };
};
/** No such thing as a worker. */
const lack = () => { delete globalThis.Worker; };

for (const [name, before] of [['workers are refused', refuse], ['workers fail to start', fail], ['there are no workers', lack]]) {
  pageTest(`${name}: the page answers with the same numbers`, { before }, async ({ page }) => {
    assert.equal(page.workers().length, 0);
    assert.equal(await table(page), fromWorker);
    await focusOn(page, 'russia');
    await chipSays(page, 'russia', /7 times/);
    assert.equal((await marked(page)).length, 7);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await page.getByRole('tabpanel').getByRole('figure').first().waitFor();
    }
  });
}

/** Makes the worker die of an error of its own. */
const kill = (page) => page.workers()[0].evaluate(() => { setTimeout(() => { throw new Error('killed by a test'); }); });

/** Waits until there are so many workers and none is the old one. */
async function nextWorker(page, old) {
  const deadline = Date.now() + 10_000;
  while (page.workers().includes(old)) {
    assert.ok(Date.now() < deadline, 'the dead worker is put away');
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(done); }));
  }
}

pageTest('a worker that dies is replaced, and once more by the page', { expected: [/killed by a test/] }, async ({ page }) => {
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', /7 times/);
  const [first] = page.workers();
  await kill(page);
  await nextWorker(page, first);
  await focusOn(page, 'kremlin');
  await chipSays(page, 'kremlin', /time/);
  assert.equal(page.workers().length, 1);
  const [second] = page.workers();
  await kill(page);
  await nextWorker(page, second);
  await focusOn(page, 'moscow');
  await chipSays(page, 'moscow', /time/);
  assert.equal(page.workers().length, 0);
  assert.equal(await table(page), fromWorker);
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
});

pageTest('a question asked of a dying worker is answered by the next', { expected: [/killed by a test/] }, async ({ page }) => {
  await kill(page);
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', /7 times/);
  assert.equal((await marked(page)).length, 7);
});

pageTest('who waits for the words of sentences hears that the worker died, and gets them once more', { hash: '#v=1&view=sentiment', expected: [/killed by a test/] }, async ({ page }) => {
  await page.getByRole('tabpanel').getByRole('figure').first().waitFor();
  const menu = page.getByRole('group', { name: 'Export' });
  const json = menu.getByRole('button', { name: 'Table as JSON' });
  await page.workers()[0].evaluate(() => { globalThis.postMessage = () => {}; });
  await page.getByRole('button', { name: 'Export' }).click();
  await json.click();
  await menu.getByText('Not ready yet').waitFor();
  await kill(page);
  await menu.getByText('did not come').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), json.click()]);
  assert.match(download.suggestedFilename(), /\.json$/);
});
