// Without a connection, and what stands beside the page: a lesson, the library's example.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIST } from '../page/kit.mjs';
import { PANEL, chipSays, focusOn, keeping, save, scenario, walkViews } from './kit.mjs';
import { by, showing } from './page.mjs';

scenario('after one visit it works without a server, its exports too', { site: { change: keeping }, hash: '#v=1&focus=russia' }, async ({ page, site, driver, reload }) => {
  await page.until(() => navigator.serviceWorker.controller !== null && globalThis.memoscope.offline !== undefined);
  await site.close();
  await reload();
  await chipSays(page, /^russia\s*7 times/);
  await page.addressHas('focus=russia');
  await walkViews(page);
  await focusOn(page, 'asia');
  await page.click(by('tab', 'Concordance'));
  await chipSays(page, /^asia\s*7 times/);
  await page.until((panel) => seek(panel)[0]?.querySelectorAll('tbody tr').length === 7, PANEL);
  await page.click(by('button', 'Export'));
  const { bytes } = await save(driver, () => page.click(by('button', 'Table as JSON')));
  assert.equal(JSON.parse(bytes).rows.length, 7);
});

// Browsers differ in whether a page on the disk may read the files beside it; where it may not, it says what to do.
scenario('the page opened from the disk works, or names the single file', { waits: false, expected: [/./], places: () => ['file:'] }, async ({ page, driver }) => {
  await driver.goto(pathToFileURL(join(DIST, 'index.html')).href);
  await page.until(() => location.protocol === 'file:' && (document.documentElement.dataset.ready === 'true' || document.documentElement.dataset.state === 'disk'));
  if (await page.evaluate(() => document.documentElement.dataset.ready === 'true')) return;
  await page.see(showing('p', /^This page was opened from the disk.*Open the page as one file \(memoscope\.html/));
  await page.see(by('article'));
  assert.equal((await page.texts({ css: '.boot__message' })).length, 1);
});

const LESSON = {
  memoscope: 'lesson',
  version: 1,
  title: 'How the tone runs',
  questions: ['Which sentence is the most negative?', 'Why that one?'],
  view: '#v=1&view=sentiment&focus=russia',
  locked: 'settings',
};
const lesson = Buffer.from(JSON.stringify(LESSON)).toString('base64url');

scenario('a lesson opens by its link, is worked on, and its answers are handed in', { hash: `#v=1&lesson=${lesson}` }, async ({ page, driver, reload }) => {
  const panel = { css: 'aside.lesson' };
  await page.see(panel);
  await page.until(() => [...document.querySelectorAll('[role=tab]')].every((tab) => tab.disabled || tab.ariaSelected === 'true'));
  await page.fill(by('textbox', 'Answer to question 1', panel), 'The ninth.');
  await page.click(by('button', 'Pin this finding', panel));
  await page.see(by('list', 'Pinned findings', panel));
  await reload();
  await page.see(by('list', 'Pinned findings', panel));
  const { bytes } = await save(driver, () => page.click(by('button', 'Save answers', panel)), /^how-the-tone-runs-answers\.json$/);
  const work = JSON.parse(bytes);
  assert.deepEqual([work.lesson, work.answers[0], work.findings.length], [LESSON.title, 'The ninth.', 1]);
  await page.click(by('button', 'Clear my answers', panel));
  await page.click(by('button', /^Press again to clear/, panel));
  await page.gone(by('list', 'Pinned findings', panel));
  await page.click(by('button', 'Leave the lesson', panel));
  await page.click(by('button', /^Press again to leave/, panel));
  await page.gone(panel);
});

scenario('the library’s example counts under its policy', {}, async ({ page, site, driver }) => {
  await driver.goto(new URL('library.html', site.url).href);
  await page.until(() => /^20 words, \d+ different, in 3 sentences$/.test(document.getElementById('totals').textContent));
  assert.equal((await page.texts({ css: '#lines li' })).length, 3);
  const tone = (await page.texts({ css: '#tone li' })).map((line) => Number.parseFloat(line));
  assert.ok(tone.length === 3 && tone.every((score) => score > 0), tone.join());
});
