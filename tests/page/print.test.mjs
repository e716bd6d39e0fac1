// On paper: the text, the figure and its table, and nothing that asks to be pressed.

import assert from 'node:assert/strict';
import { pageTest, settled } from './kit.mjs';
import { STATES, show } from './states.mjs';

/** Buttons and fields that are to be seen on paper, but for those that are words of a table or a text, or look like words of the settings. */
const controls = (page) => page.evaluate(() => {
  const isSeen = (element) => element.checkVisibility({ checkVisibilityCSS: true }) && element.getBoundingClientRect().width > 0;
  const all = document.querySelectorAll('#app input, #app select, #app textarea, #app [role=tab], #app [role=toolbar], #app button');
  const isWord = (element) => element.closest('table, svg, .evidence, .opened, [role=list], [role=grid], article, figure ul, figure ol') !== null
    || (element.matches('.settings select, .settings input') && getComputedStyle(element).borderStyle === 'none' && getComputedStyle(element).appearance !== 'auto');
  return [...all].filter((element) => isSeen(element) && !isWord(element)).map((element) => element.outerHTML.slice(0, 100));
});

for (const [size, viewport] of [['a laptop', { width: 1280, height: 800 }], ['a phone', { width: 390, height: 844 }]]) {
  pageTest(`printed from ${size}, it is an article`, { context: { viewport } }, async ({ page }) => {
    for (const [name, hash] of STATES) {
      await page.emulateMedia({ media: 'screen' });
      await show(page, hash);
      await page.emulateMedia({ media: 'print' });
      await settled(page);
      assert.deepEqual(await controls(page), [], name);
      const text = page.getByRole('article');
      assert.ok(await text.isVisible(), `${name}: the text`);
      assert.ok(await page.getByRole('tabpanel').getByRole('figure').first().isVisible(), `${name}: the figure`);
      const [above, below] = await Promise.all([text.boundingBox(), page.getByRole('tabpanel').boundingBox()]);
      assert.ok(above.y + above.height <= below.y + 1, `${name}: one below the other`);
      const edges = await page.evaluate(() => ['article h1', '[role=tabpanel] h2'].map((one) => document.querySelector(one).getBoundingClientRect().x));
      assert.ok(Math.abs(edges[0] - edges[1]) < 1, `${name}: text and figure begin at one edge: ${edges}`);
      const boxes = await page.evaluate(() => [...document.querySelectorAll('#app *')].filter((element) => {
        const { overflowY, position } = getComputedStyle(element);
        const isCut = overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1 && !element.matches('.unseen, svg, svg *');
        return element.checkVisibility() && (isCut || position === 'fixed');
      }).map((element) => element.outerHTML.slice(0, 80)));
      assert.deepEqual(boxes, [], `${name}: nothing is cut or pinned`);
    }
  });
}

pageTest('paper is light, whatever the screen is', { context: { colorScheme: 'dark' } }, async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(251, 250, 247)');
});

pageTest('the settings that numbers rest on are printed', { hash: '#v=1&min=3' }, async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  const least = page.getByRole('tabpanel').locator('.settings input');
  assert.ok(await least.isVisible());
  assert.equal(await least.inputValue(), '3');
});

pageTest('at its end stands how it is cited, on paper only', { hash: '#v=1&view=sentiment&sentence=6' }, async ({ page }) => {
  const citation = page.getByRole('tabpanel').getByText(/The Memoscope contributors \(20\d\d\)/);
  await citation.waitFor({ state: 'attached' });
  assert.ok(!(await citation.isVisible()));
  await page.emulateMedia({ media: 'print' });
  assert.match(await citation.innerText(), /version \d+\.\d+\.\d+.*Russian Security Strategy.*SHA-256 of the text begins [0-9a-f]{16}.*#v=1&view=sentiment/s);
  for (const hint of [/Drag over bars/, /the lexicon does not know/]) assert.ok(!(await page.getByText(hint).first().isVisible()), String(hint));
});

pageTest('a table of many columns lies on its side, and no letter is cut', { hash: '#v=1&view=cooccurrence&show=table' }, async ({ page }) => {
  await page.getByRole('table').first().waitFor();
  const file = (await page.pdf({ format: 'A4' })).toString('latin1');
  const boxes = [...file.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map(([, width, height]) => Number(width) > Number(height));
  assert.ok(boxes.includes(true) && boxes.includes(false), `pages both ways: ${boxes}`);
});
