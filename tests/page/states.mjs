// The states that the page is looked at in: each view in each of its forms, by its link.

import { settled } from './kit.mjs';

/** Name, the link that shows it, and the region, if there is one, that is answered after the view. */
export const STATES = [
  ['frequency', '#v=1&focus=russia&focus=central'],
  ['frequency as cloud', '#v=1&show=cloud&focus=russia'],
  ['frequency as table', '#v=1&show=table&focus=russia'],
  ['co-occurrence', '#v=1&view=cooccurrence&focus=russia&pair=russia%20including', 'Sentences'],
  ['co-occurrence as matrix', '#v=1&view=cooccurrence&show=matrix'],
  ['co-occurrence as table', '#v=1&view=cooccurrence&show=table&unit=window'],
  ['sentiment', '#v=1&view=sentiment&sentence=6', 'Opened sentence'],
  ['sentiment as table', '#v=1&view=sentiment&show=table'],
  ['concordance', '#v=1&view=concordance&focus=russia&focus=central%20asia&sort=r1'],
  ['concordance of nothing', '#v=1&view=concordance'],
  ['a part', '#v=1&focus=russia&sel=500-1300'],
];

/** Shows a state and waits until it is there. */
export async function show(page, hash, embed = false) {
  await page.evaluate((to) => new Promise((done) => {
    if (location.hash === to) return done();
    addEventListener('hashchange', () => done(), { once: true });
    location.hash = to;
  }), hash + (embed ? '&embed=1' : ''));
  // By now the view has asked; the next drawing says that it waits, if it does.
  await settled(page);
  const panel = page.getByRole('tabpanel');
  await panel.and(page.locator('[aria-busy="false"]')).waitFor();
  await panel.getByRole('heading', { level: 2 }).first().waitFor();
  const region = STATES.find(([, link]) => link === hash)?.[2];
  if (region) await panel.getByRole('region', { name: region, exact: true }).waitFor();
  await settled(page);
}
