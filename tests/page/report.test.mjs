// The whole analysis as one file, and how it is cited.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { chipSays, pageTest, withCorpus } from './kit.mjs';

const group = (page) => page.getByRole('group', { name: 'Export' });

/** Saves the report: its name and its text. */
async function report(page) {
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), group(page).getByRole('button', { name: 'Report' }).click()]);
  return { name: download.suggestedFilename(), html: readFileSync(await download.path(), 'utf8') };
}

/** The report in a page of its own, from no server; what is said in its console is gathered. */
async function opened(context, html) {
  const page = await context.newPage();
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('request', (request) => { if (!request.url().startsWith('data:') && !request.url().includes('report.html')) said.push(request.url()); });
  await page.route('**/report.html', (route) => route.fulfill({ body: html, contentType: 'text/html' }));
  await page.goto('http://report.invalid/report.html');
  return { page, said };
}

pageTest('the report holds every view, whichever is in front', { hash: '#v=1&view=sentiment&focus=russia' }, async ({ page, context }) => {
  await chipSays(page, 'russia', /7 times/);
  const before = page.url();
  const { name, html } = await report(page);
  assert.equal(name, 'memoscope-report-russian-security-strategy-in-central-asia.html');
  assert.equal(page.url(), before, 'what is shown stays');
  assert.ok(await page.getByRole('tab', { name: 'Sentiment' }).getAttribute('aria-selected') === 'true');
  await page.locator('.report-stage').waitFor({ state: 'detached' });
  assert.ok(!/<script|\son[a-z]+=|\sstyle=|javascript:/i.test(html));
  const { page: article, said } = await opened(context, html);
  assert.deepEqual(await article.getByRole('heading', { level: 2 }).allInnerTexts(), ['The text', 'Method', 'Frequency', 'Co-occurrence', 'Sentiment', 'Concordance', 'Citation']);
  assert.match(await article.getByRole('heading', { level: 1 }).innerText(), /^Russian Security Strategy/);
  const figures = article.locator('figure');
  assert.equal(await figures.count(), 3);
  for (const figure of await figures.all()) {
    const box = await figure.locator('svg').first().boundingBox();
    assert.ok(box.width > 300 && box.height > 100, JSON.stringify(box));
    assert.ok((await figure.locator('figcaption b').innerText()).length > 10);
    assert.ok(await figure.locator('svg text').count() > 3, 'words or numbers in the drawing');
  }
  const bars = await figures.first().locator('svg rect').count();
  assert.ok(bars >= 20, `${bars} bars`);
  const [words, , tone, lines] = await article.getByRole('table').all();
  assert.deepEqual((await words.getByRole('row').nth(1).innerText()).split('\t').slice(0, 2), ['central', '10']);
  assert.ok(await tone.getByRole('row').count() === 18);
  assert.equal(await lines.getByRole('row').count(), 8);
  const text = await article.locator('body').innerText();
  for (const part of [/Memoscope 0\.\d+\.\d+ on \d{4}-\d\d-\d\d/, /Settings: case fold; .*measure log-likelihood/, /#v=1&view=sentiment&focus=russia&text=[0-9a-f]{16}/, /The mean of 17 sentences is/, /@misc\{memoscope,/, /VADER’s compound score/]) assert.match(text, part);
  assert.deepEqual(said, [], 'nothing is refused, nothing is asked for');
  // On either paper nothing is wider than the page.
  for (const [paper, width] of [['A4', 210], ['Letter', 216]]) {
    await article.setViewportSize({ width: Math.round((width - 36) / 25.4 * 96), height: 1000 });
    await article.emulateMedia({ media: 'print' });
    assert.equal(await article.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth), 0, paper);
  }
  await article.close();
});

const evil = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
pageTest('a report has texts as text, in light colours', { site: { change: withCorpus({ title: evil, text: `Tea & <b>tea</b>. ${evil} Tea with tea.`, metadata: { author: evil } }) }, hash: '#v=1&focus=tea', context: { colorScheme: 'dark' } }, async ({ page, context }) => {
  await chipSays(page, 'tea', /times/);
  const { html } = await report(page);
  const { page: article, said } = await opened(context, html);
  assert.equal(await article.locator('img, script, b:not(figcaption b)').count(), 0);
  assert.equal(await article.getByRole('heading', { level: 1 }).innerText(), evil);
  const ink = await article.locator('figure svg text').first().evaluate((text) => getComputedStyle(text).fill.match(/\d+/g).map(Number));
  assert.ok(Math.max(...ink) < 140, `dark ink on white paper: ${ink}`);
  assert.equal(await page.evaluate(() => document.documentElement.getAttribute('data-theme')), null, 'the page keeps its theme');
  assert.deepEqual(said, []);
  await article.close();
});

/** What the schema of CSL-JSON (csl-data.json, 1.0.2) asks of an item that uses these fields. */
function isCsl(items) {
  assert.ok(Array.isArray(items) && items.length === 1);
  for (const item of items) {
    const fields = { id: 'string', type: 'string', title: 'string', version: 'string', URL: 'string', note: 'string', author: 'names', issued: 'date', accessed: 'date' };
    assert.ok('type' in item && 'id' in item, 'both are required');
    for (const [name, value] of Object.entries(item)) {
      assert.ok(name in fields, `${name}: other fields are not allowed`);
      if (fields[name] === 'string') assert.equal(typeof value, 'string', name);
      if (fields[name] === 'names') for (const one of value) assert.deepEqual(Object.entries(one).map(([key, text]) => [key, typeof text]), [['literal', 'string']]);
      if (fields[name] !== 'date') continue;
      assert.deepEqual(Object.keys(value), ['date-parts'], name);
      assert.ok(value['date-parts'].length >= 1 && value['date-parts'].length <= 2);
      for (const parts of value['date-parts']) assert.ok(parts.length >= 1 && parts.length <= 3 && parts.every(Number.isInteger), String(parts));
    }
    // One of the types of the schema's list.
    assert.equal(item.type, 'software');
    const today = new Date().toISOString().slice(0, 10).split('-').map(Number);
    assert.deepEqual(item.accessed['date-parts'], [today]);
    assert.equal(new URL(item.URL).protocol, 'http:');
  }
}

pageTest('method and citation can be read and copied', { hash: '#v=1&view=cooccurrence&unit=window&left=3&right=3&measure=pmi&min=3&focus=central%20asia', context: { permissions: ['clipboard-read', 'clipboard-write'] } }, async ({ page }) => {
  await chipSays(page, 'central asia', /times/);
  await page.getByRole('button', { name: 'Export' }).click();
  await group(page).getByText('Method and citation').click();
  const method = group(page).locator('.export__text').first();
  await method.waitFor();
  const says = await method.innerText();
  for (const part of [/\(426 words, 17 sentences, 6 paragraphs; SHA-256 of the text begins [0-9a-f]{16}\) was analysed with Memoscope 0\./, /at most 3 words before or 3 words after/, /ranked by PMI/, /fewer than 3 times/, /“central asia”/, /English stop list/]) assert.match(says, part);
  const copied = async (name) => {
    await group(page).getByRole('button', { name, exact: true }).click();
    await group(page).getByText('Copied.').first().waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  assert.equal((await copied('Copy method')).replace(/\s+/g, ' '), says.replace(/\s+/g, ' '));
  const items = JSON.parse(await copied('Copy CSL-JSON'));
  isCsl(items);
  const [entry] = items;
  assert.ok(entry.URL.includes('measure=pmi') && entry.note.includes('SHA-256'));
  assert.match(await copied('Copy BibTeX'), /^@misc\{memoscope,\n {2}author = \{\{The Memoscope contributors\}\},\n/);
  assert.match(await copied('Copy citation'), /^The Memoscope contributors \(2026\)\. Memoscope \(version 0\.\d+\.\d+\)/);
});
