// How long the page takes from a change to the painted view, on State of the Union: `cargo xtask bench --page`.
//
// The built page is served with the text in its data block, as 233 documents and as one, and driven in Chromium. All
// times are taken in the page: from the event that a reader's hand makes, to the first turn after the frame in which the
// view holds the new answer. Options: --dist FOLDER, --rounds N, --only NAME (a form, a view or a kind), --record.

import { readdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { CHANGES, VIEWS } from './latency/changes.mjs';
import { install } from './latency/clock.mjs';
import { FORMS, serve } from './latency/site.mjs';
import { work } from './latency/work.mjs';
import { failed, heading, row, summary } from './latency/report.mjs';

const { values: options } = parseArgs({
  options: {
    dist: { type: 'string', default: '../dist' },
    rounds: { type: 'string', default: '30' },
    only: { type: 'string' },
    record: { type: 'boolean', default: false },
  },
});
const here = (name) => new URL(name, import.meta.url);
const dist = join(here('.').pathname, options.dist);
const wanted = (...names) => !options.only || options.only.split(',').every((only) => names.includes(only));

/** The page with a form of the text, once its first view is shown and the rest of the program is there. */
async function open(browser, server, form, hash) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(90_000);
  page.on('pageerror', (error) => console.error(error));
  await page.addInitScript(install);
  await page.goto(`${server.url}${encodeURIComponent(form)}/#v=1&${hash}`);
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  await page.waitForFunction(() => window.clock.isQuiet());
  return page;
}

/** Rounds whose processor time is taken, apart from those that are timed. */
const TRACED = 6;
/** The first rounds let the compiler catch up. */
const WARM = 3;

/** Times of a kind of change in a view: each round changes to the next value of the list. */
async function times(page, change, rounds, from = 0) {
  const found = [];
  for (let round = 0; round < rounds + WARM; round++) {
    await page.waitForFunction(() => window.clock.isQuiet());
    const value = change.values[(from + round) % change.values.length];
    await page.evaluate(() => window.clock.settle());
    const time = await page.evaluate(([name, argument]) => window.clock.time(name, argument), [change.act, [change.name, value]]);
    if (round >= WARM) found.push(time);
  }
  return found;
}

const server = await serve(dist);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
try {
  const lines = [];
  const tell = (line) => { lines.push(line); console.log(line); };
  const load = loadavg()[0];
  tell(heading);
  for (const form of Object.keys(FORMS)) {
    for (const [view, hash] of Object.entries(VIEWS)) {
      const changes = CHANGES.filter((change) => change.views.includes(view) && wanted(...new Set([form, view, change.kind].filter((name) => !options.only || options.only.split(',').includes(name)))));
      if (changes.length === 0) continue;
      const page = await open(browser, server, form, hash).catch((error) => {
        console.error(form, view, error.message);
      });
      if (!page) continue;
      for (const change of changes) {
        try {
          const found = summary(await times(page, change, Number(options.rounds)));
          const worked = await work(browser, page, () => times(page, change, TRACED, Number(options.rounds) + WARM));
          tell(row(form, view, change, found, worked));
          // The next kind of change begins where the view began.
          await page.evaluate((hash) => { location.hash = `v=1&${hash}`; }, hash);
          await page.evaluate(() => window.clock.settle());
        } catch (error) {
          tell(failed(form, view, change, error.message));
          await page.reload();
          await page.waitForFunction(() => window.clock?.isQuiet());
        }
      }
      await page.close();
    }
  }
  const speed = await (async () => {
    const page = await browser.newPage();
    return page.evaluate(() => {
      // A fixed piece of work for the processor, to compare machines and hours by.
          const start = performance.now();
      let x = 1;
      for (let i = 0; i < 2e8; i++) x = (Math.imul(x, 1664525) + 1013904223) | 0;
      return [performance.now() - start, x];
    });
  })();
  const facts = [
    `Chromium ${browser.version()}`,
    `Node ${process.version}`,
    `Machine ${cpus()[0].model}, ${cpus().length} cores; load ${load.toFixed(2)} before, ${loadavg()[0].toFixed(2)} after`,
    `200 million steps of a multiplication and an addition: ${speed[0].toFixed(0)} ms`,
    `Rounds ${options.rounds} of each; a hand's event to the first turn after the frame that shows the answer, the wait for that frame (8 ms at the mean) in it`,
  ];
  const text = facts.map((fact) => `- ${fact}`).join('\n');
  console.log(`\n${text}`);
  if (options.record) {
    const date = new Date().toISOString().slice(0, 10);
    const known = (await readdir(here('records'))).filter((name) => name.startsWith(`page-${date}`)).length;
    const name = `records/page-${date}${known ? `-${known + 1}` : ''}.md`;
    await writeFile(here(name), `# The page, ${date}\n\n${lines.join('\n')}\n\n${text}\n`);
    console.log(`\nbenches/${name}`);
  }
} finally {
  await browser.close();
  server.close();
}
