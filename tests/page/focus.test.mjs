// One focus drives chip, reader, chart, table and address, however it was chosen.

import assert from 'node:assert/strict';
import { address, addressHas, bundledText, checkLog, chip, chipSays, focusOn, fragment, inLink, keyboardAt, marked, open, pageTest, search, settled, soon } from './kit.mjs';

/** What *russia* is in the bundled memo: *Russia* and *Russia’s*, by reading it. */
const RUSSIA = /7 times · 16\.4 per 1,000 · in 7 of 17 sentences/;

const bars = (page) => page.getByRole('tabpanel').getByRole('figure').getByRole('group').getByRole('button', { name: /: [\d,]+ times?/ });

/** The counts of the memo's words by the platform's own word breaker, possessive ’s dropped. */
async function countsByIntl() {
  const { text } = await bundledText();
  const counts = new Map();
  for (const { segment, isWordLike } of new Intl.Segmenter('en', { granularity: 'word' }).segment(text)) {
    if (!isWordLike) continue;
    const form = segment.toLowerCase().replace(/[’']s$/, '');
    counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  return counts;
}

pageTest('a typed word is put in focus everywhere', {}, async ({ page }) => {
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', RUSSIA);
  const marks = await marked(page);
  assert.equal(marks.length, 7);
  assert.deepEqual([...new Set(marks)].sort(), ['Russia', 'Russia’s']);
  await addressHas(page, 'focus=russia');
  await soon(async () => assert.ok(await bars(page).and(page.locator('[aria-pressed="true"]')).filter({ hasText: 'russia' }).count() === 1));
  await page.getByRole('status').filter({ hasText: /^russia: 7 times/ }).waitFor({ state: 'attached' });
});

pageTest('back and forward walk through what was chosen', {}, async ({ page }) => {
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', RUSSIA);
  await focusOn(page, 'kremlin');
  await chipSays(page, 'kremlin', /time/);
  await page.goBack();
  await chipSays(page, 'russia', RUSSIA);
  assert.equal((await marked(page)).length, 7);
  await page.goBack();
  await page.getByRole('list', { name: 'In focus' }).waitFor({ state: 'detached' });
  assert.equal((await marked(page)).length, 0);
  await page.goForward();
  await chipSays(page, 'russia', RUSSIA);
  await page.goForward();
  await chipSays(page, 'kremlin', /time/);
  assert.deepEqual(await inLink(page, 'focus'), ['kremlin']);
});

pageTest('typing alone makes no history', {}, async ({ page }) => {
  const before = await page.evaluate(() => history.length);
  await search(page).pressSequentially('russ');
  await page.getByRole('option').first().waitFor();
  assert.equal(await page.evaluate(() => history.length), before);
  await search(page).press('Enter');
  await addressHas(page, 'focus=russ');
  assert.equal(await page.evaluate(() => history.length), before + 1);
});

pageTest('the link opens to the same page', {}, async ({ page, context, site }) => {
  await focusOn(page, '"central asia"');
  await chipSays(page, 'central asia', /times/);
  await page.getByRole('button', { name: 'Show as table' }).first().click();
  await page.getByRole('table').first().waitFor();
  await addressHas(page, 'show=table');
  const shown = async (page) => [
    await page.getByRole('list', { name: 'In focus' }).innerText(),
    await marked(page),
    await page.getByRole('tabpanel').innerText(),
    await fragment(page),
  ];
  const second = await open(context, await address(page));
  await chipSays(second.page, 'central asia', /times/);
  assert.deepEqual(await shown(second.page), await shown(page));
  checkLog(second.log, [site.url]);
});

pageTest('a phrase is found across no-break spaces', {}, async ({ page }) => {
  const { text } = await bundledText();
  const count = text.match(/central\s+asia\b/giu).length;
  await focusOn(page, '"central asia"');
  await chipSays(page, 'central asia', new RegExp(`^"?central asia"?\\s*${count} times`));
  const marks = await marked(page);
  assert.equal(marks.length, count);
  assert.ok(marks.every((mark) => /^central\s+asia(’s)?$/iu.test(mark)), marks.join('|'));
});

pageTest('several foci have marks of their own, and each can be taken away', { hash: '#v=1&focus=russia&focus=kremlin' }, async ({ page }) => {
  await chipSays(page, 'russia', RUSSIA);
  await chipSays(page, 'kremlin', /time/);
  const classes = await page.getByRole('article').locator('mark').evaluateAll((marks) => [...new Set(marks.map((mark) => mark.className))]);
  assert.equal(classes.length, 2);
  await page.getByRole('button', { name: 'Remove russia from focus' }).click();
  await chip(page, 'russia').waitFor({ state: 'detached' });
  await page.getByRole('article').locator('mark', { hasText: /russia/i }).first().waitFor({ state: 'detached' });
  const left = await marked(page);
  assert.ok(left.length > 0 && left.every((mark) => /kremlin/i.test(mark)), left.join());
});

pageTest('a word that does not occur is said not to, and nothing is marked', {}, async ({ page }) => {
  await focusOn(page, 'zanzibar');
  await chipSays(page, 'zanzibar', /does not occur/);
  assert.equal((await marked(page)).length, 0);
});

pageTest('a bar is chosen by a click, and added with Shift', {}, async ({ page }) => {
  await bars(page).filter({ hasText: 'countries' }).click();
  await chipSays(page, 'countries', /4 times/);
  await bars(page).filter({ hasText: 'security' }).click({ modifiers: ['Shift'] });
  await chipSays(page, 'security', /4 times/);
  assert.deepEqual(await inLink(page, 'focus'), ['countries', 'security']);
});

pageTest('the chart is one tab stop; arrows move in it and Enter chooses', {}, async ({ page }) => {
  await search(page).focus();
  const visited = [];
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    visited.push(await page.evaluate(() => {
      const element = document.activeElement;
      return element.closest('svg') ? 'bar' : element.textContent.trim().slice(0, 20);
    }));
    if (visited.at(-1) === 'bar') break;
  }
  assert.equal(visited.at(-1), 'bar', visited.join(' | '));
  const current = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  const names = await bars(page).evaluateAll((all) => all.map((bar) => bar.getAttribute('aria-label')));
  assert.equal(await current(), names[0]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  assert.equal(await current(), names[2]);
  await page.keyboard.press('End');
  assert.equal(await current(), names.at(-1));
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  assert.equal(await current(), names[1]);
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => !document.activeElement.closest('svg')), 'one Tab leaves the chart');
  await page.keyboard.press('Shift+Tab');
  assert.equal(await current(), names[1], 'Tab comes back to where it was');
  await page.keyboard.press('Enter');
  const word = names[1].split(':')[0];
  await chipSays(page, word, /times/);
  assert.equal(await current(), names[1], 'the focus of the keyboard stays');
});

pageTest('bars, table and the platform’s word breaker count alike', {}, async ({ page }) => {
  const names = await bars(page).evaluateAll((all) => all.map((bar) => bar.getAttribute('aria-label')));
  const counts = names.map((name) => name.match(/^(.*): ([\d,]+) times?/).slice(1, 3));
  const shown = await bars(page).locator('text').allInnerTexts().catch(() => []);
  await page.getByRole('button', { name: 'Show as table' }).first().click();
  const table = page.getByRole('table');
  await table.waitFor();
  assert.match(await table.locator('caption').innerText(), /Frequency and dispersion/);
  const rows = await table.getByRole('row').evaluateAll((all) => all.slice(1).map((row) => [...row.cells].slice(0, 2).map((cell) => cell.textContent)));
  assert.deepEqual(rows.slice(0, counts.length), counts, shown.join(' '));
  const oracle = await countsByIntl();
  assert.deepEqual(rows, rows.map(([word]) => [word, String(oracle.get(word))]));
  assert.ok(rows.every(([, count], index) => index === 0 || Number(count) <= Number(rows[index - 1][1])));
});

pageTest('a table is sorted by each column, down, up and back to the report’s order', { hash: '#v=1&show=table' }, async ({ page }) => {
  const table = page.getByRole('table');
  // A screen of rows, 24, comes first, the rest in a later turn.
  const column = async (index) => {
    await table.getByRole('row').nth(25).waitFor({ state: 'attached' });
    return table.getByRole('row').evaluateAll((all, index) => all.slice(1).map((row) => row.cells[index].textContent), index);
  };
  const words = await column(0);
  const counts = await column(1);
  await table.getByRole('button', { name: 'Word', exact: true }).click();
  await table.getByRole('columnheader', { name: 'Word' }).and(page.locator('[aria-sort="ascending"]')).waitFor();
  const sorted = await column(0);
  assert.deepEqual(sorted, [...sorted].sort(new Intl.Collator('en').compare));
  await table.getByRole('button', { name: 'Count', exact: true }).click();
  await table.getByRole('columnheader', { name: 'Count' }).and(page.locator('[aria-sort="descending"]')).waitFor();
  assert.deepEqual((await column(1)).map(Number), counts.map(Number).sort((a, b) => b - a));
  await table.getByRole('button', { name: 'Count', exact: true }).click();
  await table.getByRole('columnheader', { name: 'Count' }).and(page.locator('[aria-sort="ascending"]')).waitFor();
  const upwards = (await column(1)).map(Number);
  assert.deepEqual(upwards, [...upwards].sort((a, b) => a - b));
  await table.getByRole('button', { name: 'Count', exact: true }).click();
  await settled(page);
  assert.deepEqual(await column(0), words);
});

pageTest('a row of the table chooses its word', { hash: '#v=1&show=table' }, async ({ page }) => {
  await page.getByRole('table').getByRole('button', { name: 'russian', exact: true }).click();
  await chipSays(page, 'russian', /5 times/);
  assert.equal((await marked(page)).length, 5);
});

pageTest('suggestions are walked by the arrow keys and put away by Escape', {}, async ({ page }) => {
  const field = search(page);
  await field.pressSequentially('russ');
  const options = page.getByRole('listbox', { name: 'Words of the text' }).getByRole('option');
  await options.first().waitFor();
  assert.ok((await options.allInnerTexts()).every((text) => text.startsWith('russ')));
  assert.equal(await field.getAttribute('aria-activedescendant'), null);
  assert.equal(await field.getAttribute('aria-autocomplete'), 'list');
  await field.press('ArrowDown');
  await field.press('ArrowDown');
  const second = options.nth(1);
  assert.equal(await field.getAttribute('aria-activedescendant'), await second.getAttribute('id'));
  assert.equal(await second.getAttribute('aria-selected'), 'true');
  assert.equal(await page.locator('[role=listbox]').getAttribute('id'), await field.getAttribute('aria-controls'));
  await field.press('Escape');
  await options.first().waitFor({ state: 'hidden' });
  assert.equal(await field.getAttribute('aria-activedescendant'), null);
  assert.equal(await field.inputValue(), 'russ');
  await field.press('Enter');
  await chipSays(page, 'russ', /does not occur/);
});

pageTest('Enter on a suggestion chooses it; a click does too', {}, async ({ page }) => {
  await search(page).pressSequentially('krem');
  await page.getByRole('option', { name: /^kremlin/ }).waitFor();
  await search(page).press('ArrowDown');
  await search(page).press('Enter');
  await chipSays(page, 'kremlin', /time/);
  await search(page).pressSequentially('mosc');
  await page.getByRole('option', { name: /^moscow/ }).click();
  await chipSays(page, 'moscow', /time/);
});

pageTest('“/” goes to the search field, but is typed where text is typed', {}, async ({ page }) => {
  await page.keyboard.press('/');
  assert.ok(await search(page).evaluate((field) => field === document.activeElement));
  assert.equal(await search(page).inputValue(), '');
  await page.keyboard.press('/');
  assert.equal(await search(page).inputValue(), '/');
});

pageTest('the skip button goes to the analysis and leaves the address alone', { hash: '#v=1&focus=russia' }, async ({ page }) => {
  const before = await address(page);
  await page.keyboard.press('Tab');
  await keyboardAt(page, /^Skip to the analysis$/);
  await page.keyboard.press('Enter');
  await soon(async () => assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'tabpanel'));
  assert.equal(await address(page), before);
});

pageTest('a setting changes the numbers and the link, and goes back', {}, async ({ page }) => {
  await page.getByRole('combobox', { name: 'Common words' }).selectOption('none');
  await page.getByRole('heading', { name: /\bthe \(\d+\)/ }).waitFor();
  await addressHas(page, 'stop=none');
  const { text } = await bundledText();
  const count = text.match(/(?<![\p{L}’-])the(?![\p{L}’])/giu).length;
  await page.getByRole('heading', { name: new RegExp(`the \\(${count}\\)`) }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: /central \(10\)/ }).waitFor();
});
