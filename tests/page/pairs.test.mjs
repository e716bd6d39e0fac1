// Settings of a link that go together badly: every value of each beside every value of each other, in a frame.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { pageTest, serve, soon } from './kit.mjs';

/** What can be set, and values that make a difference; `null` leaves it out. */
const SETTINGS = {
  view: ['frequency', 'cooccurrence', 'sentiment', 'concordance'],
  show: [null, 'cloud', 'matrix', 'table', 'documents'],
  focus: [null, 'russia', 'secur*', 'russia|moscow', 'zebra'],
  part: [null, 'sel=500-1300', 'documents=1', 'where=title%3DRussian*'],
  unit: [null, 'paragraph', 'document', 'window'],
  measure: [null, 'pmi', 'odds-ratio'],
  convention: [null, 'span', 'units'],
  left: [null, '0', '20'],
  'cross-sentences': [null, '1'],
  level: [null, 'paragraph', 'document'],
  smooth: [null, '1', '999'],
  sort: [null, 'r1,l1', 'hit'],
  context: [null, '1', '40'],
  min: [null, '1', '1000000'],
  limit: [null, '1'],
  bars: [null, '1', '100'],
  sentence: [null, '6'],
  stop: [null, 'none'],
  hide: [null, 'asia russia'],
  'show-hidden': [null, '1'],
  filter: [null, 'a*'],
  case: [null, 'keep'],
  hyphen: [null, 'keep'],
  stem: [null, 'en'],
  join: [null, 'central asia'],
  pin: [null, 'russia,500,500'],
  pair: [null, 'russia including'],
  controls: [null, 'none', 'all', 'views,forms'],
  theme: [null, 'light', 'dark'],
};

/** Rows in which each two values of two settings meet at least once. */
function rows(settings) {
  const names = Object.keys(settings);
  const key = (name, value, other, there) => `${name}=${value} ${other}=${there}`;
  const open = new Set();
  for (const [at, name] of names.entries()) {
    for (const other of names.slice(at + 1)) for (const value of settings[name]) for (const there of settings[other]) open.add(key(name, value, other, there));
  }
  const made = [];
  while (open.size > 0) {
    const [first] = open;
    const [, name, value, other, there] = /^(\S+?)=(.*) (\S+?)=(.*)$/.exec(first);
    const find = (which, text) => settings[which].find((one) => String(one) === text);
    const row = { [name]: find(name, value), [other]: find(other, there) };
    const met = (one, two) => (names.indexOf(one) < names.indexOf(two) ? key(one, row[one], two, row[two]) : key(two, row[two], one, row[one]));
    for (const next of names.filter((one) => !(one in row))) {
      const gain = settings[next].map((candidate) => {
        row[next] = candidate;
        return Object.keys(row).filter((one) => one !== next && open.has(met(next, one))).length;
      });
      row[next] = settings[next][gain.indexOf(Math.max(...gain))];
    }
    for (const one of names) for (const two of names) if (one !== two) open.delete(met(one, two));
    made.push(row);
  }
  return made;
}

const link = (row) => `#v=1&embed=1${Object.entries(row).filter(([, value]) => value !== null).map(([name, value]) => (name === 'part' ? `&${value}` : `&${name}=${encodeURIComponent(value)}`)).join('')}`;

let framed;
before(async () => { framed = await serve({ under: '/texts/memo/', cors: true }); });
after(async () => { await framed.close(); });

const site = { change: () => `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title><link rel="icon" href="data:,"><style>body { margin: 0; }</style>
<iframe data-memoscope title="A view" width="100%" height="640" frameborder="0" sandbox="allow-scripts" src="${framed.url}#v=1&amp;embed=1"></iframe><script src="${framed.url}embed.js" defer></script>` };
pageTest('every two settings go together: a view, no fault, nothing out of the frame', { site, waits: false, outside: () => framed.url, context: { viewport: { width: 700, height: 900 } } }, async ({ page, t }) => {
  const all = rows(SETTINGS);
  t.diagnostic(`${all.length} links`);
  await page.frameLocator('iframe').locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  const [, frame] = page.frames();
  for (const row of all) {
    const hash = link(row);
    await frame.evaluate((to) => { location.hash = to; }, hash);
    // What a state writes in another way, or a view has no use for, is left out.
    const same = (row) => Object.entries(row).every(([name, value]) => {
      if (['part', 'show', 'controls', 'convention'].includes(name) || value === null) return true;
      return [memoscope.state()[name]].flat().join() === value;
    });
    await frame.waitForFunction(same, row).catch(async () => assert.fail(`${hash}: ${JSON.stringify(await frame.evaluate(() => memoscope.state()))}`));
    await frame.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
    await soon(async () => {
      const seen = await frame.evaluate(() => ({
        isShown: document.querySelector('#view-panel :is(h2, .figure__text)') !== null,
        // One text is no two documents, and pairs have no sides: the view says so.
        errors: [...document.querySelectorAll('.error')].map((one) => one.textContent).filter((says) => !/need at least two documents|choose the same number of words on both sides/.test(says)),
        state: document.documentElement.dataset.state ?? '',
        below: document.scrollingElement.scrollHeight - innerHeight,
        beside: document.scrollingElement.scrollWidth - innerWidth,
      }));
      assert.deepEqual(seen, { isShown: true, errors: [], state: '', below: 0, beside: 0 }, hash);
    });
  }
});
