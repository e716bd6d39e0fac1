// What the tests of the built page in several browsers share: one browser a test file, and scenarios that each of them plays.
//
// A file `NAME.test.mjs` calls `drive` with its browser's start and then reads the scenarios. Each scenario has a server
// at an origin of its own, so nothing that is stored is left to the next, and a new tab. At its end the console must be
// empty and nothing may have been asked of another place.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DIST, serve } from '../page/kit.mjs';
import { Page, by, showing } from './page.mjs';

/** Runs in the page before all else, by its own address as the policy demands: what is said, and which workers start. */
const WATCH = `
const heard = [];
const workers = [];
const started = [];
for (const level of ['debug', 'error', 'info', 'log', 'warn']) {
  const own = console[level];
  console[level] = (...words) => { heard.push(level + ': ' + words.join(' ')); own.apply(console, words); };
}
// That observers are told of a size a frame later is no error, though it is told by the same event.
addEventListener('error', (event) => /^ResizeObserver loop/.test(event.message) || heard.push('uncaught: ' + (event.message ?? event.target.outerHTML)), true);
addEventListener('unhandledrejection', (event) => heard.push('unhandled: ' + event.reason));
addEventListener('securitypolicyviolation', (event) => heard.push('refused: ' + event.violatedDirective + ' ' + event.blockedURI));
globalThis.Worker = class extends Worker {
  constructor(...options) {
    super(...options);
    const worker = { address: String(options[0]), messages: 0 };
    workers.push(worker);
    started.push(this);
    this.addEventListener('message', () => { worker.messages += 1; });
  }
};
Object.assign(globalThis, { heard, started, workers });
`;

const AFTER = /<meta http-equiv="Content-Security-Policy"[^>]*>/;

let start;
let browser;
let isWebKit = false;
let refused;

/** Says in which browser the scenarios of this file are played. */
export function drive(how) {
  start = how;
  after(async () => { await browser?.close(); });
}

/** The running browser. A start that fails is tried once more, and no more after that. */
async function running() {
  if (refused) throw refused;
  for (let tries = 2; !browser; tries -= 1) {
    try {
      browser = await start();
      console.log(`# ${browser.name}`);
      isWebKit = /MiniBrowser|webkit/i.test(browser.name);
    } catch (error) {
      if (tries > 1) continue;
      refused = error;
      throw error;
    }
  }
  return browser;
}

/** `change` of a server: the page with the watch in it. */
function watched(change) {
  return async (name, bytes) => {
    const changed = change ? await change(name, bytes) : bytes;
    return name === 'index.html' ? withWatch(changed) : changed;
  };
}

const withWatch = (html) => String(html).replace(AFTER, (policy) => `${policy}<script src="watch.js"></script>`);

/**
 * `change` of a server: the service worker keeps the page as it is with the watch in it, and the watch. The build's own would
 * refuse both, since they are not the build's, and keep nothing.
 */
export async function keeping(name, bytes) {
  if (name !== 'service-worker.js') return bytes;
  const facts = (text) => ({ hash: `sha256-${createHash('sha256').update(text).digest('base64')}`, bytes: Buffer.byteLength(text), atOnce: true });
  const page = withWatch(await readFile(join(DIST, 'index.html')));
  const more = { 'index.html': facts(page), 'watch.js': facts(WATCH) };
  return String(bytes).replace(/const FILES = (.*);/, (_, list) => `const FILES = ${JSON.stringify({ ...JSON.parse(list), ...more })};`);
}

/** A server of the page with the watch in it, by the options of `serve`. */
export function offer({ change, files, ...rest } = {}) {
  return serve({ ...rest, change: watched(change), files: { ...files, 'watch.js': WATCH } });
}

/** The single file in a folder of its own on the disk, with the watch before its policy, which has no place for it. */
async function onDisk(change = (html) => html) {
  const html = await readFile(join(DIST, 'memoscope.html'), 'utf8').catch(() => {
    throw new Error('there is no dist/memoscope.html: run `cargo xtask single-file` first');
  });
  const folder = await mkdtemp(join(tmpdir(), 'memoscope-file-'));
  const path = join(folder, 'My texts & more.html');
  await writeFile(path, change(html).replace(AFTER, (policy) => `<script>${WATCH}</script>${policy}`));
  return { url: pathToFileURL(path).href, asked: [], close: () => rm(folder, { recursive: true, force: true }) };
}

/**
 * A scenario.
 *
 * `disk`: the single file is opened from the disk, without a server; a function changes its text first. `site`: options of `serve`. `hash`: the address's fragment. `size`: width and height of the page. `waits`: whether to
 * wait for the first report. `expected`: patterns of what the scenario makes the console say. `places`: where else the
 * page may ask, or a frame of it.
 */
export function scenario(name, { disk = false, site: options, hash = '', size = [1440, 900], waits = true, expected = [], places = () => [] }, body) {
  const once = async () => {
    const site = await (disk ? onDisk(disk === true ? undefined : disk) : offer(options));
    try {
      const driver = await running();
      await driver.fresh();
      await driver.resize(...size);
      const said = [];
      const tell = async () => { said.push(...await driver.said(), ...await driver.run('globalThis.heard?.splice(0) ?? []')); };
      const page = new Page(driver);
      const visit = async (address) => {
        await driver.goto(address);
        if (waits) await ready(page);
      };
      const reload = async () => {
        await tell();
        await driver.reload();
        await ready(page);
      };
      await visit(site.url + hash);
      await body({ page, site, driver, visit, reload });
      await tell();
      assert.deepEqual(said.filter((line) => !expected.some((pattern) => pattern.test(line))), [], 'the console is empty');
      assert.deepEqual(await outside(page, [site.url, ...places()]), [], 'nothing is asked of another place');
    } catch (error) {
      // Whatever state it is in, the next scenario has a browser of its own.
      await browser?.close().catch(() => null);
      browser = undefined;
      throw error;
    } finally {
      await site.close();
    }
  };
  test(name, { timeout: 180_000 }, async (t) => {
    try {
      await once();
    } catch (error) {
      // WebKit's driver asks where an element is and clicks there a moment later; on a busy machine the element may have
      // moved on by then. Once more, in a browser of its own, and said; what is wrong with the page fails again.
      if (!isWebKit) throw error;
      t.diagnostic(`again, after: ${error.message.split('\n')[0]}`);
      await once();
    }
  });
}

/** What the page has loaded from elsewhere than these places. */
async function outside(page, places) {
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name));
  return loaded.filter((address) => ![...places, 'blob:', 'data:'].some((place) => address.startsWith(place)));
}

/** Waits until the page says that its first report is shown. */
export const ready = (page) => page.until(() => document.documentElement.dataset.ready === 'true');

export const SEARCH = by('searchbox', 'Search the text');
export const PANEL = by('tabpanel');

/** Puts a word, phrase or query in focus by typing it. */
export async function focusOn(page, query) {
  await page.fill(SEARCH, query);
  await page.press('Enter');
}

/** Waits until the chip of a focus says this. */
export const chipSays = (page, pattern) => page.see(showing('listitem', pattern, by('list', 'In focus')));

/** Waits until the view in front has its answer, and gives its finding. */
export async function answered(page) {
  await page.gone({ css: '[aria-busy="true"]' });
  return page.see(by('heading', undefined, PANEL));
}

/** The texts marked in the reader. */
export const marked = (page) => page.texts(by('mark', undefined, by('article')));

/** Saves a file of such a name by a button: its name and text, once the browser has it on the disk. */
export async function save(driver, press, called = /^memoscope-.*\.(csv|tsv|json|svg|png|jsonl|html|graphml|gexf)$/) {
  const known = new Set(await readdir(driver.downloads));
  await press();
  for (let tries = 0; tries < 400; tries += 1) {
    const names = (await readdir(driver.downloads)).filter((name) => !known.has(name) && called.test(name));
    const text = names.length ? await readFile(`${driver.downloads}/${names[0]}`) : '';
    if (text.length) return { name: names[0], bytes: text };
    await new Promise((done) => { setTimeout(done, 50); });
  }
  throw new Error('no file came');
}

/** Opens each view by its tab, the first one last, and that one's table. */
export async function walkViews(page) {
  for (const name of ['Co-occurrence', 'Sentiment', 'Concordance', 'Frequency']) {
    await page.click(by('tab', name));
    await page.see({ ...PANEL, name });
    await answered(page);
  }
  await page.click(by('button', 'Show as table'));
  await page.see(by('table', undefined, PANEL));
}
