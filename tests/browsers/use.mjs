// What the page is used with: keys, cards, settings, the dark theme.

import assert from 'node:assert/strict';
import { PANEL, SEARCH, answered, chipSays, scenario } from './kit.mjs';
import { by } from './page.mjs';

const DARK = 'rgb(22, 21, 19)';

const at = (page) => page.evaluate(() => (document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim());

scenario('by keys alone: search, tabs, a chart, a table, the list of keys', {}, async ({ page }) => {
  await answered(page);
  await page.press('/');
  await page.until((field) => seek(field)[0] === document.activeElement, SEARCH);
  await page.walkTo(by('tab', 'Frequency'));
  await page.press('ArrowRight', 'ArrowRight', 'ArrowLeft');
  await page.until(() => document.activeElement.textContent.trim() === 'Co-occurrence');
  await page.press('Enter');
  await page.see({ ...PANEL, name: 'Co-occurrence' });
  await page.press('Home', 'Enter');
  await page.see({ ...PANEL, name: 'Frequency' });
  const bars = await page.evaluate((panel) => [...seek(panel)[0].querySelectorAll('svg [role=button]')].map((bar) => bar.getAttribute('aria-label')), PANEL);
  await page.walkTo({ css: 'svg [role="button"]', within: PANEL });
  await page.press('Home', 'ArrowDown');
  assert.equal(await at(page), bars[1]);
  await page.press('Enter');
  await chipSays(page, /^asia\s*7 times/);
  await page.press('Tab');
  assert.ok(await page.evaluate(() => !document.activeElement.closest('svg')), 'one Tab leaves the chart');
  await page.press('Shift+Tab');
  assert.equal(await at(page), bars[1], 'and one comes back to where it was');
  await page.press('?');
  await page.see(by('dialog', 'Keys'));
  await page.press('Escape');
  await page.gone(by('dialog', 'Keys'));
  assert.equal(await at(page), bars[1]);
});

scenario('the Tab key goes through the page and comes out again', { hash: '#v=1&view=cooccurrence&focus=russia' }, async ({ page }) => {
  await page.see({ css: 'svg g[data-mark]', within: PANEL });
  await page.click(SEARCH);
  await page.press('Escape');
  const seen = [];
  for (let step = 0; step < 80; step += 1) {
    await page.press('Tab');
    const [place, isDrawn] = await page.evaluate(() => {
      const element = document.activeElement;
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      const isDrawn = outlineStyle !== 'none' || boxShadow !== 'none' || element.closest('svg') !== null;
      return element === document.body ? [-1, true] : [[...document.querySelectorAll('*')].indexOf(element), isDrawn || element.outerHTML.slice(0, 120)];
    });
    if (place < 0 || seen.includes(place)) break;
    assert.equal(isDrawn, true, 'the place of the keyboard shows');
    seen.push(place);
  }
  assert.ok(seen.length > 12 && seen.length < 79, String(seen.length));
});

scenario('a number opens its card, which Escape puts away', { hash: '#v=1&view=cooccurrence&focus=russia&show=table' }, async ({ page }) => {
  await page.click(by('button', '8.99', PANEL));
  const card = by('dialog');
  await page.see({ ...by('heading', 'What it can’t tell'), within: card });
  const says = await page.see(card);
  for (const text of ['Log-likelihood, G²', 'Dunning 1993', 'Fisher’s exact test', '1.647059', 'R1 = 7']) assert.ok(says.includes(text), text);
  const box = await page.evaluate((card) => {
    const { left, right, top, bottom } = seek(card)[0].getBoundingClientRect();
    return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
  }, card);
  assert.ok(box, 'the card lies in the window');
  await page.press('Escape');
  await page.gone(card);
  await page.until(() => document.activeElement.textContent.trim() === '8.99');
});

scenario('settings change the numbers, the link and the theme', { hash: '#v=1&view=cooccurrence&focus=russia' }, async ({ page, reload }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await answered(page);
  await page.select(by('combobox', 'What two words share', PANEL), 'window');
  await page.addressHas('unit=window');
  await page.see({ css: 'svg g[data-mark]', within: PANEL });
  assert.notEqual(await paper(), DARK);
  await page.click(by('button', 'Settings'));
  await page.select(by('combobox', 'Light or dark'), 'dark');
  await page.until((dark) => getComputedStyle(document.body).backgroundColor === dark, DARK);
  await page.press('Escape');
  await reload();
  await page.addressHas('unit=window');
  assert.equal(await paper(), DARK, 'the theme is remembered');
});
