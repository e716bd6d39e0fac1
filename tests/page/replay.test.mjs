// Replay files: saved by the page, opened by the page, and answered by the command line to the last byte.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { addressHas, chipSays, pageTest, settled, withCorpus } from './kit.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MEMO = join(ROOT, 'corpus/memo.txt');

/** The command line, built where it is not: the step before has its dependencies. */
let binary;
before(async () => {
  binary = process.env.MEMOSCOPE_BINARY;
  if (binary) return;
  const built = await promisify(execFile)('cargo', ['build', '--locked', '--quiet', '-p', 'memoscope-cli', '--message-format', 'json'], { cwd: ROOT, maxBuffer: 1e8 });
  binary = built.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line)).map(({ executable }) => executable).filter(Boolean).pop();
  assert.ok(existsSync(binary), binary);
}, { timeout: 600_000 });

const replay = async (...args) => (await promisify(execFile)(binary, ['replay', ...args], { maxBuffer: 1e8 })).stdout;

const panel = (page) => page.getByRole('group', { name: 'Export' });
async function save(page, item) {
  if (!(await panel(page).isVisible())) await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: item, exact: true }).click()]);
  return { name: download.suggestedFilename(), path: await download.path(), text: readFileSync(await download.path(), 'utf8') };
}

const shown = async (page) => {
  await page.getByRole('tabpanel').getByRole('figure').or(page.getByRole('tabpanel').getByRole('table')).first().waitFor();
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
};

const OF_MEMO = [
  ['words', '#v=1&focus=russia'],
  ['a filtered table', '#v=1&show=table&filter=ia&min=1&hide=asia%20%22of%20the%22&unhide=the&numbers=hide'],
  ['words without a stop list, kept in case', '#v=1&stop=none&case=keep&hyphen=keep&possessive=keep&parts=sentence&limit=40'],
  ['hidden words shown', '#v=1&show-hidden=1&hide=asia&stem=en'],
  ['pairs', '#v=1&view=cooccurrence&measure=pmi'],
  ['pairs in paragraphs', '#v=1&view=cooccurrence&unit=paragraph&min=3&measure=log-dice'],
  ['the company of a word', '#v=1&view=cooccurrence&focus=Russia&focus=asia&unit=window&left=3&right=2&cross-sentences=1&convention=span'],
  ['the company of a phrase of one word', '#v=1&view=cooccurrence&focus=central%20asia&join=central%20asia'],
  ['tone', '#v=1&view=sentiment'],
  ['tone of a part', '#v=1&view=sentiment&sel=500-1300'],
  ['tone of paragraphs', '#v=1&view=sentiment&level=paragraph'],
  ['lines', '#v=1&view=concordance&focus=secur*&context=4'],
  // Among words of plain small letters the order of the language is that of their code points.
  ['lines sorted by such words', '#v=1&view=concordance&focus=asia&sort=l1,r1'],
  ['lines of several', '#v=1&view=concordance&focus=russia&focus=secur*%7Casia&focus=%22&limit=9'],
];
for (const [name, hash] of OF_MEMO) {
  pageTest(`${name}: the command line gives the page's own bytes`, { hash }, async ({ page }) => {
    await shown(page);
    const report = await save(page, 'Table as JSON');
    const file = await save(page, 'Replay file');
    assert.match(file.name, /^memoscope-[a-z]+-replay-.*\.json$/);
    assert.equal(await replay(file.path, MEMO), report.text);
  });
}

const document = (title, author, date, text) => ({ title, metadata: { author, date }, text });
const TEXTS = [
  ['First report', 'Smith', '1861-05-02', 'Tea and tea in the morning. More tea.'],
  ['Second report', 'Jones', '1865-01-09', 'Coffee or tea. Nothing else.\n\nCoffee again.'],
  ['Отчёт', 'Smith', '1870-12-01', 'Кофе и чай. Tea, coffee and water. Water.'],
];
let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memoscope-'));
  for (const [index, [title, author, date, text]] of TEXTS.entries()) {
    await writeFile(join(folder, `${index}.txt`), text);
    await writeFile(join(folder, `${index}.toml`), `title = ${JSON.stringify(title)}\nauthor = "${author}"\ndate = "${date}"\n`);
  }
});
const OF_SEVERAL = [
  ['by document', '#v=1&show=documents&focus=tea&focus=coffee'],
  ['by decade', '#v=1&show=documents&focus=tea&by=decade'],
  ['by what no document has', '#v=1&show=documents&focus=tea&by=speaker'],
  ['some documents', '#v=1&view=concordance&focus=tea&where=author%3DSmith'],
  ['a part of the second', '#v=1&doc=2&sel=0-9&min=1'],
  ['documents that there are not', '#v=1&where=author%3DNobody'],
  ['numbered documents', '#v=1&view=sentiment&level=document&documents=1,3'],
];
for (const [name, hash] of OF_SEVERAL) {
  pageTest(`of several texts, ${name}: the same bytes`, { hash, site: { change: withCorpus(...TEXTS.map((text) => document(...text))) } }, async ({ page }) => {
    await shown(page);
    const report = await save(page, 'Table as JSON');
    const file = await save(page, 'Replay file');
    assert.equal(await replay(file.path, ...TEXTS.map((_, index) => join(folder, `${index}.txt`))), report.text);
  });
}

/** Drops a file on the page. */
const drop = (page, name, text) => page.evaluate(([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  for (const type of ['dragenter', 'dragover', 'drop']) {
    document.querySelector('main').dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
  }
}, [name, text]);
const later = (page) => page.getByRole('button', { name: 'Export' }).click().then(() => panel(page).getByRole('button', { name: 'Replay file' }).waitFor()).then(() => page.keyboard.press('Escape'));

pageTest('a file that is dropped restores what was shown, and "back" leads back', { hash: '#v=1&view=cooccurrence&focus=russia&unit=window&left=3&min=3&theme=dark' }, async ({ page, site }) => {
  await shown(page);
  const { text } = await save(page, 'Replay file');
  assert.doesNotMatch(text, /theme|embed|Central Asian/);
  await page.goto(`${site.url}#v=1&focus=asia`);
  await page.reload();
  await chipSays(page, 'asia', /times/);
  await later(page);
  await drop(page, 'saved.json', text);
  await chipSays(page, 'russia', /7 times/);
  await addressHas(page, 'unit=window&left=3');
  assert.equal(await page.getByRole('alert').count(), 0);
  assert.equal(await page.getByRole('dialog', { name: 'Add texts' }).isVisible(), false);
  await page.goBack();
  await chipSays(page, 'asia', /times/);
});

pageTest('one that is chosen under Add texts too; of another text it is said', { hash: '#v=1' }, async ({ page }) => {
  await page.getByRole('button', { name: 'Add texts' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add texts' });
  const file = { memoscope: 'replay', version: 1, settings: { focus: ['russia'], min: 3, colour: 'red' }, text: '0123456789abcdef', titles: ['x'] };
  await dialog.getByLabel('Choose files').setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
  await dialog.waitFor({ state: 'hidden' });
  await chipSays(page, 'russia', /7 times/);
  await page.getByRole('alert').filter({ hasText: 'another text' }).waitFor();
  await page.getByRole('alert').filter({ hasText: '“colour=red”' }).waitFor();
});

pageTest('newer and damaged files change nothing and say why; other JSON is a text', { hash: '#v=1&focus=russia' }, async ({ page }) => {
  await chipSays(page, 'russia', /7 times/);
  await later(page);
  await drop(page, 'new.json', JSON.stringify({ memoscope: 'replay', version: 9, settings: {} }));
  await page.getByRole('alert').filter({ hasText: 'new.json is a replay file of version 9' }).waitFor();
  await drop(page, 'bad.json', JSON.stringify({ memoscope: 'replay', version: 1, settings: 'none' }));
  await page.getByRole('alert').filter({ hasText: 'bad.json is a replay file with something missing' }).waitFor();
  await chipSays(page, 'russia', /7 times/);
  await drop(page, 'text.json', JSON.stringify([{ title: 'A text', text: 'Words of a text.' }]));
  const dialog = page.getByRole('dialog', { name: 'Add texts' });
  await dialog.getByRole('list', { name: 'What was read' }).getByRole('listitem').first().waitFor();
});

pageTest('of own files too: the same bytes', { hash: '#v=1' }, async ({ page }) => {
  const files = [
    ['tea.md', '# On tea\n\nTea is *good*. We drink tea.\n\nMore tea, please.'],
    ['water.html', '<!doctype html><html lang="en"><title>On water</title><meta name="author" content="Smith"><p>Water is no tea. Water boils.</p>'],
    ['last.txt', 'Caf\xe9 or tea?'],
  ];
  const paths = [];
  for (const [name, text] of files) {
    const path = join(folder, name);
    await writeFile(path, Buffer.from(text, 'latin1'));
    paths.push(path);
  }
  await page.getByRole('button', { name: 'Add texts' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add texts' });
  await dialog.getByLabel('Choose files').setInputFiles(paths);
  await dialog.getByRole('list', { name: 'What was read' }).getByRole('listitem').nth(2).waitFor();
  await dialog.getByRole('button', { name: 'Explore' }).and(page.locator(':enabled')).click();
  await page.getByRole('button', { name: /^Documents \(3\)/ }).waitFor();
  // The page has its own order of files.
  const order = ['last.txt', 'tea.md', 'water.html'].map((name) => join(folder, name));
  for (const hash of ['#v=1&show=documents&focus=tea', '#v=1&view=concordance&focus=tea&focus=water', '#v=1&view=sentiment&doc=2&sel=0-20']) {
    await page.evaluate((to) => { location.hash = to; }, hash);
    await shown(page);
    if (/focus/.test(hash)) await chipSays(page, 'tea', /times/);
    await settled(page);
    await shown(page);
    const report = await save(page, 'Table as JSON');
    const file = await save(page, 'Replay file');
    assert.match(file.text, /"On water"/);
    assert.equal(await replay(file.path, ...order), report.text, hash);
  }
});

test('the command line says so of another text', async () => {
  const path = join(folder, 'other.json');
  await writeFile(path, JSON.stringify({ memoscope: 'replay', version: 1, settings: {}, text: '0123456789abcdef', titles: [] }));
  const { stderr } = await promisify(execFile)(binary, ['replay', path, MEMO]);
  assert.match(stderr, /another text/);
});
