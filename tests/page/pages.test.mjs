// A long text in the reader: shown a page at a time, from anywhere in it to anywhere, and quick at any length.

import assert from 'node:assert/strict';
import { addressHas, chip, chipSays, focusOn, fragment, inLink, pageTest, settled, soon, withCorpus } from './kit.mjs';

const many = (count, make) => Array.from({ length: count }, (_, index) => make(index));

/** 60,000 sentences of five words, three to a paragraph: each says its number from 1. */
const LONG = many(20_000, (index) => many(3, (place) => `Sentence number ${index * 3 + place + 1} is ${index % 7 ? 'plain' : 'strange'}.`).join(' ')).join('\n\n');
const site = { change: withCorpus({ title: 'A long text', text: LONG }) };

const article = (page) => page.getByRole('article');
const pageSays = (page) => article(page).locator('.reader__page').last();
const sentence = (page, number) => page.locator(`#sentence-${number - 1}`);

/** Waits until the reader shows a page with this number. */
const onPage = (page, number) => article(page).locator('.reader__page', { hasText: new RegExp(`^Page ${number} of`) }).last().waitFor();

pageTest('a long text is shown a page at a time, and its ends are told', { site }, async ({ page }) => {
  await onPage(page, 1);
  const pages = Number((await pageSays(page).innerText()).match(/of (\d+)/)[1]);
  assert.ok(pages > 10, `${pages} pages`);
  const drawn = await article(page).locator('[data-sentence]').count();
  assert.ok(drawn > 2_000 && drawn < 10_000, `${drawn} of 60,000 sentences are drawn`);
  assert.equal(await article(page).getByRole('button', { name: 'Earlier text' }).count(), 0);
  await article(page).getByRole('button', { name: 'Later text' }).click();
  await onPage(page, 2);
  const first = await article(page).locator('[data-sentence]').first().getAttribute('data-sentence');
  assert.equal(Number(first), drawn, 'the second page goes on where the first ends');
  await sentence(page, drawn + 1).waitFor();
  await article(page).getByRole('button', { name: 'Earlier text' }).first().click();
  await onPage(page, 1);
  await page.waitForFunction((id) => {
    const box = document.getElementById(id)?.getBoundingClientRect();
    return box && box.top > 0 && box.bottom < innerHeight;
  }, `sentence-${drawn - 1}`);
  assert.deepEqual(await fragment(page), [], 'turning pages is no step of the analysis');
});

pageTest('Enter on a button of the text turns the page, whatever sentence is chosen', { site, hash: '#v=1&sentence=3' }, async ({ page }) => {
  await sentence(page, 3).waitFor();
  await article(page).getByRole('button', { name: 'Later text' }).press('Enter');
  await onPage(page, 2);
  await article(page).getByRole('button', { name: 'Earlier text' }).first().press('Enter');
  await onPage(page, 1);
  assert.deepEqual(await fragment(page), [['v', '1'], ['sentence', '3']]);
  await sentence(page, 3).press('Enter');
  await soon(async () => assert.equal((await inLink(page, 'sel')).length, 1));
});

pageTest('the strip leads to any place, and marks are those of the page', { site, hash: '#v=1&focus=strange' }, async ({ page }) => {
  await chipSays(page, 'strange', /8,574 times/);
  await article(page).locator('mark').first().waitFor();
  assert.ok(await article(page).locator('mark').count() < 1_200);
  const strip = page.locator('.strip');
  const box = await strip.boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.995);
  await sentence(page, 60_000).waitFor({ state: 'attached' });
  await article(page).locator('mark').first().waitFor();
  const marks = await article(page).locator('mark').evaluateAll((all) => all.map((mark) => mark.closest('[data-sentence]').textContent));
  assert.ok(marks.length > 100 && marks.every((text) => text.includes('strange')));
  assert.equal(await strip.locator('.strip__page').count(), 1);
});

pageTest('a sentence of the link, of a line and of the keys is brought from its page', { site, hash: '#v=1&sentence=43210' }, async ({ page }) => {
  const inView = (number) => page.waitForFunction((id) => {
    const box = document.getElementById(id)?.getBoundingClientRect();
    return box && box.top >= 0 && box.bottom <= innerHeight;
  }, `sentence-${number - 1}`);
  await inView(43_210);
  assert.equal(await sentence(page, 43_210).getAttribute('aria-current'), 'true');
  await focusOn(page, '"number 7777"');
  await page.getByRole('tab', { name: 'Concordance' }).click();
  await page.getByRole('tabpanel').locator('[data-sentence="7776"]').first().click();
  await inView(7_777);
  await addressHas(page, 'sentence=7777');
  // From the last sentence of a page the keys go on to the next page, and back, with the keyboard's place.
  const last = 1 + await article(page).locator('[data-sentence]').last().evaluate((span) => Number(span.dataset.sentence));
  await page.evaluate((hash) => { location.hash = hash; }, `#v=1&sentence=${last}`);
  await inView(last);
  await sentence(page, last).click();
  await sentence(page, last).click();
  await addressHas(page, `sentence=${last}`);
  await page.keyboard.press('j');
  await inView(last + 1);
  await page.waitForFunction((id) => document.activeElement.id === id, `sentence-${last}`);
  await page.keyboard.press('j');
  await page.waitForFunction((id) => document.activeElement.id === id, `sentence-${last + 1}`);
  await page.keyboard.press('Shift+K');
  await page.keyboard.press('Shift+K');
  await page.waitForFunction((id) => document.activeElement.id === id, `sentence-${last - 1}`);
  await page.keyboard.press('Enter');
  await chipSays(page, 'Part of the text', /3 of 60,000 sentences/);
});

pageTest('one sentence without an end is cut into pages between words', { site: { change: withCorpus({ title: 'Endless', text: many(60_000, (index) => `word${index}`).join(' ') }) } }, async ({ page }) => {
  await onPage(page, 1);
  await article(page).getByRole('button', { name: 'Later text' }).click();
  await onPage(page, 2);
  assert.match(await article(page).locator('[data-sentence]').innerText(), /^word\d+ /);
  await article(page).locator('[data-sentence]').click();
  await addressHas(page, 'sentence=1');
});

/** Longest tasks of the page's thread since the mark, in milliseconds. */
const watchTasks = () => {
  globalThis.tasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.tasks.push(Math.round(entry.duration));
  }).observe({ type: 'longtask' });
};

pageTest('turning pages of a long text holds nothing up', { site, before: watchTasks, hash: '#v=1&focus=strange&focus=is&focus=number&focus=sentence' }, async ({ page, t }) => {
  await onPage(page, 1);
  await chipSays(page, 'strange', /8,574/);
  await settled(page);
  await page.evaluate(() => { globalThis.tasks.length = 0; });
  for (const number of [2, 3, 4]) {
    await article(page).getByRole('button', { name: 'Later text' }).click();
    await onPage(page, number);
    await page.waitForFunction(() => !document.querySelector('article[aria-busy]'));
  }
  t.diagnostic(`longest tasks: ${(await page.evaluate(() => globalThis.tasks)).sort((a, b) => b - a).slice(0, 5).join(', ') || 'none'} ms`);
});

pageTest('on paper a long text says which page it is', { site }, async ({ page }) => {
  await onPage(page, 1);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await pageSays(page).isVisible());
  assert.equal(await article(page).getByRole('button').filter({ visible: true }).count(), 0);
  await chip(page, 'nothing').waitFor({ state: 'detached' });
});
