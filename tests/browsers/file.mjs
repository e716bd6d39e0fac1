// The page as one file, opened from the disk: no server, nothing asked, own texts of the plain formats.

import assert from 'node:assert/strict';
import { bundledText } from '../page/kit.mjs';
import { PANEL, answered, chipSays, focusOn, save, scenario, walkViews } from './kit.mjs';
import { by, showing } from './page.mjs';
import { DIALOG, READ, explore, file, open, pick, sample } from './texts.mjs';

const disk = true;

/** How many workers have answered, and what all that was loaded begins with. */
const facts = (page) => page.evaluate(() => ({
  answering: globalThis.workers.filter((worker) => worker.address.startsWith('blob:') && worker.messages > 0).length,
  loaded: [...new Set(performance.getEntriesByType('resource').map((entry) => new URL(entry.name).protocol))].filter((protocol) => protocol !== 'blob:' && protocol !== 'data:'),
}));

scenario('one file comes up from the disk, counted by a worker', { disk }, async ({ page }) => {
  const { title } = await bundledText();
  assert.match(await answered(page), /central \(10\), asia \(7\) and russia \(7\)/);
  assert.equal(await page.evaluate(() => location.protocol), 'file:');
  await page.see(by('h1', title));
  assert.deepEqual(await page.texts(by('alert')), []);
  assert.equal(await page.overflow(), 0);
  assert.deepEqual(await facts(page), { answering: 1, loaded: [] });
});

scenario('one file: each view, a card, a link and a saved table', { disk, hash: '#v=1&focus=russia' }, async ({ page, driver, reload }) => {
  await chipSays(page, /^russia\s*7 times/);
  await walkViews(page);
  await page.click(by('button', 'Export'));
  const { bytes } = await save(driver, () => page.click(by('button', 'Table as JSON')));
  assert.equal(JSON.parse(bytes).rows.find(({ form, word }) => (form ?? word) === 'russia').count, 7);
  await page.addressHas('focus=russia');
  await reload();
  await chipSays(page, /^russia\s*7 times/);
  await page.see(by('table', undefined, PANEL));
  assert.deepEqual((await facts(page)).loaded, []);
});

/** A file of each plain format; each speaks of otters. */
const PLAIN = {
  'otters.txt': 'One otter swam.',
  'otters.md': '# Otters\n\nTwo *otters* dived.\n',
  'otters.html': '<!doctype html><title>Otters</title><p>An otter slept.</p>',
  'otters.csv': 'title,text\nOtter,"An otter, a fish."\n',
  'otters.json': '[{"title": "Otter", "text": "The otter woke."}]',
  'otters.srt': '1\n00:00:01,000 --> 00:00:02,000\nLook, an otter.\n',
};

scenario('one file reads own texts of every plain format', { disk }, async ({ page, driver }) => {
  const paths = await Promise.all(Object.entries(PLAIN).map(([name, text]) => file(name, text)));
  await open(page);
  await pick(page, driver, paths);
  const read = (await page.texts({ css: ':scope > li', within: READ })).join('\n');
  for (const format of [/Plain text/, /Markdown/, /HTML/, /CSV/, /JSON/, /SubRip/]) assert.match(read, format);
  assert.deepEqual(await page.texts(by('list', /^Not read/, DIALOG)), []);
  await page.click(by('button', 'Explore', DIALOG));
  await page.gone(DIALOG);
  await focusOn(page, 'otter');
  await chipSays(page, /^otter\s*5 times/);
  await page.click(by('tab', 'Concordance'));
  await answered(page);
  // The page's engine and the importer each in a worker of its own, in all browsers.
  assert.deepEqual(await facts(page), { answering: 2, loaded: [] });
});

scenario('one file names the formats that it can’t read', { disk }, async ({ page, driver }) => {
  await open(page);
  await pick(page, driver, [sample('pdf/columns.pdf'), sample('packed/word.docx'), await file('otter.txt', 'An otter.')]);
  await page.see(showing('listitem', /columns\.pdf.*made without what reads PDF files/, DIALOG));
  await page.see(showing('listitem', /word\.docx.*made without what reads Word files/, DIALOG));
  await explore(page, 'otter');
  await focusOn(page, 'otter');
  await chipSays(page, /^otter\s*once|^otter\s*1 time/);
});
