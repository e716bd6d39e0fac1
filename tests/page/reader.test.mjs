// The text as it is read: its no-break spaces wrap, are kept when copied, and never break a word.

import assert from 'node:assert/strict';
import { bundledText, overflow, pageTest, ready, settled } from './kit.mjs';

const NBSP = /\u00a0/g;

pageTest('the reader keeps each no-break space of the source', {}, async ({ page }) => {
  const { text } = await bundledText();
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => paragraph.trim());
  const count = paragraphs.join('').match(NBSP).length;
  assert.equal(text.match(NBSP).length, 389);
  const article = page.getByRole('article');
  assert.equal((await article.textContent()).match(NBSP).length, count);
  assert.equal((await article.innerText()).match(NBSP).length, count);
  for (const paragraph of paragraphs) assert.ok((await article.textContent()).includes(paragraph), paragraph.slice(0, 60));
});

const copying = { context: { permissions: ['clipboard-read', 'clipboard-write'] }, hash: '#v=1&focus=russia' };
pageTest('what is copied is what the source holds', copying, async ({ page }) => {
  await page.getByRole('article').locator('mark').first().waitFor();
  const paragraph = page.getByRole('article').locator('p').filter({ hasText: 'forced interdependence' });
  const shown = await paragraph.textContent();
  assert.ok(shown.match(NBSP).length > 20);
  await paragraph.evaluate((element) => getSelection().selectAllChildren(element));
  assert.equal(await page.evaluate(() => getSelection().toString()), shown);
  await page.keyboard.press('Control+C');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied.trim(), shown.trim());
});

/** Words of the article that are set on more than one line. A hyphen or dash is a place to break. */
const brokenWords = (article) => article.evaluate((element) => {
  const broken = [];
  for (const paragraph of element.querySelectorAll('p, h1, h2, h3')) {
    const nodes = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      for (const word of node.data.matchAll(/[\p{L}\p{N}]{2,}/gu)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].filter((box) => box.width > 0).map((box) => Math.round(box.top)));
        if (lines.size > 1) broken.push(word[0]);
      }
    }
  }
  return broken;
});

/** How many lines the paragraphs of the article take, each alone. */
const lineCounts = (article) => article.evaluate((element) => [...element.querySelectorAll('p')].map((paragraph) => {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  return new Set([...range.getClientRects()].map((box) => Math.round(box.top / 8))).size;
}));

for (const width of [320, 390, 800, 1440]) {
  const options = { context: { viewport: { width, height: 900 } }, hash: '#v=1&focus=russia&focus=countries' };
  pageTest(`at ${width} px lines wrap between words and nothing overflows`, options, async ({ page }) => {
    const button = page.getByRole('button', { name: 'Text', exact: true });
    if (await button.isVisible()) await button.click();
    const article = page.getByRole('article');
    await article.waitFor();
    await article.locator('mark').first().waitFor({ state: 'attached' });
    assert.deepEqual(await brokenWords(article), []);
    assert.ok((await lineCounts(article)).filter((lines) => lines > 3).length >= 3, 'paragraphs wrap at no-break spaces');
    assert.equal(await overflow(page), 0);
  });

  for (const hash of ['#v=1&focus=russia', '#v=1&show=table&focus=russia', '#v=1&view=cooccurrence&focus=asia', '#v=1&view=cooccurrence&show=table', '#v=1&view=sentiment', '#v=1&view=sentiment&show=table']) {
    const view = { context: { viewport: { width, height: 900 } }, hash };
    pageTest(`at ${width} px nothing overflows in ${hash}`, view, async ({ page }) => {
      await settled(page);
      assert.equal(await overflow(page), 0);
    });
  }
}

pageTest('a window that is made narrower and wider again never overflows', { hash: '#v=1&focus=russia' }, async ({ page }) => {
  for (const width of [1440, 700, 390, 1000, 320, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await settled(page);
    await page.waitForFunction(() => document.scrollingElement.scrollWidth <= document.documentElement.clientWidth);
  }
  await ready(page);
});
