// How long the page takes to answer a visitor's taps on a slow phone, and how many frames it paints over many marks:
// `cargo xtask bench --tour`.
//
// A phone's window with the processor four times slowed. The tour goes through every view, its table, a focus, the search and
// the panels; of each tap or key the browser tells the time to the next paint (Event Timing), and the longest of a tour is its INP.
// Then the arc of ten thousand sentences, hovered and dragged over. Options: --dist FOLDER, --rounds N, --record.

import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
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
const SLOWED = 4;
const WORDS = ['good', 'bad', 'plain', 'terrible', 'great', 'ordinary', 'sad', 'happy'];
const MARKS = 10_000;
const many = Array.from({ length: MARKS }, (_, at) => `The ${WORDS[(at * 7 + (at >> 3)) % 8]} day number ${at} was ${WORDS[(at * 5 + (at >> 5)) % 8]}.`).join(' ');

/** Runs in the page before all else: notes what the browser tells of each interaction, and what moved. */
const note = () => {
  globalThis.answered = new Map();
  globalThis.moved = 0;
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) {
      if (interactionId) answered.set(interactionId, Math.max(duration, answered.get(interactionId) ?? 0));
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) moved += value;
  }).observe({ type: 'layout-shift', buffered: true });
};

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const settle = async (page) => {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  await sleep(500);
};

/** Goes through the page as a visitor does; gives the times of its answers, longest first, and how far things moved. */
async function tour(page) {
  const tap = async (role, name) => {
    await page.getByRole(role, { name }).first().tap();
    await settle(page);
  };
  for (const view of ['Co-occurrence', 'Sentiment', 'Concordance', 'Frequency']) {
    await tap('tab', view);
    if (view === 'Concordance') continue;
    await tap('button', /^Show as table/);
    await tap('button', /^Show as chart/);
  }
  await tap('button', /^countries/);
  await page.getByRole('searchbox').tap();
  await page.getByRole('searchbox').pressSequentially('secur*', { delay: 120 });
  await page.keyboard.press('Enter');
  await settle(page);
  for (const panel of ['Settings', 'Export', 'Share']) {
    await tap('button', panel);
    await page.keyboard.press('Escape');
    await settle(page);
  }
  return page.evaluate(() => ({ answers: [...answered.values()].sort((a, b) => b - a), moved }));
}

/** Frames in a second while the pointer goes over a picture. */
async function painted(page, goes) {
  await page.evaluate(() => {
    globalThis.frames = [];
    const step = (at) => {
      frames.push(at);
      globalThis.frame = requestAnimationFrame(step);
    };
    globalThis.frame = requestAnimationFrame(step);
  });
  await goes();
  return page.evaluate(() => {
    cancelAnimationFrame(frame);
    return (1000 * (frames.length - 1)) / (frames.at(-1) - frames[0]);
  });
}

const here = (path) => new URL(path, import.meta.url);
const load = loadavg()[0];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? 'chromium', args: ['--disable-dev-shm-usage'] });
const site = await serve(options.dist);
/** A page of the built site in a context of its own, slowed once it is there. */
async function open(context, hash) {
  const page = await (await browser.newContext({ serviceWorkers: 'block', ...context })).newPage();
  await page.addInitScript(note);
  const slowing = await page.context().newCDPSession(page);
  await slowing.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  await page.goto(`${site.url}memo/${hash}`);
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'true');
  await page.locator('.printed').first().waitFor({ state: 'attached' });
  await settle(page);
  return page;
}

const lines = [
  '| tour | longest, ms | median, ms | answers of 16 ms and more | moved |',
  '| ---: | ---: | ---: | ---: | ---: |',
];
const longest = [];
for (let round = 1; round <= Number(options.rounds); round += 1) {
  const page = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, '');
  const { answers, moved } = await tour(page);
  longest.push(answers[0] ?? 0);
  lines.push(`| ${round} | ${answers[0] ?? 0} | ${median(answers) ?? 0} | ${answers.length} | ${moved.toFixed(4)} |`);
  console.log(lines.at(-1));
  await page.context().close();
}

const page = await open({ viewport: { width: 1440, height: 900 } }, '#v=1&view=sentiment');
await page.getByRole('button', { name: 'Add texts' }).click();
await page.getByRole('dialog').getByLabel('Choose files').setInputFiles({ name: 'many.txt', mimeType: 'text/plain', buffer: Buffer.from(many) });
await page.getByRole('dialog').getByRole('button', { name: 'Explore' }).click();
await page.getByRole('heading', { level: 1, name: 'many' }).waitFor();
await settle(page);
const { x, y, width, height } = await page.locator('#view-panel svg').first().boundingBox();
const sweep = async () => {
  for (let step = 0; step < 90; step += 1) {
    await page.mouse.move(x + 50 + ((width - 100) * step) / 90, y + height / 2);
    await sleep(16);
  }
};
const hover = await painted(page, sweep);
await page.mouse.move(x + 50, y + height / 2);
await page.mouse.down();
const drag = await painted(page, sweep);
await page.mouse.up();
const facts = [
  `INP, median of the tours: ${median(longest)} ms (good: up to 200)`,
  `Frames a second over ${MARKS} marks: ${hover.toFixed(0)} hovered, ${drag.toFixed(0)} dragged`,
  `Chromium ${browser.version()}, the processor ${SLOWED} times slowed`,
  `Machine ${cpus()[0].model}, ${cpus().length} cores; load ${load.toFixed(2)} before, ${loadavg()[0].toFixed(2)} after`,
];
const text = `${lines.join('\n')}\n\n${facts.map((fact) => `- ${fact}`).join('\n')}\n`;
console.log(`\n${text}`);
if (options.record) {
  const date = new Date().toISOString().slice(0, 10);
  const name = newRecord((day) => `tour-${day}`);
  await writeFile(here(name), `# A tour on a slowed phone, ${date}\n\n${text}`);
  console.log(`benches/${name}`);
}
await browser.close();
site.close();
