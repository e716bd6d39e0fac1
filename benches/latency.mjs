// How long the page takes from a change to the painted view, on State of the Union: `cargo xtask bench --page`.
//
// The built page is served with the text in its data block, as 233 documents and as one, and driven in a browser. All
// times are taken in the page: from the event that a reader's hand makes, to the first turn after the frame in which the
// view holds the new answer. Options: --browser NAME, --dist FOLDER, --rounds N, --only NAME (a form, a view or a kind),
// --record.

import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { start } from './browsers.mjs';
import { newRecord, ofBrowser } from './records.mjs';
import { CHANGES, VIEWS } from './latency/changes.mjs';
import { install } from './latency/clock.mjs';
import { FORMS, serve } from './latency/site.mjs';
import { work } from './latency/work.mjs';
import { failed, heading, row, summary } from './latency/report.mjs';

const { values: options } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    dist: { type: 'string', default: '../dist' },
    rounds: { type: 'string', default: '30' },
    only: { type: 'string' },
    record: { type: 'boolean', default: false },
  },
});
const here = (name) => new URL(name, import.meta.url);
const dist = join(here('.').pathname, options.dist);
const wanted = (...names) => !options.only || options.only.split(',').every((only) => names.includes(only));

const isReady = () => document.documentElement.dataset.ready === 'true' && window.clock.isQuiet();

/** The page with a form of the text, once its first view is shown and the rest of the program is there. */
async function open(browser, server, form, hash) {
  const tab = await browser.open({ install, width: 1440, height: 900 });
  tab.url = `${server.url}${encodeURIComponent(form)}/#v=1&${hash}`;
  await tab.goto(tab.url);
  await tab.until(isReady);
  return tab;
}

/** Rounds whose processor time is taken, apart from those that are timed. */
const TRACED = 6;
/** The first rounds let the compiler catch up. */
const WARM = 3;

/** The most rounds that each open the page anew. */
const FRESH = 6;

/** How long a reader looks at a page before the first change, in milliseconds. */
const MOMENT = 3_000;

/** Times of a kind of change in a view: each round changes to the next value of the list. */
async function times(tab, change, rounds, from = 0) {
  const found = [];
  const warm = change.isFresh ? 0 : WARM;
  for (let round = 0; round < rounds + warm; round++) {
    if (change.isFresh) {
      await tab.goto('about:blank');
      await tab.goto(tab.url);
      await tab.until(isReady);
      await sleep(MOMENT);
    }
    await tab.until(() => window.clock.isQuiet());
    const value = change.values[(from + round) % change.values.length];
    await tab.evaluate(() => window.clock.settle());
    const time = await tab.evaluate(([name, argument]) => window.clock.time(name, argument), [change.act, [change.name, value]]);
    if (round >= warm) found.push(time);
  }
  return found;
}

const server = await serve(dist);
const browser = await start(options.browser);
try {
  const lines = [];
  const tell = (line) => { lines.push(line); console.log(line); };
  const load = loadavg()[0];
  tell(heading);
  for (const form of Object.keys(FORMS)) {
    for (const [view, hash] of Object.entries(VIEWS)) {
      const changes = CHANGES.filter((change) => change.views.includes(view) && wanted(...new Set([form, view, change.kind].filter((name) => !options.only || options.only.split(',').includes(name)))));
      if (changes.length === 0) continue;
      const tab = await open(browser, server, form, hash).catch((error) => {
        console.error(form, view, error.message);
      });
      if (!tab) continue;
      for (const change of changes) {
        try {
          const found = summary(await times(tab, change, Math.min(Number(options.rounds), change.isFresh ? FRESH : Infinity)));
          // Where the browser gives a trace.
          const worked = tab.page && !change.isFresh && (await work(browser.browser, tab.page, () => times(tab, change, TRACED, Number(options.rounds) + WARM)));
          tell(row(form, view, change, found, worked));
          // The next kind of change begins where the view began.
          await tab.evaluate((hash) => { location.hash = `v=1&${hash}`; }, hash);
          await tab.evaluate(() => window.clock.settle());
        } catch (error) {
          tell(failed(form, view, change, error.message));
          await tab.goto(tab.url).then(() => tab.until(isReady)).catch((late) => console.error(late.message));
        }
      }
      await tab.close();
    }
  }
  const speed = await (async () => {
    const tab = await browser.open();
    return tab.evaluate(() => {
      // A fixed piece of work for the processor, to compare machines and hours by.
      const start = performance.now();
      let x = 1;
      for (let i = 0; i < 2e8; i++) x = (Math.imul(x, 1664525) + 1013904223) | 0;
      return [performance.now() - start, x];
    });
  })();
  const facts = [
    `${browser.name} ${browser.version}`,
    `Node ${process.version}`,
    `Machine ${cpus()[0].model}, ${cpus().length} cores; load ${load.toFixed(2)} before, ${loadavg()[0].toFixed(2)} after`,
    `200 million steps of a multiplication and an addition: ${speed[0].toFixed(0)} ms`,
    `Rounds ${options.rounds} of each; a hand's event to the first turn after the frame that shows the answer, the wait for that frame (8 ms at the mean) in it`,
  ];
  const text = facts.map((fact) => `- ${fact}`).join('\n');
  console.log(`\n${text}`);
  if (options.record) {
    const name = newRecord((date) => `page-${date}${ofBrowser(options.browser)}`);
    await writeFile(here(name), `# The page, ${new Date().toISOString().slice(0, 10)}\n\n${lines.join('\n')}\n\n${text}\n`);
    console.log(`\nbenches/${name}`);
  }
} finally {
  await browser.close();
  server.close();
}
