// Without the program: the shell says why, and the text and its most frequent words stay readable.

import assert from 'node:assert/strict';
import { bundledText, focusOn, chipSays, pageTest, ready } from './kit.mjs';

/** Asserts that the shell shows its text, its picture and this message, and no other. */
async function shellSays(page, pattern) {
  const message = page.getByRole('status').locator('p').filter({ hasText: pattern });
  await message.waitFor();
  const shown = await page.getByRole('status').locator('p.boot__message').filter({ visible: true }).allInnerTexts();
  assert.equal(shown.length, 1, shown.join(' | '));
  const article = page.getByRole('article');
  assert.ok(await article.isVisible());
  const { text } = await bundledText();
  assert.ok((await article.innerText()).includes(text.split('\n\n').at(-1).trim().slice(0, 80)));
  assert.ok(await page.getByRole('figure').isVisible());
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  assert.equal(await page.locator('html[data-ready]').count(), 0);
}

for (const type of ['text/plain', 'application/octet-stream', 'text/html']) {
  pageTest(`a program file sent as ${type} works`, { site: { types: { '.wasm': type } } }, async ({ page }) => {
    await focusOn(page, 'russia');
    await chipSays(page, 'russia', /7 times/);
  });
}

pageTest('a program file that is not there', { site: { missing: /\.wasm$/ }, waits: false, expected: [/404/] }, async ({ page }) => {
  await shellSays(page, /A file of this page could not be loaded/);
  assert.match(await page.getByRole('status').first().innerText(), /404/);
});

pageTest('a glue file that is not there', { site: { missing: /^memoscope-.*\.js$/ }, waits: false, expected: [/404/] }, async ({ page }) => {
  await shellSays(page, /A file of this page could not be loaded/);
});

const withoutWasm = () => { delete globalThis.WebAssembly; };
pageTest('a browser without WebAssembly', { before: withoutWasm, waits: false }, async ({ page }) => {
  await shellSays(page, /This browser has no WebAssembly/);
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
  release();
  await ready(page);
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
