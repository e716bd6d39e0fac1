// The browsers that are measured: Chromium by its own protocol, Firefox by WebDriver BiDi. A tab of either is driven by
// the same few words: `goto`, `evaluate`, `until` and `close`.

import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { startFirefox } from '../tests/browsers/bidi.mjs';

/** Longest wait for something in a page, in milliseconds. */
const PATIENCE = 90_000;

/** The browsers by name. */
const BROWSERS = { chromium: startChromium, firefox: openFirefox };

/** Starts the browser of a name. */
export async function start(name) {
  if (!(name in BROWSERS)) throw new Error(`there is no browser ${name} here, only ${Object.keys(BROWSERS).join(' and ')}`);
  return BROWSERS[name]();
}

/** Waits until a function of the page says yes. */
async function until(evaluate, look) {
  for (const stop = Date.now() + PATIENCE; !(await evaluate(look));) {
    if (Date.now() > stop) throw new Error(`not in ${PATIENCE / 1000} s: ${look}`);
    await sleep(20);
  }
}

async function startChromium() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  /** A tab of this size, in which `install` runs before a page's own scripts. */
  const open = async ({ install, width = 1280, height = 720 } = {}) => {
    const page = await browser.newPage({ viewport: { width, height } });
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => console.error(error));
    if (install) await page.addInitScript(install);
    const evaluate = (run, argument) => page.evaluate(run, argument);
    return {
      page,
      evaluate,
      goto: (url) => page.goto(url),
      until: (look) => until(evaluate, look),
      close: () => page.close(),
    };
  };
  return { name: 'Chromium', version: browser.version(), browser, open, close: () => browser.close() };
}

async function openFirefox() {
  const browser = await startFirefox();
  const open = async ({ install, width = 1280, height = 720 } = {}) => {
    await browser.fresh();
    await browser.resize(width, height);
    const leave = install && (await browser.prepare(String(install)));
    const evaluate = (run, argument) => browser.run(`(${run})(${JSON.stringify(argument) ?? ''})`);
    return {
      evaluate,
      goto: (url) => browser.goto(url),
      until: (look) => until(evaluate, look),
      // The next tab takes this one's place.
      close: async () => leave?.(),
    };
  };
  const [name, version] = browser.name.split(' ');
  const close = async () => {
    // What went wrong in its pages.
    for (const line of await browser.said()) if (line.startsWith('error')) console.error(line);
    await browser.close();
  };
  return { name: name[0].toUpperCase() + name.slice(1), version, open, close };
}
