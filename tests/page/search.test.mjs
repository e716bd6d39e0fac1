// The search: what it previews, how it completes, and what it says of what can't be looked for.

import assert from 'node:assert/strict';
import { bundledText, chip, chipSays, inLink, marked, overflow, pageTest, search, settled } from './kit.mjs';

const options = (page) => page.getByRole('listbox', { name: 'Words of the text' }).getByRole('option');
const named = async (page) => (await options(page).evaluateAll((all) => all.map((option) => option.getAttribute('aria-label'))));
const hint = (page) => page.locator(`#${'search-hint'}`);
const described = async (page) => page.evaluate(() => {
  const field = document.querySelector('[type=search]');
  const by = document.getElementById(field.getAttribute('aria-describedby'));
  return by.hidden ? '' : by.textContent;
});

/** Forms of the memo that match, with their counts, by the platform's own word breaker. */
async function forms(pattern) {
  const { text } = await bundledText();
  const counts = new Map();
  for (const { segment, isWordLike } of new Intl.Segmenter('en', { granularity: 'word' }).segment(text)) {
    const form = segment.toLowerCase().replace(/[’']s$/, '');
    if (isWordLike && pattern.test(form)) counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

pageTest('keys that choose and confirm how a word is written are not the search’s', {}, async ({ page }) => {
  await search(page).fill('rus');
  await options(page).first().waitFor();
  const taken = (key) => search(page).evaluate((field, key) => !field.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true })), key);
  for (const key of ['ArrowDown', 'Enter', 'Escape']) {
    assert.equal(await taken(key), false, key);
    await settled(page);
    assert.deepEqual([await search(page).inputValue(), await search(page).getAttribute('aria-activedescendant'), await options(page).first().isVisible()], ['rus', null, true], key);
  }
  await search(page).press('Escape');
  await options(page).first().waitFor({ state: 'hidden' });
});

pageTest('a wildcard is previewed: itself first, then its forms with their counts', {}, async ({ page }) => {
  const expected = await forms(/^co/);
  const total = expected.reduce((sum, [, count]) => sum + count, 0);
  assert.ok(expected.length > 5);
  await search(page).fill('co*');
  await options(page).first().waitFor();
  const [whole, ...rest] = await named(page);
  const five = expected.slice(0, 5).map(([form, count]) => `${form} ${count}`).join(', ');
  assert.equal(whole, `co*, ${total} times; co* matches ${expected.length} forms: ${five}`);
  assert.deepEqual(rest, expected.slice(0, 5).map(([form, count]) => `${form}, ${count} ${count === 1 ? 'time' : 'times'}`));
  await search(page).press('ArrowDown');
  await search(page).press('Enter');
  await chipSays(page, 'co*', new RegExp(`${total} times`));
});

pageTest('the last word of a phrase is completed, and that word alone is replaced', {}, async ({ page }) => {
  await search(page).fill('central a');
  await options(page).first().waitFor();
  assert.deepEqual(await named(page), ['central asia, 7 times', 'central asian, 3 times']);
  await options(page).nth(1).click();
  await chipSays(page, 'central asian', /3 times/);
  assert.deepEqual(await inLink(page, 'focus'), ['central asian']);
  await search(page).fill('"central ');
  await options(page).filter({ hasText: 'asia' }).first().waitFor();
  await search(page).press('ArrowDown');
  await search(page).press('Enter');
  await chipSays(page, '"central asia"', /7 times/);
  assert.equal((await marked(page)).length, 7);
});

pageTest('alternatives are counted one by one', {}, async ({ page }) => {
  await search(page).fill('russia|moscow|"central asia"');
  await options(page).first().waitFor();
  const count = (await forms(/^moscow$/))[0][1];
  assert.equal((await named(page))[0], `russia|moscow|"central asia", ${14 + count} times; russia 7, moscow ${count}, "central asia" 7`);
});

pageTest('what is still being typed gets a hint, and an error only when Enter is pressed', { hash: '#v=1&focus=russia&focus=kremlin' }, async ({ page }) => {
  await chip(page, 'kremlin').waitFor();
  const field = search(page);
  await field.fill('russia "central a');
  assert.equal(await described(page), 'The quote " at character 8 is still open.');
  assert.equal(await field.getAttribute('aria-invalid'), null);
  assert.equal(await page.getByRole('alert').count(), 0);
  await field.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'Character 8: a quote " is opened and not closed.' }).waitFor();
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  assert.equal(await field.inputValue(), 'russia "central a');
  assert.deepEqual(await inLink(page, 'focus'), ['russia', 'kremlin']);
  await field.press('End');
  await field.pressSequentially('sia"');
  assert.equal(await field.getAttribute('aria-invalid'), null);
  await hint(page).filter({ hasText: 'does not occur in the text' }).waitFor();
  await field.fill('"central asia"');
  await field.press('Enter');
  await chipSays(page, 'central asia', /7 times/);
});

const FAULTS = [
  ['a||b', 'Character 2: nothing stands after |.'],
  ['|b', 'Character 1: nothing stands before |.'],
  ['слово|,', 'Character 7: “,” holds no letter or digit.'],
  [',.', '“,.” holds no letter or digit to look for.'],
];
for (const [typed, says] of FAULTS) {
  pageTest(`as typed: ${typed}`, {}, async ({ page }) => {
    await search(page).fill(typed);
    await settled(page);
    assert.equal(await described(page), says);
    await search(page).press('Enter');
    await page.getByRole('alert').filter({ hasText: says }).waitFor();
    assert.equal(await search(page).inputValue(), typed);
    assert.deepEqual(await inLink(page, 'focus'), []);
  });
}

pageTest('an unfinished end is no error as typed', {}, async ({ page }) => {
  for (const [typed, says] of [['russia|', 'After | goes another word or phrase.'], ['russia\\', '\\ takes the next character as it stands.']]) {
    await search(page).fill(typed);
    await settled(page);
    assert.equal(await described(page), says);
    await hint(page).waitFor();
  }
});

pageTest('a word that is not there is said to be so as it is typed, with what to try', {}, async ({ page }) => {
  for (const [typed, says] of [
    ['zzz', 'No word of the text begins with “zzz”. Try fewer letters, or *zzz* for words that hold it.'],
    ['central zzz', '“central zzz” does not occur in the text. Try one word of it, or fewer letters and *.'],
    ['zz*', '“zz*” does not occur in the text. Try one word of it, or fewer letters and *.'],
    ['ядро', 'No word of the text begins with “ядро”. Try fewer letters, or *ядро* for words that hold it.'],
  ]) {
    await search(page).fill(typed);
    await hint(page).filter({ hasText: says }).waitFor();
    assert.equal(await described(page), says);
    assert.equal(await options(page).count(), 0);
  }
  await search(page).fill('russi');
  await options(page).first().waitFor();
  assert.equal(await described(page), '');
});

pageTest('a search that is too long is told and not lost', {}, async ({ page }) => {
  const long = 'x'.repeat(501);
  await search(page).fill(long);
  await search(page).press('Enter');
  await page.getByRole('alert').filter({ hasText: '500 characters' }).waitFor();
  assert.equal(await search(page).inputValue(), long);
});

const phone = { context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } };
pageTest('on a phone the list stays clear of the tabs and of a keyboard on the screen', phone, async ({ page }) => {
  await search(page).tap();
  await search(page).fill('c');
  await options(page).first().waitFor();
  const list = await page.getByRole('listbox').boundingBox();
  const bar = await page.getByRole('tablist').evaluate((list) => list.parentElement.getBoundingClientRect().top);
  assert.ok(list.y + list.height <= bar, `${list.y + list.height} ≤ ${bar}`);
  assert.ok(list.y + list.height <= 844 - 300, `${list.y + list.height}`);
  for (const option of await options(page).all()) assert.ok((await option.boundingBox()).height >= 24);
  assert.equal(await overflow(page), 0);
  await options(page).first().tap();
  await page.getByRole('list', { name: 'In focus' }).waitFor();
});
