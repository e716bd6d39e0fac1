// What the tests of the built page share: plain static servers, a browser, and pages whose console is watched.
//
// `pageTest` opens the page as a reader would and, whatever the test does, asserts at its end that the console stayed
// empty and that nothing was asked of another place than the page's own folder. It knows the page by role and name
// only; what is in a view, the tests know.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** The folder with the built page. */
export const DIST = process.env.MEMOSCOPE_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

/** Longest wait for anything, in milliseconds. Generous: it is no measure of speed. */
const PATIENCE = 20_000;

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/**
 * A static server on a port of its own.
 *
 * `root`: the folder with its files, or a function that says which it is by now. `under`: the folder it offers `root` at. `cors`: whether it lets every origin read. `types`: other content types by
 * extension. `missing`: names that it has not. `change(name, bytes)`: what it sends in place of a file; it may be a
 * promise. `files`: texts it has besides those of `root`, by name. `headers`: what it sends with each answer.
 */
export async function serve({ root = DIST, under = '/a/b/', cors = false, types = {}, missing = /^$/, change, files = {}, headers: more = {} } = {}) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    asked.push(path);
    const name = path.startsWith(under) ? path.slice(under.length) || 'index.html' : null;
    const headers = { 'Cache-Control': 'max-age=600', 'Content-Type': { ...TYPES, ...types }[extname(name ?? '')] ?? 'application/octet-stream', ...more };
    if (cors) headers['Access-Control-Allow-Origin'] = '*';
    try {
      if (name === null || missing.test(name) || normalize(name).startsWith('..')) throw new Error('not here');
      const stored = name in files ? Buffer.from(files[name]) : await readFile(join(typeof root === 'function' ? root() : root, name));
      const bytes = change ? await change(name, stored) : stored;
      response.writeHead(200, headers).end(bytes);
    } catch {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
    }
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  return { origin, url: new URL(under, origin).href, asked, close };
}

/** For `change` of `serve`: the page with these documents in its data block, as who publishes own texts makes it. */
export function withCorpus(...documents) {
  const json = JSON.stringify({ documents }).replaceAll('<', '\\u003c');
  const block = /(<script type="application\/json" id="corpus">).*?(<\/script>)/s;
  return (name, bytes) => {
    if (name !== 'index.html') return bytes;
    const html = bytes.toString('utf8');
    assert.match(html, block);
    return html.replace(block, (_, start, end) => start + json + end);
  };
}

/** The bundled text, from the page's data block. */
export async function bundledText() {
  const html = await readFile(join(DIST, 'index.html'), 'utf8');
  const json = html.match(/<script type="application\/json" id="corpus">(.*?)<\/script>/s)[1];
  return JSON.parse(json).documents[0];
}

let launched;
after(async () => { await (await launched?.catch(() => null))?.close(); });

/** The browser; one for all tests of a file. */
function browser() {
  const args = ['--disable-dev-shm-usage', '--disable-gpu'];
  launched ??= chromium.launch({ executablePath: process.env.CHROMIUM ?? 'chromium', args });
  return launched;
}

/** Notes what a page says and asks for. Messages of the page, its frames and its workers come here. */
function watch(page) {
  const said = [];
  const asked = [];
  page.on('console', (message) => {
    // What the browser's driver says where a test has no service worker.
    if (/Service Worker registration blocked by Playwright/.test(message.text())) return;
    said.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => said.push(`uncaught: ${error.message}`));
  page.on('request', (request) => asked.push(request.url()));
  return { said, asked };
}

/** Waits until the page has painted what it is about to paint. */
export async function settled(page) {
  await page.evaluate(() => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
  }));
}

/** Waits until the page, or a frame of it, says that its first report is shown. */
export async function ready(page) {
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: PATIENCE });
}

/** Waits until what is not in the first load is there too, by the line for paper, which comes with it. */
export async function restIsThere(page) {
  await page.locator('.printed').first().waitFor({ state: 'attached' });
  await settled(page);
}

/**
 * A test of one page.
 *
 * `site`: options of `serve`. `hash`: the address's fragment. `context`: options of the browser's context. `before`:
 * a function that runs in each frame before the page's own scripts. `waits`: whether to wait for the first report.
 * `expected`: patterns of the console messages that the test provokes; each must come, and no other. `outside`: the
 * one other place that the page may ask, for a host page.
 */
export function pageTest(name, options, body) {
  const { site: siteOptions, hash = '', context: contextOptions, before, waits = true, expected = [], outside } = options;
  test(name, { timeout: 180_000 }, async (t) => {
    const context = await (await browser()).newContext({
      viewport: { width: 1440, height: 900 },
      // Kept files would hide what a page asks for; offline.test.mjs has them.
      serviceWorkers: 'block',
      ...contextOptions,
    });
    context.setDefaultTimeout(PATIENCE);
    const site = await serve(siteOptions);
    try {
      if (before) await context.addInitScript(before);
      const page = await context.newPage();
      const log = watch(page);
      await page.goto(site.url + hash);
      if (waits) await ready(page);
      await body({ page, site, log, context, t });
      if (!page.isClosed() && contextOptions?.javaScriptEnabled !== false) await settled(page);
      checkLog(log, [site.url, ...(outside ? [outside()] : [])], expected);
    } finally {
      await closed(context);
      await site.close();
    }
  });
}

/** Closes a context. A browser that does not is stuck, and the next test has another. */
async function closed(context) {
  let timer;
  const stuck = new Promise((done) => { timer = setTimeout(done, PATIENCE, true); });
  if (await Promise.race([context.close(), stuck])) {
    const old = launched;
    launched = undefined;
    old.then((browser) => browser.close()).catch(() => null);
  }
  clearTimeout(timer);
}

/** Another page of the same context, watched in the same way; the caller checks its log with `checkLog`. */
export async function open(context, address) {
  const page = await context.newPage();
  const log = watch(page);
  await page.goto(address);
  await ready(page);
  return { page, log };
}

/** Asserts that only what was expected was said, and that nothing was asked of a place but `places`. */
export function checkLog(log, places, expected = []) {
  const surprising = log.said.filter((line) => !expected.some((pattern) => pattern.test(line)));
  assert.deepEqual(surprising, [], 'the console is empty');
  for (const pattern of expected) assert.ok(log.said.some((line) => pattern.test(line)), `${pattern} was said`);
  const allowed = [...places, 'blob:', 'data:'];
  assert.deepEqual(log.asked.filter((url) => !allowed.some((place) => url.startsWith(place))), [], 'nothing outside');
}

/** The search field. */
export const search = (page) => page.getByRole('searchbox', { name: 'Search the text' });

/** Puts a word, phrase or query in focus by typing it. */
export async function focusOn(page, query) {
  await search(page).fill(query);
  await search(page).press('Enter');
}

/** The chip of a focus. */
export const chip = (page, query) => page.getByRole('list', { name: 'In focus' }).getByRole('listitem').filter({ hasText: query });

/** Waits until the chip of a focus says this. */
export async function chipSays(page, query, pattern) {
  await chip(page, query).filter({ hasText: pattern }).waitFor();
}

/** Waits until the live region says this, after what the link brought if that has only just been told. */
export async function told(page, text) {
  await page.waitForFunction((says) => document.querySelector('#app > [role=status]').textContent.replace(/\u00a0$/, '').endsWith(says), text);
}

/** The texts marked in the reader. */
export const marked = (page) => page.getByRole('article').locator('mark').allInnerTexts();

/** The address, which is written behind the frame that shows a change; a long drawing may take a frame for itself. */
export async function address(page) {
  await settled(page);
  await settled(page);
  return page.url();
}

/** The parameters of the address's fragment, as pairs. */
export async function fragment(page) {
  const parameters = new URLSearchParams(new URL(await address(page)).hash.slice(1));
  return [...parameters];
}

/** The values of a key in the address's fragment. */
export async function inLink(page, key) {
  return (await fragment(page)).filter(([there]) => there === key).map(([, value]) => value);
}

/** Waits until the address's fragment holds this. */
export async function addressHas(page, text) {
  await page.waitForURL((url) => decodeURIComponent(url.hash).includes(text));
}

/** Asserts until it holds: what is drawn follows the press that asked for it, or the address, by a moment. */
export async function soon(assertion) {
  for (const stop = Date.now() + PATIENCE; ; await new Promise((done) => { setTimeout(done, 20); })) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > stop) throw error;
    }
  }
}

/** Waits until the keyboard is at an element whose name, text or id is this. */
export async function keyboardAt(page, pattern) {
  const at = () => page.evaluate(() => {
    const { ariaLabel, textContent, id } = document.activeElement;
    return [ariaLabel ?? textContent.trim(), id];
  });
  const fits = (source) => [document.activeElement.ariaLabel ?? document.activeElement.textContent.trim(), document.activeElement.id].some((text) => new RegExp(source).test(text));
  await page.waitForFunction(fits, pattern.source).catch(async () => assert.fail(`the keyboard is at ${await at()}, not at ${pattern}`));
}

/** How many CSS pixels the page is wider than its window. */
export function overflow(page) {
  return page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);
}
