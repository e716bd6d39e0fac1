// Lighthouse over the built page: `cargo xtask bench --lighthouse` calls this. The folder to serve is its argument.
//
// The page is served as a static host does it, compressed with brotli or gzip as the browser asks, and looked at on
// Lighthouse's own mobile setting (a slow phone on a slow network, both simulated) five times. Prints the medians and
// every score; with --record it writes them with the versions to ../records/.

import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { newRecord, title } from '../records.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, record: { type: 'boolean', default: false } },
});
const [dist] = positionals;

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

/** The times that make up the score of performance, as they are printed. */
const METRICS = {
  'first-contentful-paint': 'first contentful paint, ms',
  'largest-contentful-paint': 'largest contentful paint, ms',
  'speed-index': 'speed index, ms',
  'total-blocking-time': 'total blocking time, ms',
  'cumulative-layout-shift': 'cumulative layout shift',
};

/** Each file once in every coding, made when it is first asked for. */
function coder() {
  const made = new Map();
  const codings = {
    br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    gzip: (bytes) => promisify(gzip)(bytes, { level: 9 }),
  };
  return async (file, accepted) => {
    const coding = Object.keys(codings).find((name) => accepted.includes(name));
    const key = `${coding} ${file}`;
    if (!made.has(key)) made.set(key, readFile(file).then((bytes) => codings[coding]?.(bytes) ?? bytes));
    return { coding, body: await made.get(key) };
  };
}

async function serve() {
  const coded = coder();
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    let file = join(dist, path);
    try {
      if ((await stat(file)).isDirectory()) file = join(file, 'index.html');
      const { coding, body } = await coded(file, request.headers['accept-encoding'] ?? '');
      response.writeHead(200, {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'content-length': body.length,
        'cache-control': 'max-age=600',
        vary: 'accept-encoding',
        ...(coding && { 'content-encoding': coding }),
      });
      response.end(body);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such file here.\n');
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Waits for a quiet machine, three minutes at most: what other programs take is laid to the page's charge, four times over. */
async function quiet() {
  for (let seconds = 0; seconds < 180 && loadavg()[0] > 1; seconds += 3) await sleep(3000);
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** What one look at the page found. */
async function look(url, chrome) {
  const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: 'error', onlyCategories: CATEGORIES });
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  const scores = Object.fromEntries(CATEGORIES.map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
  const metrics = Object.fromEntries(Object.keys(METRICS).map((name) => [name, lhr.audits[name].numericValue]));
  const lost = CATEGORIES.flatMap((name) => lhr.categories[name].auditRefs)
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
    .map(({ id }) => `${id} ${lhr.audits[id].score} ${lhr.audits[id].displayValue ?? ''}`.trim());
  const paint = lhr.audits['largest-contentful-paint-element'].details?.items?.[0]?.items?.[0]?.node;
  const { hostUserAgent: browser, benchmarkIndex: speed } = lhr.environment;
  return { scores, metrics, lost, paint, speed, load: loadavg()[0], version: lhr.lighthouseVersion, browser };
}

const show = (name, value) => (name === 'cumulative-layout-shift' ? value.toFixed(3) : value.toFixed(0));

function table(looks) {
  const all = (pick) => looks.map(pick);
  const row = (what, name, values) => `| ${what} | ${show(name, median(values))} | ${values.map((value) => show(name, value)).join(', ')} |`;
  const lines = ['| Lighthouse, mobile | median | each |', '| --- | ---: | --- |'];
  for (const name of CATEGORIES) lines.push(row(name, name, all(({ scores }) => scores[name])));
  for (const [name, what] of Object.entries(METRICS)) lines.push(row(what, name, all(({ metrics }) => metrics[name])));
  lines.push(row("speed of the machine, Lighthouse's index", '', all(({ speed }) => speed)));
  lines.push(`| programs that ran at the end of each look | | ${looks.map(({ load }) => load.toFixed(1)).join(', ')} |`);
  return lines.join('\n');
}

/**
 * Where the largest paint was, and that it is of the shell: what is there before the program. Of an element that is no
 * longer in the page Lighthouse says nothing, and the shell is all that is ever taken out.
 */
function paint(looks) {
  const found = looks.map(({ paint }) => paint?.selector);
  const places = [...new Set(found.filter(Boolean))].map((place) => `\`${place}\``);
  const gone = found.filter((place) => !place).length;
  if (gone > 0) places.push(`an element that is no longer there (${gone} of ${looks.length})`);
  const isShell = found.every((place) => !place || place.startsWith('div#shell'));
  return `Largest paint: ${places.join(', ')}${isShell ? ', of the shell' : ', NOT of the shell'}.`;
}

const server = await serve();
const looks = [];
try {
  for (let round = 0; round < Number(options.rounds); round++) {
    await quiet();
    const chrome = await launch({
      chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'],
    });
    try {
      looks.push(await look(`http://127.0.0.1:${server.address().port}/`, chrome));
    } finally {
      chrome.kill();
    }
  }
} finally {
  server.close();
}
const lost = [...new Set(looks.flatMap(({ lost }) => lost))];
const text = `${table(looks)}\n\n${paint(looks)}${lost.length ? `\n\nNot full marks for: ${lost.join('; ')}.` : ''}`;
console.log(text);
if (options.record) {
  const name = newRecord((date) => `${date}-lighthouse`);
  const browser = looks[0].browser.match(/Chrom\S+\/\S+/)?.[0] ?? looks[0].browser;
  const versions = [`Lighthouse ${looks[0].version}`, browser, `Node ${process.version}`, `Machine ${cpus()[0].model}, ${availableParallelism()} cores`];
  await writeFile(new URL(`../${name}`, import.meta.url), `# ${title(name)}\n\n${text}\n\n${versions.map((line) => `- ${line}`).join('\n')}\n`);
  const readme = new URL('../../README.md', import.meta.url);
  const [before, rest] = (await readFile(readme, 'utf8')).split('<!-- lighthouse -->');
  const scores = CATEGORIES.map((category) => `${category} ${median(looks.map((look) => look.scores[category]))}`).join(', ');
  const says = `Lighthouse ${looks[0].version} on its mobile setting, median of ${looks.length}: ${scores} ([the record](benches/${name}), \`cargo xtask bench --lighthouse\`).`;
  await writeFile(readme, `${before}<!-- lighthouse -->\n${says}\n<!-- /lighthouse -->${rest.split('<!-- /lighthouse -->')[1]}`);
  console.log(`\nbenches/${name}`);
}
