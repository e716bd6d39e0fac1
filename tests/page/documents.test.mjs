// Several documents: the list of them, the reader by document, some of them as the part, words in focus by document.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { addressHas, chip, chipSays, inLink, keyboardAt, overflow, pageTest, settled, soon, told, withCorpus } from './kit.mjs';

const document = (title, author, date, text) => ({ title, metadata: { author, date }, text });
const SITE = { change: withCorpus(
  document('First report', 'Smith', '1861-05-02', 'Tea and tea in the morning. More tea.'),
  document('Second report', 'Jones', '1865-01-09', 'Coffee or tea. Nothing else.\n\nCoffee again.'),
  document('Отчёт', 'Smith', '1870-12-01', 'Кофе и чай. Tea, coffee and water. Water.'),
) };

const button = (page) => page.getByRole('button', { name: /^Documents/ });
const panel = (page) => page.getByRole('group', { name: /^Documents/ });
const titles = (page) => panel(page).getByRole('listitem').getByRole('button').allInnerTexts();
const reads = (page, title) => page.getByRole('article', { name: title }).waitFor();

pageTest('one document has no list of documents', {}, async ({ page }) => {
  assert.equal(await button(page).count(), 0);
  assert.equal(await page.getByRole('button', { name: 'Show by document' }).count(), 0);
});

pageTest('the list finds, sorts and opens documents', { site: SITE, hash: '#v=1&focus=tea&focus=coffee' }, async ({ page }) => {
  assert.equal(await button(page).innerText(), 'Documents (3)');
  await button(page).click();
  await panel(page).getByRole('img', { name: 'tea 3, coffee 0' }).waitFor();
  await panel(page).getByRole('img', { name: 'tea 1, coffee 2' }).waitFor();
  assert.deepEqual(await titles(page), ['First report', 'Second report', 'Отчёт']);
  assert.match(await panel(page).getByRole('listitem').first().innerText(), /Smith · 1861-05-02 · 8 words/);
  const sort = panel(page).getByRole('combobox', { name: 'Sorted by' });
  await sort.selectOption('length');
  await soon(async () => assert.deepEqual(await titles(page), ['First report', 'Отчёт', 'Second report'], 'equal lengths stay in order'));
  await sort.selectOption('words in focus');
  await soon(async () => assert.deepEqual(await titles(page), ['First report', 'Second report', 'Отчёт']));
  await panel(page).getByRole('searchbox', { name: 'Filter documents' }).fill('1870');
  await soon(async () => assert.deepEqual(await titles(page), ['Отчёт']));
  await panel(page).getByRole('button', { name: 'Отчёт' }).click();
  await panel(page).waitFor({ state: 'hidden' });
  await reads(page, 'Отчёт');
  assert.deepEqual(await inLink(page, 'doc'), ['3']);
  await chipSays(page, 'tea', /5 times/);
  assert.deepEqual(await page.getByRole('article').locator('mark').allInnerTexts(), ['Tea', 'coffee']);
  await page.goBack();
  await reads(page, 'First report');
});

pageTest('what closed the list takes nothing from it, and other texts take what was ticked', { site: SITE, hash: '#v=1&focus=tea' }, async ({ page }) => {
  const places = panel(page).getByRole('img', { name: 'tea 3' }).locator('path');
  const tick = panel(page).getByRole('checkbox').nth(1);
  await button(page).click();
  await places.waitFor({ state: 'attached' });
  await tick.check();
  for (const close of [() => page.keyboard.press('Escape'), () => page.getByRole('tabpanel').click()]) {
    await close();
    await panel(page).waitFor({ state: 'hidden' });
    await button(page).click();
    await panel(page).waitFor();
    await settled(page);
    await settled(page);
    assert.equal(await places.count(), 1, 'where it is found');
    assert.ok(await tick.isChecked());
  }
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add texts', exact: true }).click();
  const own = page.getByRole('dialog', { name: 'Add texts' });
  await own.getByLabel('Choose files').setInputFiles(['one', 'two'].map((name) => ({ name: `${name}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`Tea for ${name}.`) })));
  await own.getByRole('button', { name: 'Explore', exact: true }).and(page.locator(':enabled')).click();
  await reads(page, 'one');
  await button(page).click();
  await soon(async () => assert.deepEqual(await titles(page), ['one', 'two']));
  assert.equal(await tick.isChecked(), false);
  assert.equal(await panel(page).getByRole('button', { name: /chosen$/ }).count(), 0);
  // Other texts are without a focus.
  await page.evaluate(() => { memoscope.set({ focus: ['tea'] }); });
  await panel(page).getByRole('img', { name: 'tea 1' }).first().waitFor();
});

pageTest('the list is used by keyboard alone', { site: SITE }, async ({ page }) => {
  await button(page).focus();
  await page.keyboard.press('Enter');
  await panel(page).getByRole('listitem').first().waitFor();
  const second = panel(page).getByRole('button', { name: 'Second report' });
  for (let tabs = 0; tabs < 12 && !await second.evaluate((it) => it === document.activeElement); tabs += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await reads(page, 'Second report');
  await page.waitForFunction(() => document.activeElement.id === 'reader');
});

const SIXTY = { change: withCorpus(...Array.from({ length: 60 }, (_, at) => document(`Report ${at + 1}`, 'Smith', '1861', 'Tea in the morning.'))) };

pageTest('who shows the rest of a long list by keyboard goes on before the new rows', { site: SIXTY }, async ({ page }) => {
  await button(page).click();
  await panel(page).getByRole('button', { name: 'Show 10 more' }).press('Enter');
  await soon(async () => assert.equal(await panel(page).getByRole('listitem').count(), 60));
  await keyboardAt(page, /^Report 50$/);
});

for (const width of [390, 800]) {
  pageTest(`at ${width} px the list opens, fits and leads to the text`, { site: SITE, hash: '#v=1&focus=tea', context: { viewport: { width, height: 800 } } }, async ({ page }) => {
    await button(page).click();
    await panel(page).getByRole('img').first().waitFor();
    const box = await panel(page).boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= width, JSON.stringify(box));
    assert.equal(await overflow(page), 0);
    await panel(page).getByRole('button', { name: 'Отчёт' }).click();
    await page.getByRole('article', { name: 'Отчёт' }).waitFor();
    assert.ok(await page.getByRole('article').isVisible());
  });
}

pageTest('a choice that no document fits says what was asked and what there is', { site: SITE, hash: '#v=1&where=author%3DBrown' }, async ({ page }) => {
  const notice = page.getByText(/No text fits author=Brown.*What is known of texts: author, date, title\. There are: author=Smith, author=Jones\./);
  await notice.waitFor();
  await page.evaluate(() => { location.hash = '#v=1&where=Author%3DJones'; });
  await chipSays(page, 'Part of the text', /1 of 3 documents/);
  assert.equal(await notice.count(), 0);
  await page.evaluate(() => { location.hash = '#v=1&where=date%3D1865-01'; });
  await chipSays(page, 'Part of the text', /1 of 3 documents/);
});

pageTest('a key that no document has is the choice, and is told', { site: SITE, hash: '#v=1&show=documents&focus=tea&by=speaker' }, async ({ page }) => {
  await page.getByText('No document has anything under “speaker”, so all are one group without a name. What is known of documents: author, date, title.').waitFor();
  const by = page.getByRole('combobox', { name: 'By' });
  assert.equal(await by.inputValue(), 'speaker');
  await by.selectOption('author');
  await page.getByText(/No document has anything/).waitFor({ state: 'detached' });
  await page.evaluate(() => { location.hash = '#v=1&show=documents&focus=tea&by=Author'; });
  await soon(async () => assert.deepEqual([await by.inputValue(), await by.getByRole('option', { name: /author/i }).count()], ['author', 1]));
  assert.equal(await page.getByText(/No document has anything/).count(), 0);
  await page.evaluate(() => { location.hash = '#v=1&show=documents&focus=tea&where=author%3DBrown'; });
  await page.getByText(/No text fits author=Brown/).waitFor();
  await soon(async () => assert.equal(await page.getByRole('slider', { name: 'Documents' }).count(), 0));
});

pageTest('a stretch and documents are not had together, and numbers of documents are from 1', { site: SITE, hash: '#v=1&sel=0-9&documents=2' }, async ({ page }) => {
  await page.getByText(/“documents=2” \(a stretch, “sel”, is analysed alone\)/).waitFor();
  await chipSays(page, 'Part of the text', /1 of 8 sentences/);
  // What is analysed is the stretch: the chip names no documents beside it.
  assert.match(await chip(page, 'Part of the text').innerText(), /^Part of the text\s+1 of 3 documents · 1 of 8/);
  await page.evaluate(() => { location.hash = '#v=1&documents=0'; });
  await page.getByText(/“documents=0” \(allowed: numbers from 1/).waitFor();
  await page.evaluate(() => { location.hash = '#v=1&documents=2-4'; });
  await page.getByText(/“documents=2-4” \(allowed: 1–3\)/).waitFor();
  await page.evaluate(() => { location.hash = '#v=1&doc=9'; });
  await page.getByText(/“doc=9” \(allowed: 1–3\)/).waitFor();
});

pageTest('documents that are ticked become the part, in every view and in the link', { site: SITE, hash: '#v=1&focus=tea' }, async ({ page }) => {
  await chipSays(page, 'tea', /5 times/);
  await button(page).click();
  await panel(page).getByRole('checkbox', { name: 'Choose Second report' }).check();
  await panel(page).getByRole('checkbox', { name: 'Choose Отчёт' }).check();
  await panel(page).getByRole('button', { name: 'Analyse the 2 documents chosen' }).click();
  await chipSays(page, 'Part of the text', /2-3.*2 of 3 documents · 6 of 8 sentences/);
  await chipSays(page, 'tea', /2 times/);
  assert.deepEqual(await inLink(page, 'documents'), ['2-3']);
  assert.deepEqual(await inLink(page, 'doc'), ['2'], 'the reader shows the first of them');
  await page.getByRole('tab', { name: 'Concordance' }).click();
  const lines = page.getByRole('tabpanel').getByRole('rowgroup').last().getByRole('row');
  assert.deepEqual(await lines.getByRole('cell').last().allInnerTexts().then(() => lines.locator('.concordance__source').allInnerTexts()), ['Second report', 'Отчёт']);
  await page.getByRole('tab', { name: 'Sentiment' }).click();
  await page.getByRole('tabpanel').locator('.arc').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Analyse all of the text' }).click();
  await chip(page, 'Part of the text').waitFor({ state: 'detached' });
  await chipSays(page, 'tea', /5 times/);
  assert.deepEqual(await inLink(page, 'documents'), []);
});

pageTest('what is known of documents chooses them, by a value or a range', { site: SITE, hash: '#v=1&focus=tea' }, async ({ page }) => {
  await button(page).click();
  await panel(page).getByRole('combobox', { name: 'Its value' }).selectOption('Smith');
  await panel(page).getByRole('button', { name: 'Analyse 2 documents' }).click();
  await chipSays(page, 'Part of the text', /author = Smith.*2 of 3 documents/);
  assert.deepEqual(await inLink(page, 'where'), ['author=Smith']);
  await chipSays(page, 'tea', /4 times/);
  await told(page, 'Part of the text: 5 of 8 sentences, 16 words.');
  await button(page).click();
  await panel(page).getByRole('combobox', { name: 'What is known' }).selectOption('date');
  await panel(page).getByRole('textbox', { name: 'first' }).fill('1862');
  await panel(page).getByRole('textbox', { name: 'last' }).fill('1870');
  await panel(page).getByRole('button', { name: 'Analyse 2 documents' }).click();
  await chipSays(page, 'Part of the text', /date = 1862\.\.1870/);
  await chipSays(page, 'tea', /2 times/);
  await button(page).click();
  await panel(page).getByRole('button', { name: 'Analyse all of the text' }).click();
  await chipSays(page, 'tea', /5 times/);
});

pageTest('a stretch of one document stays the part while another is read', { site: SITE, hash: '#v=1&doc=2&sel=0-10&focus=tea' }, async ({ page }) => {
  await reads(page, 'Second report');
  await chipSays(page, 'Part of the text', /1 of 8 sentences/);
  await page.getByRole('article').getByRole('button', { name: /^Next document/ }).click();
  await reads(page, 'Отчёт');
  assert.deepEqual([await inLink(page, 'doc'), await inLink(page, 'sel')], [['3'], ['2:0-10']]);
  await chipSays(page, 'tea', /1 time/);
});

pageTest('a document that there is not is named', { site: SITE, hash: '#v=1&doc=9' }, async ({ page }) => {
  await reads(page, 'First report');
  await page.getByRole('alert').or(page.locator('.notice')).filter({ hasText: 'doc' }).first().waitFor();
});

pageTest('words in focus by document: picture, keys, table, groups', { site: SITE, hash: '#v=1&focus=tea&focus=coffee' }, async ({ page }) => {
  await page.getByRole('button', { name: 'Show by document' }).click();
  await addressHas(page, 'show=documents');
  const view = page.getByRole('tabpanel');
  await view.getByRole('heading', { name: 'tea occurs in 3 of 3 documents; its highest rate is 375.0 per 1,000 words (First report)' }).waitFor();
  const slider = view.getByRole('slider', { name: 'Documents' });
  await slider.focus();
  const before = await slider.getAttribute('aria-valuetext');
  for (const key of ['Alt+ArrowRight', 'Meta+ArrowRight', 'Alt+End']) await page.keyboard.press(key);
  await settled(page);
  assert.equal(await slider.getAttribute('aria-valuetext'), before, 'with Alt or command they are the browser’s');
  await page.keyboard.press('End');
  await soon(async () => assert.equal(await slider.getAttribute('aria-valuetext'), 'Отчёт: 8 words · tea 1, 125.00 per 1,000 · coffee 1, 125.00 per 1,000'));
  await page.keyboard.press('Enter');
  await reads(page, 'Отчёт');
  await slider.locator('svg').first().click({ button: 'right', position: { x: 5, y: 5 } });
  await page.waitForTimeout(200);
  await reads(page, 'Отчёт');
  await slider.locator('svg').first().click({ position: { x: 5, y: 5 } });
  await reads(page, 'First report');
  const cells = view.getByRole('table').getByRole('row').nth(2).getByRole('cell');
  assert.deepEqual((await cells.allInnerTexts()).map((text) => text.trim()), ['7', '1', '142.86', '2', '285.71']);
  await view.getByRole('combobox', { name: /^By/ }).selectOption('author');
  await addressHas(page, 'by=author');
  await view.getByRole('table').getByRole('row', { name: /Smith/ }).waitFor();
  assert.deepEqual(await view.getByRole('table').getByRole('rowheader').allInnerTexts(), ['Jones', 'Smith']);
  await view.getByRole('table').getByRole('button', { name: 'Smith' }).click();
  await chipSays(page, 'Part of the text', /1, 3.*2 of 3 documents/);
  await settled(page);
  assert.equal(await overflow(page), 0);
});

pageTest('words by document are saved as the command line has them', { site: SITE, hash: '#v=1&focus=tea&show=documents&documents=1,3' }, async ({ page }) => {
  await page.getByRole('tabpanel').getByRole('slider').waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Table as JSON' }).click()]);
  const report = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.deepEqual(report.rows, [
    { document: 0, title: 'First report', tokens: 8, query: 'tea', count: 3, per_million: 375_000 },
    { document: 2, title: 'Отчёт', tokens: 8, query: 'tea', count: 1, per_million: 125_000 },
  ]);
  assert.deepEqual([report.settings.documents, report.settings.query, report.settings.by, report.totals.documents], ['1,3', 'tea', null, 2]);
});

const MANY = withCorpus(...Array.from({ length: 2_000 }, (_, index) => document(`Paper ${index + 1}`, `Author ${index % 40}`, String(1900 + index % 100), `Tea number ${index + 1}. Water.`)));
pageTest('of thousands of documents the list shows some, and more on demand', { site: { change: MANY }, hash: '#v=1&focus=tea&show=documents' }, async ({ page }) => {
  await page.getByRole('tabpanel').getByRole('slider').waitFor();
  await button(page).click();
  await panel(page).getByRole('img').first().waitFor();
  assert.equal(await panel(page).getByRole('listitem').count(), 50);
  await panel(page).getByRole('button', { name: 'Show 50 more' }).click();
  await panel(page).getByRole('listitem').nth(99).waitFor();
  await panel(page).getByRole('searchbox').fill('Paper 1999');
  await panel(page).getByRole('button', { name: 'Paper 1999' }).click();
  await reads(page, 'Paper 1999');
});
