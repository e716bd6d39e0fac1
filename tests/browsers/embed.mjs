// The three ways into a page of another origin: the element, a frame with the script, a frame alone; in posts that are strict,
// sandboxed, dark, or hold several.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { chipSays, offer, ready, scenario } from './kit.mjs';
import { by } from './page.mjs';

/** The site to be embedded, at an origin of its own that lets others read, as static hosts do. */
let framed;
before(async () => { framed = await offer({ under: '/texts/memo/', cors: true }); });
after(async () => { await framed.close(); });

const ELEMENT = "document.querySelector('memo-explorer').shadowRoot.querySelector('iframe')";
const FRAME = "document.querySelector('iframe')";

/**
 * A post with this in its body, and the watch, which the server puts behind a policy. Its scroll bar is there always, so that its
 * width does not hang on the height of its frames. Its text is made when it is asked for, when the framed page has its address.
 */
const html = (body, { policy = () => '', script = () => `<script src="${framed.url}embed.js" defer></script>` } = {}) => `<!doctype html><html lang="en"><meta charset="utf-8">${policy() && `<meta http-equiv="Content-Security-Policy" content="${policy()}">`}
<title>A post</title><link rel="icon" href="data:,">${policy() ? '' : '<style>html { overflow-y: scroll; }</style>'}${policy() ? '' : '<script src="watch.js"></script>'}<body>${body}${script()}</body></html>`;
const post = (body, more) => ({
  waits: false,
  size: [760, 900],
  places: () => [framed.url],
  ...more,
  site: { change: (name, bytes) => (name === 'index.html' ? html(body(), more) : bytes) },
});
const plain = (hash, attributes) => `<iframe ${attributes} title="A view" width="100%" height="300" frameborder="0" src="${framed.url}${hash}"></iframe>`;

/** Runs in a frame of the post, once its first report is shown. */
async function inside(driver, page, find, body) {
  await page.until(`() => Boolean(${find})`);
  await driver.enter(find);
  try {
    await ready(page);
    return await body();
  } finally {
    await driver.leave();
  }
}
/** Waits until a framed page has no need to be scrolled. */
const fits = (page) => page.until(() => document.scrollingElement.scrollHeight <= innerHeight && document.scrollingElement.scrollWidth <= innerWidth);
/** What the post heard, without what its frames said to each other. */
const quiet = async (page) => assert.deepEqual(await page.evaluate(() => globalThis.heard), []);

scenario('the element: as high as its view, driven by the post, and the post hears of the reader', post(() => '<memo-explorer view="cooccurrence" focus="russia|central asia" settings="min=3"><p>The words inside</p></memo-explorer>'), async ({ page, driver }) => {
  await inside(driver, page, ELEMENT, async () => {
    await chipSays(page, /central asia/);
    await fits(page);
    for (const role of ['article', 'searchbox', 'header', 'tab']) assert.deepEqual(await page.texts(by(role)), [], role);
  });
  assert.deepEqual(await page.texts({ css: 'memo-explorer p' }), [], 'the words have made room');
  const steps = await page.evaluate(() => history.length);
  await page.evaluate(() => {
    globalThis.told = [];
    addEventListener('memoscope-change', ({ detail }) => told.push(detail));
    const element = document.querySelector('memo-explorer');
    element.view = 'frequency';
    element.focus = 'kremlin';
  });
  await inside(driver, page, ELEMENT, async () => {
    await chipSays(page, /^kremlin/);
    await fits(page);
    await page.click(by('button', /^countries: /));
    await chipSays(page, /^countries/);
    await page.gone({ css: '[aria-busy="true"]' });
    await fits(page);
  });
  await page.until(() => globalThis.told.at(-1)?.focus.includes('countries') && globalThis.told.at(-1).view === 'frequency');
  assert.equal(await page.evaluate(() => history.length), steps, 'the post’s history is its own');
  const twice = await page.evaluate(`(async () => {
    const frame = ${ELEMENT};
    const before = Number(frame.height);
    const heard = [];
    addEventListener('message', ({ data }) => { if (data.type === 'height') heard.push(data.height); });
    frame.height = String(before * 2);
    await new Promise((done) => { setTimeout(done, 1_000); });
    return heard.filter((height) => height > before);
  })`);
  assert.deepEqual(twice, []);
  await quiet(page);
});

for (const width of [390, 700]) {
  scenario(`a frame with the script, ${width} px wide, grows with each view and form`, post(() => plain('#v=1&embed=1&controls=all', `data-memoscope style="width: ${width}px"`)), async ({ page, driver }) => {
    await inside(driver, page, FRAME, async () => {
      for (const hash of ['view=frequency&show=table', 'view=cooccurrence', 'view=cooccurrence&show=table', 'view=sentiment', 'view=concordance&focus=russia', 'view=frequency']) {
        await page.evaluate((hash) => { location.hash = `#v=1&embed=1&controls=all&${hash}`; }, hash);
        await page.until((view) => memoscope.state().view === view, /view=(\w+)/.exec(hash)[1]);
        await page.gone({ css: '[aria-busy="true"]' });
        await page.see({ css: '#view-panel h2' });
        await fits(page);
      }
    });
    await quiet(page);
  });
}

scenario('a frame alone keeps its height and shows the view', post(() => plain('#v=1&embed=1&view=sentiment&focus=russia', ''), { script: () => '' }), async ({ page, driver }) => {
  await inside(driver, page, FRAME, async () => {
    await chipSays(page, /russia\s*7 times/);
    await page.see({ css: 'svg rect' });
  });
  assert.equal(await page.evaluate(() => document.querySelector('iframe').clientHeight), 300);
  await quiet(page);
});

const strict = () => `default-src 'none'; script-src 'self' ${framed.origin}; frame-src ${framed.origin}; img-src data:; require-trusted-types-for 'script'`;
scenario('several in one strict post, one of them sandboxed, each with its own view', post(() => `<memo-explorer id="one" view="frequency" focus="russia"></memo-explorer><memo-explorer id="two" view="sentiment" sandbox="allow-scripts allow-same-origin"></memo-explorer>
${plain('#v=1&embed=1&view=concordance&focus=kremlin', 'data-memoscope')}`, { policy: strict }), async ({ page, driver }) => {
  await page.until(() => 'load' in document.querySelector('memo-explorer'));
  await page.evaluate(() => { for (const one of document.querySelectorAll('memo-explorer')) one.load(); });
  const of = (id) => `document.getElementById('${id}').shadowRoot.querySelector('iframe')`;
  await inside(driver, page, of('one'), async () => {
    await chipSays(page, /russia\s*7 times/);
    await fits(page);
  });
  await page.evaluate(() => document.getElementById('two').scrollIntoView());
  await inside(driver, page, of('two'), () => page.until(() => memoscope.state().view === 'sentiment'));
  await page.evaluate(() => document.querySelector('iframe').scrollIntoView());
  await inside(driver, page, FRAME, async () => {
    await chipSays(page, /^kremlin/);
    await fits(page);
  });
  await page.evaluate(() => { document.getElementById('two').focus = 'asia'; });
  await inside(driver, page, of('two'), () => chipSays(page, /^asia/));
  await inside(driver, page, of('one'), () => page.until(() => memoscope.state().focus.join() === 'russia'));
  await quiet(page);
});

/** A reader that holds a post in a sandbox without an origin. */
const adrift = {
  waits: false,
  size: [900, 1000],
  places: () => [framed.url],
  site: {
    files: { 'post.html': '' },
    change: (name, bytes) => {
      if (name === 'index.html') return '<!doctype html><html lang="en"><meta charset="utf-8"><title>A reader</title><link rel="icon" href="data:,"><iframe title="A post" width="800" height="900" sandbox="allow-scripts" src="post.html"></iframe>';
      return name === 'post.html' ? html('<memo-explorer view="frequency"><p>The words inside</p></memo-explorer>') : bytes;
    },
  },
};
scenario('in a post that is sandboxed itself the element is as high as its view', adrift, async ({ page, driver }) => {
  await driver.enter();
  await page.until(`() => Boolean(${ELEMENT})`);
  // To WebKit the page's own files are foreign in a frame without an origin: the text shows there, and beside it the words inside.
  if (/MiniBrowser/.test(driver.name)) {
    await page.see({ css: 'memo-explorer p' });
    await driver.leave();
    return;
  }
  await page.until(`() => ${ELEMENT}.height !== '640'`);
  await page.evaluate(() => { document.querySelector('memo-explorer').focus = 'kremlin'; });
  await driver.enter(ELEMENT);
  await ready(page);
  await chipSays(page, /^kremlin/);
  await fits(page);
  await driver.leave();
});

const GROUNDS = [
  ['#fff', 'light'], ['#111', 'dark'], ['oklch(0.98 0 0)', 'light'], ['oklch(0.2 0.02 250)', 'dark'], ['oklab(0.15 none none)', 'dark'], ['lab(98 0 0)', 'light'], ['lch(10 3 90)', 'dark'],
  ['color(srgb 1 1 1)', 'light'], ['color(display-p3 0.1 0.1 0.1)', 'dark'], ['color(srgb-linear 0.9 0.9 0.9)', 'light'], ['color(xyz 0.005 0.005 0.005)', 'dark'],
  ['color-mix(in oklab, white 95%, black)', 'light'], ['color-mix(in srgb, black 90%, white)', 'dark'], ['transparent', 'light'],
];
scenario('the view’s theme is that of the post’s background, in whatever notation, and follows it', post(() => '<memo-explorer view="frequency"></memo-explorer>'), async ({ page, driver }) => {
  await inside(driver, page, ELEMENT, () => fits(page));
  assert.deepEqual(await page.evaluate((grounds) => grounds.map(([ground]) => {
    document.body.style.backgroundColor = ground;
    const element = document.createElement('memo-explorer');
    document.body.append(element);
    element.load();
    const theme = /theme=(\w+)/.exec(element.shadowRoot.querySelector('iframe').src)[1];
    element.remove();
    return [ground, theme];
  }), GROUNDS), GROUNDS);
  await page.evaluate(() => { document.body.style.backgroundColor = 'oklch(0.2 0 0)'; });
  await inside(driver, page, ELEMENT, () => page.until(() => memoscope.state().theme === 'dark'));
  await page.evaluate(() => { document.body.style.backgroundColor = ''; });
  await inside(driver, page, ELEMENT, () => page.until(() => memoscope.state().theme === 'light'));
});

scenario('what a post sets early, again, and before it puts the element elsewhere is shown', post(() => `<div id="there"></div><memo-explorer view="frequency"></memo-explorer>
<script>document.querySelector('memo-explorer').focus = 'kremlin';</script>`), async ({ page, driver }) => {
  await inside(driver, page, ELEMENT, async () => {
    await chipSays(page, /^kremlin/);
    await page.click(by('button', /^countries: /));
    await chipSays(page, /^countries/);
  });
  const set = (values) => page.evaluate((values) => Object.assign(document.querySelector('memo-explorer'), values), values);
  await set({ focus: 'kremlin' });
  await inside(driver, page, ELEMENT, () => page.until(() => memoscope.state().focus.join() === 'kremlin'));
  await set({ view: 'sentiment' });
  await page.until(() => document.querySelector('memo-explorer').state.view === 'sentiment');
  await page.evaluate(() => document.getElementById('there').append(document.querySelector('memo-explorer')));
  await inside(driver, page, ELEMENT, async () => {
    await page.until(() => memoscope.state().view === 'sentiment' && memoscope.state().focus.join() === 'kremlin');
    await fits(page);
  });
  await quiet(page);
});

scenario('as a module the script finds where it is from', post(() => '<memo-explorer view="sentiment"></memo-explorer>', { script: () => `<script type="module" src="${framed.url}embed.js"></script>` }), async ({ page, driver }) => {
  await inside(driver, page, ELEMENT, () => page.until(() => memoscope.state().view === 'sentiment'));
  await quiet(page);
});

scenario('without scripts of the post’s, its words stand with their link', post(() => '<memo-explorer view="frequency"><p><a href="https://example.org/memo/">Russia is named 7 times.</a></p></memo-explorer>', { script: () => '' }), async ({ page }) => {
  await page.see(by('a', 'Russia is named 7 times.'));
  await quiet(page);
});
