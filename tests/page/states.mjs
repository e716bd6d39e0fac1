// The states that the page is looked at in: each view in each of its forms, by its link.

import { settled } from './kit.mjs';

/** Name, and the link that shows it. */
export const STATES = [
  ['frequency', '#v=1&focus=russia&focus=central'],
  ['frequency as cloud', '#v=1&show=cloud&focus=russia'],
  ['frequency as table', '#v=1&show=table&focus=russia'],
  ['co-occurrence', '#v=1&view=cooccurrence&focus=russia&pair=russia%20including'],
  ['co-occurrence as matrix', '#v=1&view=cooccurrence&show=matrix'],
  ['co-occurrence as table', '#v=1&view=cooccurrence&show=table&unit=window'],
  ['sentiment', '#v=1&view=sentiment&sentence=6'],
  ['sentiment as table', '#v=1&view=sentiment&show=table'],
  ['concordance', '#v=1&view=concordance&focus=russia&focus=central%20asia&sort=r1'],
  ['concordance of nothing', '#v=1&view=concordance'],
  ['a part', '#v=1&focus=russia&sel=500-1300'],
];

/** Shows a state and waits until it is there. */
export async function show(page, hash, embed = false) {
  await page.evaluate((to) => { location.hash = to; }, hash + (embed ? '&embed=1' : ''));
  await page.getByRole('tabpanel').getByRole('heading', { level: 2 }).first().waitFor();
  await page.getByRole('tabpanel').locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  await settled(page);
  // The message of the live region is the sign that all is there.
  await page.waitForTimeout(200);
}
