// The panel of the link: what it says, the code, the snippets and what can be chosen for them, the preview.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { checkLog, chipSays, focusOn, keyboardAt, open as openPage, overflow, pageTest, serve, settled, soon } from './kit.mjs';

const panel = (page) => page.getByRole('dialog', { name: 'Share' });
const share = async (page) => {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await panel(page).getByRole('heading', { name: 'Embed' }).waitFor();
};
const snippet = (page, name) => panel(page).getByRole('textbox', { name, exact: true });
const NAMES = ['Element and script', 'Frame and script', 'Frame alone'];
const snippets = async (page) => {
  const all = [];
  for (const name of NAMES) all.push(await snippet(page, name).inputValue());
  return all;
};

/** What a snippet makes of a page, read by the browser's parser, which the page's policy allows to no script but this. */
const parsed = (page, html) => page.evaluate((text) => {
  const found = new DOMParser().parseFromString(text, 'text/html').querySelector('memo-explorer, iframe');
  return Object.fromEntries([['tag', found.localName], ['inside', found.innerHTML], ...found.getAttributeNames().map((name) => [name, found.getAttribute(name)])]);
}, html);

const DENIED = { permissions: ['clipboard-read', 'clipboard-write'], bypassCSP: true };

pageTest('the snippets hold what is shown, with absolute addresses, a title and a height', { hash: '#v=1&view=cooccurrence&focus=russia&focus=central%20asia&min=3', context: DENIED }, async ({ page, site }) => {
  await chipSays(page, 'central asia', /times/);
  await page.getByRole('figure').locator('svg').first().waitFor();
  const finding = await page.getByRole('tabpanel').getByRole('figure').first().getByRole('heading').first().innerText();
  await share(page);
  const [element, grows, bare] = await snippets(page);
  const first = await parsed(page, element);
  assert.deepEqual([first.tag, first.view, first.focus, first.title], ['memo-explorer', 'cooccurrence', 'russia|central asia', finding]);
  assert.match(first.settings, /^min=3&text=[0-9a-f]{16}$/);
  assert.ok(element.includes(`<script src="${site.url}embed.js" defer>`), element);
  const caption = await page.getByRole('tabpanel').locator('.figure__text').first().textContent();
  assert.match(first.inside, /^\n<p><a href="http[^"]*#v=1[^"]*"/);
  const inside = await page.evaluate((html) => [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('p')].map((one) => one.textContent), first.inside);
  assert.deepEqual(inside.slice(0, 2), [finding, caption]);
  assert.ok(inside[2].startsWith(`${site.url}#v=1&view=cooccurrence&focus=russia`), 'an address to be read on paper');
  assert.equal(first.label, `${finding}. ${caption}`.replace('?.', '?').replace('..', '.'));
  for (const html of [grows, bare]) {
    const frame = await parsed(page, html);
    assert.deepEqual([frame.tag, frame.title, frame['aria-label'], frame.height, frame.loading], ['iframe', finding, first.label, '760', 'lazy']);
    assert.ok(html.includes(`</iframe>\n<p><a href="${site.url}#v=1&amp;view=cooccurrence`), 'a link is left where frames are taken out');
    assert.ok(frame.src.startsWith(`${site.url}#v=1&view=cooccurrence&focus=russia&focus=central%20asia&min=3&text=`), frame.src);
    assert.match(frame.src, /&embed=1$/);
  }
  assert.match(grows, /<iframe data-memoscope .*embed\.js/s);
  await panel(page).getByRole('button', { name: 'Copy element', exact: true }).click();
  await panel(page).getByText('Copied.', { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), element);
});

pageTest('snippets and preview follow theme, height, view and poster', { hash: '#v=1&focus=russia', context: DENIED }, async ({ page }) => {
  await chipSays(page, 'russia', /7 times/);
  await share(page);
  await panel(page).getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  await panel(page).getByRole('combobox', { name: 'View' }).selectOption('sentiment');
  await panel(page).getByRole('spinbutton', { name: 'Height in pixels' }).fill('500');
  await panel(page).getByRole('spinbutton', { name: 'Height in pixels' }).press('Tab');
  await panel(page).getByRole('checkbox', { name: /after a click/ }).check();
  const [element, grows, bare] = await snippets(page);
  const first = await parsed(page, element);
  assert.deepEqual([first.view, first.theme, first.height, first.poster], ['sentiment', 'dark', '500', '']);
  const frame = await parsed(page, bare);
  assert.deepEqual([frame.height, /theme=dark/.test(frame.src), /view=sentiment/.test(frame.src)], ['500', true, true]);
  assert.doesNotMatch(grows, /data-memoscope/);
  assert.equal(page.frames().length, 1, 'nothing is loaded before it is asked for');
  await panel(page).getByRole('button', { name: 'Show preview' }).click();
  const shown = panel(page).frameLocator('iframe');
  await shown.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  await shown.getByRole('figure').first().waitFor();
  const inner = page.frames()[1];
  assert.match(inner.url(), /view=sentiment.*embed=1.*theme=dark/);
  assert.equal(await panel(page).locator('iframe').evaluate((one) => one.clientHeight), 500);
  await panel(page).getByRole('combobox', { name: 'Theme' }).selectOption('transparent');
  await page.waitForFunction(() => /\?transparent#/.test(document.querySelector('#share iframe').src));
  assert.match((await snippets(page))[2], /\?transparent#/);
  await panel(page).getByRole('spinbutton', { name: 'Height in pixels' }).fill('5');
  await panel(page).getByRole('spinbutton', { name: 'Height in pixels' }).press('Tab');
  assert.equal(await panel(page).getByRole('spinbutton', { name: 'Height in pixels' }).inputValue(), '', 'a height that no host believes is not taken');
});

/** A post on another host, with this in its body. */
let post = '';
let host;
before(async () => {
  host = await serve({ under: '/', change: () => `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title><link rel="icon" href="data:,"><h1>A post</h1>${post}` });
});
after(() => host.close());

pageTest('each snippet shows the view in a page of another host', { hash: '#v=1&view=sentiment&focus=russia', context: DENIED }, async ({ page, site, context }) => {
  await chipSays(page, 'russia', /7 times/);
  await share(page);
  for (const [index, html] of (await snippets(page)).entries()) {
    post = html;
    const other = await context.newPage();
    await other.goto(host.url);
    const frame = index === 0 ? other.locator('memo-explorer').frameLocator('iframe') : other.frameLocator('iframe');
    await frame.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
    await frame.getByRole('figure').first().waitFor();
    assert.equal(await frame.getByRole('alert').count(), 0, 'the same text');
    await other.close();
  }
  checkLog({ said: [], asked: [] }, [site.url]);
});

pageTest('the text says what the link shows, from which text, with which settings', { hash: '#v=1&focus=russia&min=3', context: DENIED }, async ({ page }) => {
  await chipSays(page, 'russia', /7 times/);
  const finding = await page.getByRole('tabpanel').getByRole('figure').first().getByRole('heading').first().innerText();
  await share(page);
  const text = await panel(page).getByRole('textbox', { name: 'What it shows, in words' }).inputValue();
  assert.ok(text.startsWith(finding), text);
  assert.match(text, /Text: Russian Security Strategy.* \(426 words\)\.\nSettings beside the defaults: min=3\.\nMemoscope: http.*text=[0-9a-f]{16}$/s);
});

pageTest('the code is of the link, dark on light in a dark page too; a link too long has none', { hash: '#v=1&focus=russia', context: { colorScheme: 'dark' } }, async ({ page }) => {
  await chipSays(page, 'russia', /7 times/);
  await share(page);
  const code = panel(page).getByRole('img', { name: 'QR code of the link' });
  await code.waitFor();
  const colours = await code.evaluate((svg) => [...svg.children].map((one) => getComputedStyle(one).fill));
  assert.deepEqual(colours, ['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  const before = await code.locator('path').getAttribute('d');
  await page.keyboard.press('Escape');
  await focusOn(page, 'kremlin');
  await chipSays(page, 'kremlin', /times/);
  await share(page);
  assert.notEqual(await code.locator('path').getAttribute('d'), before);
  await page.keyboard.press('Escape');
  await page.evaluate(() => { location.hash = `#v=1&hide=${Array.from({ length: 200 }, (_, index) => `word${index}`).join('%20')}`; });
  await settled(page);
  await share(page);
  await panel(page).getByText('too long for a QR code').waitFor();
  assert.equal(await code.count(), 0);
});

pageTest('by keys: it opens, closes with Escape, and the keyboard is where it was', { context: { permissions: ['clipboard-write'] } }, async ({ page }) => {
  const button = page.getByRole('button', { name: 'Share', exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
  await panel(page).locator('#share-link').waitFor();
  await settled(page);
  await page.keyboard.press('Tab');
  await keyboardAt(page, /^share-link$/);
  await page.keyboard.press('Escape');
  await soon(async () => assert.equal(await panel(page).isVisible(), false));
  await keyboardAt(page, /^Share$/);
});

pageTest('on a phone nothing runs out of the panel', { hash: '#v=1&focus=russia', context: { viewport: { width: 390, height: 844 } } }, async ({ page }) => {
  await chipSays(page, 'russia', /7 times/);
  await share(page);
  await panel(page).getByRole('button', { name: 'Show preview' }).click();
  await panel(page).frameLocator('iframe').locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  const over = await panel(page).evaluate((one) => one.scrollWidth - one.clientWidth);
  assert.deepEqual([over, await overflow(page)], [0, 0]);
});

pageTest('of own texts it says that they stay here', {}, async ({ page, context }) => {
  await page.getByRole('button', { name: 'Add texts' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add texts' });
  await dialog.getByRole('textbox', { name: 'Paste text' }).fill('A zebra is a zebra.');
  await dialog.getByRole('button', { name: 'Add this text' }).click();
  await dialog.getByRole('button', { name: 'Explore' }).and(page.locator(':enabled')).click();
  await page.getByRole('heading', { name: /zebra/ }).first().waitFor();
  await share(page);
  await panel(page).getByText('stay on this device').waitFor();
  // Who opens the link elsewhere is told.
  const link = await panel(page).getByRole('textbox', { name: /This link opens/ }).inputValue();
  const other = await openPage(context, link);
  await other.page.getByRole('alert').filter({ hasText: 'another text' }).waitFor();
});
