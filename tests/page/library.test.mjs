// The library beside the page: the command line's reports in Node and in the browser, its types, its docs, its example page.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { DIST, pageTest } from './kit.mjs';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Every report, with options of each kind. */
const CALLS = [
  ['frequency', {}],
  ['frequency', { stop: 'en', min: 2, limit: 5, numbers: 'hide', parts: 4 }],
  ['collocates', { node: 'Russia', stop: 'en', min: 2 }],
  ['collocates', { node: 'central asia', unit: 'window', left: 3, right: 2, 'cross-sentences': true, convention: 'span', measure: 'log-dice' }],
  ['pairs', { stop: 'en', min: 2, measure: 'pmi' }],
  ['network', { stop: 'en', min: 2, focus: ['russia', 'central asia'], words: 12, edges: 20 }],
  ['concordance', { query: 'russia|secur*', context: 6, sort: 'r1,l1' }],
  ['documents', { query: ['russia', 'asia'] }],
  ['documents', { query: 'russia', by: 'title' }],
  ['sentiment', {}],
  ['sentiment', { level: 'paragraph', limit: 3 }],
  ['tokens', { part: '0-400' }],
  ['sentences', { limit: 4 }],
];
const READING = { case: 'keep', possessive: 'keep', hyphen: 'keep', stem: 'en', join: ['Central Asia'], split: ['policymakers|makers'] };

/** Options as the words of a command line. */
const words = (options) => Object.entries(options).flatMap(([name, value]) => {
  if (value === true) return [`--${name}`];
  return [value].flat().map((one) => `--${name}=${one}`);
});

/** The command line, built as the tests of the workspace build it. */
let memoscope;
/** The folder with the library, as the package has it, and the memo without the file that tells of it. */
let folder;
let memoFile;
let library;
before(async () => {
  const { stdout } = await run('cargo', ['build', '--quiet', '-p', 'memoscope-cli', '--message-format', 'json'], { cwd: ROOT, maxBuffer: 1 << 28 });
  memoscope = stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line)).findLast(({ executable }) => executable).executable;
  folder = await mkdtemp(join(tmpdir(), 'memoscope-library-'));
  for (const name of ['memoscope.js', 'memoscope.wasm', 'memoscope.d.ts']) await cp(join(DIST, name), join(folder, name));
  await writeFile(join(folder, 'package.json'), '{"type": "module"}');
  memoFile = join(folder, 'memo.txt');
  await cp(join(ROOT, 'corpus/memo.txt'), memoFile);
  library = await import(pathToFileURL(join(folder, 'memoscope.js')));
});
after(() => rm(folder, { recursive: true, force: true }));

/** What the command line prints. */
const printed = async (name, options) => (await run(memoscope, [name, ...words(options), '--format', 'json', memoFile], { maxBuffer: 1 << 26 })).stdout;
/** What it says of a call that it refuses, but for what only a command line can be told to do. */
const refused = async (name, options) => {
  const { stderr } = await run(memoscope, [name, ...words(options), memoFile]).catch((error) => error);
  return stderr.replace(/^error: /, '').replace(/\n\n( {2}tip: to pass|Usage:|For more information)[^]*$/, '').trimEnd();
};
const memo = async () => ({ title: 'memo.txt', text: await readFile(memoFile, 'utf8') });

test('reports in Node are the command line’s, byte for byte', async () => {
  const corpus = await library.read(await memo());
  for (const [name, options] of CALLS) {
    const expected = await printed(name, options);
    assert.equal(corpus.json(name, options), expected, name);
    assert.equal(JSON.stringify(corpus[name](options)), JSON.stringify(JSON.parse(expected)), name);
  }
  corpus.free();
  assert.throws(() => corpus.frequency());
});

test('rules of reading are the command line’s', async () => {
  const corpus = await library.read(await memo(), READING);
  for (const name of ['frequency', 'tokens', 'sentiment']) {
    assert.equal(corpus.json(name), await printed(name, READING), name);
  }
  const report = corpus.frequency({ limit: 3 });
  assert.deepEqual(corpus.frequency(report.settings), report, 'settings are options');
  assert.throws(() => corpus.frequency({ stem: 'none' }), /'stem'/);
});

test('an analysis has every report', async () => {
  const options = { stop: 'en', min: 2, limit: 5, node: 'russia', query: 'russia', level: 'paragraph' };
  const analysis = await library.analyse(await memo(), options);
  assert.deepEqual(Object.keys(analysis), ['frequency', 'collocates', 'pairs', 'network', 'concordance', 'documents', 'sentiment', 'tokens', 'sentences']);
  assert.equal(JSON.stringify(analysis.frequency), JSON.stringify(JSON.parse(await printed('frequency', { stop: 'en', min: 2, limit: 5 }))));
  assert.equal(analysis.pairs, analysis.pairs, 'made once');
  assert.deepEqual(Object.keys(JSON.parse(JSON.stringify(analysis))), Object.keys(analysis));
  assert.deepEqual(Object.keys(await library.analyse('One. Two.', { reports: ['tokens'] })), ['tokens']);
  const several = await library.analyse([{ title: 'One', text: 'good', author: 'A' }, { title: 'Two', text: 'bad' }], { query: 'good', where: 'author=A' });
  assert.deepEqual(several.documents.rows.map(({ title, count }) => [title, count]), [['One', 1]]);
});

test('wrong options are refused in the words of the command line', async () => {
  const corpus = await library.read(await memo());
  for (const [name, options] of [
    ['frequency', { numbers: 'no' }],
    ['frequency', { min: 0 }],
    ['frequency', { colour: 'red' }],
    ['pairs', { unit: 'windw' }],
    ['pairs', { left: 21 }],
    ['pairs', { unit: 'document' }],
    ['pairs', { unit: 'window', left: 2 }],
    ['collocates', {}],
    ['concordance', { query: 'a||b' }],
    ['concordance', { query: 'a', sort: 'r1,r6' }],
    ['frequency', { documents: '2' }],
    ['frequency', { part: '9-3' }],
  ]) {
    const message = await refused(name, options);
    assert.ok(message.length > 9, name);
    assert.throws(() => corpus[name](options), { name: 'Error', message });
  }
  const stem = await refused('frequency', { stem: 'xx' });
  await assert.rejects(library.read('a', { stem: 'xx' }), { message: stem });
  const colour = await refused('frequency', { colour: 'red' });
  await assert.rejects(library.analyse('a', { colour: 'red' }), { message: colour });
  await assert.rejects(library.read(7), /neither a text nor/);
});

test('the types fit each report, in both directions', async () => {
  const corpus = await library.read(await memo());
  const named = { frequency: 'FrequencyReport', collocates: 'CollocatesReport', pairs: 'PairsReport', network: 'NetworkReport', concordance: 'ConcordanceReport', documents: 'DocumentsReport', sentiment: 'SentimentReport', tokens: 'TokensReport', sentences: 'SentencesReport' };
  // A literal may have no field that its type lacks, and must have each that the type has.
  const kept = CALLS.map(([name, options], number) => {
    const report = corpus[name](options);
    report.rows = report.rows.slice(0, 3);
    if (report.edges) report.edges = report.edges.slice(0, 2);
    const type = options.by ? 'GroupsReport' : options.level ? 'SentimentReport<LevelTone>' : named[name];
    return `export const report${number}: ${type} = ${JSON.stringify(report)};`;
  });
  const types = [...new Set([...Object.values(named), 'GroupsReport', 'LevelTone'])];
  const calls = CALLS.map(([name, options], number) => `export const call${number} = corpus.${name}(${JSON.stringify(options)});`);
  await writeFile(join(folder, 'uses.ts'), `import { analyse, read, type ${types.join(', type ')} } from './memoscope.js';
const corpus = await read([{ title: 'a', text: 'b', year: 1914 }, 'c'], ${JSON.stringify(READING)});
${kept.join('\n')}
${calls.join('\n')}
export const counts: number[] = corpus.frequency().rows.map((row) => row.count);
export const analysis = await analyse('a', { reports: ['frequency'], stop: ['a'], node: 'b', query: 'c' });
export const word: string | undefined = analysis.frequency?.rows[0]?.word;
// @ts-expect-error: no such unit
corpus.pairs({ unit: 'line' });
// @ts-expect-error: no such field
corpus.tokens().rows.map((row) => row.word);
// @ts-expect-error: a node is needed
corpus.collocates({});
corpus.free();
`);
  const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
  const settings = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--moduleResolution', 'nodenext', '--exactOptionalPropertyTypes'];
  const { stdout } = await run(process.execPath, [tsc, ...settings, join(folder, 'uses.ts')]).catch((error) => error);
  assert.equal(stdout, '');
});

test('the examples of the docs print what the docs say', async () => {
  const docs = await readFile(join(ROOT, 'docs/library.md'), 'utf8');
  const examples = [...docs.matchAll(/```js\n([^]*?)```\n+```text\n([^]*?)```/g)];
  assert.ok(examples.length >= 4, `${examples.length} examples`);
  for (const [number, [, code, expected]] of examples.entries()) {
    const file = join(folder, `example-${number}.mjs`);
    await writeFile(file, code);
    const { stdout } = await run(process.execPath, [file], { cwd: folder });
    assert.equal(stdout, expected, code);
  }
});

test('the package is one that npm packs', async () => {
  const { stdout } = await run('cargo', ['xtask', 'package', '--no-build'], { cwd: ROOT });
  const made = stdout.match(/package: (.*) is there/)[1];
  const packed = JSON.parse((await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: made })).stdout)[0];
  assert.deepEqual(packed.files.map(({ path }) => path).sort(), ['LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'licences.txt', 'memoscope.d.ts', 'memoscope.js', 'memoscope.wasm', 'package.json']);
  const used = join(folder, 'used/node_modules/memoscope');
  await mkdir(used, { recursive: true });
  await run('tar', ['-xzf', join(folder, packed.filename), '--strip-components=1', '-C', used]);
  await writeFile(join(folder, 'used/use.mjs'), "import { analyse } from 'memoscope';\nconsole.log((await analyse('Fish swim. Fish!')).frequency.rows[0].count);\n");
  assert.equal((await run(process.execPath, ['use.mjs'], { cwd: join(folder, 'used') })).stdout, '2\n');
});

const host = (script) => ({
  files: {
    'host.html': `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host</title><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'">
<script type="module" src="host.js"></script></head><body><main></main></body></html>`,
    'host.js': script,
  },
});

pageTest('reports in the browser are those of Node', { site: host("import * as library from './memoscope.js'; globalThis.library = library;"), waits: false }, async ({ page, site }) => {
  await page.goto(`${site.url}host.html`);
  await page.waitForFunction(() => globalThis.library);
  const given = await memo();
  const texts = await page.evaluate(async ([given, calls]) => {
    const corpus = await globalThis.library.read(given);
    return calls.map(([name, options]) => [corpus.json(name, options), JSON.stringify(corpus[name](options))]);
  }, [given, CALLS]);
  const corpus = await library.read(given);
  for (const [number, [name, options]] of CALLS.entries()) {
    assert.equal(texts[number][0], corpus.json(name, options), name);
    assert.equal(texts[number][1], JSON.stringify(corpus[name](options)), name);
  }
});

pageTest('the example page counts', { waits: false }, async ({ page, site }) => {
  await page.goto(`${site.url}library.html`);
  await page.getByText('20 words, 12 different, in 3 sentences').waitFor();
  await page.getByLabel('Text').fill('Рыба плывёт. Рыба!');
  await page.getByLabel('Word, phrase or query').fill('рыба');
  await page.getByRole('button', { name: 'Count' }).click();
  await page.getByText('3 words, 2 different, in 2 sentences').waitFor();
  assert.equal(await page.locator('mark').count(), 2);
  await page.getByLabel('Word, phrase or query').fill('a||b');
  await page.getByRole('button', { name: 'Count' }).click();
  await page.getByText("invalid value 'a||b' for '--query'").waitFor();
});

pageTest('the page itself never asks for the library', {}, async ({ site }) => {
  assert.deepEqual(site.asked.filter((path) => /memoscope\.(js|wasm)$|library/.test(path)), []);
});
