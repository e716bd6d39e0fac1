// Damaged links: what is not followed is named, the rest is shown, and nothing else happens.

import assert from 'node:assert/strict';
import { addressHas, chipSays, focusOn, keyboardAt, marked, pageTest, ready, settled, soon } from './kit.mjs';

/** The notice at the top of the view. */
const notice = (page) => page.getByRole('tabpanel').getByRole('alert');

const russia = (page) => chipSays(page, 'russia', /7 times/);

const DAMAGED = [
  ['an unknown key', '#v=1&focus=russia&colour=red', [/“colour=red”/]],
  ['an unknown view', '#v=1&focus=russia&view=weather', [/“view=weather”/, /frequency/]],
  ['values out of range', '#v=1&focus=russia&min=0&limit=99999999999999999999&sel=9-3&embed=2', [/“min=0” \(allowed: 1–1,?000,?000\)/, /“limit=9+”/, /“sel=9-3”/, /“embed=2”/]],
  ['a number that is none', '#v=1&focus=russia&min=NaN', [/“min=NaN”/]],
  ['a newer version', '#v=2&focus=russia', [/“v=2”/]],
  ['bytes that are no text', '#v=1&focus=russia&%=%&%zz=%E2%82&case=%ff%fe', [/%zz/, /case=/]],
  ['more foci than four', '#v=1&focus=russia&focus=b&focus=c&focus=d&focus=e&focus=f', [/“focus=e”/, /“focus=f”/, /four/]],
  ['a focus that is too long', `#v=1&focus=russia&focus=${'x'.repeat(600)}`, [/500 characters/]],
  ['markup', '#v=1&focus=russia&show=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E', [/<img src=x onerror=alert\(1\)>/]],
  ['a hash of nothing', '#v=1&focus=russia&text=xyz', [/“text=xyz”/]],
];

for (const [name, hash, patterns] of DAMAGED) {
  pageTest(`${name}: named in a notice, the rest shown`, { hash }, async ({ page }) => {
    await russia(page);
    const says = await notice(page).innerText();
    for (const pattern of patterns) assert.match(says, pattern);
    assert.match(says, /The rest is shown/);
    assert.equal((await marked(page)).filter((mark) => /Russia/.test(mark)).length, 7);
    await notice(page).getByRole('button', { name: 'Dismiss' }).click();
    await notice(page).waitFor({ state: 'detached' });
  });
}

const junk = Array.from({ length: 100_000 }, (_, index) => '&=%#?/\\"<x7é'[(index * 7 + (index >> 3)) % 12]).join('');
pageTest('100 KB of junk: named, and the page as without a link', { hash: `#${junk}` }, async ({ page }) => {
  await notice(page).waitFor();
  assert.ok((await notice(page).innerText()).length < 1_000);
  await page.getByRole('heading', { name: /central \(10\)/ }).waitFor();
  await focusOn(page, 'russia');
  await russia(page);
});

pageTest('many small wrong pieces make a short notice', { hash: `#v=1&focus=russia${'&q=1'.repeat(5_000)}` }, async ({ page }) => {
  await russia(page);
  assert.ok((await notice(page).innerText()).length < 2_000, 'a notice that can be read');
});

pageTest('a link for another text says so', { hash: '#v=1&focus=russia&text=0123456789abcdef' }, async ({ page }) => {
  await russia(page);
  assert.match(await notice(page).innerText(), /another version of this text/);
});

pageTest('on a phone a notice is seen beside the text too, and the way to the analysis leads there', { hash: '#v=1&focus=russia&nonsense=1', context: { viewport: { width: 390, height: 844 } } }, async ({ page }) => {
  const seen = page.getByRole('alert').filter({ hasText: '“nonsense=1”' });
  await notice(page).waitFor();
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  await page.getByRole('tabpanel').waitFor({ state: 'hidden' });
  await soon(async () => assert.equal(await seen.count(), 1));
  assert.ok((await seen.boundingBox()).y < (await page.getByRole('article').boundingBox()).y, 'above the text');
  await page.getByRole('button', { name: 'Skip to the analysis' }).press('Enter');
  await notice(page).waitFor();
  await keyboardAt(page, /^view-panel$/);
  assert.equal(await seen.count(), 1);
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  await seen.getByRole('button', { name: 'Dismiss' }).press('Enter');
  await soon(async () => assert.equal(await seen.count(), 0));
  await keyboardAt(page, /^reader$/);
});

pageTest('a query that is not closed is explained', { hash: '#v=1&focus=%22central%20asia' }, async ({ page }) => {
  await chipSays(page, 'central asia', /quote/);
});

pageTest('a link that is typed over another is followed', { hash: '#v=1&focus=kremlin' }, async ({ page }) => {
  await page.evaluate(() => { location.hash = '#v=1&focus=russia&nonsense=1'; });
  await russia(page);
  assert.match(await notice(page).innerText(), /“nonsense=1”/);
  await addressHas(page, 'focus=russia');
});

pageTest('a link without `v` and with an empty fragment opens the page', { hash: '#focus=russia' }, async ({ page, site }) => {
  await russia(page);
  assert.equal(await notice(page).count(), 0);
  await page.goto(`${site.url}#`);
  await ready(page);
  await settled(page);
  assert.equal(await notice(page).count(), 0);
});

const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };
pageTest('Share copies the link at once, with the hash of the text', { hash: '#v=1&focus=russia&min=3', context: clipboard }, async ({ page }) => {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByText('Link copied.').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /#v=1&focus=russia&min=3&text=[0-9a-f]{16}$/);
  assert.equal(await page.getByRole('textbox', { name: /This link opens/ }).inputValue(), copied);
});

const denied = () => { Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('denied')) } }); };
pageTest('where copying is denied the link is selected, to be copied by hand', { hash: '#v=1&focus=russia', before: denied }, async ({ page }) => {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByText('copy it by hand').waitFor();
  const selected = await page.getByRole('textbox', { name: /This link opens/ }).evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
  assert.match(selected, /focus=russia&text=/);
});
