// The keys of the page: the list of them, and the switch of those that need no other key.

import assert from 'node:assert/strict';
import { open, overflow, pageTest, search } from './kit.mjs';

const list = (page) => page.getByRole('dialog', { name: 'Keys' });
const isInSearch = (page) => search(page).evaluate((field) => field === document.activeElement);

pageTest('“?” shows the keys, Escape puts them away and gives the place back', {}, async ({ page }) => {
  await page.getByRole('tab', { name: 'Frequency' }).focus();
  await page.keyboard.press('?');
  await list(page).waitFor();
  assert.ok(await list(page).evaluate((dialog) => dialog.contains(document.activeElement)), 'the keyboard is in it');
  const terms = await list(page).locator('dt').allInnerTexts();
  for (const key of ['/', '?', 'Enter', 'Esc']) assert.ok(terms.some((term) => term.split(/\s+/).includes(key)), key);
  await page.keyboard.press('Escape');
  await list(page).waitFor({ state: 'hidden' });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Frequency');
});

pageTest('a button shows the keys on a phone', { context: { viewport: { width: 320, height: 640 }, hasTouch: true } }, async ({ page }) => {
  await page.getByRole('button', { name: 'Keys' }).tap();
  await list(page).waitFor();
  const box = await list(page).boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 320 && box.y >= 0 && box.y + box.height <= 640, JSON.stringify(box));
  assert.equal(await overflow(page), 0);
  await page.getByRole('button', { name: 'Close' }).tap();
  await list(page).waitFor({ state: 'hidden' });
});

pageTest('single keys can be switched off, and stay off', {}, async ({ page, context }) => {
  await page.keyboard.press('/');
  assert.ok(await isInSearch(page));
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('checkbox', { name: 'Single keys' }).uncheck();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Frequency' }).focus();
  await page.keyboard.press('/');
  assert.ok(!(await isInSearch(page)));
  await page.keyboard.press('?');
  assert.ok(!(await list(page).isVisible()));
  await page.getByRole('button', { name: 'Keys' }).click();
  await list(page).waitFor();
  const again = await open(context, page.url());
  await again.page.keyboard.press('/');
  assert.ok(!(await isInSearch(again.page)));
  await again.page.getByRole('button', { name: 'Settings' }).click();
  assert.ok(!(await again.page.getByRole('checkbox', { name: 'Single keys' }).isChecked()));
});
