// What the page says of itself: data, roads, policy, version, methods, licences.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DIST, keyboardAt, overflow, pageTest, soon } from './kit.mjs';

const panel = (page) => page.getByRole('dialog', { name: 'About Memoscope' });
const open = async (page) => {
  await page.getByRole('banner').getByRole('button', { name: 'About Memoscope' }).click();
  await panel(page).getByRole('heading', { name: 'What becomes of your data' }).waitFor();
};

pageTest('it shows the policy that the page has, the version and the text', {}, async ({ page }) => {
  await open(page);
  await panel(page).getByText('The policy in its own words').click();
  const policy = await page.evaluate(() => document.querySelector('meta[http-equiv]').content);
  await panel(page).getByText(policy, { exact: true }).waitFor();
  const wasm = await page.evaluate(() => document.querySelector('script[data-wasm]').dataset.wasm.match(/[0-9a-f]{16}/)[0]);
  await panel(page).getByText(`build ${wasm}`).waitFor();
  await panel(page).getByText(/Text [0-9a-f]{16}: the first 16 digits/).waitFor();
  for (const road of ['WebRTC', 'opening a window', 'service worker fetches', 'another address']) await panel(page).getByText(road).first().waitFor();
});

pageTest('methods and licences are fetched when they are opened, and no sooner', {}, async ({ page, site }) => {
  await open(page);
  const asked = () => site.asked.map((path) => path.split('/').pop()).filter((name) => /^(methods|licences)-/.test(name));
  assert.deepEqual(asked(), []);
  const names = (await readdir(DIST)).filter((name) => /^(methods|licences)-[0-9a-f]{16}\.(md|txt)$/.test(name)).sort();
  assert.equal(names.length, 2, 'no other content comes under the same name');
  for (const [title, name] of [['Licences of all that is shipped', names[0]], ['How each number is made', names[1]]]) {
    await panel(page).getByText(title).click();
    const text = panel(page).getByRole('region', { name: title });
    await text.waitFor();
    assert.equal((await text.textContent()).trim(), (await readFile(join(DIST, name), 'utf8')).trim());
  }
  assert.deepEqual(asked(), names);
});

pageTest('a file that can’t be fetched is named, and asked for again', { site: { missing: /^licences-/ }, expected: [/404/] }, async ({ page }) => {
  await open(page);
  await panel(page).getByText('Licences of all that is shipped').click();
  await panel(page).getByRole('alert').filter({ hasText: 'licences.txt could not be loaded' }).waitFor();
});

pageTest('by keys: from its name and from the settings; Escape gives the keyboard back', {}, async ({ page }) => {
  const name = page.getByRole('banner').getByRole('button', { name: 'About Memoscope' });
  await name.focus();
  await page.keyboard.press('Enter');
  await panel(page).waitFor();
  await page.keyboard.press('Escape');
  await soon(async () => assert.equal(await panel(page).isVisible(), false));
  await keyboardAt(page, /^About Memoscope$/);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('group', { name: 'Settings' }).getByRole('button', { name: 'About Memoscope' }).click();
  await panel(page).waitFor();
  await panel(page).getByRole('button', { name: 'Close' }).click();
  await soon(async () => assert.equal(await panel(page).isVisible(), false));
});

pageTest('on a phone it is there, and nothing runs out of it', { context: { viewport: { width: 390, height: 844 } } }, async ({ page }) => {
  await open(page);
  await panel(page).getByText('Licences of all that is shipped').click();
  await panel(page).getByRole('region', { name: /Licences/ }).waitFor();
  const over = await panel(page).evaluate((one) => one.scrollWidth - one.clientWidth);
  assert.deepEqual([over, await overflow(page)], [0, 0]);
});
