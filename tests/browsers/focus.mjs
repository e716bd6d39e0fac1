// What is in focus: typed, clicked, carried by the link, taken back.

import assert from 'node:assert/strict';
import { withCorpus } from '../page/kit.mjs';
import { PANEL, SEARCH, answered, chipSays, focusOn, marked, scenario } from './kit.mjs';
import { by, showing } from './page.mjs';

const RUSSIA = /^russia\s*7 times/;
const CHIPS = by('list', 'In focus');

/** Where a word of the text stands in the window. */
const pointAt = (page, word) => page.until((word) => {
  const walk = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const start = node.data.indexOf(word);
    if (start < 0) continue;
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, start + word.length);
    const { left, top, width, height } = range.getBoundingClientRect();
    if (top > 0 && top + height < innerHeight) return [Math.round(left + width / 2), Math.round(top + height / 2)];
  }
  return null;
}, word);

scenario('a typed word is suggested, put in focus and marked; back and forward walk', {}, async ({ page, driver }) => {
  await page.click(SEARCH);
  await page.type('russi');
  await page.see({ css: '[role="option"]' });
  await page.type('a');
  await page.press('Enter');
  await chipSays(page, RUSSIA);
  assert.deepEqual([...new Set(await marked(page))].sort(), ['Russia', 'Russia’s']);
  assert.equal((await marked(page)).length, 7);
  await page.addressHas('focus=russia');
  await focusOn(page, 'kremlin');
  await chipSays(page, /^kremlin/);
  await page.click(by('tab', 'Sentiment'));
  await page.see({ ...PANEL, name: 'Sentiment' });
  await driver.back();
  await page.see({ ...PANEL, name: 'Frequency' });
  await driver.back();
  await chipSays(page, RUSSIA);
  await driver.back();
  await page.gone(CHIPS);
  assert.equal((await marked(page)).length, 0);
  await driver.forward();
  await driver.forward();
  await chipSays(page, /^kremlin/);
  await driver.forward();
  await page.see({ ...PANEL, name: 'Sentiment' });
  await page.click(by('tab', 'Concordance'));
  await page.see({ ...PANEL, name: 'Concordance' });
  await page.click(by('button', 'Undo'));
  await page.see({ ...PANEL, name: 'Sentiment' });
  await page.click(by('button', 'Back to the start'));
  await page.gone(CHIPS);
});

scenario('words are put in focus by clicks on bars, circles, rows and the text', {}, async ({ page }) => {
  await page.click(by('button', /^countries: /, PANEL));
  await chipSays(page, /^countries\s*4 times/);
  await page.click(by('button', /^security: /, PANEL), { keys: ['Shift'] });
  await chipSays(page, /^security\s*4 times/);
  await chipSays(page, /^countries/);
  await page.clickAt(...await pointAt(page, 'Kremlin'), { times: 2 });
  await chipSays(page, /^Kremlin/i);
  await page.click(by('tab', 'Co-occurrence'));
  await page.click(by('button', 'Back to the start'));
  await page.click(by('tab', 'Co-occurrence'));
  await page.click(by('button', /^russia, \d/, PANEL));
  await chipSays(page, RUSSIA);
  await page.click(by('tab', 'Frequency'));
  await page.click(by('button', 'Show as table', PANEL));
  await page.click(by('button', 'asia', by('table', undefined, PANEL)));
  await chipSays(page, /^asia\s*7 times/);
});

scenario('a selection of whole sentences becomes the part', { hash: '#v=1&view=sentiment' }, async ({ page, driver }) => {
  await page.see({ css: 'svg rect', within: PANEL });
  const [from, to] = await page.evaluate(() => [1, 4].map((sentence) => {
    const { left, top } = document.querySelector(`article [data-sentence="${sentence}"]`).getClientRects()[0];
    return [Math.round(left + 20), Math.round(top + 8)];
  }));
  const move = ([x, y], duration = 0) => ({ type: 'pointerMove', x, y, duration });
  await driver.act([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [move(from), { type: 'pointerDown', button: 0 }, move([from[0] + 30, from[1]], 50), move(to, 50), { type: 'pointerUp', button: 0 }] }]);
  await chipSays(page, /^Part of the text.*4 of 17 sentences/);
  await page.addressHas('sel=');
});

scenario('a link opens to the same page, and is kept by a reload', { hash: '#v=1&view=cooccurrence&focus=russia&focus=central%20asia&unit=window&measure=pmi&min=3&theme=dark' }, async ({ page, reload, visit, site }) => {
  await chipSays(page, RUSSIA);
  const look = async () => [await answered(page), await page.texts(showing('listitem', /./, CHIPS)), await page.evaluate(() => location.hash), await marked(page)];
  await page.see({ css: 'svg g[data-mark]', within: PANEL });
  const first = await look();
  await reload();
  await chipSays(page, RUSSIA);
  await page.see({ css: 'svg g[data-mark]', within: PANEL });
  assert.deepEqual(await look(), first);
  await page.click(by('button', 'Share'));
  const link = await page.until((field) => seek(field)[0]?.value, by('textbox', /This link opens/));
  assert.match(link, /&text=[0-9a-f]{16}&/);
  await page.press('Escape');
  await visit(`${site.url}#v=1`);
  // No hand opens two links within a frame.
  await page.gone(showing('listitem', RUSSIA, CHIPS));
  await visit(link);
  await chipSays(page, RUSSIA);
  assert.deepEqual(await page.texts(by('alert')), [], 'it is the text that the link means');
  await visit(`${site.url}#v=1&focus=russia&text=0123456789abcdef`);
  await page.see(showing('alert', /another version of this text/));
});

const document = (title, author, date, text) => ({ title, metadata: { author, date }, text });
const REPORTS = withCorpus(
  document('First report', 'Smith', '1861-05-02', 'Tea and tea in the morning. More tea.'),
  document('Second report', 'Jones', '1865-01-09', 'Coffee or tea. Nothing else.\n\nCoffee again.'),
  document('Отчёт', 'Smith', '1870-12-01', 'Кофе и чай. Tea, coffee and water. Water.'),
);
scenario('of several documents each is listed, opened and shown in the comparison', { site: { change: REPORTS }, hash: '#v=1&focus=tea&focus=coffee' }, async ({ page, driver }) => {
  await page.click(by('button', /^Documents/));
  const panel = by('group', /^Documents/);
  await page.see({ css: 'li', within: panel });
  assert.match((await page.texts({ css: 'li', within: panel }))[0], /Smith · 1861-05-02 · 8 words/);
  await page.select(by('combobox', /^Sorted by/, panel), await page.evaluate((panel) => [...seek(panel)[0].querySelectorAll('option')].find((option) => option.text === 'words in focus').value, panel));
  await page.click(by('button', 'Отчёт', panel));
  await page.see(by('article', 'Отчёт'));
  assert.deepEqual(await marked(page), ['Tea', 'coffee']);
  await driver.back();
  await page.see(by('article', 'First report'));
  await page.click(by('button', 'Show by document'));
  await page.see({ css: 'figure svg', within: PANEL });
  await page.addressHas('show=documents');
});

scenario('in the reader the keys go from sentence to sentence', { hash: '#v=1&focus=russia' }, async ({ page }) => {
  await chipSays(page, RUSSIA);
  await page.click(SEARCH);
  await page.walkTo(by('article'));
  await page.press('j', 'j', 'j', 'k', 'ArrowDown');
  await page.addressHas('sentence=3');
  await page.press('Shift+J', 'Enter');
  await chipSays(page, /^Part of the text.*2 of 17/);
});
