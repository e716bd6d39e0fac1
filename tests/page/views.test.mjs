// Co-occurrence and sentiment: tabs, pictures and tables with the same numbers, and the sentences behind them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { address, addressHas, bundledText, checkLog, chipSays, focusOn, keyboardAt, marked, open, pageTest, settled, soon, withCorpus } from './kit.mjs';

const tab = (page, name) => page.getByRole('tablist', { name: 'Views' }).getByRole('tab', { name });
const figure = (page) => page.getByRole('tabpanel').getByRole('figure').first();
const marks = (page) => figure(page).getByRole('group').first().getByRole('button');
const names = (page) => marks(page).evaluateAll((all) => all.map((mark) => mark.getAttribute('aria-label')));

/** The whole table in front, as one object a row, by its column's names. */
async function rows(page) {
  const table = figure(page).getByRole('table').first();
  await table.waitFor();
  const more = figure(page).getByRole('button', { name: /^Show \d+ more/ });
  while (await more.count()) {
    await more.click();
    await settled(page);
  }
  assert.notEqual((await table.locator('caption').innerText()).trim(), '');
  const cells = await table.evaluate((element) => [...element.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
  const [head, ...body] = cells;
  return body.map((row) => Object.fromEntries(row.map((cell, index) => [head[index], cell])));
}

/** A number as the page writes it. */
const number = (text) => Number(text.replaceAll(',', '').replace('\u2212', '-'));

const near = (shown, value, digits, what) => assert.ok(Math.abs(number(shown) - value) <= 0.5 * 10 ** -digits + 1e-9, `${what}: ${shown} for ${value}`);

pageTest('tabs: a click, the arrow keys, and the address', {}, async ({ page }) => {
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', /7 times/);
  await tab(page, 'Co-occurrence').click();
  await page.getByRole('tabpanel', { name: 'Co-occurrence' }).waitFor();
  await addressHas(page, 'view=cooccurrence');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('tabpanel', { name: 'Sentiment' }).waitFor();
  await keyboardAt(page, /^Sentiment$/);
  await page.keyboard.press('Home');
  await page.getByRole('tabpanel', { name: 'Frequency' }).waitFor();
  assert.equal(await page.getByRole('tablist').locator('[tabindex="0"]').count(), 1);
  await page.goBack();
  await page.getByRole('tabpanel', { name: 'Sentiment' }).waitFor();
  await page.goBack();
  await page.getByRole('tabpanel', { name: 'Co-occurrence' }).waitFor();
});

for (const [view, name] of [['frequency', 'Frequency'], ['cooccurrence', 'Co-occurrence'], ['sentiment', 'Sentiment']]) {
  pageTest(`${name}: focus, reader, chip and link`, { hash: `#v=1&view=${view}&focus=russia` }, async ({ page, context, site }) => {
    assert.equal(await page.getByRole('tab', { selected: true }).innerText(), name);
    await chipSays(page, 'russia', /7 times · 16\.4 per 1,000 · in 7 of 17 sentences/);
    assert.equal((await marked(page)).length, 7);
    await focusOn(page, 'kremlin');
    await chipSays(page, 'kremlin', /time/);
    assert.ok((await marked(page)).every((mark) => /kremlin/i.test(mark)));
    await settled(page);
    const second = await open(context, await address(page));
    await chipSays(second.page, 'kremlin', /time/);
    await settled(second.page);
    assert.equal(await second.page.getByRole('tabpanel').innerText(), await page.getByRole('tabpanel').innerText());
    checkLog(second.log, [site.url]);
  });
}

pageTest('the network and its table hold the same pairs', { hash: '#v=1&view=cooccurrence' }, async ({ page }) => {
  await marks(page).first().waitFor();
  const edges = (await names(page)).map((name) => name.match(/^(.*) and (.*): (\d+) times? together, ([\d.]+) expected/)).filter(Boolean);
  assert.ok(edges.length >= 5);
  await page.getByRole('button', { name: 'Show as table' }).first().click();
  const table = new Map((await rows(page)).map((row) => [`${row.Node} ${row.Collocate}`, row]));
  for (const [, node, collocate, observed, expected] of edges) {
    const row = table.get(`${node} ${collocate}`);
    assert.ok(row, `${node} and ${collocate} are in the table`);
    assert.deepEqual([row.Shared, number(row.Expected).toFixed(2)], [observed, expected]);
  }
});

pageTest('the measures follow from the four cells that are shown', { hash: '#v=1&view=cooccurrence&show=table&focus=russia' }, async ({ page }) => {
  const all = await rows(page);
  assert.ok(all.length >= 10);
  const N = 17;
  const term = (observed, expected) => (observed > 0 ? observed * Math.log(observed / expected) : 0);
  for (const row of all) {
    const [o, r, c] = [row.Shared, row['Node count'], row['Collocate count']].map(number);
    assert.equal(r, 7);
    const e = (r * c) / N;
    const cells = [[o, e], [r - o, (r * (N - c)) / N], [c - o, ((N - r) * c) / N], [N - r - c + o, ((N - r) * (N - c)) / N]];
    const g2 = 2 * cells.reduce((sum, [observed, expected]) => sum + term(observed, expected), 0) * Math.sign(o - e);
    const digits = (text) => (text.split('.')[1] ?? '').length;
    near(row.Expected, e, digits(row.Expected), `expected of ${row.Collocate}`);
    near(row['G²'], g2, digits(row['G²']), `G² of ${row.Collocate}`);
    near(row.PMI, Math.log2(o / e), digits(row.PMI), `PMI of ${row.Collocate}`);
    near(row.logDice, 14 + Math.log2((2 * o) / (r + c)), digits(row.logDice), `logDice of ${row.Collocate}`);
    near(row.Jaccard, o / (r + c - o), digits(row.Jaccard), `Jaccard of ${row.Collocate}`);
  }
});

pageTest('a chosen pair shows as many sentences as it counts, both words marked', { hash: '#v=1&view=cooccurrence' }, async ({ page }) => {
  await marks(page).first().waitFor();
  const pair = (await names(page)).find((name) => name.startsWith('including and russia: 4 times together'));
  assert.ok(pair);
  const edge = figure(page).getByRole('button', { name: pair });
  await edge.focus();
  await page.keyboard.press('Enter');
  const evidence = page.getByRole('region', { name: 'Sentences' });
  await evidence.waitFor();
  const sentences = evidence.getByRole('listitem');
  assert.equal(await sentences.count(), 4);
  const { text } = await bundledText();
  const plain = (string) => string.replace(/\s+/gu, ' ').trim();
  for (const sentence of await sentences.all()) {
    assert.ok(plain(text).includes(plain(await sentence.innerText())));
    const words = (await sentence.locator('mark').allInnerTexts()).map((mark) => mark.toLowerCase().replace(/’s$/, ''));
    assert.deepEqual([...new Set(words)].sort(), ['including', 'russia']);
  }
  await sentences.first().getByRole('button').click();
});

pageTest('the network is one tab stop, holds still, and chooses a word', { hash: '#v=1&view=cooccurrence' }, async ({ page, context, site }) => {
  await marks(page).first().waitFor();
  assert.equal(await figure(page).getByRole('group').first().locator('[tabindex="0"]').count(), 1);
  const drawing = (page) => figure(page).getByRole('group').first().locator('circle').evaluateAll((all) => all.map((circle) => `${circle.getAttribute('cx')} ${circle.getAttribute('cy')}`));
  const first = await drawing(page);
  const second = await open(context, `${site.url}#v=1&view=cooccurrence`);
  assert.deepEqual(await drawing(second.page), first, 'the same place in every window of one size');
  checkLog(second.log, [site.url]);
  await second.page.close();
  await figure(page).getByRole('button', { name: /^security, 4 times/ }).click();
  await chipSays(page, 'security', /4 times/);
  assert.ok((await marked(page)).every((mark) => /security/i.test(mark)));
});

/** The scores of the reference implementation, with how they were made, stored beside the engine's tests. */
const REFERENCE = readFileSync(new URL('../../crates/engine/tests/data/vader-memo.jsonl', import.meta.url), 'utf8')
  .trim().split('\n').map((line) => JSON.parse(line));

pageTest('each sentence has the reference’s scores, in bars and table', { hash: '#v=1&view=sentiment' }, async ({ page }) => {
  await marks(page).first().waitFor();
  const bars = (await names(page)).map((name) => name.match(/^Sentence (\d+): (.*)$/));
  assert.equal(bars.length, REFERENCE.length);
  bars.forEach(([, place, compound], index) => {
    assert.equal(Number(place), index + 1);
    near(compound, REFERENCE[index][1], 2, `sentence ${place}`);
  });
  await page.getByRole('button', { name: 'Show as table' }).first().click();
  const table = await rows(page);
  assert.equal(table.length, REFERENCE.length);
  table.forEach((row, index) => {
    const [, compound, positive, neutral, negative] = REFERENCE[index];
    near(row.Compound, compound, 3, `compound of ${index + 1}`);
    near(row.Positive, positive, 3, `positive of ${index + 1}`);
    near(row.Neutral, neutral, 3, `neutral of ${index + 1}`);
    near(row.Negative, negative, 3, `negative of ${index + 1}`);
  });
});

pageTest('a sentence opens to its words, and their values add up to its sum', { hash: '#v=1&view=sentiment' }, async ({ page }) => {
  await marks(page).first().waitFor();
  const opened = page.getByRole('region', { name: 'Opened sentence' });
  for (const index of [2, 3, 13]) {
    await marks(page).nth(index).click();
    await opened.getByRole('heading', { name: new RegExp(`^Sentence ${index + 1} of 17`) }).waitFor();
    const values = (await opened.locator('.opened__value').allInnerTexts()).map(number);
    assert.ok(values.length >= 2);
    const says = await opened.getByText(/add up to/).innerText();
    const sum = number(says.match(/add up to ([+\u2212-]?[\d.]+\d)/)[1]);
    assert.ok(Math.abs(values.reduce((total, value) => total + value, 0) - sum) <= 0.005 * (values.length + 1), says);
    assert.ok(Math.abs(sum / Math.sqrt(sum * sum + 15) - REFERENCE[index][1]) < 0.005, says);
  }
});

pageTest('the arc is walked by keys: one tab stop, Enter opens', { hash: '#v=1&view=sentiment' }, async ({ page }) => {
  await marks(page).first().waitFor();
  assert.equal(await figure(page).getByRole('group').first().locator('[tabindex="0"]').count(), 1);
  await figure(page).getByRole('group').first().locator('[tabindex="0"]').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await keyboardAt(page, /^Sentence 16:/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Sentence 16 of 17/ }).waitFor();
});

for (const [what, hash] of [
  ['list beside the network', '#v=1&view=cooccurrence'],
  ['full table', '#v=1&view=cooccurrence&show=table'],
  ['table of words', '#v=1&show=table'],
]) {
  pageTest(`the ${what} is one tab stop with arrows inside`, { hash }, async ({ page }) => {
    const table = page.getByRole('tabpanel').getByRole('table').first();
    const rows = table.locator('tbody tr');
    await rows.nth(3).waitFor();
    const at = () => page.evaluate(() => { const row = document.activeElement.closest('tbody tr'); return row === null ? -1 : [...row.parentElement.children].indexOf(row); });
    const stops = () => table.locator('tbody [tabindex="0"]').count();
    assert.equal(await stops(), 1);
    await table.locator('thead button').last().focus();
    await page.keyboard.press('Tab');
    assert.equal(await at(), 0);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.equal(await at(), 2);
    await page.keyboard.press('Tab');
    assert.equal(await at(), -1, 'the next Tab leaves the list');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await at(), 2, 'and comes back to where it was');
    await page.keyboard.press('Home');
    assert.equal(await at(), 0);
    await page.keyboard.press('End');
    await page.keyboard.press('End');
    await soon(async () => assert.equal(await at(), await rows.count() - 1));
    assert.equal(await stops(), 1);
    // Sorted anew or longer, it is still one.
    await table.locator('thead button').first().click();
    await settled(page);
    assert.equal(await stops(), 1);
    await page.getByRole('spinbutton').last().fill('3');
    await page.keyboard.press('Tab');
    await addressHas(page, 'min=3');
    await page.waitForFunction(() => document.querySelectorAll('tbody [tabindex="0"]').length === 1);
  });
}

const FOUR = { hash: '#v=1&focus=russia&focus=central%20asia&focus=security&focus=cooperation' };
pageTest('four foci fit in two rows of chips on a laptop', FOUR, async ({ page }) => {
  const chips = page.getByRole('list', { name: 'In focus' }).getByRole('listitem');
  await chips.nth(3).filter({ hasText: /sentences/ }).waitFor();
  const tops = await chips.evaluateAll((all) => all.map((chip) => Math.round(chip.getBoundingClientRect().top)));
  assert.ok(new Set(tops).size <= 2, tops.join());
});

pageTest('captions of nothing speak of nothing', { site: { change: withCorpus({ title: 'None', text: '' }) } }, async ({ page }) => {
  for (const hash of ['#v=1&view=sentiment', '#v=1&view=sentiment&show=table', '#v=1&show=table', '#v=1&show=cloud', '#v=1&view=cooccurrence&show=table']) {
    await page.evaluate((to) => { location.hash = to; }, hash);
    await page.getByRole('tabpanel').getByRole('heading', { level: 2 }).first().waitFor();
    await settled(page);
    const caption = await page.getByRole('figure').locator('figcaption p').first().innerText();
    assert.doesNotMatch(caption, /line|ticks|area|DP|square|Tone of/, `${hash}: ${caption}`);
    assert.match(caption, /holds no word/, hash);
  }
  await page.evaluate(() => { location.hash = '#v=1&view=sentiment&show=table'; });
});

pageTest('a table has no line to speak of', { hash: '#v=1&view=sentiment&show=table' }, async ({ page }) => {
  const caption = page.getByRole('figure').locator('figcaption p').first();
  await caption.filter({ hasText: 'Tone of each sentence' }).waitFor();
  assert.doesNotMatch(await caption.innerText(), /smoothed line/);
});

for (const width of [390, 800]) {
  pageTest(`a table that goes on to the right fades out there, and its end can be read: ${width} px`, { hash: '#v=1&view=cooccurrence&show=table', context: { viewport: { width, height: 844 } } }, async ({ page }) => {
    const frame = page.getByRole('tabpanel').getByRole('region').first();
    await frame.getByRole('row').nth(3).waitFor();
    const [over, fade, end] = await frame.evaluate((box) => {
      const cue = getComputedStyle(box.parentElement, '::after');
      box.scrollLeft = 1e6;
      const last = box.querySelector('tbody tr td:last-child button').getBoundingClientRect();
      return [box.scrollWidth - box.clientWidth, cue.content === 'none' ? 0 : Number.parseFloat(cue.width), box.getBoundingClientRect().right - last.right];
    });
    assert.ok(over > 300 && fade >= 24, `${over} ${fade}`);
    assert.ok(end >= fade, `${end}`);
    const [foot, hint] = await Promise.all([page.getByRole('button', { name: 'Copy table' }).boundingBox(), page.getByText('Choose a pair to read').boundingBox()]);
    assert.ok(hint.y - foot.y - foot.height >= 8, `${hint.y - foot.y - foot.height}`);
  });
}
