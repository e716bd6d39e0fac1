// Without the program: the shell says why, and the text and its most frequent words stay readable.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIST, bundledText, focusOn, chipSays, pageTest, ready } from './kit.mjs';

/** Asserts that the shell shows its text, its picture and this message, and no other. */
async function shellSays(page, pattern) {
  const message = page.getByRole('status').locator('p').filter({ hasText: pattern });
  await message.waitFor();
  const shown = await page.getByRole('status').locator('p.boot__message').filter({ visible: true }).allInnerTexts();
  assert.equal(shown.length, 1, shown.join(' | '));
  const article = page.getByRole('article');
  assert.ok(await article.isVisible());
  const { text } = await bundledText();
  // The shell has plain blanks where the text has no-break spaces.
  const last = text.split('\n\n').at(-1).trim().slice(0, 80).replaceAll('\u00a0', ' ');
  assert.ok(last.length > 40 && (await article.innerText()).includes(last), last);
  assert.ok(await page.getByRole('figure').isVisible());
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  assert.equal(await page.locator('html[data-ready]').count(), 0);
}

for (const type of ['text/plain', 'application/octet-stream', 'text/html', 'application/wasm; charset=utf-8', ' Application/WASM ', 'application/wasm, application/wasm', '']) {
  pageTest(`a program file sent as “${type}” works`, { site: { types: { '.wasm': type } } }, async ({ page }) => {
    await focusOn(page, 'russia');
    await chipSays(page, 'russia', /7 times/);
  });
}

for (const type of ['text/plain', 'application/octet-stream']) {
  pageTest(`scripts sent as “${type}”, as some servers on Windows do, work`, { site: { types: { '.js': type } } }, async ({ page }) => {
    await focusOn(page, 'russia');
    await chipSays(page, 'russia', /7 times/);
    await page.getByRole('tab', { name: 'Sentiment' }).click();
    await page.getByRole('tabpanel', { name: 'Sentiment' }).getByRole('figure').first().waitFor();
  });
}

pageTest('a server’s policy that lets the page make no policy of its own is told at once', {
  site: { headers: { 'Content-Security-Policy': "require-trusted-types-for 'script'; trusted-types 'none'" } }, waits: false, expected: [/TrustedTypePolicy/, /TrustedScriptURL/],
}, async ({ page }) => {
  await page.waitForFunction(() => document.documentElement.dataset.state, undefined, { timeout: 5_000 });
  await shellSays(page, /could not be loaded/);
});

pageTest('a program file that is not there', { site: { missing: /\.wasm$/ }, waits: false, expected: [/404/] }, async ({ page }) => {
  await shellSays(page, /A file of this page could not be loaded/);
  assert.match(await page.getByRole('status').first().innerText(), /404/);
});

pageTest('a glue file that is not there', { site: { missing: /^memoscope-.*\.js$/ }, waits: false, expected: [/404/] }, async ({ page }) => {
  await shellSays(page, /A file of this page could not be loaded/);
});

const swapped = (name, bytes) => (/^memoscope-[^-]*\.js$/.test(name) ? Buffer.from('<!doctype html><title>Home</title>') : bytes);
pageTest('a page in the place of the glue file, as servers of single-page programs send, is told as a file that is not there', {
  site: { change: swapped }, waits: false, expected: [/SyntaxError|Unexpected token/],
}, async ({ page }) => {
  await shellSays(page, /A file of this page could not be loaded/);
  assert.match(await page.getByRole('status').first().innerText(), /not loaded: \S+\.js/);
  assert.equal(await page.evaluate(() => 'glue' in globalThis), false);
});

const withoutWasm = () => { delete globalThis.WebAssembly; };
pageTest('a browser without WebAssembly', { before: withoutWasm, waits: false }, async ({ page }) => {
  await shellSays(page, /This browser has no WebAssembly/);
});

const refusedStream = () => {
  WebAssembly.compileStreaming = async (response) => {
    await response.arrayBuffer();
    globalThis.refused = true;
    throw new TypeError('no stream');
  };
};
pageTest('a program file that the browser does not take as a stream works', { before: refusedStream }, async ({ page }) => {
  assert.ok(await page.evaluate(() => globalThis.refused), 'it was tried');
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', /7 times/);
});

pageTest('a boot script that is not there is said, for nobody else can', { site: { missing: /^boot-/ }, waits: false, expected: [/404/] }, async ({ page }) => {
  const message = page.getByText('A file of this page could not be loaded');
  assert.equal(await message.isVisible(), false);
  const late = await page.evaluate(() => document.getAnimations().map((animation) => {
    const { delay } = animation.effect.getTiming();
    animation.finish();
    return delay;
  }));
  assert.deepEqual(late, [30_000]);
  await shellSays(page, /A file of this page could not be loaded/);
});

/** No memory is to be had for the program: what Chromium throws then, and what Firefox does. */
for (const [browser, thrown] of [['Chromium', "new RangeError('WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance')"], ['Firefox', "'out of memory'"]]) {
  pageTest(`no memory, as ${browser} says it`, { before: `WebAssembly.instantiate = () => { throw ${thrown}; };`, waits: false }, async ({ page }) => {
    await shellSays(page, /This device has not enough memory free/);
    assert.match(await page.getByRole('status').first().innerText(), /out of memory/i);
  });
}

pageTest('opened from the disk, where nothing beside it can be read', { outside: () => 'file:', waits: false, expected: [/./] }, async ({ page }) => {
  await page.goto(pathToFileURL(join(DIST, 'index.html')).href);
  await shellSays(page, /This page was opened from the disk.*Open the page as one file/);
});

const changed = (edit) => ({ change: (name, bytes) => (name.endsWith('.wasm') ? edit(bytes) : bytes) });
for (const [name, edit] of [
  ['other bytes', () => Buffer.from('this is no program')],
  ['half of it', (bytes) => bytes.subarray(0, bytes.length >> 1)],
  ['nothing', () => Buffer.alloc(0)],
]) {
  pageTest(`a damaged program file: ${name}`, { site: changed(edit), waits: false }, async ({ page }) => {
    await shellSays(page, /The browser could not use the program file/);
  });
}

pageTest('a program file of another build', { site: changed(() => Buffer.from([0, 97, 115, 109, 1, 0, 0, 0])), waits: false }, async ({ page }) => {
  await page.getByRole('status').locator('p.boot__message').filter({ visible: true }).waitFor();
  assert.ok(await page.getByRole('article').isVisible());
});

let release;
const held = new Promise((resolve) => { release = resolve; });
const slowly = { change: async (name, bytes) => { if (name.endsWith('.wasm')) await held; return bytes; } };
pageTest('a slow connection: said after a while, and taken back', { site: slowly, waits: false }, async ({ page, site }) => {
  await page.clock.install();
  await page.goto(`${site.url}?again`);
  await page.getByRole('article').waitFor();
  await page.clock.fastForward(9_000);
  await shellSays(page, /Loading takes longer than usual/);
  const bar = page.getByRole('progressbar', { name: 'Loading' });
  assert.ok(await bar.isVisible());
  await page.waitForFunction(() => document.querySelector('progress').value === 1, undefined, { polling: 50 });
  release();
  await ready(page);
  assert.equal(await bar.count(), 0);
  await page.getByRole('status').filter({ hasText: /Loading takes longer/ }).waitFor({ state: 'hidden' });
});

pageTest('an error of the program itself is told', {}, async ({ page }) => {
  await page.evaluate(() => {
    dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable'), cancelable: true }));
  });
  await page.getByRole('status').locator('p').filter({ hasText: /stopped because of an error of its own/ }).waitFor();
});

pageTest('scripts off: the text, what the page does, and a figure', { context: { javaScriptEnabled: false }, waits: false }, async ({ page }) => {
  const words = (await page.locator('body').innerText()).split(/\s+/u).filter((word) => /\p{L}/u.test(word));
  assert.ok(words.length >= 150, `${words.length} words`);
  assert.ok(await page.getByRole('figure').isVisible());
  assert.match(await page.locator('body').innerText(), /Scripts are off/);
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
});
