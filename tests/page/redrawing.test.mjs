// A view that is still the one before says so, and keeps what it showed until the new answer is there.

import assert from 'node:assert/strict';
import { address, chipSays, focusOn, pageTest, search, settled, soon, withCorpus } from './kit.mjs';

/** Holds what the worker answers back until `window.letGo()` is called, once `window.hold()` was. */
function holdReplies() {
  const held = [];
  let holds = false;
  globalThis.hold = () => { holds = true; };
  globalThis.letGo = () => {
    holds = false;
    for (const deliver of held.splice(0)) deliver();
  };
  const { set } = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage');
  Object.defineProperty(Worker.prototype, 'onmessage', {
    configurable: true,
    set(listener) {
      set.call(this, listener && ((event) => {
        if (holds) held.push(() => listener.call(this, event));
        else listener.call(this, event);
      }));
    },
  });
}

const panel = (page) => page.getByRole('tabpanel');
const busy = (page, is) => page.locator(`#view-panel[aria-busy="${is}"]`).waitFor({ state: 'attached' });
const mark = (page) => page.getByText('Being redrawn …');

pageTest('the old bars stay, marked, until the new ones are there', { before: holdReplies }, async ({ page }) => {
  await busy(page, false);
  assert.equal(await mark(page).isVisible(), false);
  const bars = await panel(page).getByRole('figure').innerText();
  await page.evaluate(() => window.hold());
  const field = page.getByRole('spinbutton', { name: 'Least number of times' });
  await field.fill('6');
  await field.press('Enter');
  // The control has its answer at once, the link too; the figure waits.
  await settled(page);
  await busy(page, true);
  assert.equal(await field.inputValue(), '6');
  assert.match(await address(page), /min=6/);
  await mark(page).waitFor();
  assert.equal(await panel(page).getByRole('figure').innerText(), bars);
  // A veil, not a figure that fades: that would have to be painted anew for each change.
  const looks = await panel(page).getByRole('figure').evaluate((figure) => [getComputedStyle(figure).opacity, getComputedStyle(figure, '::after').opacity]);
  assert.deepEqual(looks, ['1', '0.4']);
  await page.evaluate(() => window.letGo());
  await busy(page, false);
  await mark(page).waitFor({ state: 'hidden' });
  assert.notEqual(await panel(page).getByRole('figure').innerText(), bars);
});

const lines = { change: withCorpus({ title: 'A title', metadata: {}, text: Array.from({ length: 2_600 }, (_, index) => `Word ${index} here.`).join(' ') }) };
pageTest('lines that stay while others are awaited are never said to be beyond the last', { site: lines, hash: '#v=1&view=concordance&focus=word', before: holdReplies }, async ({ page }) => {
  const says = panel(page).getByText(/^Lines [\d,]+ to [\d,]+ of [\d,]+$/);
  for (let first = 101; first <= 2_101; first += 100) {
    await panel(page).getByRole('button', { name: 'Next 100' }).click();
    await says.filter({ hasText: `Lines ${first.toLocaleString('en')} to` }).waitFor();
  }
  await page.evaluate(() => {
    window.hold();
    memoscope.set({ limit: 150 });
  });
  await busy(page, true);
  await settled(page);
  await says.filter({ hasText: 'Lines 2,001 to 2,100 of 2,600' }).waitFor();
  assert.equal(await panel(page).getByRole('button', { name: 'Next 100' }).getAttribute('aria-disabled'), 'false');
  await page.evaluate(() => window.letGo());
  await says.filter({ hasText: 'Lines 1 to 100 of 150' }).waitFor();
});

pageTest('a new focus shows in its chip at once and in the pictures with the answer', { hash: '#v=1&view=cooccurrence', before: holdReplies }, async ({ page }) => {
  await busy(page, false);
  await page.evaluate(() => window.hold());
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', /russia/);
  await busy(page, true);
  assert.equal(await search(page).inputValue(), '');
  // A second change while the first is awaited: the answer to the last counts.
  await focusOn(page, 'moscow');
  await chipSays(page, 'moscow', /moscow/);
  await page.evaluate(() => window.letGo());
  await chipSays(page, 'moscow', /time/);
  await busy(page, false);
  await panel(page).getByRole('figure').filter({ hasText: /moscow/i }).waitFor();
});

pageTest('while another measure is awaited rows and picture stay, and what needs no answer is drawn', { hash: '#v=1&view=cooccurrence&focus=russia', before: holdReplies }, async ({ page }) => {
  await busy(page, false);
  const table = panel(page).getByRole('table');
  const groups = panel(page).getByRole('button', { name: 'Groups' });
  const looks = async () => [await table.innerText(), await groups.getAttribute('aria-pressed')];
  const [rows, pressed] = await looks();
  assert.equal(pressed, 'true');
  await page.evaluate(() => window.hold());
  await page.getByRole('combobox', { name: 'Measure' }).selectOption('log-dice');
  await busy(page, true);
  assert.deepEqual(await looks(), [rows, 'true']);
  await groups.click();
  await soon(async () => assert.deepEqual(await looks(), [rows, 'false']));
  await busy(page, true);
  await page.evaluate(() => window.letGo());
  await busy(page, false);
  await soon(async () => assert.match(await table.innerText(), /logDice/));
  assert.equal((await looks())[1], 'false');
});
