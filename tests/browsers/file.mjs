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

/** The single file with one sign of what is packed in place of another. */
const damaged = (html) => {
  const at = html.indexOf('>', html.indexOf('id="files"')) + 40_000;
  const sign = html[at] === 'a' ? 'b' : 'a';
  return html.slice(0, at) + sign + html.slice(at + 1);
};
scenario('one file that was changed on its way keeps the text and says that something is missing', { disk: damaged, waits: false, expected: [/./] }, async ({ page }) => {
  await page.until(() => /could not be loaded[^]*(not whole|changed on its way)/.test(document.body.innerText));
  const { title } = await bundledText();
  assert.ok((await page.evaluate(() => document.body.innerText)).includes(title));
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

/** Two sentences in encodings of East Asia, whose tables the file takes from the browser. */
const EAST_ASIAN = {
  'gbk.txt': ['b6edc2decbb9d4dad6d0d1c7b5c4b0b2c8abd5bdc2d4d3c9c8f4b8c9c4bfb1eabef6b6a8a3acc6e4d6d0b0fcc0a8cfded6c6cde2b2bfb4f3b9fab5c4d3b0cfeca1a3', '俄罗斯在中亚的安全战略由若干目标决定'],
  'big5.txt': ['ab58c3b9b4b5a662a4a4a8c8aabaa677a5febed4b2a4a5d1ad59a47aa5d8bcd0a84da977a141a8e4a4a4a55dac41adada8eea57eb3a1a46ab0eaaababc76c554a143', '俄羅斯在中亞的安全戰略由若干目標決定'],
  'euc-kr.txt': ['c1dfbed3bec6bdc3bec6bfa1bcad20b7afbdc3bec6c0c720bec8bab820c0fcb7abc0ba20b8ee20b0a1c1f620b8f1c7a5bfa120c0c7c7d820b0e1c1a4b5c8b4d92e', '중앙아시아에서 러시아의 안보 전략은'],
  'shift-jis.txt': ['9286899b83418357834182c982a882af82e9838d8356834182cc88c0915395db8fe190ed97aa82cd814182a282ad82c282a982cc96da955782c982e682c182c48c8882dc82e98142', '中央アジアにおけるロシアの安全保障戦略は'],
  'euc-jp.txt': ['c3e6b1fba5a2a5b8a5a2a4cba4aaa4b1a4eba5eda5b7a5a2a4ceb0c2c1b4caddbee3c0efceaca4cfa1a2a4a4a4afa4c4a4aba4ceccdcc9b8a4cba4e8a4c3a4c6b7e8a4dea4eba1a3', '中央アジアにおけるロシアの安全保障戦略は'],
};

scenario('one file reads the encodings whose tables are the browser’s own', { disk }, async ({ page, driver }) => {
  const paths = await Promise.all(Object.entries(EAST_ASIAN).map(([name, [bytes]]) => file(name, Buffer.from(bytes, 'hex'))));
  await open(page);
  await pick(page, driver, paths);
  const read = (await page.texts({ css: ':scope > li', within: READ })).join('\n');
  for (const [name, [, text]] of Object.entries(EAST_ASIAN)) assert.ok(read.includes(text), `${name}: ${read}`);
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
