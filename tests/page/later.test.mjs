// The first load is enough for the first view; the rest of the program comes when there is time, or at once where
// something needs it, and can be asked for again where it did not come.

import assert from 'node:assert/strict';
import { addressHas, chipSays, focusOn, open, pageTest, ready, search, serve, settled, told } from './kit.mjs';

const CHUNK = /-later\.wasm$/;
const SHEET = /-later\.css$/;
const VIEWS = ['cooccurrence', 'sentiment', 'concordance'];
const NAMES = { cooccurrence: 'Co-occurrence', sentiment: 'Sentiment', concordance: 'Concordance' };

/** A site whose chunk, or another file, is held back until `release` is called. */
function heldBack(file = CHUNK) {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  return { release: () => release(), change: async (name, bytes) => { if (file.test(name)) await held; return bytes; } };
}

/** A site that has no chunk, or lacks another file, until `give` is called. */
function without(file = CHUNK) {
  let isThere = false;
  return { give: () => { isThere = true; }, missing: { test: (name) => file.test(name) && !isThere } };
}

/** What the search field suggests. */
const suggestions = (page) => page.getByRole('listbox', { name: 'Words of the text' }).getByRole('option');

/** The figure of the view in front. */
const figure = (page) => page.getByRole('tabpanel').getByRole('figure').first();

/** What stands where a part could not be loaded. */
const failure = (place) => place.getByRole('alert').filter({ hasText: /could not be loaded \(404/ });

const early = heldBack();
pageTest('the first view, the reader and the foci need the first load alone', { site: early }, async ({ page, site }) => {
  const before = site.asked.filter((path) => !CHUNK.test(path) && !SHEET.test(path)).map((path) => path.slice('/a/b/'.length));
  const names = [/^$/, /^boot-[0-9a-f]{16}\.js$/, /^icon-.*\.svg$/, /^style-.*\.css$/, /^memoscope-[0-9a-f]{16}\.js$/, /^memoscope-[0-9a-f]{16}\.wasm$/, /^manifest\.webmanifest$/, /^offline-[0-9a-f]{16}\.js$/];
  for (const path of before) assert.ok(names.some((name) => name.test(path)), path);
  await figure(page).getByRole('heading', { name: /central \(10\)/ }).waitFor();
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', /7 times/);
  assert.equal(await page.getByRole('article').locator('mark').count(), 7);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('tab', { name: 'Sentiment' }).click();
  await page.getByRole('tabpanel').getByText('Loading this part of the page…').waitFor();
  await page.getByRole('tab', { name: 'Frequency' }).click();
  await figure(page).getByRole('heading', { name: /central \(10\)/ }).waitFor();
  early.release();
});

const quick = heldBack();
pageTest('a step that is taken before the rest is there is told once it is', { site: quick }, async ({ page }) => {
  await page.getByRole('spinbutton', { name: 'Least number of times' }).fill('5');
  await page.keyboard.press('Tab');
  await addressHas(page, 'min=5');
  quick.release();
  await told(page, '4 rows.');
});

pageTest('the rest comes by itself, once, and nothing is asked for twice', {}, async ({ page, site }) => {
  const asked = () => site.asked.filter((path) => CHUNK.test(path)).length;
  if (asked() === 0) await page.waitForResponse((response) => CHUNK.test(response.url()));
  for (const view of VIEWS) {
    await page.getByRole('tab', { name: NAMES[view] }).click();
    await figure(page).waitFor();
  }
  assert.equal(asked(), 1);
});

for (const view of VIEWS) {
  pageTest(`a link opens ${view}, for which the rest is fetched with the first load`, { hash: `#v=1&view=${view}` }, async ({ page, site }) => {
    await figure(page).waitFor();
    assert.equal(await page.getByRole('tab', { selected: true }).innerText(), NAMES[view]);
    const order = site.asked.map((path) => path.slice('/a/b/'.length));
    assert.ok(order.findIndex((path) => CHUNK.test(path)) <= 6, `early: ${order}`);
  });
}

for (const show of ['table', 'cloud']) {
  pageTest(`a link opens the frequency ${show}`, { hash: `#v=1&show=${show}` }, async ({ page }) => {
    await page.getByRole('tabpanel').getByRole('figure').getByText('russia').first().waitFor();
  });
}

const unstyled = heldBack(SHEET);
pageTest('nothing of the rest is drawn before its style sheet is there', { site: unstyled }, async ({ page }) => {
  await page.getByRole('tab', { name: 'Co-occurrence' }).click();
  await page.getByRole('tabpanel').getByText('Loading this part of the page…').waitFor();
  await settled(page);
  assert.equal(await page.getByRole('figure').count(), 0);
  unstyled.release();
  await figure(page).waitFor();
  assert.equal(await page.locator('.with-aside').evaluate((element) => getComputedStyle(element).display), 'grid');
});

const bare = without(SHEET);
pageTest('without that sheet the rest is told as missing, in the page’s own looks', { site: bare, hash: '#v=1&view=cooccurrence', expected: [/404/] }, async ({ page }) => {
  const alert = page.getByRole('tabpanel').getByRole('alert').filter({ hasText: /could not be loaded .*-later\.css/ });
  await alert.waitFor();
  assert.equal(await alert.evaluate((element) => getComputedStyle(element).borderTopStyle), 'solid');
  bare.give();
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await figure(page).waitFor();
});

for (const [rules, focus, found] of [['stem=en', 'country', 'countries'], ['join=Central+Asia', 'central+asia', 'Central Asia']]) {
  const held = heldBack();
  pageTest(`a text under rules that need the rest waits for it: ${rules}`, { site: held, hash: `#v=1&${rules}&focus=${focus}`, waits: false }, async ({ page }) => {
    await page.waitForRequest((request) => CHUNK.test(request.url())).catch(() => null);
    assert.equal(await page.locator('html[data-ready="true"]').count(), 0);
    held.release();
    await ready(page);
    await page.getByRole('article').locator('mark').getByText(found, { exact: true }).first().waitFor();
  });
}

const chosen = heldBack();
pageTest('documents of a link are chosen once they can be', { site: chosen, hash: '#v=1&documents=1', waits: false }, async ({ page }) => {
  chosen.release();
  await ready(page);
  await figure(page).getByRole('heading', { name: /central \(10\)/ }).waitFor();
});

const selected = heldBack();
pageTest('what is selected before it can be looked at is looked at when it can', { site: selected }, async ({ page }) => {
  await page.getByRole('article').locator('[data-sentence]').nth(3).evaluate((sentence) => {
    const texts = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
    const text = texts.nextNode();
    getSelection().setBaseAndExtent(text, 0, text, 5);
  });
  await settled(page);
  assert.equal(await page.getByRole('group', { name: 'Selected text' }).count(), 0);
  selected.release();
  await page.getByRole('group', { name: 'Selected text' }).waitFor();
});

const typed = heldBack();
pageTest('what is typed before suggestions can be given gets them when they can', { site: typed }, async ({ page }) => {
  await search(page).fill('secur');
  await settled(page);
  assert.equal(await suggestions(page).count(), 0);
  typed.release();
  await suggestions(page).first().waitFor();
});

const opened = heldBack();
pageTest('a panel, a card and a view that are opened early are filled when the rest is there', { site: opened }, async ({ page }) => {
  await page.getByRole('button', { name: 'About number of words' }).click();
  const card = page.getByRole('dialog', { name: /number of words/i });
  await card.getByText('Loading this part of the page…').waitFor();
  await page.getByRole('button', { name: 'Settings' }).click();
  const panel = page.getByRole('group', { name: 'Settings' });
  await panel.getByText('Loading this part of the page…').waitFor();
  opened.release();
  await panel.getByRole('combobox', { name: 'Light or dark' }).waitFor();
  await page.keyboard.press('Escape');
  await card.getByText(/426/).first().waitFor();
  await card.getByRole('button', { name: 'Close' }).click();
  await card.waitFor({ state: 'detached' });
});

const lost = without();
pageTest('without the rest the first view works, and what needs it says so and tries again', { site: lost, expected: [/404/] }, async ({ page }) => {
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', /7 times/);
  await page.getByRole('tab', { name: 'Co-occurrence' }).click();
  await failure(page.getByRole('tabpanel')).waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  await failure(page.getByRole('group', { name: 'Export' })).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('tabpanel').getByRole('button', { name: 'Try again' }).click();
  await failure(page.getByRole('tabpanel')).waitFor();
  lost.give();
  await page.getByRole('tabpanel').getByRole('button', { name: 'Try again' }).click();
  await figure(page).waitFor();
  await addressHas(page, 'view=cooccurrence');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('group', { name: 'Export' }).getByRole('button', { name: 'Table as CSV' }).waitFor();
});

const absent = without();
pageTest('a link to a view whose part is not there comes up, says so and tries again', { site: absent, hash: '#v=1&view=sentiment', expected: [/404/] }, async ({ page }) => {
  await failure(page.getByRole('tabpanel')).waitFor();
  // The view may fail before the text has come.
  await page.getByRole('article').waitFor();
  assert.ok(await page.getByRole('article').isVisible());
  absent.give();
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await figure(page).getByRole('heading', { name: /Tone/ }).waitFor();
});

pageTest('another view after a failure is another try', { site: absent }, async ({ page, context }) => {
  // The chunk is there by now; a page that failed to get it has it asked for again by whatever needs it next.
  const late = without();
  const site = await serve(late);
  try {
    const { page: other } = await open(context, site.url);
    await other.getByRole('tab', { name: 'Sentiment' }).click();
    await failure(other.getByRole('tabpanel')).waitFor();
    await other.getByRole('tab', { name: 'Frequency' }).click();
    await figure(other).waitFor();
    late.give();
    await other.getByRole('tab', { name: 'Concordance' }).click();
    await figure(other).waitFor();
  } finally {
    await site.close();
  }
  await ready(page);
});

const damaged = { change: (name, bytes) => (CHUNK.test(name) ? Buffer.from('this is no program') : bytes) };
pageTest('a damaged part is told like one that is not there', { site: damaged, hash: '#v=1&view=concordance' }, async ({ page }) => {
  await page.getByRole('tabpanel').getByRole('alert').filter({ hasText: /could not be loaded/ }).waitFor();
  await page.getByRole('tab', { name: 'Frequency' }).click();
  await figure(page).getByRole('heading', { name: /central \(10\)/ }).waitFor();
});

pageTest('a chunk sent as another type works', { site: { types: { '.wasm': 'application/octet-stream' } }, hash: '#v=1&view=sentiment' }, async ({ page }) => {
  await figure(page).waitFor();
});

/** No such thing as a worker. */
const lack = () => { delete globalThis.Worker; };
for (const view of VIEWS) {
  pageTest(`without a worker ${view} comes too`, { before: lack, hash: `#v=1&view=${view}` }, async ({ page }) => {
    await figure(page).waitFor();
    assert.equal(page.workers().length, 0);
  });
}

pageTest('a worker that takes the place of another has the rest too', { hash: '#v=1&view=concordance', expected: [/killed by a test/] }, async ({ page }) => {
  await figure(page).waitFor();
  await page.workers()[0].evaluate(() => { setTimeout(() => { throw new Error('killed by a test'); }); });
  await page.getByRole('tab', { name: 'Sentiment' }).click();
  await figure(page).getByRole('heading', { name: /Tone/ }).waitFor();
  await page.getByRole('tab', { name: 'Co-occurrence' }).click();
  await figure(page).getByRole('heading', { name: /forced/ }).waitFor();
});

pageTest('the view of an embedded page comes', { hash: '#v=1&embed=1&view=cooccurrence' }, async ({ page }) => {
  await figure(page).waitFor();
  assert.equal(await page.getByRole('searchbox').count(), 0);
});
