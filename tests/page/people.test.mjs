// What people need of any state of the page: room, size, calm, and one stop of the Tab key for each chart.

import assert from 'node:assert/strict';
import { overflow, pageTest, search } from './kit.mjs';
import { STATES, show } from './states.mjs';

/** Elements that hold text smaller than this many CSS pixels. */
const smallText = (page, least) => page.evaluate((size) => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.textContent.trim() === '' || !element.checkVisibility?.({ checkVisibilityCSS: true })) continue;
    const style = getComputedStyle(element);
    if (Number.parseFloat(style.fontSize) < size && element.closest('title') === null) found.push(`${element.className?.baseVal ?? element.className} ${style.fontSize}`);
  }
  return [...new Set(found)];
}, least);

/** What can be reached by the Tab key: how many stops each drawing has, and stops that are no control and no drawing. */
const stops = (page) => page.evaluate(() => {
  const all = [...document.querySelectorAll('#app *')].filter((element) => element.tabIndex >= 0 && element.checkVisibility({ checkVisibilityCSS: true }));
  const drawings = [...document.querySelectorAll('#app svg')].filter((svg) => svg.checkVisibility());
  const perDrawing = drawings.map((svg) => all.filter((element) => svg.contains(element)).length);
  const isControl = (element) => ['BUTTON', 'INPUT', 'SELECT', 'TEXTAREA', 'SUMMARY'].includes(element.tagName);
  const others = all.filter((element) => element.closest('svg') === null && !isControl(element));
  // A box that scrolls is a stop of its own, and is named; so is one that holds a set of marks or cells.
  const unnamed = others.filter((element) => !element.getAttribute('aria-label') && !element.getAttribute('aria-labelledby') && element.tabIndex !== -1);
  return { perDrawing, unnamed: unnamed.map((element) => element.outerHTML.slice(0, 120)), total: all.length };
});

/** Without what takes long to go from one to the next: rows of a table are buttons, and meant to be. */
const MOST_STOPS = 60;

pageTest('a chart is one stop of the Tab key, whatever it shows', {}, async ({ page }) => {
  for (const [name, hash] of STATES) {
    await show(page, hash);
    const { perDrawing, unnamed, total } = await stops(page);
    assert.ok(perDrawing.every((count) => count <= 1), `${name}: ${perDrawing}`);
    assert.deepEqual(unnamed, [], name);
    if (!/table|concordance|matrix/.test(name)) assert.ok(total <= MOST_STOPS, `${name}: ${total}`);
  }
});

pageTest('the Tab key goes through the page and comes out again', { hash: STATES[3][1] }, async ({ page }) => {
  await show(page, STATES[3][1]);
  await search(page).focus();
  const seen = [];
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => (document.activeElement === document.body ? null : [...document.querySelectorAll('*')].indexOf(document.activeElement)));
    if (place === null || seen.includes(place)) break;
    seen.push(place);
  }
  const { total } = await stops(page);
  assert.ok(seen.length > 5 && seen.length <= total, `${seen.length} of ${total}`);
});

pageTest('each chart has a finding, a caption, a summary computed from its numbers, and a table', {}, async ({ page }) => {
  for (const [name, hash] of STATES.filter(([name]) => !/table|concordance/.test(name))) {
    await show(page, hash);
    const figure = page.getByRole('tabpanel').getByRole('figure').first();
    assert.notEqual((await figure.getByRole('heading').first().innerText()).trim(), '', name);
    assert.ok((await figure.locator('figcaption p').first().innerText()).length > 30, name);
    const summary = await figure.locator('[role=group], [role=img], [role=grid], [role=list], table').first().evaluate((drawing) => drawing.getAttribute('aria-label') ?? drawing.querySelector('caption')?.textContent ?? '');
    assert.match(summary, /\d/, `${name}: ${summary}`);
    await figure.getByRole('button', { name: 'Show as table' }).waitFor();
  }
});

const WAYS = [
  ['at 320 px, which is 400 % of 1280', { viewport: { width: 320, height: 640 } }, null],
  ['with letters twice as large', { viewport: { width: 1280, height: 900 } }, 'html { font-size: 200%; }'],
  ['on a phone with letters twice as large', { viewport: { width: 390, height: 844 } }, 'html { font-size: 200%; }'],
  ['with the reader’s own spacing', { viewport: { width: 390, height: 844 } }, '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }'],
];
for (const [way, context, style] of WAYS) {
  // The test's own sheet is refused by the policy, as any other would be.
  pageTest(`nothing runs out of the page ${way}`, { context: { ...context, bypassCSP: true } }, async ({ page }) => {
    if (style) await page.addStyleTag({ content: style });
    const wide = [];
    for (const [name, hash] of STATES) {
      await show(page, hash);
      const over = await overflow(page);
      if (over > 0) wide.push(`${name}: ${over} px`);
    }
    for (const button of ['Settings', 'Export', 'Share', 'Keys', 'About Memoscope']) {
      await page.getByRole('button', { name: button, exact: true }).click();
      const box = await page.locator('[popover]:popover-open').boundingBox();
      if (box.x < 0 || box.x + box.width > context.viewport.width) wide.push(`${button}: ${JSON.stringify(box)}`);
      await page.keyboard.press('Escape');
    }
    assert.deepEqual(wide, []);
  });
}

pageTest('no text is smaller than 12 px', {}, async ({ page }) => {
  for (const [name, hash] of STATES) {
    await show(page, hash);
    assert.deepEqual(await smallText(page, 12), [], name);
  }
});

pageTest('nothing moves for those who ask for less motion', { context: { reducedMotion: 'reduce' } }, async ({ page }) => {
  for (const [name, hash] of STATES) {
    await show(page, hash);
    const moving = await page.evaluate(() => [
      document.getAnimations().length,
      [...document.querySelectorAll('*')].filter((element) => getComputedStyle(element).transitionDuration.split(', ').some((time) => Number.parseFloat(time) > 0)).length,
    ]);
    assert.deepEqual(moving, [0, 0], name);
  }
});
