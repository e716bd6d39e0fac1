// Words of the reader's own: the editor, the link, what is selected in the text, and what every view makes of them.

import assert from 'node:assert/strict';
import { addressHas, chip, chipSays, focusOn, fragment, keyboardAt, marked, overflow, pageTest, search, settled, told, withCorpus } from './kit.mjs';

const TEXT = 'Central Asia is wide. Policymakers meet in Central\u00a0Asia. In central, Asia is a comma. The west of Central Asia’s steppe.';
const site = { change: withCorpus({ title: 'Steppe', metadata: {}, text: TEXT }) };

const settings = async (page) => {
  await page.getByRole('button', { name: 'Settings' }).click();
  return page.getByRole('group', { name: 'Settings' });
};
const field = (panel) => panel.getByRole('textbox', { name: 'Words that count as one, or a word with |' });
const entry = (panel, list, text) => panel.getByRole('list', { name: list }).getByRole('listitem').filter({ hasText: text });
const says = (page, text) => page.getByRole('tabpanel').getByText(text).waitFor();

pageTest('own words: add, count, refuse, remove, undo', { site }, async ({ page }) => {
  const panel = await settings(page);
  await field(panel).fill('central  asia; policy|makers');
  await field(panel).press('Enter');
  await addressHas(page, 'join=central asia&split=policy|makers');
  await entry(panel, 'Count as one word', 'central asia · 3 places').waitFor();
  await entry(panel, 'Count as several words', 'policy|makers · 1 place').waitFor();
  await told(page, '2 own words added.');
  assert.equal(await field(panel).inputValue(), '');
  await field(panel).fill('Asia, no such');
  await panel.getByRole('button', { name: 'Add', exact: true }).click();
  assert.match(await panel.getByRole('alert').innerText(), /“Asia”.*one word/);
  await entry(panel, 'Count as one word', 'no such · 0 places').waitFor();
  await told(page, 'no such counts as one word, in 0 places.');
  await panel.getByRole('button', { name: 'Remove no such' }).click();
  await entry(panel, 'Count as one word', 'no such').waitFor({ state: 'detached' });
  // The keyboard keeps a place.
  await keyboardAt(page, /^own-words-entry$/);
  await panel.getByRole('button', { name: 'Remove all own words' }).click();
  await page.waitForURL((url) => url.hash === '#v=1');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await addressHas(page, 'join=central asia&split=policy|makers');
});

pageTest('own words: a list is added and copied', { site, context: { permissions: ['clipboard-read', 'clipboard-write'] } }, async ({ page }) => {
  const panel = await settings(page);
  await panel.getByText('Add a list').click();
  await panel.getByRole('textbox', { name: 'Own words, one entry a line' }).fill('# mine\nCentral Asia\n\npolicy|makers\n');
  await panel.getByRole('button', { name: 'Add the list' }).click();
  await addressHas(page, 'join=Central Asia');
  await panel.getByRole('button', { name: 'Copy own words' }).click();
  await panel.getByText('Copied.').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'Central Asia\npolicy|makers');
});

const linked = '#v=1&join=central+asia,asia&split=policy%7Cmakers&focus=central+asia&min=1';
pageTest('own words in a link: marks, counts, lists, the bad one named, back and forward', { site, hash: linked }, async ({ page }) => {
  await chipSays(page, 'central asia', /^\D*central asia\D*3 times/);
  assert.deepEqual(await marked(page), ['Central Asia', 'Central\u00a0Asia', 'Central Asia’s']);
  await page.getByText(/“join=asia”/).waitFor();
  await says(page, '“central asia” counts as one word. 1 word is cut in several.');
  await page.getByRole('figure').first().getByRole('button', { name: /^central asia: 3 times/ }).waitFor();
  await page.getByRole('figure').first().getByRole('button', { name: /^makers: 1 time/ }).waitFor();
  await search(page).fill('central a');
  await page.getByRole('option', { name: /asia/ }).first().waitFor();
  await focusOn(page, 'central asi*');
  await chipSays(page, 'central asi*', /4 times/);
  await page.getByRole('tab', { name: 'Concordance' }).click();
  await says(page, '“central asia” counts as one word.');
  await page.goto(`${page.url().split('#')[0]}#v=1&focus=central+asia`);
  await chipSays(page, 'central asia', /4 times/);
  await page.goBack();
  await addressHas(page, 'join=central asia');
  await chipSays(page, 'central asi*', /4 times/);
});

pageTest('a joined word is hidden and shown, and kept in the link', { site, hash: '#v=1&join=central+asia&focus=central+asia&min=1' }, async ({ page }) => {
  await page.getByRole('tabpanel').getByRole('button', { name: 'Hide central asia from lists' }).click();
  await addressHas(page, 'hide="central asia"');
  await page.getByRole('figure').first().getByRole('button', { name: /^central asia:/ }).waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('tabpanel').getByRole('button', { name: 'Show central asia in lists' }).click();
  await page.getByRole('figure').first().getByRole('button', { name: /^central asia: 3 times/ }).waitFor();
});

/** Selects the first place of a text in the reader. */
const select = (page, text) => page.getByRole('article').evaluate((article, wanted) => {
  const nodes = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const at = node.data.indexOf(wanted);
    if (at >= 0) {
      getSelection().setBaseAndExtent(node, at, node, at + wanted.length);
      return;
    }
  }
  throw new Error(`no ${wanted}`);
}, text);

for (const [name, context] of [['wide', {}], ['at 390 px, by touch', { viewport: { width: 390, height: 844 }, hasTouch: true }]]) {
  pageTest(`what is selected counts as one word, and apart again: ${name}`, { site, context }, async ({ page }) => {
    const press = async (button) => (context.hasTouch ? button.tap() : button.click());
    const text = page.getByRole('button', { name: 'Text', exact: true });
    if (context.hasTouch) await text.tap();
    await page.getByRole('article').waitFor();
    const offer = page.getByRole('group', { name: 'Selected text' });
    await select(page, 'Central Asia');
    await press(offer.getByRole('button', { name: 'Count as one word' }));
    await addressHas(page, 'join=Central Asia');
    await told(page, 'Central Asia counts as one word, in 3 places.');
    assert.ok((await overflow(page)) <= 0);
    await settled(page);
    await select(page, 'Central Asia');
    await press(offer.getByRole('button', { name: 'Count as separate words' }));
    await page.waitForURL((url) => !url.hash.includes('join'));
    await select(page, 'comma');
    await offer.getByRole('button', { name: /comma/ }).waitFor();
    assert.equal(await offer.getByRole('button', { name: 'Count as one word' }).count(), 0);
  });
}

pageTest('in a frame the line says what is joined', { site, hash: '#v=1&embed=1&join=central+asia&min=1' }, async ({ page }) => {
  await says(page, '“central asia” counts as one word.');
});

pageTest('a host’s script reads and sets own words', { site }, async ({ page }) => {
  assert.deepEqual(await page.evaluate(() => globalThis.memoscope.set({ join: ['middle east', 'Central Asia'], split: 'policy|makers' })), []);
  await addressHas(page, 'join=Central Asia,middle east&split=policy|makers');
  await page.waitForFunction(() => globalThis.memoscope.state().join.length === 2);
  const state = await page.evaluate(() => globalThis.memoscope.state());
  assert.deepEqual([state.join, state.split], [['Central Asia', 'middle east'], ['policy|makers']]);
  assert.deepEqual(await page.evaluate(() => globalThis.memoscope.set({ join: [] })), []);
  await page.waitForURL((url) => !url.hash.includes('join'));
});

pageTest('tone is of VADER’s own words', { site, hash: '#v=1&view=sentiment' }, async ({ page }) => {
  const figure = page.getByRole('tabpanel').getByRole('figure').first();
  await figure.waitFor();
  const bars = async () => (await figure.getByRole('button').allTextContents()).concat(await figure.getByRole('heading').allTextContents());
  const before = await bars();
  await page.evaluate(() => globalThis.memoscope.set({ join: ['Central Asia'] }));
  await addressHas(page, 'join=Central Asia');
  await settled(page);
  assert.deepEqual(await bars(), before);
  assert.deepEqual((await fragment(page)).map(([key]) => key), ['v', 'view', 'join']);
  assert.equal(await chip(page, 'central').count(), 0);
});
