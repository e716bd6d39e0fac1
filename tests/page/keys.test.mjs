// The keys of the page: the list of them, and the switch of those that need no other key.

import assert from 'node:assert/strict';
import { address, addressHas, keyboardAt, open, overflow, pageTest, search, settled } from './kit.mjs';
import { show } from './states.mjs';

const list = (page) => page.getByRole('dialog', { name: 'Keys' });
const isInSearch = (page) => search(page).evaluate((field) => field === document.activeElement);

pageTest('“?” shows the keys, Escape puts them away and gives the place back', {}, async ({ page }) => {
  await page.getByRole('tab', { name: 'Frequency' }).focus();
  await page.keyboard.press('?');
  await list(page).waitFor();
  assert.ok(await list(page).evaluate((dialog) => dialog.contains(document.activeElement)), 'the keyboard is in it');
  const terms = await list(page).locator('dt').allInnerTexts();
  for (const key of ['/', '?', 'Enter', 'Esc']) assert.ok(terms.some((term) => term.split(/\s+/).includes(key)), key);
  await page.keyboard.press('Escape');
  await list(page).waitFor({ state: 'hidden' });
  await keyboardAt(page, /^Frequency$/);
});

pageTest('a button shows the keys on a phone', { context: { viewport: { width: 320, height: 640 }, hasTouch: true } }, async ({ page }) => {
  await page.getByRole('button', { name: 'Keys' }).tap();
  await list(page).waitFor();
  const box = await list(page).boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 320 && box.y >= 0 && box.y + box.height <= 640, JSON.stringify(box));
  assert.equal(await overflow(page), 0);
  await page.getByRole('button', { name: 'Close' }).tap();
  await list(page).waitFor({ state: 'hidden' });
});

pageTest('single keys can be switched off, and stay off', {}, async ({ page, context }) => {
  await page.keyboard.press('/');
  assert.ok(await isInSearch(page));
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('checkbox', { name: 'Single keys' }).uncheck();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Frequency' }).focus();
  await page.keyboard.press('/');
  assert.ok(!(await isInSearch(page)));
  await page.keyboard.press('?');
  assert.ok(!(await list(page).isVisible()));
  await page.getByRole('button', { name: 'Keys' }).click();
  await list(page).waitFor();
  const again = await open(context, await address(page));
  await again.page.keyboard.press('/');
  assert.ok(!(await isInSearch(again.page)));
  await again.page.getByRole('button', { name: 'Settings' }).click();
  assert.ok(!(await again.page.getByRole('checkbox', { name: 'Single keys' }).isChecked()));
});

pageTest('the page’s keys do nothing behind a dialog', {}, async ({ page }) => {
  const sentiment = page.getByRole('tab', { name: 'Sentiment', selected: true });
  const dialog = page.getByRole('dialog', { name: 'Add texts' });
  await page.getByRole('tab', { name: 'Sentiment' }).click();
  await sentiment.waitFor();
  await page.getByRole('button', { name: 'Add texts', exact: true }).first().click();
  await dialog.waitFor();
  await dialog.getByRole('button').first().focus();
  for (const key of ['Control+z', '?', '/']) await page.keyboard.press(key);
  await settled(page);
  assert.ok(await dialog.isVisible() && !(await list(page).isVisible()));
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await sentiment.waitFor();
  await page.getByRole('tab', { name: 'Sentiment' }).focus();
  await page.keyboard.press('Control+z');
  await page.getByRole('tab', { name: 'Frequency', selected: true }).waitFor();
});

const KEPT = [
  ['a tab', '#v=1&view=sentiment', (page) => page.getByRole('tab', { name: 'Sentiment' })],
  ['a bar', '#v=1', (page) => page.locator('#bar-3')],
  ['the cloud', '#v=1&show=cloud', (page) => page.getByRole('tabpanel').locator('svg [tabindex="0"]').first()],
  ['a number of a table', '#v=1&show=table', (page) => page.getByRole('tabpanel').locator('tr[data-row] button').first()],
  ['the network', '#v=1&view=cooccurrence', (page) => page.getByRole('tabpanel').locator('svg[role=group] [tabindex="0"]')],
  ['the matrix', '#v=1&view=cooccurrence&show=matrix', (page) => page.getByRole('tabpanel').locator('[data-mark="5"]')],
  ['the arc', '#v=1&view=sentiment', (page) => page.getByRole('tabpanel').getByRole('button', { name: /^Sentence 4: / })],
];

for (const [name, hash, mark] of KEPT) {
  pageTest(`the browser’s keys stay its own on ${name}`, { hash }, async ({ page }) => {
    await page.evaluate(() => { addEventListener('keydown', (event) => { globalThis.taken = event.defaultPrevented; }); });
    await mark(page).waitFor();
    await mark(page).focus();
    const at = () => page.evaluate(() => document.activeElement.id + document.activeElement.getAttribute('aria-label') + document.activeElement.textContent);
    await settled(page);
    const before = [await at(), await address(page)];
    for (const key of ['Alt+ArrowLeft', 'Alt+ArrowRight', 'Meta+ArrowLeft', 'Alt+Shift+ArrowLeft', 'Alt+Home']) {
      await page.keyboard.press(key);
      assert.deepEqual([await page.evaluate(() => globalThis.taken), await at(), await address(page)], [false, ...before], key);
    }
    await page.keyboard.press('ArrowRight');
    assert.ok(await page.evaluate(() => globalThis.taken), 'the arrow alone is taken');
  });
}

/** Presses Enter on a control, as its reader without a mouse. */
const enter = async (control) => {
  await control.focus();
  await control.press('Enter');
};

/** The name of what has the keyboard once all is drawn: its label, its id or its text. */
const place = async (page) => {
  await settled(page);
  return page.evaluate(() => {
    const it = document.activeElement;
    return it === document.body ? 'nowhere' : it.getAttribute('aria-label') ?? (it.id || it.textContent);
  });
};

pageTest('the sentence of the concordance keeps the keyboard while it grows and shrinks', { hash: '#v=1&view=concordance&focus=russia' }, async ({ page }) => {
  const control = (name) => page.getByRole('combobox', { name, exact: true });
  const steps = [['Sorted by', 'r1', 'sort=r1'], ['Then by', 'l1', 'sort=r1,l1'], ['Sorted by', 'position', null]];
  for (const [name, value, link] of steps) {
    await control(name).focus();
    await control(name).selectOption(value);
    if (link) await addressHas(page, link);
    else await control('Then by').waitFor({ state: 'detached' });
    assert.equal(await place(page), name, value);
  }
});

pageTest('the buttons of co-occurrence keep the keyboard whatever they show', { hash: '#v=1&view=cooccurrence' }, async ({ page }) => {
  for (const name of ['Show as table', 'Show as chart: network', 'Show as matrix', 'Show as table', 'Show as matrix']) {
    await enter(page.getByRole('button', { name }));
    await page.locator(`[aria-label="${name}"][aria-pressed="true"]`).waitFor();
    assert.equal(await place(page), name);
  }
});

pageTest('words that pull keep the keyboard when they become the focus', { hash: '#v=1&view=sentiment' }, async ({ page }) => {
  const pulls = page.getByRole('group', { name: 'What pulls' });
  for (const index of [0, 2]) {
    const bar = pulls.getByRole('button').nth(index);
    const name = await bar.getAttribute('aria-label');
    const [word] = name.split(/[,:]/);
    await enter(bar);
    await page.getByRole('button', { name: `About pull of a word ${word} ` }).waitFor();
    assert.equal(await place(page), name);
  }
});

pageTest('a button that goes away hands the keyboard on', {}, async ({ page }) => {
  const bars = page.getByRole('tabpanel').locator('[id^="bar-"]');
  await enter(page.getByRole('button', { name: 'Show 9 more' }));
  await bars.nth(28).waitFor();
  assert.equal(await place(page), await bars.nth(20).getAttribute('aria-label'), 'the first new bar');
  await enter(page.getByRole('button', { name: 'Show fewer' }));
  await bars.nth(20).waitFor({ state: 'detached' });
  assert.equal(await place(page), await bars.nth(0).getAttribute('aria-label'));

  await show(page, '#v=1&view=cooccurrence');
  const more = page.getByRole('button', { name: /^Show \d+ more/ });
  const rows = page.getByRole('tabpanel').locator('tbody tr');
  while (await more.count()) {
    const before = await rows.count();
    await enter(more);
    await rows.nth(before).waitFor();
    assert.equal(await place(page), await rows.nth(before).getByRole('button').first().getAttribute('aria-label'), 'the first new row');
  }

  await show(page, '#v=1&view=concordance');
  await enter(page.getByRole('tabpanel').getByRole('listitem').getByRole('button').first());
  await page.getByRole('tabpanel').getByRole('table').waitFor();
  assert.equal(await place(page), 'view-panel');
});
