// Number cards: opened from tables and beside controls, read, copied, closed; every number of every table has one.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chipSays, focusOn, overflow, pageTest, settled, soon, withCorpus } from './kit.mjs';

const axe = { content: readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8') };

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const card = (page) => page.getByRole('dialog');
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim());

/** The rows of the card's table, each a list of texts. */
const figures = (page) => card(page).getByRole('table').evaluate((table) => [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim())));

/** The rows of the first table of the view, each a list of texts. */
const rows = (page) => page.getByRole('tabpanel').getByRole('table').first()
  .evaluate((table) => [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim())));

/** The cell of the first table that stands in this row of the body and under this heading. */
async function cell(page, row, heading) {
  const [head] = await rows(page);
  const column = head.findIndex((name) => name.toLowerCase() === heading.toLowerCase());
  assert.ok(column > 0, `a column ${heading}`);
  return page.getByRole('tabpanel').getByRole('table').first().locator('tbody tr').nth(row).locator('td, th').nth(column).getByRole('button');
}

pageTest('from a row of the table to a card and back, by keyboard', { hash: '#v=1&view=cooccurrence&focus=russia&show=table' }, async ({ page }) => {
  const row = page.getByRole('tabpanel').getByRole('table').first().locator('tbody tr').first();
  await row.getByRole('button').first().focus();
  const stops = await page.getByRole('tabpanel').locator('table button:not([tabindex="-1"])').count();
  assert.equal(stops, 1 + await page.getByRole('tabpanel').locator('.table__sort').count(), 'all rows are one tab stop');
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight');
  assert.equal(await focused(page), '8.99');
  await page.keyboard.press('Enter');
  await card(page).waitFor();
  assert.equal(await card(page).getByRole('heading', { level: 2 }).innerText(), 'Log-likelihood, G²');
  assert.ok(await card(page).evaluate((element) => element.contains(document.activeElement)), 'the focus is in the card');
  await card(page).getByRole('heading', { name: 'What it can’t tell' }).waitFor();
  const says = await card(page).innerText();
  for (const text of ['russia and including', '8.99', 'Dunning 1993', 'Fisher’s exact test', '0.0147', '112', 'What it can’t tell']) assert.ok(says.includes(text), text);
  assert.deepEqual(await figures(page), [
    ['', 'including', 'not including', 'sum'],
    ['russia', '4 (1.647059)', '3 (5.352941)', 'R1 = 7'],
    ['not russia', '0 (2.352941)', '10 (7.647059)', '10'],
    ['sum', 'C1 = 4', '13', 'N = 17'],
  ]);
  await page.keyboard.press('Escape');
  await card(page).waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement.textContent === '8.99');
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), '3.94');
  await page.keyboard.press('Home');
  assert.match(await focused(page), /^russia \+ /);
});

pageTest('a card stays while the page is scrolled and read, follows the settings, and goes with its view', { hash: '#v=1&view=cooccurrence&focus=russia' }, async ({ page }) => {
  await page.getByRole('button', { name: 'About log-likelihood, G²' }).click();
  await card(page).getByText('8.99', { exact: true }).waitFor();
  await page.mouse.move(1200, 500);
  await page.mouse.wheel(0, 600);
  await page.getByRole('tabpanel').getByRole('heading', { level: 2 }).first().click();
  await settled(page);
  assert.ok(await card(page).isVisible());
  await page.getByRole('combobox', { name: 'What two words share' }).selectOption('paragraph');
  await card(page).getByText('paragraphs with both').waitFor();
  await card(page).getByText('8.99').first().waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: 'Sentiment' }).click();
  await card(page).waitFor({ state: 'detached' });
});

for (const [name, hash, columns] of [
  ['frequency', '#v=1&show=table&focus=russia', 8],
  ['co-occurrence', '#v=1&view=cooccurrence&focus=russia&show=table', 21],
  ['sentiment', '#v=1&view=sentiment&show=table', 6],
  ['paragraphs', '#v=1&view=sentiment&level=paragraph&show=table', 4],
]) {
  pageTest(`every number of the ${name} table has a card that says the same number`, { hash }, async ({ page }) => {
    const numbers = page.getByRole('tabpanel').getByRole('table').first().locator('tbody tr').nth(2).locator('td').getByRole('button');
    await numbers.first().waitFor();
    assert.equal(await numbers.count(), columns);
    const names = new Set();
    for (const number of await numbers.all()) {
      await number.click();
      const heading = await card(page).getByRole('heading', { level: 2 }).innerText();
      assert.ok(!names.has(heading), `${heading} once`);
      names.add(heading);
      assert.equal(await card(page).locator('.card__value').innerText(), await number.innerText(), heading);
      await card(page).getByText('The figures are being counted.').waitFor({ state: 'detached' });
      await card(page).getByRole('heading', { name: 'What it can’t tell' }).waitFor();
      for (const part of ['How to read it', 'What it can’t tell']) assert.ok((await card(page).innerText()).includes(part), heading);
    }
    await card(page).getByRole('button', { name: 'Close' }).click();
    await card(page).waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement.matches('td button'));
  });
}

pageTest('Escape closes a panel first and the card then; the opened sentence and the sentences of a pair have cards', { hash: '#v=1&view=sentiment' }, async ({ page }) => {
  await page.getByRole('region', { name: 'Opened sentence' }).getByRole('button', { name: 'About compound' }).click();
  await card(page).getByText('+0.86').or(card(page).getByText('0.8625', { exact: true })).first().waitFor();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.keyboard.press('Escape');
  await settled(page);
  assert.ok(await card(page).isVisible());
  await page.keyboard.press('Escape');
  await card(page).waitFor({ state: 'detached' });
  await page.evaluate(() => { location.hash = '#v=1&view=cooccurrence&focus=russia&pair=russia%20including'; });
  await page.getByRole('region', { name: 'Sentences' }).getByRole('button', { name: 'About log-likelihood, G²' }).click();
  await card(page).getByText('8.99', { exact: true }).waitFor();
});

pageTest('a missing value says why', { hash: '#v=1&view=cooccurrence&unit=window&convention=no-span&left=20&right=20&cross-sentences=1&measure=dice&focus=russia&show=table&min=1' }, async ({ page }) => {
  await page.getByRole('tabpanel').getByRole('table').first().waitFor();
  const all = await rows(page);
  const column = all[0].findIndex((name) => /^Odds ratio/i.test(name));
  const row = all.slice(1).findIndex((cells) => cells[column] === '–');
  assert.ok(row >= 0, 'a row without four cells');
  await (await cell(page, row, 'Odds ratio')).click();
  await card(page).getByText(/There is no value: the counts of this convention exceed each other/).waitFor();
  assert.equal(await card(page).locator('.card__value').innerText(), '–');
});

pageTest('the parts of a dispersion measure add up to it', { hash: '#v=1&show=table&focus=russia' }, async ({ page }) => {
  await page.getByRole('tabpanel').getByRole('table').first().waitFor();
  const row = (await rows(page)).slice(1).findIndex(([word]) => word === 'russia');
  await (await cell(page, row, 'DP')).click();
  await card(page).getByRole('table').waitFor();
  const [, ...parts] = await figures(page);
  assert.equal(parts.length, 6);
  const sum = parts.reduce((total, cells) => total + Number(cells.at(-1)), 0);
  assert.ok(Math.abs(sum / 2 - 0.4178) < 5e-5, `${sum} / 2`);
  assert.ok((await card(page).innerText()).includes('Spread over 6 paragraphs'));
});

pageTest('copied as text, and beside a focus', { context: { permissions: ['clipboard-read', 'clipboard-write'] } }, async ({ page }) => {
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', /7 times/);
  await page.getByRole('button', { name: 'About occurrences in focus' }).click();
  await card(page).getByRole('heading', { name: 'What it can’t tell' }).waitFor();
  await card(page).getByRole('button', { name: 'Copy as text' }).click();
  await card(page).getByText('Copied.').waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  for (const line of [/^occurrences in focus, russia: 7$/m, /^In 1,000 words: 7 × 1,000 \/ 426 = 16\.431925\.$/m, /^What it can’t tell: /m]) assert.match(text, line);
  await page.getByRole('button', { name: 'Remove russia from focus' }).click();
  await card(page).waitFor({ state: 'detached' });
});

const denied = () => {
  navigator.clipboard.writeText = () => Promise.reject(new Error('denied'));
};

pageTest('where copying is denied, the card says so', { before: denied }, async ({ page }) => {
  await page.getByRole('button', { name: 'About number of words' }).click();
  await card(page).getByText('426', { exact: true }).waitFor();
  await card(page).getByRole('heading', { name: 'What it can’t tell' }).waitFor();
  await card(page).getByRole('button', { name: 'Copy as text' }).click();
  await card(page).getByRole('textbox', { name: 'Text to copy' }).waitFor();
});

for (const [size, viewport] of [['a laptop', { width: 1440, height: 900 }], ['a phone', { width: 390, height: 844 }], ['320 px', { width: 320, height: 640 }]]) {
  for (const colorScheme of ['light', 'dark']) {
    pageTest(`on ${size}, ${colorScheme}: a card fits, and axe finds nothing in it and what opens it`, { before: axe, context: { viewport, colorScheme }, hash: '#v=1&view=cooccurrence&focus=russia' }, async ({ page }) => {
      await page.getByRole('button', { name: 'About log-likelihood, G²' }).click();
      await card(page).waitFor();
      await settled(page);
      assert.ok(await overflow(page) <= 0);
      const box = await card(page).boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= viewport.width && box.y >= 0 && box.y + box.height <= viewport.height, JSON.stringify(box));
      assert.ok(await card(page).evaluate((element) => element.scrollWidth <= element.clientWidth), 'nothing sticks out');
      const found = await page.evaluate(async (tags) => {
        const report = await globalThis.axe.run({ include: ['#card', '.abouts', '.settings', '.chips', 'header', 'table'] }, { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] });
        return report.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
      }, TAGS);
      assert.deepEqual(found, []);
    });
  }
}

pageTest('a card whose words could not be fetched says so, and keeps formula and figures', { expected: [/ERR_FAILED/] }, async ({ page }) => {
  await page.route('**/cards-*.txt', (route) => route.abort());
  await focusOn(page, 'russia');
  await page.getByRole('button', { name: 'About occurrences in focus' }).click();
  await card(page).getByText('could not be fetched').waitFor();
  assert.equal(await card(page).locator('.card__value').innerText(), '7');
  assert.equal(await card(page).getByRole('heading', { name: 'What it can’t tell' }).count(), 0);
  await page.unroute('**/cards-*.txt');
  await card(page).getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'About occurrences in focus' }).click();
  await card(page).getByRole('heading', { name: 'What it can’t tell' }).waitFor();
  assert.equal(await card(page).getByText('could not be fetched').count(), 0);
});

/** A kind of mark: where it is, the mark by its name, and the button that then opens the card of its number. */
const MARKS = [
  ['a bar of the frequency chart', '#v=1', /^russia\b/, /^About occurrences in focus: russia$/, '7'],
  ['a word of the cloud', '#v=1&show=cloud', /^\d+\. russia,/, /^About occurrences in focus: russia$/, '7'],
  ['a circle of the network', '#v=1&view=cooccurrence', /^russia\b/, /^About occurrences in focus: russia$/, '7'],
  ['a line of the network', '#v=1&view=cooccurrence', /^(asia and central|central and asia): /, /^About log-likelihood, G² /, '10.82'],
  ['a square of the matrix', '#v=1&view=cooccurrence&show=matrix', /^(asia and central|central and asia): /, /^About log-likelihood, G² /, '10.82'],
  ['a weak square of the matrix', '#v=1&view=cooccurrence&show=matrix', /^(asia and russia|russia and asia): /, /^About meetings, O11 /, '2'],
  ['a word that pulls', '#v=1&view=sentiment', /^security[,:]/, /^About pull of a word security /, '5.60'],
  ['a bar of the arc', '#v=1&view=sentiment', /^Sentence 1:/, /^About compound 0.0516$/, '0.0516'],
  ['a bar of paragraphs', '#v=1&view=sentiment&level=paragraph', /^Paragraph 3:/, /^About mean compound of the unit /, null],
];
for (const [kind, hash, mark, about, value] of MARKS) {
  for (const by of ['mouse', 'keyboard']) {
    pageTest(`the number of ${kind} opens its card, by ${by}`, { hash }, async ({ page }) => {
      const chosen = async (it) => {
        if (by === 'mouse') return it.click();
        // A figure that has just come may be drawn once more, to the width it then has.
        await soon(async () => {
          await it.focus();
          await settled(page);
          assert.ok(await it.evaluate((mark) => mark === document.activeElement));
        });
        return page.keyboard.press('Enter');
      };
      const view = page.getByRole('tabpanel');
      await chosen(view.getByRole('button', { name: mark }).or(view.getByRole('gridcell', { name: mark })).first());
      const button = view.getByRole('button', { name: about }).first();
      await button.waitFor();
      await chosen(button);
      await card(page).waitFor();
      const says = await card(page).locator('.card__value').innerText();
      if (value !== null) assert.equal(says, value);
      const name = await button.getAttribute('aria-label');
      if (!/ in focus: /.test(name)) assert.ok(name.endsWith(` ${says}`), `${name}: ${says}`);
      await card(page).getByRole('heading', { name: 'What it can’t tell' }).waitFor();
      await page.keyboard.press('Escape');
      await card(page).waitFor({ state: 'detached' });
    });
  }
}

const MOODS = { site: { change: withCorpus({ title: 'Moods', text: 'War. War :( and no war. Not a very good table.\n\nThe table is here. WAR.' }) }, hash: '#v=1&view=sentiment' };
pageTest('a pull is the sum of its places; what is no word of the text opens its card at once', MOODS, async ({ page }) => {
  const pulls = page.getByRole('group', { name: 'What pulls' });
  await pulls.getByRole('button', { name: /^war[,:]/ }).click();
  await page.getByRole('button', { name: /^About pull of a word war / }).click();
  await card(page).getByText('Where it pulls').waitFor();
  const [head, ...places] = await figures(page);
  assert.deepEqual(head, ['sentence', 'share']);
  assert.deepEqual(places.map(([sentence]) => sentence), ['sentence 1', 'sentence 2', 'sentence 2', 'sentence 5']);
  const sum = places.reduce((total, [, share]) => total + Number(share.replace('−', '-')), 0);
  const value = Number((await card(page).locator('.card__value').innerText()).replace('−', '-'));
  assert.ok(Math.abs(sum - value) < 0.006, `${sum} is not ${value}`);
  assert.ok((await card(page).innerText()).includes('It counts 4 times.'));
  await page.keyboard.press('Escape');
  const sad = pulls.getByRole('button', { name: /^:\(/ });
  await sad.focus();
  await page.keyboard.press('Enter');
  await card(page).getByText(':(', { exact: true }).waitFor();
});

pageTest('the figures of compound and coverage are all there', MOODS, async ({ page }) => {
  await page.getByRole('button', { name: /^Sentence 3:/ }).first().click();
  await page.getByRole('button', { name: /^About compound \d/ }).or(page.getByRole('button', { name: /^About compound −/ })).click();
  await card(page).getByText('Words that the lexicon knows').waitFor();
  const all = await figures(page);
  const number = (text) => Number(text.replace('−', '-'));
  const [, ...words] = all.slice(0, -1);
  const [name, , sum] = all.at(-1);
  assert.equal(name, 'sum');
  assert.ok(Math.abs(words.reduce((total, [, , share]) => total + number(share), 0) - number(sum)) < 1e-3);
  const compound = number(await card(page).locator('.card__value').innerText());
  assert.ok(Math.abs(number(sum) / Math.sqrt(number(sum) ** 2 + 15) - compound) < 1e-3);
  assert.match(await card(page).innerText(), /“very” (strengthens|weakens) “good”/);
  assert.match(await card(page).innerText(), /negates “good”/);
  await page.getByRole('button', { name: 'About coverage', exact: true }).click();
  await card(page).getByText('the text', { exact: true }).waitFor();
  const [, known, of] = (await card(page).locator('.card__formula--worked').innerText()).replaceAll('\u00a0', ' ').match(/(\d+) \/ (\d+) = 0\.\d+/);
  assert.equal(await card(page).locator('.card__value').innerText(), `${Math.round((100 * known) / of)}%`);
  assert.equal(of, '16');
});

pageTest('a number asked about without a row says why it is of this word', {}, async ({ page }) => {
  await page.getByRole('button', { name: 'About count', exact: true }).click();
  await card(page).getByText(/^It is shown because it is the first of the list and no word of the list is in focus/).waitFor();
  await focusOn(page, 'russia');
  await card(page).getByText('It is shown because it is in focus.').waitFor();
  await page.goto(`${page.url().split('#')[0]}#v=1&view=cooccurrence`);
  await page.getByRole('button', { name: 'About p of G²', exact: true }).click();
  await card(page).getByText(/the first of the list and no pair is chosen/).waitFor();
});

for (const shown of ['chart', 'cloud']) {
  pageTest(`each of several words in focus has its numbers under the ${shown}`, { hash: `#v=1&show=${shown}&focus=russia&focus=central` }, async ({ page }) => {
    for (const name of ['About count russia 7', 'About count central 10', /^About .+ russia 16.4$/, /^About .+ central 23.5$/]) {
      await page.getByRole('button', { name }).click();
      await card(page).getByText(/ (russia|central) /.exec(` ${name} `)[1], { exact: true }).waitFor();
      assert.ok(`${name} `.replace(/[$/]/g, '').includes(` ${await card(page).locator('.card__value').innerText()} `));
    }
  });
}

pageTest('a number asked about without a row is of a word that the query in focus matches', { hash: '#v=1&focus=rus*' }, async ({ page }) => {
  await page.getByRole('button', { name: 'About count', exact: true }).click();
  await card(page).getByText('russia', { exact: true }).waitFor();
  await card(page).getByText('It is shown because it is in focus.').waitFor();
});

pageTest('a mean is said to be our own, and the size of a part has a card', { hash: '#v=1&view=sentiment&sel=0-900' }, async ({ page }) => {
  await page.getByRole('button', { name: 'About mean compound', exact: true }).click();
  await card(page).getByText('Our own average; scores by Hutto and Gilbert 2014, VADER 3.3.2').waitFor();
  const chip = page.getByRole('list', { name: 'In focus' }).getByRole('listitem').filter({ hasText: 'Part of the text' });
  const words = (await chip.innerText()).match(/(\d+) words/)[1];
  await chip.getByRole('button', { name: 'About number of words' }).click();
  await card(page).getByText('the part of the text', { exact: true }).waitFor();
  assert.equal(await card(page).locator('.card__value').innerText(), words);
});
